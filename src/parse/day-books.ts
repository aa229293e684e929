// today: the entries of a day, everybody's or one's own. balances: what every customer stands at.

import { mineWords } from "#src/locale/words.ts";
import { isDay, readPeriod } from "./dates.ts";
import { badOption, excerpt, type ParseEnv, type Reading, refuse } from "./env.ts";
import { isOneOf, joined, typed, type Word } from "./tokens.ts";

/** `@2026-11-21` and `2026-11-21` are the same here. */
const dayOf = (word: Word): string => (word.option === "@" ? word.text : typed(word));

export function readToday(words: readonly Word[]): Reading {
  const mine = words.filter((word) => isOneOf(word, mineWords));
  const [day, ...more] = words.filter((word) => !isOneOf(word, mineWords));
  if (mine.length > 1 || more.length > 0) return badOption(joined(words));
  if (day !== undefined && !isDay(dayOf(day))) return refuse({ code: "bad_date", text: excerpt(typed(day)) });
  const on = day === undefined ? null : dayOf(day);
  return { command: { verb: "today", on, mine: mine.length > 0 }, complete: true };
}

/** A month is all of it; a day is that month up to it. */
export function readBalances(words: readonly Word[], env: ParseEnv): Reading {
  const [first, ...more] = words;
  if (first === undefined) return { command: { verb: "balances", from: null, to: null }, complete: true };
  const period = more.length > 0 ? null : readPeriod(dayOf(first), env.today);
  if (period?.from == null || period.to === null) {
    return refuse({ code: "bad_period", text: excerpt(joined(words)) });
  }
  const { to } = period;
  const from = period.from === to ? `${to.slice(0, 7)}-01` : period.from;
  return { command: { verb: "balances", from, to }, complete: true };
}
