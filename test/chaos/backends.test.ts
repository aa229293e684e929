// Postgres backends are killed under load: nothing hangs, nothing acknowledged is lost, and the process lives.

import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { isDriverFailure } from "#src/boot/guard.ts";
import { type Postgres, startPostgres } from "#src/boot/postgres.ts";
import { type Database, DatabaseDown, openDatabase, passes } from "#src/ledger/connection.ts";
import type { LoadReport, LoadState } from "./load-process.ts";

const dataDir = path.join(os.tmpdir(), `balance-chaos-${randomBytes(4).toString("hex")}`);
const kills = 15;
type Message = { readonly progress?: number; readonly report?: LoadReport; readonly state?: LoadState };
let postgres: Postgres;
let admin: Database;

const killOthers = () =>
  admin.sql<{ killed: number }[]>`
    select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid()`;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, durable: false });
  admin = openDatabase({ url: postgres.url("postgres"), max: 1 });
  await admin.sql`create table entry (key text primary key, done boolean not null default false)`;
  await admin.sql`create table total (name text primary key, count bigint not null default 0)`;
  await admin.sql`insert into total select unnest(array['a', 'b', 'c', 'd'])`;
});

afterAll(async () => {
  await admin?.end();
  await postgres?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** What the load process and the server were waiting for, for a failure to be read. */
const standstill = async (child: ChildProcess): Promise<string> => {
  const state = await new Promise((told) => {
    setTimeout(told, 2_000, "the process does not answer");
    child.on("message", (message: Message) => message.state !== undefined && told(message.state));
    if (child.connected) child.send("state");
  });
  const sessions = await admin.sql`
    select pid, state, wait_event_type, wait_event, (now() - state_change)::text as since, left(query, 80) as query
    from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return JSON.stringify({ state, sessions }, null, 1);
};

test("fifteen times every backend is killed: no promise hangs, no acknowledged entry is lost", async () => {
  const script = fileURLToPath(new URL("./load-process.ts", import.meta.url));
  const child = fork(script, [postgres.url("postgres")], { execArgv: [] });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  let killed = 0;
  let rounds = 0;
  const next = async (): Promise<void> => {
    if (rounds >= kills) {
      child.send("stop");
      return;
    }
    rounds++;
    killed += (await killOthers())[0]?.killed ?? 0;
  };
  /** Waits for a step of the process, but not for ever and not without a word. */
  const within = async <T>(ms: number, what: string, step: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(async () => {
        reject(new Error(`${what}, after ${rounds} rounds: ${await standstill(child).catch(String)}`));
      }, ms);
    });
    return Promise.race([step, late]).finally(() => clearTimeout(timer));
  };
  const reported = new Promise<LoadReport>((resolve, reject) => {
    child.on("message", (message: Message) => {
      if (message.report !== undefined) resolve(message.report);
      if (message.progress !== undefined) next().catch(reject);
    });
    child.once("exit", (code) => reject(new Error(`the process died with ${code}`)));
  });
  const report = await within(75_000, "the load stands still", reported);
  expect(await within(20_000, "the process does not end", ended)).toEqual([0, null]);

  expect(report.hung).toBe(0);
  expect(report.survived, "failures of the driver that nobody could wait for").toBe(0);
  // Plain queries see their connection die; transactions are repeated and none may run into its deadline.
  const expected = /^(57P01|CONNECTION_[A-Z]+|ECONNRESET|EPIPE)$/;
  expect(Object.keys(report.failed).filter((code) => !expected.test(code))).toEqual([]);
  expect(killed).toBeGreaterThan(kills);
  expect(report.repeated, "transactions that were tried again").toBeGreaterThan(0);
  const done = await admin.sql<{ key: string }[]>`select key from entry where done`;
  const kept = new Set(done.map((row) => row.key));
  expect(report.acked.filter((key) => !kept.has(key))).toEqual([]);
  const [half] = await admin.sql`select count(*)::int as count from entry where not done`;
  expect(half?.["count"], "transactions applied in part").toBe(0);
  // One count for each commit; a commit whose answer was lost is counted twice, never less.
  const [sum] = await admin.sql<{ count: number }[]>`select sum(count)::int as count from total`;
  expect(sum?.count).toBeGreaterThanOrEqual(kept.size);
});

test("a transaction that lost its connection runs no further statement on somebody else's", async () => {
  const database = openDatabase({ url: postgres.url("postgres"), max: 1, deadlineMs: 5_000 });
  let tries = 0;
  const late: unknown[] = [];
  let release = (): void => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  await database.begin(async (tx) => {
    if (++tries > 1) return;
    await killOthers();
    await gate; // by now the connection is gone and has been opened again for others
    await tx`insert into entry (key) values ('stray')`.catch((error: unknown) => late.push(error));
  });
  await database.sql`select 1`;
  release();
  await database.begin(async (tx) => tx`select 1`);
  expect(tries).toBe(2);
  expect(late.map(passes)).toEqual([true]);
  expect(await admin.sql`select from entry where key = 'stray'`).toHaveLength(0);
  await database.end();
});

test("a lock that does not come free makes the database down, within the deadline and one lock wait", async () => {
  const database = openDatabase({ url: postgres.url("postgres"), max: 2, deadlineMs: 300 });
  await admin.sql`insert into entry (key) values ('locked')`;
  const started = Date.now();
  await database.begin(async (holder) => {
    await holder`select from entry where key = 'locked' for update`;
    const waiting = database.begin((tx) => tx`update entry set done = true where key = 'locked'`);
    await expect(waiting).rejects.toBeInstanceOf(DatabaseDown);
  });
  expect(Date.now() - started).toBeLessThan(2_500);
  await database.end();
});

test("a transaction that is given up does not commit afterwards", async () => {
  const database = openDatabase({ url: postgres.url("postgres"), max: 1, deadlineMs: -900 });
  let release = (): void => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  const work = database.begin(async (tx) => {
    await tx`insert into entry (key) values ('too late')`;
    await gate;
  });
  await expect(work).rejects.toBeInstanceOf(DatabaseDown);
  release();
  await database.sql`select 1`; // the pool's one connection is free only after the rollback
  expect(await admin.sql`select from entry where key = 'too late'`).toHaveLength(0);
  await database.end();
});

test("the guard survives what the driver throws and nothing else", () => {
  const driver = new TypeError("Cannot read properties of null (reading 'write')");
  driver.stack = "TypeError: …\n    at nextWrite (/app/node_modules/postgres/src/connection.js:255:22)";
  expect(isDriverFailure(driver)).toBe(true);
  expect(isDriverFailure(Object.assign(new Error("gone"), { code: "57P01" }))).toBe(true);
  expect(isDriverFailure(Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" }))).toBe(true);
  expect(isDriverFailure(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", query: "select" }))).toBe(
    true,
  );
  expect(isDriverFailure(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }))).toBe(false);
  expect(isDriverFailure(new TypeError("our own"))).toBe(false);
  const refused = Object.assign(new Error("duplicate key"), { code: "23505", severity: "ERROR", stack: driver.stack });
  expect(isDriverFailure(refused)).toBe(false);
});
