// The practice room /sandbox: the page, what is on its screens, and what people do there. People act through the
// stand-ins, which push real signed webhooks; nothing here reaches into the assistant itself.

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { z } from "zod";
import { type LocaleName, localeNames, type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { Cast } from "./cast.ts";
import { readAssets } from "./page/assets.ts";
import { clockStops } from "./page/clock-stops.ts";
import { guard } from "./page/guard.ts";
import { pageHtml } from "./page/page.ts";
import { pageWords } from "./page/words.ts";
import { roomChats, wireOf } from "./page/screens.ts";
import type { StandIn } from "./stand-in.ts";

/** One wallet and one entry as the page shows them; figures are ready to read. */
export type BookBalance = {
  readonly code: string;
  readonly name: string;
  readonly posted: string;
  readonly held: string;
  readonly available: string;
  /** Plain decimal, for the example that empties the wallet. */
  readonly availableValue: string;
};
export type BookEntry = {
  readonly number: string;
  readonly at: string;
  readonly code: string;
  readonly kind: string;
  readonly amount: string;
  readonly after: string;
  readonly by: string;
};

export type RoomOptions = {
  readonly standIns: Readonly<Record<PlatformName, StandIn>>;
  readonly cast: Cast;
  readonly clock: { now(): Promise<string>; move(toIso: string): Promise<void> };
  readonly books: { entries(): Promise<readonly BookEntry[]>; balances(): Promise<readonly BookBalance[]> };
  /** Does everything that is due at the clock's time. */
  readonly tick: () => Promise<void>;
  /** Resolves once nothing is left to deliver. */
  readonly settle: () => Promise<void>;
  readonly locale: LocaleName;
  readonly timeZone: string;
  /** The HOST setting; null: the room answers on loopback names only. */
  readonly host: string | null;
};

export type Room = {
  readonly app: Hono;
  /** Tells every open page to look again. */
  changed(): void;
  /** Ends the pages' event streams, so that a server can stop. */
  close(): void;
};

const bodyBytesMax = 64 * 1024;
const heartbeatMs = 20_000;
/** Changes come in bursts (a card, its edit, a notice): the page looks once for all of them. */
const debounceMs = 40;

const platform = z.enum(platformNames);
const id = z.string().min(1).max(100);
const sayBody = z.strictObject({
  platform,
  chatId: id,
  userId: id,
  text: z.string().trim().min(1).max(4000),
  mention: z.boolean().default(false),
  replyTo: id.nullable().default(null),
});
const tapBody = z.strictObject({
  platform,
  chatId: id,
  userId: id,
  messageId: id,
  label: z.string().min(1).max(200),
  form: z.record(z.string().max(100), z.string().max(4000)).optional(),
});
const clockBody = z.strictObject({ to: z.enum(["hour", "nine", "month"]) });
const languageBody = z.strictObject({ locale: z.enum(localeNames) });

export function createRoom(options: RoomOptions): Room {
  const bell = createBell();
  const assets = readAssets();
  let locale = options.locale;
  let moving: Promise<void> = Promise.resolve();
  for (const name of platformNames) options.standIns[name].onChange(bell.ring);

  const state = async (wire: boolean) => ({
    locale,
    now: await options.clock.now(),
    timeZone: options.timeZone,
    people: options.cast.people,
    chats: roomChats(options.cast, options.standIns, pageWords[locale].direct),
    books: { balances: await options.books.balances(), entries: await options.books.entries() },
    wire: wire ? wireOf(options.standIns) : null,
  });

  const moveClock = async (to: z.infer<typeof clockBody>["to"]) => {
    for (const stop of clockStops(await options.clock.now(), to, options.timeZone)) {
      await options.clock.move(stop);
      await options.tick();
      await options.settle();
      bell.ring();
    }
  };

  const speak = async (next: LocaleName) => {
    const text = next === "en" ? "/language en" : "/language zh";
    for (const chat of roomChats(options.cast, options.standIns, "")) {
      if (chat.messages.length === 0 && chat.kind === "direct") continue;
      const userId = chat.members[0]?.userId;
      if (userId !== undefined) await options.standIns[chat.platform].say({ chatId: chat.chatId, userId, text });
    }
  };

  const app = new Hono();
  app.use("/sandbox/*", guard(options.host));
  app.use("/sandbox/*", bodyLimit({ maxSize: bodyBytesMax }));
  app.get("/sandbox", (c) => c.html(pageHtml(locale)));
  app.get("/sandbox/page/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    return asset === undefined ? c.notFound() : c.body(asset.text, 200, { "content-type": asset.type });
  });
  app.get("/sandbox/state", async (c) => c.json(await state(c.req.query("wire") === "1")));
  app.get("/sandbox/events", (c) => streamSSE(c, bell.listen));
  app.post("/sandbox/say", async (c) => {
    const said = sayBody.safeParse(await json(c));
    if (!said.success || !inRoom(options, said.data)) return c.json({ error: "malformed" }, 400);
    const { replyTo, ...input } = said.data;
    const { status } = await options.standIns[said.data.platform].say(replyTo === null ? input : { ...input, replyTo });
    return c.json({ status });
  });
  app.post("/sandbox/tap", async (c) => {
    const tapped = tapBody.safeParse(await json(c));
    if (!tapped.success || !inRoom(options, tapped.data)) return c.json({ error: "malformed" }, 400);
    const { form, ...input } = tapped.data;
    const answer = await options.standIns[input.platform].tap(form === undefined ? input : { ...input, form });
    return c.json({ status: answer.status, toast: answer.toast, tone: toneOf(answer.body) });
  });
  app.post("/sandbox/clock", async (c) => {
    const goal = clockBody.safeParse(await json(c));
    if (!goal.success) return c.json({ error: "malformed" }, 400);
    // One after the other: two people pressing +1 hour move the clock two hours.
    const mine = moving.then(() => moveClock(goal.data.to));
    moving = mine.catch(() => {});
    await mine;
    return c.json({ now: await options.clock.now() });
  });
  app.post("/sandbox/language", async (c) => {
    const wanted = languageBody.safeParse(await json(c));
    if (!wanted.success) return c.json({ error: "malformed" }, 400);
    locale = wanted.data.locale;
    await speak(locale);
    bell.ring();
    return c.json({ locale });
  });
  return { app, changed: bell.ring, close: bell.close };
}

const json = (c: Context): Promise<unknown> => c.req.json().catch(() => null);

/** Only the people of the room act, and only in chats they are in. */
function inRoom(options: RoomOptions, act: { platform: PlatformName; chatId: string; userId: string }): boolean {
  const chats = roomChats(options.cast, options.standIns, "");
  const chat = chats.find((each) => each.platform === act.platform && each.chatId === act.chatId);
  return chat?.members.some((member) => member.userId === act.userId) ?? false;
}

/** Feishu tells a toast's tone in its answer; Telegram has none. */
function toneOf(body: unknown): string | null {
  const toast = z.object({ toast: z.object({ type: z.string() }) }).safeParse(body);
  return toast.success ? toast.data.toast.type : null;
}

/** Wakes every listening page after a change. */
function createBell() {
  const sleepers = new Set<() => void>();
  let version = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const wakeAll = () => {
    timer = null;
    version++;
    for (const wake of [...sleepers]) wake();
  };
  const ring = () => {
    timer ??= setTimeout(wakeAll, debounceMs).unref();
  };
  const listen = async (stream: SSEStreamingApi): Promise<void> => {
    let seen = -1;
    while (!closed && !stream.aborted && !stream.closed) {
      if (seen !== version) {
        seen = version;
        await stream.writeSSE({ event: "changed", data: String(seen) });
        continue;
      }
      const rung = await sleep(stream);
      if (!rung) await stream.write(": still here\n\n");
    }
  };
  /** @returns false when the heartbeat ended the sleep */
  const sleep = (stream: SSEStreamingApi): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (rung: boolean) => {
        clearTimeout(heartbeat);
        sleepers.delete(wake);
        resolve(rung);
      };
      const wake = () => end(true);
      const heartbeat = setTimeout(() => end(false), heartbeatMs).unref();
      sleepers.add(wake);
      stream.onAbort(wake);
    });
  const close = () => {
    closed = true;
    for (const wake of [...sleepers]) wake();
  };
  return { ring, listen, close };
}
