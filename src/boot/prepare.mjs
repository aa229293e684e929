// Makes a clone ready to run, on any Node from 20 on: installs what the lockfile names when it is missing or stale,
// patches the database driver, and finds the pinned Node. Plain JavaScript, because nothing is installed yet.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = path.join(root, "node_modules");
const patches = path.join(root, "db/driver");
const stamp = path.join(modules, ".installed-lock");
const nodeMajorMin = 24;

const say = (line) => process.stderr.write(`${line}\n`);

const giveUp = (...lines) => {
  for (const line of lines) say(line);
  process.exit(1);
};

/** What node_modules must have been made from: the lockfile and the patches on it. */
const wanted = () => {
  const hash = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json")));
  for (const name of readdirSync(patches).sort())
    if (name.endsWith(".patch")) hash.update(readFileSync(path.join(patches, name)));
  return hash.digest("hex");
};

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** npm as this process was started by, so that the same npm and its settings install. */
const npm = (args) => {
  const cli = process.env.npm_execpath;
  const isOwn = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const isWindows = process.platform === "win32";
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  if (isOwn) return spawnSync(process.execPath, [cli, ...args], options);
  return spawnSync(isWindows ? "npm.cmd" : "npm", args, { ...options, shell: isWindows });
};

const install = () => {
  const why = existsSync(modules)
    ? "The installed packages are not those of the lockfile"
    : "No packages are installed yet";
  say(`${why}: installing what package-lock.json names, which takes about a minute ...`);
  // Whatever NODE_ENV says: the checks, the embedded database and the pinned Node are part of the house.
  const kinds = ["--include=dev", "--include=optional"];
  const result = npm(["ci", ...kinds, "--no-audit", "--no-fund", "--loglevel=error"]);
  if (result.error?.code === "ENOENT")
    giveUp("npm was not found. Install Node.js with npm, then run the same command again.");
  if (result.status !== 0) {
    giveUp(
      "The packages could not be installed; npm's own words are above.",
      "Check the network and run the same command again.",
    );
  }
};

/** npm's postinstall does the same; this is for machines where install scripts are switched off. */
const patchDriver = (node) => {
  const tool = path.join(modules, "patch-package/index.js");
  const result = spawnSync(node, [tool, "--patch-dir", "db/driver", "--error-on-fail"], {
    cwd: root,
    encoding: "utf8",
  });
  if (result.status !== 0) {
    giveUp(
      `${result.stdout}${result.stderr}`,
      "The database driver could not be patched. Remove node_modules and start again.",
    );
  }
};

/** A binary that is there may still not run here: those for Linux need glibc. */
const runs = (node) => existsSync(node) && spawnSync(node, ["--version"]).status === 0;

/** The pinned Node of the lockfile for this machine, else this one when it is new enough. */
const pinnedNode = () => {
  const isWindows = process.platform === "win32";
  const machine = `${isWindows ? "win" : process.platform}-${process.arch}`;
  for (const name of [`node-${machine}`, `node-bin-${machine}`]) {
    const found = path.join(modules, name, "bin", isWindows ? "node.exe" : "node");
    if (runs(found)) return found;
  }
  if (Number(process.versions.node.split(".")[0]) >= nodeMajorMin) return process.execPath;
  return giveUp(
    `There is no pinned Node for this machine (${machine}), and its own is ${process.version}.`,
    `Install Node ${nodeMajorMin} or newer and run the same command again.`,
  );
};

/** Ready to run: returns the Node to run with. Quick when nothing is missing. */
export const prepare = () => {
  if (isInstalled()) return pinnedNode();
  install();
  const node = pinnedNode();
  patchDriver(node);
  writeFileSync(stamp, wanted()); // last: whatever was cut short is done again
  say("The packages are installed.");
  return node;
};
