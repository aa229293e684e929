// The Node door: settings, database (embedded when none is named), migrations, the app, workers and the minute tick.
// The only file that knows the launcher and the sandbox. Runs under src/boot/start.mjs, which restarts it.

import { serve } from "@hono/node-server";
import { CronJob } from "cron";
import { pino } from "pino";
import { createApp } from "./app.ts";
import { installGuard } from "./boot/guard.ts";
import { BadSettings, readSettings, type Settings } from "./config.ts";
import { deliveryOf } from "./delivery.ts";
import { type Deps, platformsOf } from "./deps.ts";
import { runDue } from "./due.ts";
import { openDatabase } from "./ledger/connection.ts";
import { startWorkers } from "./ledger/jobs.ts";
import { ensureOwners } from "./ledger/people.ts";
import { errorFields, type Log } from "./log.ts";
import { createSelves } from "./selves.ts";

/** Exit code the parent does not restart: nothing changes until a person changes a setting (EX_CONFIG). */
const exitBadSettings = 78;
/** SIGTERM to end within 15 s, whatever is in flight. */
const stopWithinMs = 12_000;

const settingsOrExit = (): Settings => {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    for (const each of error.problems) process.stderr.write(`${each.name}: ${each.problem}. ${each.fix}\n`);
    process.exit(exitBadSettings);
  }
};
