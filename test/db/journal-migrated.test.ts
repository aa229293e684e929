// Books that were kept before an entry and its only posting were one row: migrated, every figure is what it was, every
// seal and every check holds, and a key of then is known. `books-0018.json` has each table's rows as they stood.

import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type MigrateOptions, migrate } from "#db/migrate.ts";
import { type Database, openDatabase, type Sql } from "#src/ledger/connection.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { damage, outcomeOf, spend } from "./staff.ts";

type Row = Readonly<Record<string, unknown>>;
type Books = Readonly<Record<string, readonly Row[]>>;

const text = fs.readFileSync(new URL("books-0018.json", import.meta.url), "utf8");
const before = JSON.parse(text) as Books;
const cluster = inject("cluster");
const name = `test_${randomBytes(6).toString("hex")}`;
const makers = openDatabase({ url: cluster.url, max: 1 });
let admin: Sql;
let databases: readonly Database[] = [];

const url = (): string => {
  const address = new URL(cluster.url);
  address.pathname = `/${name}`;
  return address.href;
};

/** The tables as they were then, with nothing yet that makes or checks a row. */
const oldTables = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "balance-0018-"));
  fs.mkdirSync(path.join(folder, "migrations"));
  const all = new URL("../../db/migrations/", import.meta.url);
  for (const file of fs.readdirSync(all)) {
    if (file < "0019") fs.copyFileSync(new URL(file, all), path.join(folder, "migrations", file));
  }
  return folder;
};

const fill = async (sql: Sql): Promise<void> => {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const tables = await tx<{ name: string; columns: string }[]>`
      select relname as name, (select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
      from pg_class c where relnamespace = 'ledger'::regnamespace and relkind = 'r' order by 1`;
    await tx.unsafe(`truncate ${tables.map((table) => `ledger.${table.name}`).join(", ")} cascade`);
    for (const table of tables) {
      if (before[table.name] === undefined) continue;
      await tx.unsafe(
        `insert into ledger.${table.name} (${table.columns}) overriding system value
         select ${table.columns} from jsonb_populate_recordset(null::ledger.${table.name}, $1::text::jsonb)`,
        [JSON.stringify(before[table.name])],
      );
    }
    await tx`select setval('ledger.journal_entry_entry_id_seq', (select max(entry_id) from ledger.journal_entry))`;
  });
};

beforeAll(async () => {
  await makers.sql`create database ${makers.sql(name)}`;
  const options = { url: url(), mode: "sandbox", timeZone: "Asia/Shanghai", baseCurrency: "CNY" } as const;
  const folder = oldTables();
  await migrate({ ...options, folder } satisfies MigrateOptions);
  fs.rmSync(folder, { recursive: true });
  const owner = openDatabase({ url: url(), max: 2 });
  const program = openDatabase({ url: url(), max: 2, role: "app" });
  databases = [owner, program];
  admin = owner.sql;
  await fill(admin);
  await migrate(options);
});
afterAll(async () => {
  for (const database of databases) await database.end();
  await makers.sql`drop database if exists ${makers.sql(name)} with (force)`;
  await makers.end();
});

const rowsOf = async (table: string): Promise<Books[string]> => {
  const [row] = await admin.unsafe<{ rows: Row[] }[]>(`select jsonb_agg(t) as rows from ledger.${table} t`);
  return row?.rows ?? [];
};
const sorted = (rows: readonly Row[], without: readonly string[] = []): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !without.includes(column))
          .sort(),
      ),
    )
    .sort();

it("every row is what it was: entries, postings, and whatever refers to them", async () => {
  expect(sorted(await rowsOf("journal_entry"))).toEqual(sorted(before["journal_entry"] ?? [], ["judged"]));
  expect(sorted(await rowsOf("posting"))).toEqual(sorted(before["posting"] ?? []));
  const alone = ["alone_on", "alone_until", "alone_by", "alone_total"];
  expect(sorted(await rowsOf("wallet"), alone)).toEqual(sorted(before["wallet"] ?? []));
  for (const table of ["house_posting", "lot", "seal", "receipt", "payout", "maker_day", "request_line", "reference"]) {
    expect(sorted(await rowsOf(table)), table).toEqual(sorted(before[table] ?? []));
  }
});

it("plain charges are one row, all else is a head and its postings", async () => {
  const shapes = await admin<{ kind: string; heads: number; whole: number; further: number }[]>`
    select h.kind, count(*)::int as heads, count(h.wallet_id)::int as whole,
      sum((select count(*) from ledger.journal f where f.further_of = h.header_id))::int as further
    from ledger.journal h where h.header_id is not null group by h.kind order by h.kind`;
  expect(shapes.find(({ kind }) => kind === "charge")).toEqual({ kind: "charge", heads: 6, whole: 5, further: 2 });
  expect(shapes.filter(({ whole }) => whole > 0)).toHaveLength(1);
  expect(shapes.map(({ kind }) => kind)).toEqual(
    ["bonus", "capture", "charge", "claim", "paid", "receive", "refund", "reverse", "topup", "transfer"], // all of then
  );
});

it("blocks that were sealed before verify, and every check is clean", async () => {
  expect((await verifyBooks(admin)).findings).toEqual([]);
  expect(await damage(admin)).toEqual([]);
});

it("a key of then is known, with its body only, and the next entry gets the next number", async () => {
  const tx = databases[1]?.sql as Sql;
  const old = before["journal_entry"]?.find(({ key }) => key === "an old key");
  const posting = before["posting"]?.find(({ entry_id }) => entry_id === old?.["entry_id"]);
  const operator = String(old?.["maker_id"]);
  const walletId = String(posting?.["wallet_id"]);
  const staff = { owner: operator, operator, manager: operator };
  const again = { key: "an old key", memo: "kept", effectiveOn: String(old?.["effective_on"]) };
  expect(await spend(tx, staff, walletId, 500n, again)).toMatchObject({
    entryId: String(old?.["entry_id"]),
    replayed: true,
  });
  expect(await outcomeOf(spend(tx, staff, walletId, 501n, again))).toBe("key_reused");
  const [figures] = await admin<{ last: string; seq: number }[]>`
    select (select max(entry_id) from ledger.journal)::text as last, seq::int from ledger.wallet
    where wallet_id = ${walletId}`;
  const [moved] = await admin<{ entry_id: string; seq: string }[]>`
    select entry_id, seq from ledger.post_charge('a new key', ${walletId}, 5, ${String(old?.["effective_on"])}, null,
      null, null, null, ${operator})`;
  expect(BigInt(moved?.entry_id ?? 0)).toBeGreaterThan(BigInt(figures?.last ?? 0));
  expect(Number(moved?.seq)).toBe((figures?.seq ?? 0) + 1);
});
