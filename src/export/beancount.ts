// The books for beancount, with a balance directive for each wallet and month. It forgives 0.01 unless told otherwise:
// every assertion carries its tolerance of nothing.

import { plainNumber } from "#src/domain/money.ts";
import type { JournalLine, LedgerAccount } from "#src/ledger/journal.ts";
import type { Valuation } from "#src/ledger/valuations.ts";
import { asciiName, lastDayOf, plainText, valuationText } from "./accounts.ts";
import type { Books } from "./books.ts";

/** A balance is that of the morning, so the end of a day is asserted on the next. */
const nextDay = (on: string): string => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);

const title = (line: JournalLine): string => {
  if (line.line === "opening") return `${line.on} * "opening balances"\n`;
  const words = [line.publicText, line.ref === null ? null : `#${line.ref}`];
  const text = plainText(words.filter((word) => word !== null).join(" "));
  const voucher = line.voucherNo === null ? "" : `  voucher: "${line.voucherNo}"\n`;
  return `${line.on} * "${line.entryKind}" "${text}" ^T${line.entryId}\n${voucher}`;
};

const balance = (line: JournalLine): string => {
  const zero = plainNumber(0n, line.currency);
  const amount = `${plainNumber(line.minor, line.currency)} ~ ${zero} ${line.currency}`;
  return `${nextDay(line.on)} balance ${asciiName(line)}  ${amount}\n`;
};

const open = (account: LedgerAccount): string => {
  const name = account.name === null ? "" : `  name: "${plainText(account.name)}"\n`;
  return `1970-01-01 open ${asciiName(account)} ${account.currency}\n${name}`;
};

const price = (one: Valuation): string => {
  if (one.rateOn === null) return "";
  const set = `${lastDayOf(one.month)} price ${one.currency} ${one.rate} ${one.baseCurrency}`;
  return `${set}\n  valued: "${valuationText(one)}"\n`;
};

export async function* beancount({ accounts, lines, valuations }: Books): AsyncGenerator<string> {
  yield 'option "title" "Prepaid balances"\n';
  const known = new Set<string>();
  const late = new Map<string, LedgerAccount>();
  for await (const account of accounts) {
    known.add(asciiName(account));
    yield open(account);
  }
  for (const one of valuations) yield price(one);
  let last = "";
  for await (const line of lines) {
    if (!known.has(asciiName(line))) late.set(asciiName(line), line);
    const key = `${line.on} ${line.line} ${line.entryId}`;
    if (line.line === "closing") yield `${key === last ? "" : "\n"}${balance(line)}`;
    else {
      if (key !== last) yield `\n${title(line)}`;
      yield `  ${asciiName(line)}  ${plainNumber(line.minor, line.currency)} ${line.currency}\n`;
    }
    last = key;
  }
  // Opened since the accounts were read; beancount sorts by day.
  for (const account of late.values()) yield open(account);
}
