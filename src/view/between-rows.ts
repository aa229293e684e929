// What cards say about money between accounts: every account it moves before → after, the rate with where it is from
// and how far it is off, and what rounding left over.

import type { Request, RequestLine } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import { differenceText, isFar } from "#src/domain/rate.ts";
import type { Locale } from "#src/locale/locale.ts";
import { beforeAfter, chartName, customerName } from "./names.ts";
import { day, type Reader } from "./reader.ts";

/** One account and what happens to it. */
export type SideFacts = {
  readonly walletId: string;
  /** Null: money whose owner is not known yet. */
  readonly customer: { readonly name: string; readonly code: string } | null;
  readonly purpose: string | null;
  readonly currency: string;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
};

type Known = { readonly rate: string; readonly on: string };

/** How a rate compares with what was known when it was asked for. */
export type RateFacts = {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  /** The day of the table's rate that is used; null when it was typed. */
  readonly rateOn: string | null;
  readonly known: Known | null;
  /** Only of an exchange: rounded away, in major units of what is got, and what of it is posted. */
  readonly rounding: { readonly difference: string; readonly postedMinor: bigint } | null;
};

type Row = readonly [label: string, value: string | null];

/** `阿克米 ACME 专款 广告`: an account among others. */
export const accountName = (t: Locale, side: Pick<SideFacts, "customer" | "purpose" | "currency">): string => {
  const pocket = side.purpose === null ? null : `${t.between.pocket} ${chartName(t, side.purpose)}`;
  return [side.customer && customerName(side.customer), pocket].filter((part) => part !== null).join(" ");
};

/** Each account with its own row; one alone needs no name. */
export const sideRows = (sides: readonly SideFacts[], { t }: Reader): readonly Row[] => {
  if (sides.length < 2) {
    return sides.map((one) => [
      one.customer === null ? t.receipts.total : t.money.balance,
      beforeAfter(t, one.beforeMinor, one.afterMinor, one.currency),
    ]);
  }
  const owners = new Set(sides.map((one) => one.customer?.code ?? ""));
  return sides.map((one) => {
    const main = one.purpose === null ? t.between.main : `${t.between.pocket} ${chartName(t, one.purpose)}`;
    const label = owners.size > 1 ? accountName(t, one) : main;
    return [
      one.customer === null ? t.receipts.total : label === "" ? t.money.balance : label,
      beforeAfter(t, one.beforeMinor, one.afterMinor, one.currency),
    ];
  });
};

const roundingText = ({ rounding, from, to }: RateFacts, { t }: Reader): string | null => {
  if (rounding === null) return null;
  if (rounding.difference === "0") return t.between.roundingNone;
  const difference = `${rounding.difference} ${to}`;
  return rounding.postedMinor === 0n
    ? t.between.roundingShown(difference)
    : t.between.roundingPosted(formatMoney(rounding.postedMinor, from), difference);
};

export const rateRows = (facts: RateFacts | null, reader: Reader): readonly Row[] => {
  if (facts === null) return [];
  const { t } = reader;
  const { from, to, rate, known } = facts;
  const source = facts.rateOn === null ? t.between.typed : t.between.table(day(reader, facts.rateOn));
  const against =
    known === null
      ? t.between.knownNone
      : t.between.knownText(known.rate, day(reader, known.on), differenceText(rate, known.rate));
  return [
    [t.between.rate, t.between.rateText(from, rate, to)],
    [t.between.source, facts.rounding === null ? null : source],
    [t.between.known, against],
    [t.between.rounding, roundingText(facts, reader)],
  ];
};

/** ⚠️ more than 3 % off what was known. */
export const farText = (facts: RateFacts | null, { t }: Reader): string | null =>
  facts?.known != null && isFar(facts.rate, facts.known.rate)
    ? t.between.far(differenceText(facts.rate, facts.known.rate))
    : null;

/** Between customers only paid money goes: the approver reads it. */
export const paidOnlyText = (request: Request, { t }: Reader): string | null => {
  const [line] = request.lines;
  if (request.verb !== "transfer" || line === undefined || line.to === null) return null;
  return line.customerCode === line.to.customerCode ? null : t.between.paidOnly;
};

/** What a move moves, and where to. */
export const moveRows = (request: Request, { t }: Reader): readonly Row[] => {
  const [back, there] = request.lines;
  if (request.verb !== "move" || back?.reverses == null || there === undefined) return [];
  const { entryId, kind } = back.reverses;
  return [[t.between.moves, t.between.movesText(`T${entryId}`, t.money.kinds[kind], receiver(there))]];
};

const pocketMark = (purpose: string | null): string | null => (purpose === null ? null : `^${purpose}`);

const receiver = (line: RequestLine): string =>
  [customerName({ name: line.customerName, code: line.customerCode }), pocketMark(line.purpose)]
    .filter((part) => part !== null)
    .join(" ");

/** Who pays and who gets, in one line: `阿克米 ACME → 贝塔 BETA`, `阿克米 ACME → ^广告`. */
export const betweenSubject = (line: RequestLine, t: Locale | null = null): string => {
  const mark = (purpose: string | null): string | null =>
    pocketMark(purpose === null || t === null ? purpose : chartName(t, purpose));
  const own = line.to?.customerCode === line.customerCode;
  const to = line.to;
  const from = [customerName({ name: line.customerName, code: line.customerCode }), mark(line.purpose)];
  const there =
    to === null || to.customerName === null || to.customerCode === null
      ? []
      : own
        ? [mark(to.purpose) ?? to.customerCode]
        : [customerName({ name: to.customerName, code: to.customerCode }), mark(to.purpose)];
  return [from, there].map((parts) => parts.filter((part) => part !== null).join(" ")).join(" → ");
};
