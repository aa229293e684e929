// The Node door: settings, database (embedded when none is named), migrations, the app, workers and the minute tick.
// The only file that knows the launcher and the sandbox. Runs under src/boot/start.mjs, which restarts it.

import { type ServerType, serve } from "@hono/node-server";
import { CronJob } from "cron";
import { Hono } from "hono";
import { type Logger, pino } from "pino";
import { MigrationRefused, migrate } from "#db/migrate.ts";
import { createApp } from "./app.ts";
import { type Embedded, startEmbedded } from "./boot/embedded.ts";
import { installGuard } from "./boot/guard.ts";
import { NoEmbeddedPostgres } from "./boot/postgres-binaries.ts";
import { BadSettings, readSettings, type Settings } from "./config.ts";
import { deliverOf, deliveryOf } from "./delivery.ts";
import { type Deps, platformsOf } from "./deps.ts";
import { runDue } from "./due.ts";
import { type Database, openDatabase } from "./ledger/connection.ts";
import { startWorkers } from "./ledger/jobs.ts";
import { ensureOwners } from "./ledger/people.ts";
import { deliveriesLeft } from "./ledger/wake.ts";
import { errorFields, type Log } from "./log.ts";
import { wakeDue } from "./outbox/sweep.ts";
import type { Room } from "./sandbox/room.ts";
import type { Sandbox } from "./sandbox/start.ts";
import { createSelves } from "./selves.ts";

/** Exit code the parent does not restart: nothing changes until a person changes a setting (EX_CONFIG). */
const exitBadSettings = 78;
/** SIGTERM to end within 15 s, whatever is in flight. */
const stopWithinMs = 12_000;
/** How long the practice room waits for messages to arrive before it shows what is there. */
const settleWithinMs = 4_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const refuseStart = (lines: readonly string[]): never => {
  process.stderr.write(`The assistant cannot start:\n${lines.map((each) => `  ${each}\n`).join("")}`);
  process.exit(exitBadSettings);
};

const settingsOrExit = (env: NodeJS.ProcessEnv): Settings => {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    return refuseStart(error.problems.map((each) => `${each.name}: ${each.problem}. ${each.fix}`));
  }
};

const logOf = (logger: Logger): Log => ({
  debug: (fields, message) => logger.debug(fields, message),
  info: (fields, message) => logger.info(fields, message),
  warn: (fields, message) => logger.warn(fields, message),
  error: (fields, message) => logger.error(fields, message),
});

/** Brings the tables up to date; a database that is for something else refuses the start. */
const migrateOrExit = async (url: string, settings: Settings): Promise<void> => {
  try {
    const { mode, timeZone, baseCurrency } = settings;
    await migrate({ url, mode, timeZone, baseCurrency });
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error;
    refuseStart([`DATABASE_URL: ${error.message}`]);
  }
};

/** What this machine cannot run at all is a setting to change; anything else may pass and is tried again. */
const embeddedOrExit = async (options: Parameters<typeof startEmbedded>[0]): Promise<Embedded> => {
  try {
    return await startEmbedded(options);
  } catch (error) {
    if (!(error instanceof NoEmbeddedPostgres)) throw error;
    return refuseStart([error.message]);
  }
};

type House = {
  readonly settings: Settings;
  readonly database: Database;
  readonly url: string;
  readonly deps: Deps;
  readonly app: Hono;
  readonly log: Log;
  readonly sandbox: Sandbox | null;
  readonly embedded: Embedded | null;
};

/** Told to end, or left alone by the parent. */
const endings = ["SIGTERM", "SIGINT", "disconnect"] as const;

/** Before there is anything to end in order. */
const endWhileStarting = (): void => {
  for (const signal of endings) process.on(signal, () => process.exit(0));
};

const build = async (): Promise<House> => {
  const plain = settingsOrExit(process.env);
  const logger = pino({ level: plain.logLevel, base: null });
  const log = logOf(logger);
  const { mode, dataDir } = plain;
  const onLost = (error: unknown): void => {
    log.error(errorFields(error), "PostgreSQL is gone: ending too, the parent starts both again");
    process.exit(1);
  };
  const embedded = plain.databaseUrl === null ? await embeddedOrExit({ dataDir, mode, log, onLost }) : null;
  const url = embedded?.url ?? plain.databaseUrl ?? "";
  await migrateOrExit(embedded?.url ?? plain.migrationUrl ?? url, plain);
  const database = openDatabase({ url, role: "app", max: 10 });
  installGuard({ replacePool: () => database.replace(), log });

  const sandbox = mode === "sandbox" ? await openSandbox(plain) : null;
  const settings = sandbox === null ? plain : practice(plain, sandbox);
  await database.begin((tx) => ensureOwners(tx, settings.owners), { deadlineMs: 10_000 });
  const deps: Deps = {
    settings,
    database,
    log,
    platforms: platformsOf(settings, log),
    selves: createSelves(database, log),
    nowMs: () => Date.now(),
    defer: (work) => void work.catch((error: unknown) => log.error(errorFields(error), "work after the answer failed")),
    wake: async () => {},
  };
  return { settings, database, url, deps, app: createApp(deps), log, sandbox, embedded };
};

/** Loaded only when it is used: nothing of the practice room is in a process with real credentials. */
const openSandbox = async (settings: Settings): Promise<Sandbox> => {
  const { startSandbox } = await import("./sandbox/start.ts");
  return startSandbox({ locale: settings.locale, timeZone: settings.timeZone, currency: settings.baseCurrency });
};

/** The adapters get the stand-ins' credentials; everything else stays as it was set. */
const practice = (plain: Settings, sandbox: Sandbox): Settings => {
  const { telegram, feishu } = readSettings({ ...sandbox.env, DATABASE_URL: "postgres://practice/sandbox" });
  return { ...plain, telegram, feishu };
};

/** Asks every platform who we are until each has answered; never holds anything up. */
const learnSelves = async ({ deps }: House): Promise<void> => {
  await Promise.all(
    Object.values(deps.platforms).map(async (platform) => {
      await deps.selves.recall(platform).catch(() => null);
      await deps.selves.learn(platform);
    }),
  );
};

const settled = async (database: Database): Promise<void> => {
  const until = Date.now() + settleWithinMs;
  while (Date.now() < until && (await deliveriesLeft(database.sql)) > 0) {
    await new Promise((again) => setTimeout(again, 50));
  }
};

/** The practice room over this house; null with real credentials. */
const openRoom = async (
  { sandbox, database, app, settings }: House,
  tick: () => Promise<void>,
): Promise<Room | null> =>
  sandbox === null
    ? null
    : sandbox.open({
        database,
        push: async (path, init) => app.request(path, { method: "POST", ...init }),
        tick,
        settle: () => settled(database),
        host: settings.host,
      });

/** Listens, and says where in plain words. A port that is taken is a setting to change. */
const listen = (house: House, room: Room | null): ServerType => {
  const { settings, app, log, deps } = house;
  const hostname = settings.host ?? (room === null ? "0.0.0.0" : "127.0.0.1");
  const front = room === null ? app : new Hono().route("/", room.app).route("/", app);
  const server = serve({ fetch: front.fetch, port: settings.port, hostname }, ({ port }) => {
    const base = `http://${hostname === "0.0.0.0" ? "127.0.0.1" : hostname}:${port}`;
    say(room === null ? `Balance assistant is ready on ${base}` : `The practice room is open at ${base}/sandbox`);
    log.info({ port, mode: settings.mode, platforms: Object.keys(deps.platforms) }, "ready");
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const { port } = settings;
    refuseStart([
      `PORT, HOST: cannot listen on ${hostname}:${port} (${error.code}). Choose another, or end who has it.`,
    ]);
  });
  return server;
};

const closed = (server: ServerType): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });

const main = async (): Promise<void> => {
  endWhileStarting();
  const house = await build();
  const { deps, log, url, database } = house;
  const workers = await startWorkers({ url, role: "app", deliver: deliverOf(deps), log });
  const tick = async (): Promise<void> => {
    await learnSelves(house);
    await runDue(deps, null);
  };
  const every = (cronTime: string, work: () => Promise<unknown>, failed: string): CronJob =>
    CronJob.from({
      cronTime,
      onTick: () => void work().catch((error: unknown) => log.error(errorFields(error), failed)),
      start: true,
    });
  const clocks = [
    every("0 * * * * *", tick, "the minute tick failed"),
    // What a killed process had in hand is not left for the minute.
    every("15,30,45 * * * * *", () => wakeDue(deliveryOf(deps)), "the sweep failed"),
  ];
  const room = await openRoom(house, tick);
  const server = listen(house, room);
  void learnSelves(house);

  let stopping = false;
  const stop = async (why: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, "stopping");
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    for (const clock of clocks) void clock.stop();
    room?.close();
    await closed(server);
    await workers.stop();
    await house.sandbox?.close();
    await database.end();
    await house.embedded?.stop();
    process.exit(0);
  };
  for (const signal of endings) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop(signal));
  }
};

await main();
