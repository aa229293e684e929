// The practice room in this process, as `npm start` runs it, for whoever wants to do more in it than the page can: its
// stand-ins are at hand.

import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { migrate } from "#db/migrate.ts";
import { createApp } from "#src/app.ts";
import { startEmbedded } from "#src/boot/embedded.ts";
import { readSettings } from "#src/config.ts";
import { deliverOf } from "#src/delivery.ts";
import { type Deps, platformsOf } from "#src/deps.ts";
import type { LocaleName } from "#src/domain/identity.ts";
import { runDue } from "#src/due.ts";
import { openDatabase } from "#src/ledger/connection.ts";
import { startWorkers } from "#src/ledger/jobs.ts";
import { deliveriesLeft } from "#src/ledger/wake.ts";
import { silentLog } from "#src/log.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/start.ts";
import { createSelves } from "#src/selves.ts";

const timeZone = "Asia/Shanghai";
const currency = "CNY";

export type OpenRoom = {
  readonly url: string;
  readonly standIns: Sandbox["standIns"];
  /** Resolves once nothing is left to deliver or to fetch. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const listening = (fetch: Parameters<typeof serve>[0]["fetch"]): Promise<{ server: ServerType; port: number }> =>
  new Promise((done) => {
    const server = serve({ fetch, hostname: "127.0.0.1", port: 0 }, ({ port }: AddressInfo) => done({ server, port }));
  });

export const openRoom = async (locale: LocaleName): Promise<OpenRoom> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "open-room-"));
  const embedded = await startEmbedded({ dataDir, mode: "sandbox", log: silentLog });
  const { url } = embedded;
  await migrate({ url, mode: "sandbox", timeZone, baseCurrency: currency });
  const database = openDatabase({ url, role: "app", max: 10 });
  const sandbox = await startSandbox({ locale, timeZone, currency });
  const read = readSettings({ ...sandbox.env, DATABASE_URL: "postgres://practice/sandbox", LOCALE: locale });
  const settings = { ...read, mode: "sandbox" as const };
  const deps: Deps = {
    settings,
    database,
    log: silentLog,
    platforms: platformsOf(settings, silentLog),
    selves: createSelves(database, silentLog),
    nowMs: () => Date.now(),
    defer: (work) => void work.catch(() => {}),
    wake: async () => {},
  };
  const app = createApp(deps);
  const workers = await startWorkers({ url, role: "app", deliver: deliverOf(deps), log: silentLog });
  const tick = async (): Promise<void> => {
    for (const platform of Object.values(deps.platforms)) await deps.selves.learn(platform);
    await runDue(deps, null);
  };
  const settle = async (): Promise<void> => {
    do await new Promise((on) => setTimeout(on, 400));
    while ((await deliveriesLeft(database.sql)) > 0);
  };
  const room = await sandbox.open({
    database,
    push: async (to, init) => app.request(to, { method: "POST", ...init }),
    tick,
    settle,
    host: null,
  });
  await tick();
  const { server, port } = await listening(room.app.fetch);
  const close = async (): Promise<void> => {
    room.close();
    await new Promise((done) => server.close(done));
    await workers.stop();
    await sandbox.close();
    await database.end();
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/sandbox`, standIns: sandbox.standIns, settle, close };
};
