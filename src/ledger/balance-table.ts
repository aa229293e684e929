// What every customer stands at, wallet by wallet, over some days.

import type { BalanceLine } from "#src/domain/day-book.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Tx } from "./connection.ts";

type Row = {
  customer_id: string;
  code: string;
  name: string;
  purpose: string | null;
  currency: string;
  opening: string;
  money_in: string;
  used: string;
  other: string;
  closing: string;
  granted: string;
};

/**
 * By code, a customer's general wallets before their pockets. Wallets that never moved before the end are left out when
 * their customer came later. With a filter: who has that grade or tag now.
 */
export const balanceTable = async (
  tx: Tx,
  { from, to, filter }: { readonly from: string; readonly to: string; readonly filter: CustomerFilter | null },
): Promise<readonly BalanceLine[]> => {
  const rows = await tx<Row[]>`
    select c.customer_id, c.code, c.name, w.purpose, w.currency, t.opening, t.money_in, t.used, t.other, t.closing,
      t.granted
    from ledger.balance_table(${from}::date, ${to}::date) t
    join ledger.wallets w using (wallet_id)
    join ledger.customers c on c.customer_id = w.customer_id
    cross join ledger.books b
    where ((c.opened_at at time zone b.time_zone)::date <= ${to}::date or t.closing <> 0 or t.opening <> 0
      or t.money_in <> 0 or t.used <> 0 or t.other <> 0)
      and (${filter === null} or c.customer_id in (
        select customer_id from ledger.customers_in(${filter?.kind ?? null}, ${filter?.value ?? null})))
    order by c.code, w.currency, w.purpose nulls first, w.wallet_id`;
  return rows.map((row) => {
    const closingMinor = BigInt(row.closing);
    return {
      customer: { customerId: row.customer_id, code: row.code, name: row.name },
      purpose: row.purpose,
      currency: row.currency,
      openingMinor: BigInt(row.opening),
      inMinor: BigInt(row.money_in),
      usedMinor: BigInt(row.used),
      otherMinor: BigInt(row.other),
      closingMinor,
      grantedMinor: BigInt(row.granted),
      owedMinor: closingMinor < 0n ? -closingMinor : 0n,
    };
  });
};
