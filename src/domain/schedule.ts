// The next time a schedule is due, on the calendar of its own time zone: summer time moves the instant, not the hour.

import { CronTime } from "cron";

const patterns = {
  daily: (hour: number, minute: number) => `0 ${minute} ${hour} * * *`,
  /** Mondays. */
  weekly: (hour: number, minute: number) => `0 ${minute} ${hour} * * 1`,
  /** The first of the month. */
  monthly: (hour: number, minute: number) => `0 ${minute} ${hour} 1 * *`,
} as const;

// CronTime looks no further than eight years from the real today, and a practice clock may stand beyond that. Until
// 2099 calendars repeat after 28 years, weekdays and the usual rules of summer time included.
const cycleMs = 10_227 * 86_400_000;
const horizonMs = 6 * 365 * 86_400_000;

/**
 * The first slot strictly after `after`.
 *
 * @param atTime `HH:MM`; an hour that summer time skips is due when the clock jumps over it, one that comes twice is
 *   due the first time
 */
export const nextSlot = (every: keyof typeof patterns, atTime: string, timeZone: string, after: Date): Date => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(atTime);
  if (match === null) throw new RangeError(`not a time of day: ${atTime}`);
  const time = new CronTime(patterns[every](Number(match[1]), Number(match[2])), timeZone);
  let cycles = 0;
  while (after.getTime() - cycles * cycleMs > Date.now() + horizonMs) cycles++;
  const near = new Date(after.getTime() - cycles * cycleMs);
  return new Date(time.getNextDateFrom(near, timeZone).toMillis() + cycles * cycleMs);
};
