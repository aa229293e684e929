// Who may know of which customers. The books' views show a limited reader only theirs; here is how that is said for a
// transaction, and asked about numbers people type.

import type { Tx } from "./connection.ts";

/**
 * Until this transaction ends only the customers this person may read about are there.
 *
 * @param personId null: all are there again
 * @returns their ids; null: all
 */
export const setReach = async (tx: Tx, personId: string | null): Promise<readonly string[] | null> => {
  const [row] = await tx<{ reach: string[] | null }[]>`
    select ledger.set_reach(${personId}::bigint)::text[] as reach`;
  return row?.reach ?? null;
};

/** Whether all the customers of an entry, a hold or a request are there for whoever reads; nobody's money is. */
export const isInReach = async (tx: Tx, what: "entry" | "hold" | "request", number: string): Promise<boolean> => {
  const [row] = await tx<{ inside: boolean }[]>`
    select coalesce(bool_and(ledger.in_reach(c)), true) as inside
    from ledger.customers_of(${what}, ${number}::bigint) as c`;
  return row?.inside ?? true;
};

/** Whether this transaction reads of some customers only. */
export const isLimited = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx<{ limited: boolean }[]>`
    select coalesce(current_setting('ledger.reach', true), '') <> '' as limited`;
  return row?.limited === true;
};
