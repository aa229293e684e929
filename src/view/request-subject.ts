// Who and how much a request is about, for the verbs that are not one amount on one account.

import type { Request, RequestLine } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import { batchSubject } from "./batch-request.ts";
import { betweenSubject } from "./between-rows.ts";
import { customerName } from "./names.ts";
import { policySubject } from "./policy-card.ts";
import type { Reader } from "./reader.ts";
import { ruleSubject } from "./rule-rows.ts";

export type Subject = { readonly customer: string; readonly amount: string };

const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Null: the customer of the first line and the sum of all. */
export const specialSubject = (request: Request, reader: Reader): Subject | null => {
  const [line, there] = request.lines;
  if (line === undefined) return null;
  if (request.batch != null) return batchSubject(request, reader);
  switch (request.verb) {
    case "transfer":
      return { customer: betweenSubject(line), amount: formatMoney(absolute(line.amountMinor), line.currency) };
    case "exchange": {
      if (line.to === null) return null;
      const pocket = line.purpose === null ? "" : ` ^${line.purpose}`;
      const [gives, gets] = [line, line.to].map((one) => formatSigned(one.amountMinor, one.currency));
      return {
        customer: `${customerName({ name: line.customerName, code: line.customerCode })}${pocket}`,
        amount: `${gives} → ${gets}`,
      };
    }
    case "move": {
      if (there === undefined) return null;
      const [from, to] = [line, there].map((one) => customerName({ name: one.customerName, code: one.customerCode }));
      const pocket = there.purpose === null ? "" : ` ^${there.purpose}`;
      return { customer: `${from} → ${to}${pocket}`, amount: formatSigned(there.amountMinor, there.currency) };
    }
    case "rate": {
      const text = (name: string): string => String(line.details?.[name] ?? "");
      return { customer: `${text("from")}/${text("to")}`, amount: text("rate") };
    }
    case "policy":
      return policySubject(line, reader);
    case "reverse":
      return houseSubject(line);
    case "receive":
      return { customer: reader.t.receipts.nobody, amount: formatSigned(line.amountMinor, line.currency) };
    case "paid":
      return paidSubject(line);
    default:
      return ruleSubject(request, line, reader.t);
  }
};

/** A payment moves no account: what it pays is in its details. */
const paidSubject = ({ details }: RequestLine): Subject => {
  const text = (name: string): string => String(details?.[name] ?? "");
  return {
    customer: `${text("customerCode")} R${text("refund")}`,
    amount: formatMoney(BigInt(text("amountMinor")), text("currency")),
  };
};

/** What is taken back moved no customer's account, or none at all: it goes by its number. */
const houseSubject = (line: RequestLine): Subject | null => {
  if (line.reverses === null) return null;
  const number = `T${line.reverses.entryId}`;
  const { customerName: name, customerCode: code, amountMinor, currency } = line;
  if (line.reverses.kind === "receive") return { customer: number, amount: formatSigned(amountMinor, currency) };
  return amountMinor === 0n ? { customer: customerName({ name, code }), amount: number } : null;
};
