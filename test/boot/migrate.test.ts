// Bringing a database up to date: at once from many processes, never with an edited file, never for another purpose,
// and by a login that owns no more than it must.

import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { type MigrateOptions, MigrationRefused, migrate } from "#db/migrate.ts";
import { openDatabase } from "#src/ledger/connection.ts";

const cluster = inject("cluster");
const makers = openDatabase({ url: cluster.url, max: 1 });
const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  await makers.end();
});

const at = (base: string, name: string, login?: string): string => {
  const address = new URL(base);
  address.pathname = `/${name}`;
  if (login !== undefined) address.username = login;
  return address.href;
};

const emptyDatabase = async (): Promise<{ name: string; options: MigrateOptions }> => {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await makers.sql`create database ${makers.sql(name)}`;
  cleanups.push(() => makers.sql`drop database ${makers.sql(name)} with (force)`);
  const url = at(cluster.url, name);
  return { name, options: { url, mode: "books", timeZone: "Asia/Shanghai", baseCurrency: "CNY" } };
};

const look = async <T>(url: string, ask: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> => {
  const database = openDatabase({ url, max: 1 });
  try {
    return await ask(database);
  } finally {
    await database.end();
  }
};

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "balance-migrations-"));
  cleanups.push(async () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
};

test("four processes at once apply every file once, and another time changes nothing", async () => {
  const { options } = await emptyDatabase();
  await Promise.all([1, 2, 3, 4].map(() => migrate(options)));
  const runs = () => look(options.url, ({ sql }) => sql`select name, run_on from migration.run order by name`);
  const first = await runs();
  expect(first.map((row) => row["name"])).toEqual(
    fs
      .readdirSync(path.join(import.meta.dirname, "../../db/migrations"))
      .map((name) => name.replace(".sql", ""))
      .sort(),
  );
  await migrate(options);
  expect(await runs()).toEqual(first);
});

test("the queues are there with their rules, for a role that may not change tables", async () => {
  const { options } = await emptyDatabase();
  await migrate(options);
  const queues = await look(
    options.url,
    ({ sql }) => sql`select name, policy, retry_limit, dead_letter from pgboss.queue order by name`,
  );
  expect(queues.map((row) => Object.values(row))).toEqual([
    ["deliver", "singleton", 5, "deliver.dead"],
    ["deliver.dead", "standard", 2, null],
  ]);
  const app = openDatabase({ url: options.url, role: "app", max: 1 });
  await expect(app.sql`create table pgboss.mine (a int)`).rejects.toThrow("permission denied");
  await expect(app.sql`drop table ledger.wallet`).rejects.toThrow("must be owner");
  await app.end();
});

test("a file edited after it was applied, or taken away, is refused; a failing one leaves nothing", async () => {
  const { options } = await emptyDatabase();
  const folder = folderWith({
    "migrations/0001_one.sql": "create table one (a int);",
    "migrations/0002_two.sql": "create table two (\n  a int\n);\n",
    "functions/b.sql": "create or replace function b() returns int language sql as 'select a()';",
    "functions/c.sql": "create or replace function a() returns int language sql as 'select 1';",
  });
  await migrate({ ...options, folder });
  expect(await look(options.url, ({ sql }) => sql`select b()`)).toEqual([{ b: 1 }]);

  const two = path.join(folder, "migrations/0002_two.sql");
  fs.writeFileSync(two, "create table two (a bigint);");
  await expect(migrate({ ...options, folder })).rejects.toThrow(MigrationRefused);
  fs.writeFileSync(two, "create table two (\r\n  a int\r\n);\r\n"); // what Git may do to it is no edit
  await migrate({ ...options, folder });

  const bad = path.join(folder, "migrations/0003_bad.sql");
  fs.writeFileSync(bad, "create table three (a int); select 1 / 0;");
  await expect(migrate({ ...options, folder })).rejects.toThrow("division by zero");
  expect(await look(options.url, ({ sql }) => sql`select to_regclass('three') as three`)).toEqual([{ three: null }]);
  fs.rmSync(bad);
  fs.rmSync(two);
  await expect(migrate({ ...options, folder })).rejects.toThrow("its file is gone");
});

test("a database keeps its purpose, its calendar and its currency", async () => {
  const { options } = await emptyDatabase();
  await migrate(options);
  for (const other of [{ mode: "sandbox" }, { timeZone: "Europe/Berlin" }, { baseCurrency: "USD" }] as const) {
    await expect(migrate({ ...options, ...other }), JSON.stringify(other)).rejects.toThrow(MigrationRefused);
  }
  await migrate(options);
});

test("the sandbox does not move into a database that holds something else", async () => {
  const { options } = await emptyDatabase();
  await look(options.url, ({ sql }) => sql`create table theirs (a int)`);
  await expect(migrate({ ...options, mode: "sandbox" })).rejects.toThrow("holds other tables");
  expect(await look(options.url, ({ sql }) => sql`select to_regnamespace('ledger') as found`)).toEqual([
    { found: null },
  ]);
});

test("a login that is no superuser can do it once the roles exist, and the program's own login can work", async () => {
  const { name, options } = await emptyDatabase();
  const [owner, worker] = [`owner_${name}`, `worker_${name}`];
  const { sql } = makers;
  await sql`create role ${sql(owner)} login`;
  await sql`grant ledger_owner, app to ${sql(owner)} with admin option`;
  await sql`create role ${sql(worker)} login`;
  await sql`grant app to ${sql(worker)}`;
  await sql`grant create on database ${sql(name)} to ${sql(owner)}`;
  cleanups.push(() =>
    look(options.url, (database) => database.sql`drop owned by ${sql(owner)} cascade`).then(
      () => sql`drop role ${sql(owner)}, ${sql(worker)}`,
    ),
  );
  await migrate({ ...options, url: at(options.url, name, owner) });
  await migrate({ ...options, url: at(options.url, name, owner) });
  const app = openDatabase({ url: at(options.url, name, worker), role: "app", max: 1 });
  expect(await app.sql`select ledger.today() is not null as works`).toEqual([{ works: true }]);
  await app.sql`select count(*) from pgboss.job`;
  await app.end();
});
