// Where the practice clock stops on its way: at every 09:00 in between, so that a jump to the month's end passes
// each day's reports as real time would, and at the goal.

export type ClockGoal = "hour" | "nine" | "month";

/** Months count from 1. A day or month beyond the end runs over into the next. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
};

const HOUR_MS = 3_600_000;

export function localAt(ms: number, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(ms);
  const figure = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: figure("year"),
    month: figure("month"),
    day: figure("day"),
    hour: figure("hour"),
    minute: figure("minute"),
  };
}

/** The instant of a local time; in a gap made by summer time, the instant just as long after it. */
export function instantOf(local: LocalTime, timeZone: string): number {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  let guess = wanted;
  for (let round = 0; round < 3; round++) {
    const shown = localAt(guess, timeZone);
    const off = wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
    if (off === 0) break;
    guess += off;
  }
  return guess;
}

/** The first 09:00 after an instant. */
function nextNine(ms: number, timeZone: string): number {
  const today = localAt(ms, timeZone);
  for (const days of [0, 1]) {
    const nine = instantOf({ ...today, day: today.day + days, hour: 9, minute: 0 }, timeZone);
    if (nine > ms) return nine;
  }
  return instantOf({ ...today, day: today.day + 2, hour: 9, minute: 0 }, timeZone);
}

/** @returns ISO instants in order, the goal last. The month's end is the first minute of the next month. */
export function clockStops(nowIso: string, goal: ClockGoal, timeZone: string): readonly string[] {
  const now = Date.parse(nowIso);
  const local = localAt(now, timeZone);
  const goals = {
    hour: () => now + HOUR_MS,
    nine: () => nextNine(now, timeZone),
    month: () => instantOf({ ...local, month: local.month + 1, day: 1, hour: 0, minute: 1 }, timeZone),
  } as const;
  const end = goals[goal]();
  const stops: number[] = [];
  for (let nine = nextNine(now, timeZone); nine < end; nine = nextNine(nine, timeZone)) stops.push(nine);
  return [...stops, end].map((ms) => new Date(ms).toISOString());
}
