// When a customer's report is due, in the zone of their schedule: daily, Mondays, or the first of the month.
// Counted in calendar days of that zone, so that 09:00 stays 09:00 when a zone changes its clocks; any year will do,
// because the books' clock may be far from the machine's.

export type Rhythm = {
  readonly every: "daily" | "weekly" | "monthly";
  /** `HH:MM` */
  readonly atTime: string;
  readonly timeZone: string;
};

const msPerDay = 86_400_000;
// A month has at most 31 days and a zone is at most a day away.
const searchDays = 33;

/** Wall clock of an instant in a zone, written as if it were UTC. */
const wall = (ms: number, timeZone: string): number => {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms);
  return Date.parse(`${text.replace(" ", "T")}Z`);
};

/** The instant at which a zone's wall clock shows this; where the clock jumps over it, right after the jump. */
const instantOf = (wallMs: number, timeZone: string): number => {
  const first = wallMs - (wall(wallMs, timeZone) - wallMs);
  return first + (wallMs - wall(first, timeZone));
};

const fits = (every: Rhythm["every"], dayMs: number): boolean => {
  const day = new Date(dayMs);
  switch (every) {
    case "daily":
      return true;
    case "weekly":
      return day.getUTCDay() === 1;
    case "monthly":
      return day.getUTCDate() === 1;
    default:
      return every satisfies never;
  }
};

const search = (rhythm: Rhythm, from: string, step: 1 | -1): string => {
  const fromMs = Date.parse(from);
  const start = Math.floor(wall(fromMs, rhythm.timeZone) / msPerDay) * msPerDay;
  const timeMs = Date.parse(`1970-01-01T${rhythm.atTime}:00Z`);
  for (let days = 0; days <= searchDays; days++) {
    const dayMs = start + step * days * msPerDay;
    if (!fits(rhythm.every, dayMs)) continue;
    const slot = instantOf(dayMs + timeMs, rhythm.timeZone);
    if (step === 1 ? slot > fromMs : slot < fromMs) return new Date(slot).toISOString();
  }
  throw new Error(`no ${rhythm.every} slot at ${rhythm.atTime} near ${from}`);
};

/** The first slot after an instant, ISO. */
export const nextSlot = (rhythm: Rhythm, after: string): string => search(rhythm, after, 1);

/** The last slot before an instant, ISO: where a slot's period begins. */
export const slotBefore = (rhythm: Rhythm, before: string): string => search(rhythm, before, -1);

/** The latest slot not after an instant, ISO; never before the one that is due. */
export const latestSlot = (rhythm: Rhythm, dueAt: string, at: string): string => {
  const latest = slotBefore(rhythm, new Date(Date.parse(at) + 1).toISOString());
  return latest > dueAt ? latest : dueAt;
};
