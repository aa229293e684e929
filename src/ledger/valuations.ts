// What the open positions in other currencies are worth at the end of a month, in the base currency. Nothing is posted:
// the positions stay open in their own currencies.

import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

export type Valuation = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly currency: string;
  /** + held, - owed in that currency by exchanging; minor units. */
  readonly positionMinor: bigint;
  readonly baseCurrency: string;
  /** An exact decimal: units of the base currency for one. */
  readonly rate: string;
  /** The day of the rate and who set it; null for the base currency itself. */
  readonly rateOn: string | null;
  readonly rateSetBy: string | null;
  /** In the base currency, as what it is worth more than at the valuation before. */
  readonly valueMinor: bigint;
  readonly differenceMinor: bigint;
  readonly valuedAt: string;
};

/** Values what is not valued yet of the months that are over. @returns how many positions */
export const valuePositions = async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ count: number }[]>`select ledger.value_positions() as count`;
  return row?.count ?? 0;
};

type Row = {
  readonly month: string;
  readonly currency: string;
  readonly position: string;
  readonly base_currency: string;
  readonly rate: string;
  readonly rate_on: string | null;
  readonly rate_set_by: string | null;
  readonly value: string;
  readonly difference: string;
  readonly valued_at: Date;
};

/** Months from one to another (`YYYY-MM`, both included; null is open), the oldest first. */
export const valuations = async (
  tx: Tx,
  { from = null, to = null }: { readonly from?: string | null; readonly to?: string | null } = {},
): Promise<Valuation[]> => {
  const rows = await tx<Row[]>`
    select to_char(month, 'YYYY-MM') as month, currency, position, base_currency, trim_scale(rate)::text as rate,
      rate_on::text as rate_on, rate_set_by, value, difference, valued_at
    from ledger.valuations
    where (${from}::text is null or to_char(month, 'YYYY-MM') >= ${from}::text)
      and (${to}::text is null or to_char(month, 'YYYY-MM') <= ${to}::text)
    order by month, currency <> base_currency, currency`;
  return rows.map((row) => ({
    ...{ month: row.month, currency: row.currency, baseCurrency: row.base_currency },
    ...{ rate: row.rate, rateOn: row.rate_on, rateSetBy: row.rate_set_by },
    positionMinor: BigInt(row.position),
    valueMinor: BigInt(row.value),
    differenceMinor: BigInt(row.difference),
    valuedAt: iso(row.valued_at),
  }));
};

/** The newest month that is valued; none where nothing was exchanged. */
export const newestValuations = async (tx: Tx): Promise<Valuation[]> => {
  const [row] = await tx<{ month: string | null }[]>`
    select to_char(max(month), 'YYYY-MM') as month from ledger.valuations`;
  return row?.month == null ? [] : valuations(tx, { from: row.month, to: row.month });
};
