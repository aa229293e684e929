// What both runtimes share: the parts the house is built from, made once by the entry file and handed down.
// Everything here runs on Node and on Cloudflare Workers; main.ts alone knows the sandbox and the launcher.

import type { Settings } from "./config.ts";
import type { PlatformName } from "./domain/identity.ts";
import type { Database } from "./ledger/connection.ts";
import type { Log } from "./log.ts";
import { feishuPlatform } from "./platform/feishu/feishu.ts";
import type { Platform } from "./platform/port.ts";
import { telegramPlatform } from "./platform/telegram/telegram.ts";
import type { Selves } from "./selves.ts";

export type Platforms = Readonly<Partial<Record<PlatformName, Platform>>>;

export type Deps = {
  readonly settings: Settings;
  readonly database: Database;
  readonly platforms: Platforms;
  readonly selves: Selves;
  readonly log: Log;
  /** The real clock, for the freshness of webhooks only; the books read ledger.clock(). */
  readonly nowMs: () => number;
  /** Work that goes on after the answer; on Workers it is kept alive by waitUntil. Never rejects unseen. */
  readonly defer: (work: Promise<unknown>) => void;
  /** Called after every COMMIT that may have left messages. Workers drain jobs here; Postgres wakes the rest. */
  readonly wake: () => Promise<void>;
};

/** The adapters whose credentials are set. */
export const platformsOf = (settings: Settings, log: Log): Platforms => ({
  ...(settings.telegram === null
    ? {}
    : { telegram: telegramPlatform({ ...settings.telegram, username: settings.telegram.username, log }) }),
  ...(settings.feishu === null ? {} : { feishu: feishuPlatform({ ...settings.feishu, log }) }),
});
