// Where an embedded cluster lives: its folder, its private socket, its password, and how it is made for the first
// time. Root's cluster moves out of folders that the account Postgres runs as could not reach.

import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Account, isReachable, sharedFolder } from "./postgres-binaries.ts";

export type Place = {
  readonly account: Account;
  readonly bin: string;
  readonly base: string;
  readonly dataFolder: string;
  readonly socketFolder: string;
  readonly say: (line: string) => void;
};

export const environment = (): NodeJS.ProcessEnv => ({
  ...(process.platform === "win32" ? process.env : { PATH: process.env["PATH"] }),
  LANG: "C",
  LC_ALL: "C",
  TZ: "UTC",
});

/** A socket's whole path must fit in 107 bytes (104 on macOS), so a long TMPDIR will not do. */
export const makeSocketFolder = (account: Account): string => {
  const temp = os.tmpdir().length > 60 ? "/tmp" : os.tmpdir();
  const folder = fs.mkdtempSync(path.join(temp, "pgs-"));
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(folder, account.uid, account.gid);
  return folder;
};

/** Makes the folder the cluster lives in; root's goes elsewhere when Postgres could not reach it. */
export const makeBase = (dataDir: string, account: Account, say: (line: string) => void): string => {
  let home = path.resolve(dataDir);
  if (account.uid !== undefined && !isReachable(home)) {
    const moved = path.join(sharedFolder, createHash("sha256").update(home).digest("hex").slice(0, 12));
    say(`${home} is private to root, which PostgreSQL does not run as: the data is kept in ${moved}`);
    home = moved;
  }
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  const base = path.join(home, "postgres");
  fs.mkdirSync(base, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(base, account.uid, account.gid);
  return base;
};

export const writeFor = (account: Account, file: string, text: string): void => {
  fs.writeFileSync(file, text, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
};

/** The superuser's password for TCP; through the socket none is asked, its folder is private. */
export const passwordOf = ({ base, account }: Place): string => {
  const file = path.join(base, "password");
  if (!fs.existsSync(file)) writeFor(account, file, randomBytes(24).toString("base64url"));
  return fs.readFileSync(file, "utf8");
};

/** Makes the cluster beside its place and renames it, so that a kill leaves nothing half-made. */
export const makeCluster = (place: Place, durable: boolean): void => {
  const { base, dataFolder, account, bin } = place;
  if (fs.existsSync(path.join(dataFolder, "PG_VERSION"))) return;
  for (const entry of fs.readdirSync(base)) {
    if (entry.startsWith("init-")) fs.rmSync(path.join(base, entry), { recursive: true, force: true });
  }
  place.say("making a new database, once");
  passwordOf(place);
  const half = path.join(base, `init-${process.pid}`);
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"];
  const login = ["-U", "postgres", "-A", "trust", `--pwfile=${path.join(base, "password")}`];
  const args = ["-D", half, ...login, ...locale, "--no-instructions", durable ? "-k" : "--no-sync"];
  const made = spawnSync(path.join(bin, "initdb"), args, {
    ...account,
    env: environment(),
    cwd: os.tmpdir(),
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`the database could not be made: ${made.error?.message ?? made.stderr}`);
  fs.rmSync(dataFolder, { recursive: true, force: true });
  fs.renameSync(half, dataFolder);
};
