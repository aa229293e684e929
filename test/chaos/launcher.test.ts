// The embedded database's launcher, as killed processes, restarted containers and second starts meet it.

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { startPostgres } from "#src/boot/postgres.ts";
import { openDatabase } from "#src/ledger/connection.ts";

const folders: string[] = [];
const makeFolder = (): string => {
  const folder = path.join(os.tmpdir(), `balance-launch-${randomBytes(4).toString("hex")}`);
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

const launcher = path.join(import.meta.dirname, "../../src/boot/postgres.ts");
const hold = `
  const { startPostgres } = await import(${JSON.stringify(launcher)});
  try {
    const server = await startPostgres({ dataDir: process.argv[1], durable: false });
    console.log(JSON.stringify({ pid: server.pid, url: server.url("postgres") }));
    process.on("SIGTERM", () => server.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);
  } catch (error) {
    console.log(JSON.stringify({ error: error.message }));
  }`;

type Told = { readonly pid?: number; readonly url?: string; readonly error?: string };

/** Another program that starts the database of a folder and keeps it; resolves with what it says. */
const startElsewhere = async (dataDir: string): Promise<{ owner: ChildProcess; told: Told }> => {
  const owner = spawn(process.execPath, ["--input-type=module", "-e", hold, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void owner.kill("SIGKILL"));
  const [line] = (await once(createInterface({ input: owner.stdout }), "line")) as [string];
  return { owner, told: JSON.parse(line) as Told };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const watchdogsOf = (pid: number): readonly number[] =>
  fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        return fs.readFileSync(`/proc/${each}/cmdline`, "utf8").includes(`read _; kill -INT "$0" 2>/dev/null\0${pid}`);
      } catch {
        return false;
      }
    });

const kill = async (owner: ChildProcess): Promise<void> => {
  const gone = once(owner, "exit");
  owner.kill("SIGKILL");
  await gone;
};

const answer = async (url: string): Promise<unknown> => {
  const database = openDatabase({ url, max: 1, connectSeconds: 2 });
  try {
    return (await database.sql`select 42 as it`)[0]?.["it"];
  } finally {
    await database.end();
  }
};

test("a second start on the same folder is told who holds it, and the first goes on", async () => {
  const dataDir = makeFolder();
  const first = await startElsewhere(dataDir);
  await expect(startPostgres({ dataDir, durable: false })).rejects.toThrow(`in use by process ${first.owner.pid}`);
  expect(await answer(first.told.url ?? "")).toBe(42);
});

test("two starts of a new folder at once give one database and one clear refusal", async () => {
  const dataDir = makeFolder();
  const both = await Promise.all([startElsewhere(dataDir), startElsewhere(dataDir)]);
  expect(both.filter(({ told }) => told.pid !== undefined)).toHaveLength(1);
  expect(both.map(({ told }) => told.error ?? "").join("")).toContain("in use by process");
});

test("when the owner is killed its watchdog stops the server, and the next start works", async () => {
  const dataDir = makeFolder();
  const { owner, told } = await startElsewhere(dataDir);
  await kill(owner);
  await expect.poll(() => isAlive(told.pid ?? 0), { timeout: 10_000 }).toBe(false);
  const server = await startPostgres({ dataDir, durable: false });
  expect(await answer(server.url("postgres"))).toBe(42);
  await server.stop();
});

test.runIf(process.platform === "linux")("when the watchdog is killed too, the next start takes over", async () => {
  const dataDir = makeFolder();
  const { owner, told } = await startElsewhere(dataDir);
  const dogs = watchdogsOf(told.pid ?? 0);
  expect(dogs).toHaveLength(1);
  for (const dog of dogs) process.kill(dog, "SIGKILL");
  await kill(owner);
  expect(isAlive(told.pid ?? 0), "the server outlived its owner").toBe(true);
  const said: string[] = [];
  const server = await startPostgres({ dataDir, durable: false, say: (line) => said.push(line) });
  expect(said.join("\n")).toContain(`left behind (process ${told.pid})`);
  expect(isAlive(told.pid ?? 0)).toBe(false);
  expect(await answer(server.url("postgres"))).toBe(42);
  await server.stop();
});

test("a pid file whose number now belongs to another program does not block the start", async () => {
  const dataDir = makeFolder();
  const first = await startPostgres({ dataDir, durable: false });
  const file = path.join(first.dataFolder, "postmaster.pid");
  const text = fs.readFileSync(file, "utf8");
  await first.stop();
  // As after a container's restart: the file is there, and its number is a live process that is not Postgres.
  fs.writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
  const { uid, gid } = fs.statSync(first.dataFolder);
  fs.chownSync(file, uid, gid);
  const again = await startPostgres({ dataDir, durable: false });
  expect(await answer(again.url("postgres"))).toBe(42);
  await again.stop();
});

test("a claim whose owner's number now belongs to another process is stale", async () => {
  const dataDir = makeFolder();
  const first = await startPostgres({ dataDir, durable: false });
  const file = path.join(first.dataFolder, "../owner.json");
  const claim = JSON.parse(fs.readFileSync(file, "utf8")) as object;
  await first.stop();
  fs.writeFileSync(file, JSON.stringify({ ...claim, pid: process.ppid, started: "1" }));
  const again = await startPostgres({ dataDir, durable: false });
  expect(again.pid).toBeGreaterThan(0);
  await again.stop();
});

test("what a killed initialisation left is cleared away, and what is kept survives a kill of the server", async () => {
  const dataDir = makeFolder();
  fs.mkdirSync(path.join(dataDir, "postgres/init-1/base"), { recursive: true });
  const server = await startPostgres({ dataDir });
  expect(fs.existsSync(path.join(dataDir, "postgres/init-1"))).toBe(false);
  const database = openDatabase({ url: server.url("postgres"), max: 2, deadlineMs: 20_000 });
  await database.sql`create table kept (number int)`;
  await database.begin((tx) => tx`insert into kept values (1)`);
  const before = server.pid;
  process.kill(before, "SIGKILL");
  await expect.poll(() => isAlive(before), { timeout: 5_000 }).toBe(false);
  // Restarted on the same address, without anybody's doing.
  await database.begin((tx) => tx`insert into kept values (2)`);
  expect(server.pid).not.toBe(before);
  const rows = await database.begin((tx) => tx<{ number: number }[]>`select number from kept order by number`);
  expect(rows.map((row) => row.number)).toEqual([1, 2]);
  await database.end();
  await server.stop();
});

test("a stopped server leaves neither process nor socket nor claim", async () => {
  const dataDir = makeFolder();
  const server = await startPostgres({ dataDir, durable: false, tcp: true });
  const socket = decodeURIComponent(new URL(server.url("postgres")).hostname);
  expect(await answer(server.tcpUrl("postgres"))).toBe(42);
  await expect(answer(server.tcpUrl("postgres").replace(/:[^:@]*@/, ":wrong@"))).rejects.toThrow("password");
  const { pid } = server;
  await server.stop();
  expect([isAlive(pid), fs.existsSync(socket), fs.existsSync(path.join(server.dataFolder, "../owner.json"))]).toEqual([
    false,
    false,
    false,
  ]);
});

test.runIf(process.getuid?.() === 0)(
  "root's database in a private folder is kept where Postgres can reach it",
  async () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), "balance-private-")); // 0700
    folders.push(home);
    const said: string[] = [];
    const server = await startPostgres({
      dataDir: path.join(home, ".data"),
      durable: false,
      say: (line) => said.push(line),
    });
    folders.push(path.join(server.dataFolder, "../.."));
    expect(said.join("\n")).toContain(`the data is kept in ${path.join(server.dataFolder, "../..")}`);
    expect(fs.statSync(server.dataFolder).uid).not.toBe(0);
    expect(await answer(server.url("postgres"))).toBe(42);
    await server.stop();
  },
);
