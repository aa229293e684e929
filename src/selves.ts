// Who we are on each platform. Asked in the background, kept in the database, remembered in memory; a webhook never
// waits for the platform's own API. Until known, the adapters fall back (Feishu: a mention of type bot is us).

import type { PlatformName } from "./domain/identity.ts";
import { accountIdentity, rememberAccount } from "./ledger/accounts.ts";
import type { Database } from "./ledger/connection.ts";
import { errorFields, type Log } from "./log.ts";
import type { BotIdentity, Platform } from "./platform/port.ts";

export type Selves = {
  /** What this process remembers; null until known. */
  known(platform: PlatformName): BotIdentity;
  /** Reads what was kept in the database, once a process. */
  recall(platform: Platform): Promise<BotIdentity>;
  /** Asks the platform and keeps the answer; a failure is logged and asked again at the next tick. */
  learn(platform: Platform): Promise<void>;
};

export const createSelves = (database: Database, log: Log): Selves => {
  const memory = new Map<PlatformName, BotIdentity>();
  const fresh = new Set<PlatformName>();
  return {
    known: (platform) => memory.get(platform) ?? null,
    recall: async (platform) => {
      const kept = memory.get(platform.name) ?? (await accountIdentity(database.sql, platform.name, platform.account));
      if (kept !== null) memory.set(platform.name, kept);
      return kept;
    },
    learn: async (platform) => {
      if (fresh.has(platform.name)) return;
      try {
        const identity = await platform.identify();
        if (identity === null) return;
        await rememberAccount(database.sql, platform.name, platform.account, identity);
        memory.set(platform.name, identity);
        fresh.add(platform.name);
      } catch (error) {
        log.warn(
          { platform: platform.name, ...errorFields(error) },
          "could not ask the platform who we are; will ask again",
        );
      }
    },
  };
};
