// What reading costs: buffers of an old balance and of a statement's page in a short and in a very long history, and
// the memory that a report on every customer takes.

import type { Sql } from "#src/ledger/connection.ts";
import { type Books, openWallets } from "./books.ts";

/** Postings a minute, a thousand a day, the newest today; every link of the chain in place. Not through the door. */
const writeHistory = async (books: Books, walletId: string, count: number): Promise<void> => {
  await books.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at)
      select id, id, 'history/' || ${walletId} || '/' || n, '', 'opening', ${books.makerId},
        ledger.today() - ((${count}::int - n) / 1000), ledger.clock() - make_interval(mins => ${count}::int - n)
      from (select nextval('ledger.journal_entry_entry_id_seq') as id, n
        from generate_series(2, ${count}::int) as n) as numbered
      order by n`;
    await sql`
      insert into ledger.journal (entry_id, further_of, wallet_id, seq, house_account_id, currency, amount,
        balance_after, prev_seq, prev_balance, effective_on)
      select e.entry_id, e.entry_id, first.wallet_id, h.n, first.house_account_id, 'CNY', 1,
        first.balance_after + h.n - 1, h.n - 1, first.balance_after + h.n - 2, e.effective_on
      from generate_series(2, ${count}::int) as h (n)
      join ledger.journal_entry e on e.key = 'history/' || ${walletId} || '/' || h.n
      join ledger.posting first on first.wallet_id = ${walletId} and first.seq = 1
      order by h.n`;
    await sql`
      update ledger.wallet set seq = ${count}, last_seq = ${count}, posted = posted + ${count}::bigint - 1
      where wallet_id = ${walletId}`;
  });
};

type Plan = { readonly "Shared Hit Blocks": number; readonly "Shared Read Blocks": number };

const buffers = async (sql: Sql, query: string): Promise<number> => {
  await sql.unsafe(query); // the catalogue is read once a connection
  const [row] = await sql.unsafe<{ "QUERY PLAN": readonly [{ readonly Plan: Plan }] }[]>(
    `explain (analyze, buffers, format json) ${query}`,
  );
  const plan = row?.["QUERY PLAN"][0].Plan;
  return (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
};

export type Growth = { readonly asOf: number; readonly statement: number };

/** Buffers at a million postings over those at ten thousand. The day asked for is three days back in both. */
export const growth = async (books: Books, long: number): Promise<Growth> => {
  await openWallets(books.admin, 2, books.makerId, "H"); // every other wallet may have been charged by now
  const rows = await books.admin<{ wallet_id: string }[]>`
    select wallet_id from ledger.wallet join ledger.customer using (customer_id) where code in ('H1', 'H2')
    order by wallet_id`;
  const seen: { asOf: number; statement: number }[] = [];
  for (const [index, count] of [10_000, long].entries()) {
    const walletId = rows[index]?.wallet_id ?? "";
    await writeHistory(books, walletId, count);
    await books.admin`vacuum (analyze) ledger.journal`;
    seen.push({
      asOf: await buffers(books.admin, `select ledger.balance_as_of(${walletId}, ledger.today() - 3)`),
      statement: await buffers(
        books.admin,
        `select ledger.statement_of(${walletId}, ledger.today() - 4, ledger.today() - 3)`,
      ),
    });
  }
  const [short, tall] = seen;
  if (short === undefined || tall === undefined) throw new Error("there are no two histories");
  return { asOf: tall.asOf / short.asOf, statement: tall.statement / short.statement };
};

export type Reports = { readonly peakRssMb: number; readonly growthMb: number; readonly halvesRatio: number };

/** Yesterday's figures of every customer, a hundred at a time, nothing kept. */
export const reports = async (books: Books, customers: number): Promise<Reports> => {
  await openWallets(books.admin, customers, books.makerId, "R");
  const before = process.memoryUsage().rss;
  let peak = before;
  let read = 0;
  const begun = performance.now();
  let half = begun;
  const cursor = books.admin<{ closing: string }[]>`
    select w.wallet_id, u.opening, u.money_in, u.money_out, u.closing, u.by_category
    from ledger.wallets w
    cross join lateral ledger.wallet_usage(w.wallet_id, ledger.clock() - interval '1 day', ledger.clock()) as u`;
  for await (const rows of cursor.cursor(100)) {
    read += rows.length;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (half === begun && read >= customers / 2) half = performance.now();
  }
  if (read < customers) throw new Error(`only ${read} of ${customers} customers were read`);
  const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
  return { peakRssMb: mb(peak), growthMb: mb(peak - before), halvesRatio: (performance.now() - half) / (half - begun) };
};
