// The slots of a customer's report: the next one, the one before (where its period begins), and the latest that has
// passed when several were missed.

import { nextSlot as slotAfter } from "#src/domain/schedule.ts";

export type Rhythm = {
  readonly every: "daily" | "weekly" | "monthly";
  /** `HH:MM` */
  readonly atTime: string;
  readonly timeZone: string;
};

const msPerDay = 86_400_000;
/** Far enough back that a whole period lies in between. */
const lookBackDays = { daily: 3, weekly: 15, monthly: 63 } as const;

/** The first slot after an instant, ISO. */
export const nextSlot = ({ every, atTime, timeZone }: Rhythm, after: string): string =>
  slotAfter(every, atTime, timeZone, new Date(after)).toISOString();

/** The last slot before an instant, ISO. */
export const slotBefore = (rhythm: Rhythm, before: string): string => {
  let found = nextSlot(rhythm, new Date(Date.parse(before) - lookBackDays[rhythm.every] * msPerDay).toISOString());
  for (let next = nextSlot(rhythm, found); next < before; next = nextSlot(rhythm, next)) found = next;
  return found;
};

/** The latest slot not after an instant, ISO; never before the one that is due. */
export const latestSlot = (rhythm: Rhythm, dueAt: string, at: string): string => {
  const latest = slotBefore(rhythm, new Date(Date.parse(at) + 1).toISOString());
  return latest > dueAt ? latest : dueAt;
};
