// Makes a clone ready to run, on any Node from 20 on: installs what the lockfile names when it is missing or stale,
// checks the driver patch, and finds the pinned Node. Plain JavaScript, because nothing is installed yet.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const modules = path.join(root, "node_modules");
const stamp = path.join(modules, ".installed-lock");
const nodeMajorMin = 24;

const say = (line) => process.stderr.write(`${line}\n`);

const lockHash = () => {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
};

const installed = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();

/** npm as this process was started by, so that the same npm and its settings install. */
const npm = (args) => {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const command = own ? process.execPath : process.platform === "win32" ? "npm.cmd" : "npm";
  const all = own ? [cli, ...args] : args;
  return spawnSync(command, all, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: !own && process.platform === "win32",
  });
};

const install = () => {
  say(existsSync(modules) ? "Some packages are missing or old: installing (about a minute) ..." : "First start: installing packages (about a minute) ...");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const result = npm(["ci", "--include=dev", "--include=optional", ...quiet]);
  if (result.status !== 0) {
    say("The packages could not be installed; npm's own words are above. Check the network and run the same command again.");
    process.exit(1);
  }
  writeFileSync(stamp, lockHash());
  say("Packages are installed.");
};

/** The patch is applied by npm's postinstall; with scripts switched off it is applied here. */
const patchDriver = (node) => {
  const patched = readFileSync(path.join(modules, "postgres/src/connection.js"), "utf8");
  const patch = readFileSync(path.join(root, "db/driver/postgres+3.4.9.patch"), "utf8");
  const added = patch
    .split("diff --git ")
    .find((part) => part.includes(" b/node_modules/postgres/src/connection.js"))
    ?.split("\n")
    .filter((line) => /^\+(?!\+\+)/.test(line))
    .map((line) => line.slice(1).trim())
    .filter((line) => line !== "");
  if (added?.every((line) => patched.includes(line))) return;
  say("Patching the database driver ...");
  const tool = path.join(modules, "patch-package/index.js");
  const result = spawnSync(node, [tool, "--patch-dir", "db/driver"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) process.exit(1);
};

/** The pinned Node of the lockfile for this machine, else this one when it is new enough. */
const pinnedNode = () => {
  const system = process.platform === "win32" ? "win" : process.platform;
  const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  for (const name of [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]) {
    const found = path.join(modules, name, file);
    if (existsSync(found)) return found;
  }
  if (Number(process.versions.node.split(".")[0]) >= nodeMajorMin) return process.execPath;
  say(`This machine (${process.platform} ${process.arch}) has no pinned Node and its own is ${process.version}.`);
  say(`Install Node ${nodeMajorMin} or newer and run the same command again.`);
  return process.exit(1);
};

/** Ready to run: returns the Node to run with. Quick when nothing is missing. */
export const prepare = () => {
  if (!installed()) install();
  const node = pinnedNode();
  patchDriver(node);
  return node;
};
