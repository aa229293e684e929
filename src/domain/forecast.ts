// When a balance runs out at the pace of the last weeks. Nothing is said without enough history.

/** What was used over some days. */
export type Pace = { readonly outMinor: bigint; readonly days: number };

export type Forecast = {
  /** Days of use the forecast rests on. */
  readonly basisDays: number;
  /** Whole days the available balance lasts. */
  readonly daysLeft: number;
  readonly emptyOn: string;
};

// Beyond this nobody plans, and the sentence would only be noise.
const daysMax = 365;
const msPerDay = 86_400_000;

/** Null when nothing was used, when nothing is left, or when it lasts longer than a year. */
export const forecastOf = (availableMinor: bigint, pace: Pace | null, today: string): Forecast | null => {
  if (pace === null || pace.outMinor <= 0n || availableMinor <= 0n) return null;
  const daysLeft = Number((availableMinor * BigInt(pace.days)) / pace.outMinor);
  if (daysLeft > daysMax) return null;
  const emptyOn = new Date(Date.parse(today) + daysLeft * msPerDay).toISOString().slice(0, 10);
  return { basisDays: pace.days, daysLeft, emptyOn };
};
