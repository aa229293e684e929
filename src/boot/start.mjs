// npm start: a small parent that makes the clone ready, runs the server with the pinned Node and starts it again, with
// back-off, when it dies. It ends when it is told to, or when the settings are wrong.

import { fork } from "node:child_process";
import path from "node:path";
import { prepare, root } from "./prepare.mjs";

/** The child's word for "a person has to change a setting first" (EX_CONFIG). */
const exitBadSettings = 78;
const waitMsFirst = 250;
const waitMsMax = 10_000;
/** A child that lived this long was well: the next wait is short again. */
const wellAfterMs = 30_000;
const endWithinMs = 14_000;

const node = prepare();
let child = null;
let stopping = false;
let waitMs = waitMsFirst;
let timer = null;

const stop = (signal) => {
  if (stopping) return;
  stopping = true;
  if (timer !== null) clearTimeout(timer);
  if (child === null) process.exit(0);
  child.kill(signal);
  setTimeout(() => child?.kill("SIGKILL"), endWithinMs).unref();
};

const run = () => {
  const startedAt = Date.now();
  child = fork(path.join(root, "src/main.ts"), process.argv.slice(2), { execPath: node, cwd: root, stdio: "inherit" });
  child.once("exit", (code, signal) => {
    child = null;
    if (stopping || code === 0 || code === exitBadSettings) process.exit(stopping ? 0 : code);
    if (Date.now() - startedAt > wellAfterMs) waitMs = waitMsFirst;
    process.stderr.write(`The server ended (${signal ?? `exit ${code}`}); starting it again in ${waitMs} ms.\n`);
    timer = setTimeout(run, waitMs);
    waitMs = Math.min(waitMs * 2, waitMsMax);
  });
};

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"])
  process.on(signal, () => stop(signal === "SIGHUP" ? "SIGTERM" : signal));
// npm passes a SIGTERM on to its shell, which ends without telling us: then we have another parent.
if (process.env.npm_lifecycle_event === "start") {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || stop("SIGTERM"), 500).unref();
}
run();
