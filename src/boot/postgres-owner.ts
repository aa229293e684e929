// One data folder, one owner. A live second start is told so; what a killed process left behind (its claim, its
// server, a pid file whose number now belongs to another program) is taken over.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { NoEmbeddedPostgres } from "./postgres-binaries.ts";

type Claim = { readonly pid: number; readonly started: string; readonly socketFolder: string };

/** When a process began, as its system tells it; null when there is none. Guards against reused numbers. */
const startOf = (pid: number): string | null => {
  if (process.platform === "linux") {
    try {
      // The command name, in brackets, may hold blanks: count from behind it. Field 22 is the start time.
      return fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? null;
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") return isAlive(pid) ? "alive" : null;
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const commandOf = (pid: number): string => {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
};

const readClaim = (file: string): Claim | null => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Claim;
  } catch {
    return null; // gone, or cut short by a crash
  }
};

/** The socket of the server that another live process runs on this folder; null when none does. */
export const runningSocket = (base: string): string | null => {
  const claim = readClaim(path.join(base, "owner.json"));
  return claim !== null && startOf(claim.pid) === claim.started ? claim.socketFolder : null;
};

/**
 * Takes the folder for this process and returns the way to give it back.
 *
 * @throws when another live process holds it.
 */
export const claimFolder = (base: string, socketFolder: string): (() => void) => {
  const file = path.join(base, "owner.json");
  const old = readClaim(file);
  if (old !== null && startOf(old.pid) === old.started) {
    const holder = `the data in ${base} is in use by process ${old.pid}`;
    throw new NoEmbeddedPostgres(
      `${holder}: stop it first, or set DATA_DIR to another folder, or DATABASE_URL to a shared database`,
    );
  }
  if (old !== null && path.basename(old.socketFolder).startsWith("pgs-")) {
    fs.rmSync(old.socketFolder, { recursive: true, force: true });
  }
  fs.rmSync(file, { force: true });
  const claim: Claim = { pid: process.pid, started: startOf(process.pid) ?? "", socketFolder };
  fs.writeFileSync(file, JSON.stringify(claim), { flag: "wx" });
  return () => fs.rmSync(file, { force: true });
};

// Above every system's largest process number, so it can belong to nobody.
const nobodysPid = 99_999_999;

/** Stops a server that outlived its starter, and unties a pid file from a program that is not Postgres. */
export const settleOrphan = async (dataFolder: string, say: (line: string) => void): Promise<void> => {
  const file = path.join(dataFolder, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const lines = fs.readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return; // Postgres itself looks after what a crash left
  const command = commandOf(pid);
  if (!command.includes("postgres") || !command.includes(dataFolder)) {
    // Not removed: the rest of the file lets Postgres see whether old backends still hold the shared memory.
    fs.writeFileSync(file, [nobodysPid, ...lines.slice(1)].join("\n"));
    return;
  }
  say(`stopping a database server that a killed process left behind (process ${pid})`);
  for (let tenths = 0; isAlive(pid); tenths++) {
    if (tenths === 0) process.kill(pid, "SIGINT");
    if (tenths === 80) process.kill(pid, "SIGQUIT");
    if (tenths > 120)
      throw new Error(`the database server ${pid} on ${dataFolder} does not stop: stop it, then start again`);
    await pause(100);
  }
};
