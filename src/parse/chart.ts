// category and account: the list, adding, ending, and which is meant when none is named.

import { foldWidth } from "#src/domain/fold.ts";
import { chartActs } from "#src/domain/rules.ts";
import { chartActWords, listWords } from "#src/locale/words.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { badOption, excerpt, type Reading, refuse, usage, wrongWord } from "./env.ts";
import { isOneOf, joined, saidOrNull, typed, type Word } from "./tokens.ts";
import { verbNamed } from "./verbs.ts";

type What = "category" | "account";

const currencyOf = (word: Word): string | null => (word.quoted ? null : currencyNamed(typed(word)));

function readNames(what: What, act: (typeof chartActs)[number], words: readonly Word[]): Reading {
  const [first, ...after] = words;
  if (first === undefined) return usage(what, "name");
  const marked = words.find((word) => word.option !== null);
  if (marked !== undefined) return badOption(typed(marked));
  const name = first.raw;
  // What follows a currency is how to pay into the account; before it there is room for one alias.
  const at = what === "account" ? after.findIndex((word) => currencyOf(word) !== null) : -1;
  const named = after[at];
  const aliases = at < 0 ? after : after.slice(0, at);
  const details = at < 0 ? null : saidOrNull(after.slice(at + 1));
  const [alias, ...more] = aliases.map(({ raw }) => raw);
  if (more.length > 0 || (alias !== undefined && act !== "add")) return badOption(joined(aliases));
  const verb = [name, alias].find((word) => word !== undefined && verbNamed(foldWidth(word)) !== null);
  if (act === "add" && verb !== undefined) return refuse({ code: "bad_word", what, text: excerpt(verb) });
  if (what === "category") {
    return { command: { verb: "category", act, name, alias: alias ?? null }, complete: true };
  }
  const currency = named === undefined ? null : currencyOf(named);
  if (act !== "add" && currency !== null) return badOption(joined(after));
  return { command: { verb: "account", act, name, alias: alias ?? null, currency, details }, complete: true };
}

/** `category`, `category add name [alias]`, `account add name [alias] [CCY details]`, `end name`, `default name`. */
export function readChart(what: What, words: readonly Word[]): Reading {
  const [first, ...rest] = words;
  if (first === undefined || isOneOf(first, listWords)) {
    if (rest.length > 0) return badOption(joined(rest));
    const nothing = { act: "list", name: null, alias: null } as const;
    return what === "category"
      ? { command: { verb: what, ...nothing }, complete: true }
      : { command: { verb: what, ...nothing, currency: null, details: null }, complete: true };
  }
  const act = chartActs.find((one) => isOneOf(first, chartActWords[one]));
  return act === undefined ? wrongWord(what, "chart_act", typed(first)) : readNames(what, act, rest);
}
