// The Cloudflare door: the same app with one database client per request, work after the answer under waitUntil, and
// jobs drained after each webhook and by the cron trigger. No launcher, no sandbox, no file system.

import { createApp } from "./app.ts";
import { BadSettings, readSettings, type Settings } from "./config.ts";
import { deliverOf } from "./delivery.ts";
import { type Deps, platformsOf } from "./deps.ts";
import { runDue } from "./due.ts";
import { type Database, openDatabase } from "./ledger/connection.ts";
import { drainJobs, superviseJobs } from "./ledger/jobs.ts";
import { ensureOwners } from "./ledger/people.ts";
import { errorFields, type Log } from "./log.ts";
import { createSelves } from "./selves.ts";

/** Bindings and settings; every setting of the README may be a variable or a secret. */
export type Env = { readonly HYPERDRIVE?: { readonly connectionString: string } } & Readonly<Record<string, unknown>>;
type Context = { waitUntil(work: Promise<unknown>): void };

const write =
  (level: "debug" | "info" | "warn" | "error") =>
  (fields: Readonly<Record<string, unknown>>, message: string): void =>
    console[level](JSON.stringify({ level, message, ...fields }));
const log: Log = { debug: () => {}, info: write("info"), warn: write("warn"), error: write("error") };

/** What is missing, in words; null when the Worker can serve. */
const settingsOf = (env: Env): Settings | readonly string[] => {
  const connection = env.HYPERDRIVE?.connectionString;
  if (connection === undefined) return ["HYPERDRIVE: bind a Hyperdrive configuration of that name in wrangler.toml"];
  const words = Object.entries(env).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  try {
    const settings = readSettings({ ...Object.fromEntries(words), DATABASE_URL: connection });
    return settings.mode === "books" ? settings : ["a platform's credentials: the sandbox does not run on Workers"];
  } catch (error) {
    if (error instanceof BadSettings) return error.problems.map((each) => `${each.name}: ${each.problem}. ${each.fix}`);
    throw error;
  }
};

// Once an isolate, like once a start on Node. A plain flag crosses requests safely; a promise or a client would not.
let ownersMade = false;
const makeOwners = async (settings: Settings, { begin }: Database): Promise<void> => {
  if (ownersMade) return;
  try {
    await begin((tx) => ensureOwners(tx, settings.owners));
    ownersMade = true;
  } catch (error) {
    log.error(errorFields(error), "the owners of the settings could not be made; the next request tries again");
  }
};

/** Builds the house for one request and tears its database client down after all work is done. */
const withDeps = async <T>(settings: Settings, context: Context, use: (deps: Deps) => Promise<T>): Promise<T> => {
  const database = openDatabase({ url: settings.databaseUrl ?? "", max: 5, role: "app" });
  const pending: Promise<unknown>[] = [];
  const defer = (work: Promise<unknown>): void => {
    pending.push(work.catch((error: unknown) => log.error(errorFields(error), "work after the answer failed")));
  };
  const platforms = platformsOf(settings, log);
  const base = { settings, database, platforms, log, defer, nowMs: () => Date.now() };
  const deps: Deps = {
    ...base,
    selves: createSelves(database, log),
    wake: () => drainJobs({ database, deliver: deliverOf(base), log }),
  };
  try {
    await makeOwners(settings, database);
    return await use(deps);
  } finally {
    const settle = async (): Promise<void> => {
      for (let done = 0; done < pending.length; done = pending.length) await Promise.all(pending);
      await database.end();
    };
    context.waitUntil(settle());
  }
};

export default {
  async fetch(request: Request, env: Env, context: Context): Promise<Response> {
    const settings = settingsOf(env);
    if (!("mode" in settings)) return Response.json({ error: "settings missing", settings }, { status: 503 });
    return withDeps(settings, context, async (deps) => createApp(deps).fetch(request));
  },
  async scheduled(_event: unknown, env: Env, context: Context): Promise<void> {
    const settings = settingsOf(env);
    if (!("mode" in settings)) throw new Error(`settings missing: ${settings.join("; ")}`);
    await withDeps(settings, context, async (deps) => {
      await Promise.all(Object.values(deps.platforms).map((platform) => deps.selves.learn(platform)));
      await runDue(deps, null);
      await superviseJobs(deps.database);
      await deps.wake();
    });
  },
};
