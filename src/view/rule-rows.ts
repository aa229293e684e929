// What a request for a rule asks: rows on its card, and who and how much it is about.

import { type Request, type RequestLine, standingVerbs } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { ChartAct, LimitKind, SpendingLimit } from "#src/domain/rules.ts";
import type { Locale } from "#src/locale/locale.ts";
import { customerName } from "./names.ts";
import { payeeAsked, payeeIn } from "./payee-rows.ts";
import type { Reader } from "./reader.ts";

const detail = (line: RequestLine, name: string): string | null => {
  const value = line.details?.[name];
  return value === undefined || value === null ? null : String(value);
};

const isOff = (line: RequestLine): boolean => detail(line, "off") !== null;

const actOf = (line: RequestLine): ChartAct => detail(line, "act") as ChartAct;

/** What is taken into the chart, by its currency; otherwise what becomes of it. */
const accountText = (line: RequestLine, t: Locale): string =>
  actOf(line) === "add" ? (detail(line, "currency") ?? t.rules.anyCurrency) : t.rules.acts[actOf(line)];

/** What now holds, of what moves no money. */
export const doneText = (request: Request, { t }: Reader): string => {
  const [line] = request.lines;
  const verb = standingVerbs.find((one) => one === request.verb);
  if (verb === undefined || line === undefined) throw new Error(`${request.verb} is told by its entries`);
  if (verb === "payee" && payeeIn(line) === null) return t.payees.takenAway;
  return verb === "account" ? t.rules.accountDone[actOf(line)] : t.requests.done[verb];
};

/** Null: not one of these. */
export const ruleSubject = (
  request: Pick<Request, "verb">,
  line: RequestLine,
  t: Locale,
): { readonly customer: string; readonly amount: string } | null => {
  switch (request.verb) {
    case "limit": {
      const customer = customerName({ name: line.customerName, code: line.customerCode });
      return {
        customer,
        amount: isOff(line) ? t.rules.off(line.currency) : formatMoney(line.amountMinor, line.currency),
      };
    }
    case "close": {
      const month = (detail(line, "month") ?? "").slice(0, 7);
      const [year, of] = month.split("-").map(Number);
      const last = new Date(Date.UTC(year ?? 0, of ?? 0, 0)).getUTCDate();
      return { customer: month, amount: `${month}-01..${month}-${String(last).padStart(2, "0")}` };
    }
    case "payee":
      return {
        customer: customerName({ name: line.customerName, code: line.customerCode }),
        amount: payeeAsked(line, t),
      };
    case "account":
      return { customer: detail(line, "name") ?? "", amount: accountText(line, t) };
    default:
      return null;
  }
};

/** `limits`: those that stand while the request waits; null once it is decided. */
export const ruleRows = (
  request: Pick<Request, "verb">,
  line: RequestLine,
  limits: readonly SpendingLimit[] | null,
  { t }: Reader,
): readonly (readonly [string, string | null])[] => {
  if (request.verb === "limit") {
    const kind = detail(line, "limit") as LimitKind;
    const after = isOff(line) ? t.rules.none : formatMoney(line.amountMinor, line.currency);
    const stands = limits?.find((one) => one.kind === kind && one.currency === line.currency);
    const before = stands === undefined ? t.rules.none : formatMoney(stands.maxMinor, line.currency);
    return [[t.rules.limitLabel(kind), limits === null ? after : t.rules.change(before, after)]];
  }
  if (request.verb === "account") {
    const act = t.rules.acts[actOf(line)];
    return [
      [t.general.verbs.account, act],
      [t.rules.alias, detail(line, "alias")],
      [t.rules.currency, actOf(line) === "add" ? (detail(line, "currency") ?? t.rules.anyCurrency) : null],
      [t.rules.details, detail(line, "text")],
    ];
  }
  return [];
};
