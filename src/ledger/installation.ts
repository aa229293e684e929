// What these books are, written once at the first start: practice or real, their calendar, their base currency.

import type { Tx } from "./connection.ts";

export type Installation = {
  readonly mode: "sandbox" | "books";
  readonly timeZone: string;
  readonly baseCurrency: string;
};

/** Null before the first start wrote it. */
export const installation = async (tx: Tx): Promise<Installation | null> => {
  const [row] = await tx<{ mode: "sandbox" | "books"; time_zone: string; base_currency: string }[]>`
    select mode, time_zone, base_currency from ledger.books`;
  return row === undefined ? null : { mode: row.mode, timeZone: row.time_zone, baseCurrency: row.base_currency };
};
