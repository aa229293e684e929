// The whole house with real parts: a database of its own, the app, and both platforms' stand-ins served over HTTP.
// Time stands in the test's hands: the books' clock and the people's clock move together and only when told to.

import { type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll } from "vitest";
import { createApp } from "#src/app.ts";
import { fetchFiles } from "#src/attachments.ts";
import { workBatches } from "#src/batch-work.ts";
import { readSettings } from "#src/config.ts";
import { deliveryOf } from "#src/delivery.ts";
import { type Deps, platformsOf } from "#src/deps.ts";
import type { PlatformName } from "#src/domain/identity.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import { drainJobs } from "#src/ledger/jobs.ts";
import { type Log, silentLog } from "#src/log.ts";
import { deliver } from "#src/outbox/deliver.ts";
import { wakeDue } from "#src/outbox/sweep.ts";
import { type FeishuStandIn, feishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import type { StandIn } from "#src/sandbox/stand-in.ts";
import { type TelegramStandIn, telegramStandIn } from "#src/sandbox/telegram/stand-in.ts";
import { createSelves } from "#src/selves.ts";
import { type AtTheEnd, type TestDatabase, testDatabase } from "./database.ts";

export type World = {
  readonly books: TestDatabase;
  readonly app: Hono;
  readonly deps: Deps;
  readonly standIns: Readonly<Record<PlatformName, StandIn>> & {
    readonly telegram: TelegramStandIn;
    readonly feishu: FeishuStandIn;
  };
  /** Lets everything that is due happen, small waits between messages included (the clock moves over them). */
  settle(): Promise<void>;
  moveTo(iso: string): Promise<void>;
  now(): Promise<string>;
  cron(at?: string): Promise<Response>;
  /** Another instance of the app takes over: what was only in its memory is gone. */
  restart(): Promise<void>;
  /** Every webhook request that was pushed, newest last, to be sent again or tampered with. */
  readonly pushed: readonly Pushed[];
};

export type Pushed = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };

export const cronToken = "test-cron-token-0123456789";

const listen = async (app: Hono): Promise<{ server: ServerType; url: string }> =>
  new Promise((ready) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      ready({ server, url: `http://127.0.0.1:${port}` }),
    );
  });

/** How far settle() lets the clock run to the next message that waits for its turn. */
const waitMsMax = 90_000;

export type WorldOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly startAt?: string;
  readonly log?: Log;
  readonly atTheEnd?: AtTheEnd;
  /** Books to work on; otherwise it makes its own. */
  readonly books?: TestDatabase;
  /** Webhooks are taken one at a time in the order they were sent, so that who was first is no matter of luck. */
  readonly inTurn?: boolean;
};

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const { env = {}, startAt, log = silentLog, atTheEnd = afterAll } = options;
  const books = options.books ?? (await testDatabase(atTheEnd));
  const { database } = books;
  let offsetMs = 0;
  const nowMs = (): number => Date.now() + offsetMs;
  const moveTo = async (iso: string): Promise<void> => {
    // Counted before the books move: people's clock must never be behind theirs, or the next move would be one back.
    const people = Date.parse(iso) - Date.now();
    await moveClock(database.sql, iso);
    offsetMs = people;
  };
  await moveTo(startAt ?? "2040-03-01T09:00:00+08:00");

  const pushed: Pushed[] = [];
  const holder: { app: Hono | null } = { app: null };
  let last: Promise<unknown> = Promise.resolve();
  const push = async (path: string, init: { headers: Record<string, string>; body: string }): Promise<Response> => {
    const { app: home } = holder;
    if (home === null) throw new Error("nobody is at home yet");
    pushed.push({ path, ...init });
    const answer = async (): Promise<Response> => home.request(path, { method: "POST", ...init });
    if (options.inTurn !== true) return answer();
    const before = last;
    const mine = before.then(answer);
    last = mine.catch(() => {});
    return mine;
  };
  const standIns = { feishu: feishuStandIn({ push, nowMs }), telegram: telegramStandIn({ push, nowMs }) };
  const doors = await Promise.all([listen(standIns.feishu.app), listen(standIns.telegram.app)]);
  atTheEnd(async () => {
    for (const { server } of doors) server.close();
  });

  const settings = readSettings({
    ...standIns.feishu.settings(doors[0].url),
    ...standIns.telegram.settings(doors[1].url),
    DATABASE_URL: books.url,
    CRON_TOKEN: cronToken,
    ...env,
  });
  const pending: Promise<unknown>[] = [];
  const deps: Deps = {
    settings,
    database,
    log,
    platforms: platformsOf(settings, log),
    selves: createSelves(database, log),
    nowMs: () => Date.now(),
    defer: (work) => void pending.push(work.catch((error: unknown) => log.error({ error }, "deferred work failed"))),
    wake: async () => {},
  };
  const app = createApp(deps);
  holder.app = app;
  for (const platform of Object.values(deps.platforms)) await deps.selves.learn(platform);

  const nextDue = async (): Promise<string | null> => {
    const [row] = await books.admin<{ due_at: string | null }[]>`
      select to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due_at from (
        select m.due_at from chat.message m join chat.chat c using (platform, chat_id)
        where m.state in ('waiting', 'sending') and c.dead_at is null
        union all select due_at from chat.attachment where state = 'wanted') as due`;
    return row?.due_at ?? null;
  };
  // Several deliveries may wait at once; each moves the clock in its turn, and it only goes forward.
  const pass = (untilMs: number): Promise<void> =>
    // The two clocks may be a millisecond apart; a step back would be refused.
    moveTo(new Date(Math.max(untilMs, nowMs() + 2)).toISOString());
  let turn = Promise.resolve();
  const sleep = (ms: number): Promise<void> => {
    const until = nowMs() + ms + 1;
    const mine = turn.then(async () => {
      if (nowMs() < until) await pass(until);
    });
    turn = mine.catch(() => {});
    return mine;
  };
  const delivery = { ...deliveryOf(deps), sleep };
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 200; round++) {
      await Promise.all(pending.splice(0));
      await workBatches(deps);
      await drainJobs({ database, deliver: (messageId) => deliver(delivery, messageId), log });
      const dueAt = await nextDue();
      if (dueAt === null && pending.length === 0) return;
      if (dueAt === null) continue;
      const waitMs = Date.parse(dueAt) - nowMs();
      if (waitMs > waitMsMax) return;
      if (waitMs > 0) await pass(Date.parse(dueAt) + 1);
      await fetchFiles(deps);
      await wakeDue(delivery);
    }
    throw new Error("the messages never settle");
  };

  return {
    books,
    app,
    deps,
    standIns,
    settle,
    moveTo,
    pushed,
    restart: async () => {
      const fresh: Deps = { ...deps, platforms: platformsOf(settings, log), selves: createSelves(database, log) };
      for (const platform of Object.values(fresh.platforms)) await fresh.selves.learn(platform);
      holder.app = createApp(fresh);
    },
    now: async () => (await now(database.sql)).now,
    cron: async (at) =>
      app.request(`/cron${at === undefined ? "" : `?at=${encodeURIComponent(at)}`}`, {
        method: "POST",
        headers: { authorization: `Bearer ${cronToken}` },
      }),
  };
};
