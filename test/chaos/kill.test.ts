// kill -9 of the server in the middle of a burst, and of every Postgres backend under the same load, with the real
// parent, the platform over HTTP and redelivery as Telegram does it: no entry lost or doubled, no message lost unseen.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#db/migrate.ts";
import { type Postgres, startPostgres } from "#src/boot/postgres.ts";
import { type Database, openDatabase } from "#src/ledger/connection.ts";
import { telegramStandIn } from "#src/sandbox/telegram/stand-in.ts";
import { brokenChecks } from "#test/helpers/books.ts";

const root = path.join(import.meta.dirname, "../..");
const dataDir = path.join(os.tmpdir(), `balance-kill-${randomBytes(4).toString("hex")}`);
const charges = 60;
let postgres: Postgres;
let admin: Database;
let door: ServerType;
let parent: ChildProcess;
let base = "";
let output = "";

const push = (to: string, init: { headers: Record<string, string>; body: string }): Promise<Response> =>
  fetch(`${base}${to}`, { method: "POST", ...init, signal: AbortSignal.timeout(10_000) });
// Telegram backs off up to a minute; its clock is moved on instead of waiting.
let aheadMs = 0;
const telegram = telegramStandIn({ push, nowMs: () => Date.now() + aheadMs, limits: false });

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => found(port));
    });
  });

/** Looks again every 50 ms: the processes under test have clocks of their own. */
const until = async (what: string, holds: () => Promise<boolean>, withinMs = 45_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}\n${output.slice(-3000)}\n${said()}`);
    await new Promise((again) => setTimeout(again, 50));
  }
};

/** The last words on every screen, for a failure to be read. */
const said = (): string =>
  ["1001", "1002", "1003"]
    .flatMap((id) => telegram.screen(telegram.directChat(id)).slice(-3))
    .map((message) => message.text)
    .join("\n");

const ready = async (): Promise<boolean> => (await fetch(`${base}/readyz`)).status === 200;

const childrenOf = (pid: number): number[] =>
  execFileSync("/bin/sh", ["-c", `cat /proc/${pid}/task/*/children`])
    .toString()
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

/** Kills the server when it has come up again since the last time. */
const killServer = async (): Promise<void> => {
  await until("the server is up to be killed", ready);
  const [server] = childrenOf(parent.pid ?? 0);
  if (server === undefined) throw new Error("the parent has no server to kill");
  process.kill(server, "SIGKILL");
};

const killBackends = async (): Promise<number> => {
  await until("the server has backends to kill", ready);
  const [row] = await admin.sql<{ killed: number }[]>`
    select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
    where datname = 'books' and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return row?.killed ?? 0;
};

beforeAll(async () => {
  postgres = await startPostgres({ dataDir, settings: { max_connections: 100 } });
  const makers = openDatabase({ url: postgres.url("postgres"), max: 1 });
  await makers.sql`create database books`;
  await makers.end();
  await migrate({ url: postgres.url("books"), mode: "books", timeZone: "Asia/Shanghai", baseCurrency: "CNY" });
  admin = openDatabase({ url: postgres.url("books"), max: 2 });
  door = await new Promise<ServerType>((listening) => {
    const server = serve({ fetch: telegram.app.fetch, port: 0, hostname: "127.0.0.1" }, () => listening(server));
  });
  const { port } = door.address() as net.AddressInfo;
  const own = await freePort();
  base = `http://127.0.0.1:${own}`;
  parent = spawn(process.execPath, ["src/boot/start.mjs"], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      PORT: String(own),
      DATABASE_URL: postgres.url("books"),
      OWNERS: "telegram:1001",
      ...telegram.settings(`http://127.0.0.1:${port}`),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [parent.stdout, parent.stderr]) stream?.on("data", (text) => (output += String(text)));
  await until("the server is ready", ready);
}, 90_000);

afterAll(async () => {
  const gone = new Promise((over) => parent.once("exit", over));
  parent.kill("SIGTERM");
  await gone;
  await admin.end();
  door.close();
  await postgres.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const posted = async (): Promise<number> => {
  const [row] = await admin.sql<{ count: number }[]>`
    select count(*)::int as count from ledger.entries where kind = 'charge'`;
  return row?.count ?? 0;
};

const settledMessages = async (): Promise<boolean> => {
  const [row] = await admin.sql<{ left: number }[]>`
    select count(*)::int as left from chat.message where state in ('waiting', 'sending')`;
  return row?.left === 0;
};

test("a burst through kill -9 and dying backends: every charge once, every answer sent or listed", async () => {
  const people = { "1001": "Boss", "1002": "Wang", "1003": "Li", "1004": "Zhao", "1005": "Sun" };
  for (const [id, name] of Object.entries(people)) telegram.addUser({ id, name });
  const chats = new Map(Object.keys(people).map((id) => [id, telegram.directChat(id)]));
  const say = (userId: string, text: string) => telegram.say({ chatId: chats.get(userId) ?? "", userId, text });
  // Telegram delivers one chat in turn: three people make a crowd.
  const crowd = ["1002", "1004", "1005"] as const;
  for (const id of crowd) await say("1001", `grant telegram:${id} operator ${people[id]}`);
  await say("1001", "grant telegram:1003 manager 1 Li");
  await say("1002", "open Acme ACME CNY");
  await say("1002", "topup ACME 9000");
  await say("1003", "approve R1");
  await until("the top-up is posted", async () => {
    const [row] = await admin.sql<{ posted: string }[]>`select posted::text as posted from ledger.wallets`;
    return row?.posted === "900000";
  });

  let serverKills = 0;
  let backendKills = 0;
  let redelivered = 0;
  for (let n = 1; n <= charges; n++) {
    // Nobody waits for the answer: a person types on while the server dies.
    void say(crowd[n % crowd.length] ?? "", `charge ACME ${n} c${n}`).catch(() => {});
    await new Promise((next) => setTimeout(next, 15));
    if (n % 20 === 10) {
      await killServer();
      serverKills++;
    }
    if (n % 20 === 0) backendKills += await killBackends();
  }
  await until("the server is back", ready);
  await until("every charge is posted", async () => {
    aheadMs += 60_000;
    redelivered += await telegram.redeliver();
    return (await posted()) >= charges;
  });
  redelivered += await telegram.redeliver();
  // A claim lives 40 s, and four times a minute somebody takes it back.
  await until("every answer is settled", settledMessages, 90_000);

  expect(serverKills).toBe(3);
  expect(backendKills).toBeGreaterThan(0);
  expect(redelivered, "webhooks that failed and came again").toBeGreaterThan(0);
  expect(await posted()).toBe(charges);
  const [wallet] = await admin.sql<{ posted: string }[]>`select posted::text as posted from ledger.wallets`;
  expect(wallet?.posted).toBe(String(900_000 - (charges * (charges + 1) * 100) / 2));
  expect(await brokenChecks(admin.sql)).toEqual([]);

  const texts = crowd.flatMap((id) => telegram.screen(chats.get(id) ?? "")).map((message) => message.text);
  const answers = Array.from({ length: charges }, (_, index) => `c${index + 1}`).map(
    (memo) => texts.filter((text) => text.includes("ACME") && new RegExp(`\\b${memo}\\b`).test(text)).length,
  );
  const [listed] = await admin.sql<{ count: number }[]>`
    select count(*)::int as count from chat.message where state = 'unknown'`;
  const unseen = answers.filter((count) => count < 2).length; // the person's own line, and the answer
  expect(unseen, "answers neither on the screen nor listed as unknown").toBeLessThanOrEqual(listed?.count ?? 0);
  expect(answers.filter((count) => count > 2)).toEqual([]);
  expect(telegram.complaints).toEqual([]);
}, 280_000);
