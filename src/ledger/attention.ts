// What an approver should look at besides the request itself: how new the customer is, and what is usual there.

import type { Tx } from "./connection.ts";

/** Fewer entries of a kind than this say nothing about what is usual. */
const countMin = 3;
const withinDays = 90;

export type Usual = {
  /** The customer's first day. */
  readonly openedOn: string;
  /** The largest entry of that kind in this account within 90 days, without sign; null with too few of them. */
  readonly largestMinor: bigint | null;
};

export const usualFor = async (
  tx: Tx,
  of: { readonly customerId: string; readonly walletId: string; readonly kind: string },
): Promise<Usual | null> => {
  const [row] = await tx<{ opened_on: string; count: number; largest: string | null }[]>`
    select (c.opened_at at time zone b.time_zone)::date::text as opened_on, e.count, e.largest
    from ledger.customers c cross join ledger.books b cross join lateral (
      select count(*)::int as count, max(abs(amount))::text as largest from ledger.entries
      where wallet_id = ${of.walletId} and kind = ${of.kind} and reversed_by_id is null
        and recorded_at > ledger.clock() - ${withinDays}::int * interval '1 day') as e
    where c.customer_id = ${of.customerId}`;
  if (row === undefined) return null;
  const enough = row.count >= countMin && row.largest !== null;
  return { openedOn: row.opened_on, largestMinor: enough ? BigInt(row.largest ?? "0") : null };
};
