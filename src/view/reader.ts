// Who reads a card: their language, their clock, and the moment it is drawn. Every card is built for one reader.

import type { Locale } from "#src/locale/locale.ts";

export type Reader = {
  readonly t: Locale;
  /** Times are shown in this zone; `11-22 14:05`, the year only when it is not the present one. */
  readonly timeZone: string;
  /** ISO, from the books' clock. */
  readonly now: string;
};

/** `2026-11-22 14:05` in the zone: the Swedish form is the ISO one. */
const local = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(iso));

export const today = (reader: Reader): string => local(reader.now, reader.timeZone).slice(0, 10);

/** On which day of the reader's something was. */
export const dayOf = (reader: Reader, iso: string): string => local(iso, reader.timeZone).slice(0, 10);

/** A day `2026-11-21` as `11-21`. */
export const day = (reader: Reader, on: string): string =>
  on.slice(0, 4) === today(reader).slice(0, 4) ? on.slice(5) : on;

/** A last day that still counts, for eyes that could take it for the first that does not. */
export const lastDay = (reader: Reader, on: string): string => reader.t.general.lastDay(day(reader, on));

export const when = (reader: Reader, iso: string): string => {
  const text = local(iso, reader.timeZone);
  return `${day(reader, text.slice(0, 10))} ${text.slice(11)}`;
};

/** `14:07` for today, with the day otherwise. */
export const time = (reader: Reader, iso: string): string => {
  const text = local(iso, reader.timeZone);
  return text.slice(0, 10) === today(reader) ? text.slice(11) : when(reader, iso);
};

const msPerDay = 86_400_000;

export const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

export const daysBetween = (fromOn: string, toOn: string): number =>
  Math.round((Date.parse(toOn) - Date.parse(fromOn)) / msPerDay);
