// Days and months as typed: ISO only, and only days that are in the calendar.

import { monthWord, yearWord } from "#src/locale/words.ts";

/** Days included; null is open-ended. */
export type Period = { readonly from: string | null; readonly to: string | null };

/** `2026-11-01`, and there is such a day. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const digits = (value: number, length: number): string => String(value).padStart(length, "0");

function monthOf(year: number, month: number): Period | null {
  if (year < 1900 || month < 1 || month > 12) return null;
  const stem = `${digits(year, 4)}-${digits(month, 2)}`;
  return { from: `${stem}-01`, to: `${stem}-${digits(daysIn(year, month), 2)}` };
}

const chineseMonth = new RegExp(`^(?:(\\d{4})${yearWord})?(\\d{1,2})${monthWord}$`);

/**
 * `2026-11`, `11月`, `2026年11月`, `2026-11-03`, `2026-11-01..2026-11-15`, open at one end too.
 * A month without a year is the latest such month that has begun.
 */
export function readPeriod(text: string, today: string): Period | null {
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return monthOf(Number(month[1]), Number(month[2]));
  const chinese = chineseMonth.exec(text);
  if (chinese) {
    const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
    const wanted = Number(chinese[2]);
    const year = chinese[1] ? Number(chinese[1]) : wanted > thisMonth ? thisYear - 1 : thisYear;
    return monthOf(year, wanted);
  }
  if (isDay(text)) return { from: text, to: text };
  return readRange(text);
}

/** `2026-11`, `11月`, `2026年11月`: one whole month, as `2026-11`. */
export function readMonth(text: string, today: string): string | null {
  if (isDay(text) || text.includes("..")) return null;
  return readPeriod(text, today)?.from?.slice(0, 7) ?? null;
}

function readRange(text: string): Period | null {
  const range = /^([\d-]*)\.\.([\d-]*)$/.exec(text);
  if (!range || text === "..") return null;
  const [from, to] = [range[1] || null, range[2] || null];
  if ((from && !isDay(from)) || (to && !isDay(to))) return null;
  return from && to && from > to ? null : { from, to };
}

/** `9:00` and `09:00` are `09:00`; null when it is no time of day. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${digits(Number(match[1]), 2)}:${match[2]}`;
}
