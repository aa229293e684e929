// today: the entries of a day, everybody's or one's own. balances: what every customer stands at.

import type { CustomerFilter } from "#src/domain/profile.ts";
import { mineWords } from "#src/locale/words.ts";
import { isDay, readPeriod } from "./dates.ts";
import { badOption, excerpt, type ParseEnv, type Reading, refuse } from "./env.ts";
import { readFilter } from "./profile.ts";
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

/** A month is all of it; a day is that month up to it. After it a grade or a tag. */
export function readBalances(words: readonly Word[], env: ParseEnv): Reading {
  const [first, ...more] = words;
  if (first === undefined) return balances(null, null, null);
  const period = first.quoted ? null : readPeriod(dayOf(first), env.today);
  if (period?.from != null && period.to !== null) {
    const { to } = period;
    return balances(period.from === to ? `${to.slice(0, 7)}-01` : period.from, to, filterIn(more));
  }
  // `2026-13` is no month, but it was meant as one.
  const meantAsPeriod = !first.quoted && (first.option !== null || /^\d|\.\./.test(first.text));
  if (meantAsPeriod) return refuse({ code: "bad_period", text: excerpt(joined(words)) });
  return balances(null, null, filterIn(words));
}

const balances = (from: string | null, to: string | null, filter: CustomerFilter | null): Reading => ({
  ...{ command: { verb: "balances", from, to, filter }, complete: true },
});

/** `tag VIP`, or `VIP` whichever it is. */
const filterIn = (words: readonly Word[]): CustomerFilter | null =>
  words.length === 0 ? null : (readFilter(words) ?? { kind: "any", value: joined(words) });
