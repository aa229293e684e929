// The books that the benchmark measures: a durable server of their own, migrated like any other, with a maker and ten
// thousand wallets of a million each. The money is put in at once by SQL, every link of the books in place.

import { randomBytes } from "node:crypto";
import { migrate } from "#db/migrate.ts";
import { startPostgres } from "#src/boot/postgres.ts";
import { openDatabase, type Sql, type Tx } from "#src/ledger/connection.ts";
import { hireStaff } from "#test/db/staff.ts";

/** Durable, and the same for both sides. Checkpoints are far apart, so that none falls into one side's run only. */
export const settings = {
  shared_buffers: "512MB",
  max_wal_size: "8GB",
  checkpoint_timeout: "30min",
  autovacuum_naptime: "10s",
} as const;

/** What is charged for, where it is not one thing alone. */
export const categories = ["用量", "广告", "服务费", "运费", "课时"] as const;

export type Books = {
  readonly url: string;
  readonly admin: Sql;
  readonly makerId: string;
  readonly today: string;
  readonly server: string;
  stop(): Promise<void>;
};

/** Customers with a wallet each, in CNY, funded by one opening entry each. */
export const openWallets = async (admin: Sql, count: number, makerId: string, code = "B"): Promise<void> => {
  const ours = (sql: Tx) => sql`
    (select wallet_id from ledger.wallet join ledger.customer using (customer_id)
      where code ~ ('^' || ${code} || '[0-9]+$'))`;
  await admin`
    insert into ledger.period (month) values (date_trunc('month', ledger.today()::timestamp)) on conflict do nothing`;
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`; // an approved request for each would take minutes
    await sql`
      insert into ledger.customer (code, name, opened_by, opened_at)
      select ${code} || n, 'Customer ' || ${code} || n, ${makerId}, ledger.clock()
      from generate_series(1, ${count}::int) as n`;
    await sql`
      insert into ledger.customer_word (folded, word, kind, customer_id)
      select ledger.fold(code), code, 'code', customer_id from ledger.customer on conflict do nothing`;
    await sql`
      insert into ledger.wallet (customer_id, currency, seq, last_seq, posted, opened_by, opened_at)
      select customer_id, 'CNY', 1, 1, 100000000, ${makerId}, ledger.clock()
      from ledger.customer where code ~ ('^' || ${code} || '[0-9]+$')`;
    const house = ledgerHouse(sql as unknown as Sql);
    await sql`
      insert into ledger.wallet_contra select wallet_id, ${await house}, currency from ledger.wallet
      where wallet_id in ${ours(sql)}`;
    await sql`
      insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at)
      select n, n, 'opening/' || wallet_id, '', 'opening', ${makerId}, ledger.today(), ledger.clock()
      from (select nextval('ledger.journal_entry_entry_id_seq') as n, wallet_id from ledger.wallet
        where wallet_id in ${ours(sql)}) as w`;
    await sql`
      insert into ledger.journal (entry_id, further_of, wallet_id, seq, house_account_id, currency, amount,
        balance_after, effective_on)
      select e.entry_id, e.entry_id, w.wallet_id, 1, ${await house}, 'CNY', w.posted, w.posted, e.effective_on
      from ledger.wallet w join ledger.journal_entry e on e.key = 'opening/' || w.wallet_id
      where wallet_id in ${ours(sql)}`;
  });
  await admin`vacuum (analyze) ledger.wallet, ledger.journal, ledger.customer, ledger.wallet_contra`;
};

/** As weeks of use leave it: every wallet was charged for each of these before. */
export const useCategories = async (admin: Sql, categories: readonly string[]): Promise<void> => {
  const found = await admin`
    insert into ledger.wallet_contra (wallet_id, house_account_id, currency)
    select w.wallet_id, h.house_account_id, w.currency
    from (select ledger.house_of('usage', 'CNY', category_id) as house_account_id from ledger.category_word
      where folded = any (select ledger.fold(word) from unnest(${categories}::text[]) as word)) as h
    cross join ledger.wallet w where w.currency = 'CNY' and w.customer_id is not null
    on conflict do nothing returning 1`;
  if (found.length < categories.length) throw new Error("not every category is known");
};

/** The house account that openings stand against. */
const ledgerHouse = async (sql: Sql): Promise<number> => {
  const [row] = await sql<{ id: number }[]>`
    insert into ledger.house_account (kind, currency) values ('opening', 'CNY')
    on conflict on constraint one_of_a_kind do update set kind = excluded.kind returning house_account_id as id`;
  if (row === undefined) throw new Error("no house account for openings");
  return row.id;
};

/** @param dataDir a folder for this run alone. */
export const makeBooks = async (dataDir: string, say: (line: string) => void): Promise<Books> => {
  const postgres = await startPostgres({ dataDir, settings });
  const name = `bench_${randomBytes(4).toString("hex")}`;
  const makers = openDatabase({ url: postgres.url("postgres"), max: 1 });
  await makers.sql`create database ${makers.sql(name)}`;
  await makers.end();
  const url = postgres.url(name);
  await migrate({ url, mode: "books", timeZone: "Asia/Shanghai", baseCurrency: "CNY" });
  const database = openDatabase({ url, max: 2, deadlineMs: 600_000, silentMs: 600_000 });
  const admin = database.sql;
  await admin`set statement_timeout = 0`;
  const { operator: makerId } = await hireStaff(admin);
  const [about] = await admin<{ today: string; server: string }[]>`
    select ledger.today()::text as today, current_setting('server_version') as server`;
  say(`PostgreSQL ${about?.server}: 10,000 wallets`);
  await openWallets(admin, 10_000, makerId);
  await useCategories(admin, categories);
  const stop = async (): Promise<void> => {
    await database.end();
    await postgres.stop();
  };
  return { url, admin, makerId, today: about?.today ?? "", server: about?.server ?? "", stop };
};
