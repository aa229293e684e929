// The practice room /sandbox: the page, what is on its screens, and what people do there. Nothing here reaches into
// the assistant itself: it is asked over the stand-ins' webhooks and answers over their APIs.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { type LocaleName, type PlatformName, platformNames } from "#src/domain/identity.ts";
import type { Cast } from "./cast.ts";
import { inRoom, roomActs } from "./page/acts.ts";
import { readAssets } from "./page/assets.ts";
import { createBell } from "./page/bell.ts";
import { roomFiles } from "./page/files.ts";
import { guard } from "./page/guard.ts";
import { pageHtml } from "./page/page.ts";
import { roomChats, wireOf } from "./page/screens.ts";
import { pageWords } from "./page/words.ts";
import type { StandIn } from "./stand-in.ts";

/** One wallet as the page shows it; figures are ready to read. */
export type BookBalance = {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly posted: string;
  readonly held: string;
  readonly available: string;
  /** Plain decimal, for the example that empties the wallet. */
  readonly availableValue: string;
};
/** One entry as the page shows it, newest first. */
export type BookEntry = {
  /** `T12`. */
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
  /** Routes /sandbox and below. */
  readonly app: Hono;
  /** Tells every open page to look again. */
  changed(): void;
  /** Ends the pages' event streams, so that a server can stop. */
  close(): void;
};

const bodyBytesMax = 64 * 1024;

export function createRoom(options: RoomOptions): Room {
  const bell = createBell();
  const assets = readAssets();
  let locale = options.locale;
  const setLocale = (next: LocaleName) => {
    locale = next;
  };
  for (const name of platformNames) options.standIns[name].onChange(bell.ring);

  const state = async (withWire: boolean) => ({
    locale,
    now: await options.clock.now(),
    timeZone: options.timeZone,
    people: options.cast.people,
    chats: roomChats(options.cast, options.standIns, pageWords[locale].direct),
    books: { balances: await options.books.balances(), entries: await options.books.entries() },
    wire: withWire ? wireOf(options.standIns) : null,
  });

  const app = new Hono();
  app.use("/sandbox/*", guard(options.host));
  // Files have a limit of their own, so their door stands before the one for all.
  roomFiles(app, { standIns: options.standIns, inRoom: (place) => inRoom(options, place) });
  app.use("/sandbox/*", bodyLimit({ maxSize: bodyBytesMax }));
  app.get("/sandbox", (c) => c.html(pageHtml(locale)));
  app.get("/sandbox/page/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    return asset === undefined ? c.notFound() : c.body(asset.text, 200, { "content-type": asset.type });
  });
  app.get("/sandbox/state", async (c) => c.json(await state(c.req.query("wire") === "1")));
  app.get("/sandbox/menu/:platform/:chatId", (c) => {
    const platform = platformNames.find((name) => name === c.req.param("platform"));
    const standIn = platform === undefined ? null : options.standIns[platform];
    return c.json(standIn?.menu?.(c.req.param("chatId"), locale === "en" ? "en" : "zh") ?? []);
  });
  app.get("/sandbox/events", (c) => streamSSE(c, bell.listen));
  app.route("/sandbox", roomActs({ ...options, changed: bell.ring, setLocale }));
  return { app, changed: bell.ring, close: bell.close };
}
