// A day's entries as somebody ticks them against the bank: where a receiving account moved, its own side of the entry;
// otherwise what the wallet saw.

import type { Customer, EntryKind } from "#src/domain/books.ts";
import type { DayLine } from "#src/domain/day-book.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";

/** In the order of their numbers. */
export const entriesOn = async (
  tx: Tx,
  { on, makerId }: { readonly on: string; readonly makerId: string | null },
): Promise<readonly string[]> => {
  const rows = await tx<{ entry_id: string }[]>`
    select entries_on as entry_id from ledger.entries_on(${on}::date, ${makerId}::bigint)
    where coalesce(current_setting('ledger.reach', true), '') = ''
      or exists (select from ledger.customers_of('entry', entries_on) as c where ledger.in_reach(c))`;
  return rows.map((row) => row.entry_id);
};

type Row = {
  entry_id: string;
  voucher_no: string | null;
  kind: EntryKind;
  recorded_at: Date;
  account: string | null;
  customer_id: string | null;
  code: string | null;
  name: string | null;
  purpose: string | null;
  currency: string;
  minor: string;
  category: string | null;
  public_text: string | null;
  memo: string | null;
  ref: string | null;
  maker_name: string | null;
  unreviewed: boolean;
};

const customerOf = ({ customer_id, code, name }: Row): Customer | null =>
  customer_id === null || code === null || name === null ? null : { customerId: customer_id, code, name };

/** Lines of these entries; one that moved several wallets or accounts has a line for each. */
export const dayLines = async (tx: Tx, entryIds: readonly string[]): Promise<readonly DayLine[]> => {
  if (entryIds.length === 0) return [];
  const rows = await tx<Row[]>`
    with seen as (
      select e.entry_id, e.kind, e.recorded_at, e.customer_id, c.code, c.name, e.purpose, e.currency, e.amount, e.seq,
        e.category, e.public_text, e.memo, e.ref, e.maker_name
      from ledger.entries e left join ledger.customers c using (customer_id)
      where e.entry_id = any(${[...entryIds]}::bigint[])),
    banked as (
      select entry_id, refers_id, kind, recorded_at, account, currency, amount, public_text, memo, ref, maker_name
      from ledger.receiving_sides(${[...entryIds]}::bigint[]))
    select t.*, v.voucher_no, ledger.unreviewed(t.entry_id) as unreviewed from (
    select b.entry_id, b.kind, b.recorded_at, b.account, s.customer_id, s.code, s.name, s.purpose, b.currency,
      b.amount::text as minor, s.category, b.public_text, b.memo, b.ref, b.maker_name, 0 as place
    from banked b left join lateral (
      -- The bank's side of a refund moves no wallet: whose it is stands in the refund it refers to.
      select e.customer_id, c.code, c.name, e.purpose, e.category
      from ledger.entries e left join ledger.customers c using (customer_id)
      where e.entry_id = any (array[b.entry_id, b.refers_id]) order by e.entry_id = b.entry_id desc, e.seq limit 1
    ) as s on true
    union all
    select entry_id, kind, recorded_at, null, customer_id, code, name, purpose, currency, amount::text, category,
      public_text, memo, ref, maker_name, seq
    from seen where not exists (select from banked b where b.entry_id = seen.entry_id)) as t
    left join ledger.vouchers v on v.entry_id = t.entry_id
    order by t.entry_id, t.place`;
  return rows.map((row) => ({
    entryId: row.entry_id,
    voucherNo: row.voucher_no,
    kind: row.kind,
    recordedAt: iso(row.recorded_at),
    account: row.account,
    customer: customerOf(row),
    purpose: row.purpose,
    currency: row.currency,
    minor: BigInt(row.minor),
    category: row.category,
    publicText: row.public_text,
    memo: row.memo,
    ref: row.ref,
    makerName: row.maker_name ?? "",
    unreviewed: row.unreviewed,
  }));
};
