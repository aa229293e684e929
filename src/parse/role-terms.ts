// What follows a role: its level, its last day (`until 2026-12-31`), its customers (`own`, `tag VIP`), and a name.

import type { RoleTerms } from "#src/domain/command-people.ts";
import type { RoleName, Scope } from "#src/domain/identity.ts";
import { levelWords, ownScopeWords, roleWords, tagScopeWords, untilWords } from "#src/locale/words.ts";
import { isDay } from "./dates.ts";
import { badOption, excerpt, type Refusing, refuse, usage, wrongWord } from "./env.ts";
import { bareWord, isOneOf, joined, keyOf, saidOrNull, typed, type Word } from "./tokens.ts";

const TAG_LENGTH_MAX = 20;

export type RoleFound = { readonly role: RoleName; readonly rest: readonly Word[] };

// Two words first: `account manager` is no manager.
export function takeRole(words: readonly Word[]): RoleFound | null {
  for (const length of [2, 1]) {
    if (words.length < length || words.slice(0, length).some((word) => word.quoted)) continue;
    const role = keyOf(bareWord(joined(words.slice(0, length))), roleWords);
    if (role !== null) return { role, rest: words.slice(length) };
  }
  return null;
}

export function levelOf(word: Word | undefined): 1 | 2 | 3 | null {
  const at = levelWords.findIndex((list) => isOneOf(word, list));
  return at < 0 ? null : ((at + 1) as 1 | 2 | 3);
}

const isNumber = (word: Word | undefined): boolean => word !== undefined && !word.quoted && /^-?\d+$/.test(word.text);

type Terms = RoleTerms & { readonly name: string | null; readonly refusal?: never };

/** A role and all that goes with it; a manager without a level is of level 1. */
export function readTerms(verb: "grant" | "invite", words: readonly Word[]): Terms | Refusing {
  const [first] = words;
  if (first === undefined) return usage(verb, "role");
  const found = takeRole(words);
  if (found === null) return refuse({ code: "unknown_role", text: excerpt(typed(first)), verb });
  const until = takeUntil(found.rest);
  if (until.refusal) return until;
  const { role } = found;
  const scope = takeScope(until.rest);
  if (scope.refusal) return scope;
  // An account manager's customers are their own, said or not.
  const said = role === "account_manager" && scope.scope === "own" ? null : scope.scope;
  if (said !== null && role !== "operator") return badOption(joined(until.rest));
  const { rest } = scope;
  const terms = { role, until: until.until, scope: said };
  if (role !== "manager") {
    if (isNumber(rest[0])) return badOption(joined(rest));
    return { ...terms, level: null, name: saidOrNull(rest) };
  }
  const level = levelOf(rest[0]);
  if (level === null && isNumber(rest[0])) return wrongWord(verb, "level", joined(rest.slice(0, 1)));
  return { ...terms, level: level ?? 1, name: saidOrNull(level === null ? rest : rest.slice(1)) };
}

type Until = { readonly until: string | null; readonly rest: readonly Word[]; readonly refusal?: never };

const dayIn = (word: Word): string => (word.option === "@" ? word.text : typed(word));

/** `until 2026-12-31`, or the bare day. */
function takeUntil(words: readonly Word[]): Until | Refusing {
  const said = words.findIndex((word, index) => isOneOf(word, untilWords) && words[index + 1] !== undefined);
  const day = words[said + 1];
  if (said >= 0 && day !== undefined && !day.quoted && /^\d/.test(dayIn(day))) {
    if (!isDay(dayIn(day))) return refuse({ code: "bad_date", text: excerpt(typed(day)) });
    return { until: dayIn(day), rest: words.filter((_, index) => index !== said && index !== said + 1) };
  }
  const bare = words.find((word) => !word.quoted && isDay(dayIn(word)));
  return { until: bare === undefined ? null : dayIn(bare), rest: words.filter((word) => word !== bare) };
}

type Scoped = { readonly scope: Scope | null; readonly rest: readonly Word[]; readonly refusal?: never };

function takeScope(words: readonly Word[]): Scoped | Refusing {
  const own = words.findIndex((word) => isOneOf(word, ownScopeWords));
  if (own >= 0) return { scope: "own", rest: words.filter((_, index) => index !== own) };
  const tag = words.findIndex((word) => isOneOf(word, tagScopeWords));
  const name = tag < 0 ? undefined : words[tag + 1];
  if (name === undefined) return tag < 0 ? { scope: null, rest: words } : badOption(joined(words));
  if (typed(name).length > TAG_LENGTH_MAX) return badOption(typed(name));
  return { scope: `tag:${typed(name)}`, rest: words.filter((_, index) => index !== tag && index !== tag + 1) };
}

const tagOf = (scope: Scope | null): string | null => (scope === null || scope === "own" ? null : scope.slice(4));

/** The same, written back; `quote` keeps several words together. */
export function termTexts(terms: RoleTerms & { readonly name: string | null }, quote: (text: string) => string) {
  const tag = tagOf(terms.scope);
  return [
    ...[terms.role, terms.level === null ? null : String(terms.level), terms.name && quote(terms.name)],
    ...[terms.until && `until ${terms.until}`, terms.scope === "own" ? "own" : tag && `tag ${quote(tag)}`],
  ];
}
