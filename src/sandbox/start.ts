// Starts the sandbox: both platforms' stand-ins on loopback ports, whose settings the real adapters are given, then,
// once the assistant runs, the demo's history, the people who greet it, and the room.

import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { type LocaleName, type PlatformName, platformNames } from "#src/domain/identity.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Database } from "#src/ledger/connection.ts";
import { castIn } from "./cast.ts";
import { seedDemo } from "./demo.ts";
import { feishuStandIn } from "./feishu/stand-in.ts";
import { roomBooks } from "./page/books.ts";
import { greet, setUp } from "./rehearsal.ts";
import { createRoom, type Room } from "./room.ts";
import type { Push, StandIn } from "./stand-in.ts";
import { telegramStandIn } from "./telegram/stand-in.ts";

export type SandboxOptions = { readonly locale: LocaleName; readonly timeZone: string; readonly currency: string };

export type Assistant = {
  readonly database: Database;
  /** The assistant's own doors: `/webhooks/…` on its port or in memory. */
  readonly push: Push;
  readonly tick: () => Promise<void>;
  readonly settle: () => Promise<void>;
  /** The HOST setting. */
  readonly host: string | null;
};

export type Sandbox = {
  /** Platform settings as the environment would hold them, for readSettings. */
  readonly env: Readonly<Record<string, string>>;
  readonly standIns: Readonly<Record<PlatformName, StandIn>>;
  /** Opens the room. The database is migrated and the assistant takes webhooks. */
  open(assistant: Assistant): Promise<Room>;
  close(): Promise<void>;
};

/** Ten ids a second since this day last for centuries and fit Telegram's 32 bits for years. */
const idsSinceMs = Date.UTC(2026, 0, 1);
const idMs = 100;

/** The people set up their chats this long before the visitors come, so that no chat's pace is used up. */
const rehearsalMs = 10 * 60_000;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let assistant: Assistant | null = null;
  let offsetMs = 0;
  const push: Push = (path, init) => {
    if (assistant === null) throw new Error("the assistant is not there yet");
    return assistant.push(path, init);
  };
  const common = {
    push,
    nowMs: () => Date.now() + offsetMs,
    limits: true,
    firstId: Math.floor((Date.now() - idsSinceMs) / idMs),
  };
  const standIns = { telegram: telegramStandIn(common), feishu: feishuStandIn(common) };
  const cast = castIn(options.locale);
  for (const platform of platformNames) {
    for (const { accounts, name } of cast.people) standIns[platform].addUser({ id: accounts[platform], name });
  }
  for (const { platform, chatId, title, members } of cast.groups) {
    const accounts = cast.people.filter(({ id }) => members.includes(id)).map((person) => person.accounts[platform]);
    standIns[platform].addGroup({ id: chatId, title, members: accounts });
  }
  const servers = await Promise.all(platformNames.map((platform) => listen(standIns[platform])));
  const env = Object.assign({}, ...servers.map(({ standIn, url }) => standIn.settings(url)));

  const readClock = async (database: Database): Promise<string> => {
    const at = (await now(database.sql)).now;
    offsetMs = Date.parse(at) - Date.now();
    return at;
  };
  const moveTo = async (database: Database, toIso: string): Promise<void> => {
    await database.begin((tx) => moveClock(tx, toIso));
    await readClock(database);
  };
  const open = async (present: Assistant): Promise<Room> => {
    assistant = present;
    const { database } = present;
    const fresh = await seedDemo(database, { ...options, cast, endMs: Date.now() - rehearsalMs });
    await readClock(database);
    if (fresh) await setUp(standIns, cast, options.locale);
    await greet(standIns, cast, options.locale);
    if (fresh) await moveTo(database, new Date().toISOString());
    return createRoom({
      ...present,
      ...options,
      standIns,
      cast,
      books: roomBooks(database),
      clock: { now: () => readClock(database), move: (toIso) => moveTo(database, toIso) },
    });
  };
  const close = async () => {
    await Promise.all(servers.map(({ server }) => stop(server)));
  };
  return { env, standIns, open, close };
}

type Served = { readonly standIn: StandIn; readonly url: string; readonly server: ServerType };

/** Loopback only: whoever reaches a stand-in can speak for anybody in the room. */
const listen = (standIn: StandIn): Promise<Served> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: standIn.app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }: AddressInfo) =>
      resolve({ standIn, url: `http://127.0.0.1:${port}`, server }),
    );
    server.once("error", reject);
  });

const stop = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
