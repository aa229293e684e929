// Rates as the books know them, what an exchange comes to at one, and how a request compares with what was known.

import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";

export type KnownRate = {
  /** An exact decimal: units of the second currency for one of the first. */
  readonly rate: string;
  readonly on: string;
};

export type Quote = {
  readonly rate: string;
  /** The day of the table's rate that is used; null when it was typed. */
  readonly rateOn: string | null;
  readonly known: KnownRate | null;
  readonly toMinor: bigint;
};

type KnownRow = { readonly rate: string; readonly rate_on: string };
const knownOf = (row: KnownRow | undefined): KnownRate | null =>
  row === undefined ? null : { rate: row.rate, on: row.rate_on };

/**
 * What an exchange would come to, at the rate that was typed or the newest known one.
 *
 * @throws {Refused} `bad_rate`, `no_rate`, `out_of_range`, `exchange_nothing`
 */
export const quote = async (
  tx: Tx,
  want: { readonly from: string; readonly to: string; readonly amountMinor: bigint; readonly rate: string | null },
): Promise<Quote> => {
  type Row = { rate: string; rate_on: string | null; known: string | null; known_on: string | null; to: string };
  const [row] = await refusing(
    tx<Row[]>`
      select rate::text, rate_on::text, known::text, known_on::text, to_amount as to
      from ledger.quote(${want.from}, ${want.to}, ${String(want.amountMinor)}, ${want.rate}::text::numeric)`,
  );
  if (row === undefined) throw new Error("quote returned nothing");
  const { known, known_on: on } = row;
  return {
    rate: row.rate,
    rateOn: row.rate_on,
    known: known === null || on === null ? null : { rate: known, on },
    toMinor: BigInt(row.to),
  };
};

/** The newest rate known between two currencies; with a moment, as it was known then. */
export const newestRate = async (
  tx: Tx,
  { from, to, knownAt = null }: { readonly from: string; readonly to: string; readonly knownAt?: string | null },
): Promise<KnownRate | null> => {
  const [row] = await tx<KnownRow[]>`
    select rate::text, rate_on::text from ledger.newest_rate(${from}, ${to}, ${knownAt}::text::timestamptz)`;
  return knownOf(row);
};

/** What rounding left over of an exchange. */
export type Rounding = {
  /** Rounded away, in major units of what the customer got, exact; positive: the customer got less. */
  readonly difference: string;
  /** What of it was posted, in minor units of what the customer gave. */
  readonly postedMinor: bigint;
};

export const roundingOf = async (
  tx: Tx,
  want: { readonly from: string; readonly to: string; readonly amountMinor: bigint; readonly rate: string },
): Promise<Rounding> => {
  const [row] = await tx<{ difference: string; posted: string }[]>`
    select trim_scale(difference * ('1e-' || c.exponent)::numeric)::text as difference, rounding as posted
    from ledger.currencies c, ledger.quote(${want.from}, ${want.to}, ${String(want.amountMinor)},
      ${want.rate}::text::numeric)
    where c.currency = ${want.to}`;
  if (row === undefined) throw new Error(`there is no currency ${want.to}`);
  return { difference: row.difference, postedMinor: BigInt(row.posted) };
};

export type ListedRate = KnownRate & { readonly from: string; readonly to: string; readonly setBy: string | null };

/** The newest rate of every pair, or of one, either way round. */
export const listRates = async (
  tx: Tx,
  pair: { readonly from: string; readonly to: string } | null,
): Promise<ListedRate[]> => {
  type Row = KnownRow & { from: string; to: string; set_by: string | null };
  const [a, b] = [pair?.from ?? null, pair?.to ?? null];
  const rows = await tx<Row[]>`
    select from_currency as from, to_currency as to, trim_scale(rate)::text as rate, rate_on::text as rate_on, set_by
    from ledger.rates
    where ${a}::text is null or (from_currency, to_currency) in ((${a}::text, ${b}::text), (${b}::text, ${a}::text))
    order by from_currency, to_currency`;
  return rows.map((row) => ({ from: row.from, to: row.to, rate: row.rate, on: row.rate_on, setBy: row.set_by }));
};
