// How fast we may write: the generic cell rate algorithm over stored instants, so that any number of processes keep one
// pace together. A rate's state is one instant, the theoretical arrival time: when the next would come at even steps.

import type { PlatformName } from "#src/domain/identity.ts";

/** One every `everyMs`, up to `burst` at once after a rest. */
export type Rate = { readonly everyMs: number; readonly burst: number };

export type Pace = {
  /** To any one chat. */
  readonly chat: Rate;
  /** To a group, on top of that; null where the platform counts groups like any chat. */
  readonly group: Rate | null;
  /** To all chats together. */
  readonly account: Rate;
};

export const paces: Readonly<Record<PlatformName, Pace>> = {
  // 5 a second per chat, shared with other bots, so 4; 50 a second and 1000 a minute per app, so 40 and 992.
  feishu: {
    chat: { everyMs: 250, burst: 1 },
    group: null,
    account: { everyMs: 62, burst: 24 },
  },
  // About 1 a second per chat and 30 for all, so 25; 20 a minute per group: 8 at once and 12 in the next minute.
  telegram: {
    chat: { everyMs: 1000, burst: 3 },
    group: { everyMs: 5000, burst: 8 },
    account: { everyMs: 40, burst: 1 },
  },
};

/** When the next may go, in epoch ms; in the past when it may go now. */
export const allowedAt = (arrivalAt: number | null, rate: Rate): number =>
  arrivalAt === null ? Number.NEGATIVE_INFINITY : arrivalAt - (rate.burst - 1) * rate.everyMs;

/** The arrival time after one went at `at`. */
export const spent = (arrivalAt: number | null, at: number, rate: Rate): number =>
  Math.max(arrivalAt ?? at, at) + rate.everyMs;
