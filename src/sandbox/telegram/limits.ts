// Telegram's pace: about one message a second in a chat with a small burst, twenty a minute in a group. The real limits
// are not published; these are the ones everybody plans for.

import { ApiFailure } from "./api-failure.ts";

const burst = 3;
const perSecond = 1;
const perMinuteInGroup = 20;
const minuteMs = 60_000;

const counted = new Set(["sendMessage", "sendRichMessage", "sendPhoto", "sendDocument"]);

export type Limits = { check(method: string, chatId: string): void };

export const createLimits = (nowMs: () => number): Limits => {
  const sentAt = new Map<string, number[]>();
  return {
    /** @throws ApiFailure 429 with the seconds to wait */
    check: (method, chatId) => {
      if (!counted.has(method)) return;
      const now = nowMs();
      const recent = (sentAt.get(chatId) ?? []).filter((at) => now - at < minuteMs);
      sentAt.set(chatId, recent);
      const waitMs = Math.max(burstWait(recent, now), chatId.startsWith("-") ? groupWait(recent, now) : 0);
      if (waitMs > 0) {
        const retryAfter = Math.ceil(waitMs / 1000);
        const parameters = { retry_after: retryAfter };
        throw new ApiFailure(429, `Too Many Requests: retry after ${retryAfter}`, { parameters });
      }
      recent.push(now);
    },
  };
};

/** A bucket of `burst` that refills by one a second, replayed over the last minute. */
const burstWait = (recent: readonly number[], now: number): number => {
  let tokens = burst;
  let last = recent[0] ?? now;
  for (const at of [...recent, now]) {
    tokens = Math.min(burst, tokens + ((at - last) / 1000) * perSecond) - 1;
    last = at;
  }
  return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
};

const groupWait = (recent: readonly number[], now: number): number => {
  const oldest = recent.at(-perMinuteInGroup);
  return oldest === undefined ? 0 : oldest + minuteMs - now;
};
