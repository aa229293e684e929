// The books' clock: the only time anything of ours is written down with.

import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

/** The instant now, and the day it is in the books' time zone. */
export const now = async (tx: Tx): Promise<{ readonly now: string; readonly today: string }> => {
  const [row] = await tx<{ now: Date; today: string }[]>`
    select c.now, (c.now at time zone b.time_zone)::date::text as today
    from (select ledger.clock() as now offset 0) as c, ledger.books b`;
  if (row === undefined) throw new Error("these books are not installed");
  return { now: iso(row.now), today: row.today };
};

/**
 * Sets the clock of a sandbox or a test database forward.
 *
 * The database refuses it in real books, and refuses to go back; only books without an entry may begin in the past.
 */
export const moveClock = async (tx: Tx, toIso: string): Promise<void> => {
  await tx`select ledger.move_clock(${toIso}::timestamptz)`;
};
