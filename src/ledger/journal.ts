// The whole journal in the order of its days, both sides of every entry, with what each wallet must stand at when a
// month is over. Read through a cursor in one snapshot: flat memory however long it is.

import type { Sql, Tx } from "./connection.ts";
import { iso } from "./instant.ts";

/** What an account's name is made of. */
export type LedgerAccount = {
  readonly walletId: string | null;
  readonly houseAccountId: number | null;
  /** `customer`, `house` (a wallet of ours), or the kind of a house account. */
  readonly kind: string;
  readonly currency: string;
  /** The customer's. */
  readonly code: string | null;
  readonly name: string | null;
  readonly purpose: string | null;
};

export type JournalLine = LedgerAccount & {
  /** `opening`: all before the first day; `side`: of an entry; `closing`: what the wallet's row says it must be. */
  readonly line: "opening" | "side" | "closing";
  readonly on: string;
  /** Of a side. */
  readonly entryId: string | null;
  /** 凭证号 of its entry, once its month is closed. */
  readonly voucherNo: string | null;
  readonly entryKind: string | null;
  readonly recordedAt: string | null;
  /** Debit positive, credit negative: what we owe is negative. */
  readonly minor: bigint;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  readonly makerName: string | null;
  /** Nobody but its maker looked at it: a rule of the only person there was. */
  readonly unreviewed?: boolean;
};

export type Days = { readonly from: string | null; readonly to: string };

const rowsAtOnce = 500;

type AccountRow = {
  wallet_id: string | null;
  house_account_id: number | null;
  kind: string;
  currency: string;
  code: string | null;
  name: string | null;
  purpose: string | null;
};

const accountOf = (row: AccountRow): LedgerAccount => ({
  walletId: row.wallet_id,
  houseAccountId: row.house_account_id,
  kind: row.kind,
  currency: row.currency,
  code: row.code,
  name: row.name,
  purpose: row.purpose,
});

/** One moment of the books for everything that is read in it, however long that takes. */
export const inOneSnapshot = async <T>(sql: Sql, read: (tx: Tx) => Promise<T>): Promise<T> =>
  (await sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`select set_config('statement_timeout', '0', true)`;
    return read(tx);
  })) as T;

export async function* ledgerAccounts(tx: Tx): AsyncGenerator<LedgerAccount> {
  const pages = tx<AccountRow[]>`
    select wallet_id, house_account_id, kind, currency, code, name, purpose from ledger.ledger_accounts
    order by wallet_id, house_account_id`.cursor(rowsAtOnce);
  for await (const page of pages) for (const row of page) yield accountOf(row);
}

type LineRow = AccountRow & {
  line: JournalLine["line"];
  on_day: string;
  entry_id: string | null;
  voucher_no: string | null;
  entry_kind: string | null;
  recorded_at: Date | null;
  minor: string;
  public_text: string | null;
  memo: string | null;
  ref: string | null;
  maker_name: string | null;
  unreviewed: boolean | null;
};

/**
 * By day; on a day openings first, then entries by their number, then closings. A closing is counted down from the
 * wallet's row, not up from the postings, so that it proves something.
 */
export async function* journalLines(tx: Tx, { from, to }: Days): AsyncGenerator<JournalLine> {
  const pages = tx<LineRow[]>`
    with months as (
      select wallet_id, sum(credit - debit) as moved,
        case when effective_on <= ${to}::date then date_trunc('month', effective_on::timestamp)::date end as month
      from ledger.double_entries where wallet_id is not null group by 1, 3),
    closings as (
      select m.wallet_id, m.month, least((m.month + interval '1 month - 1 day')::date, ${to}::date) as on_day,
        w.posted - coalesce(sum(m.moved) over (partition by m.wallet_id order by m.month desc nulls first
          rows between unbounded preceding and 1 preceding), 0) as posted
      from months m join ledger.wallets w using (wallet_id)),
    lines as (
      select 1 as place, 'opening' as line, ${from}::date as on_day, null::bigint as entry_id, null as entry_kind,
        null::timestamptz as recorded_at, sum(debit - credit) as minor, wallet_id, house_account_id,
        null as public_text, null as memo, null as ref, null as maker_name
      from ledger.double_entries where effective_on < ${from}::date
      group by wallet_id, house_account_id having sum(debit - credit) <> 0
      union all
      select 2, 'side', effective_on, entry_id, kind, recorded_at, debit - credit, wallet_id, house_account_id,
        public_text, memo, ref, maker_name
      from ledger.double_entries
      where effective_on <= ${to}::date and (${from}::date is null or effective_on >= ${from}::date)
      union all
      select 3, 'closing', on_day, null, null, null, -posted, wallet_id, null, null, null, null, null
      from closings where month is not null and (${from}::date is null or on_day >= ${from}::date))
    select l.line, l.on_day::text as on_day, l.entry_id, v.voucher_no, l.entry_kind, l.recorded_at, l.minor,
      l.wallet_id, l.house_account_id, l.public_text, l.memo, l.ref, l.maker_name, a.kind, a.currency, a.code, a.name,
      a.purpose,
      ledger.unreviewed(l.entry_id) as unreviewed
    from lines l join ledger.ledger_accounts a
      on coalesce(a.wallet_id, -a.house_account_id) = coalesce(l.wallet_id, -l.house_account_id)
    left join ledger.vouchers v on v.entry_id = l.entry_id
    order by l.on_day, l.place, l.entry_id, l.wallet_id, l.house_account_id`.cursor(rowsAtOnce);
  for await (const page of pages) {
    for (const row of page) {
      yield {
        ...accountOf(row),
        line: row.line,
        on: row.on_day,
        entryId: row.entry_id,
        voucherNo: row.voucher_no,
        entryKind: row.entry_kind,
        recordedAt: row.recorded_at === null ? null : iso(row.recorded_at),
        minor: BigInt(row.minor),
        publicText: row.public_text,
        memo: row.memo,
        ref: row.ref,
        makerName: row.maker_name,
        unreviewed: row.unreviewed === true,
      };
    }
  }
}
