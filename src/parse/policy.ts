// policy: the approval rules, and a step of them to be set or ended.

import type { Verb } from "#src/domain/command.ts";
import type { StepNeeds } from "#src/domain/policy.ts";
import { fromWords, offWords, ruleLevelWords, setWords, showWords } from "#src/locale/words.ts";
import { startsAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { badAmount, badOption, excerpt, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { readZeroOrMore } from "./holds.ts";
import { isOneOf, joined, typed, type Word } from "./tokens.ts";
import { verbNamed } from "./verbs.ts";

/** `policy`, `policy show`, `policy set verb [CCY] from amount levels 0-3[x people]`, `… off`. */
export function readPolicy(words: readonly Word[]): Reading {
  const unfit = words.find((word) => word.option !== null);
  if (unfit !== undefined) return badOption(typed(unfit));
  const [act, name, ...more] = words;
  if (act === undefined || (isOneOf(act, showWords) && name === undefined)) {
    return { command: { verb: "policy", set: null }, complete: true };
  }
  if (!isOneOf(act, setWords)) return badOption(joined(words));
  if (name === undefined) return usage("policy", "rule");
  const rule = name.quoted ? null : verbNamed(typed(name));
  if (rule === null) return refuse({ code: "rule_verb", text: excerpt(typed(name)) });
  const [second] = more;
  const currency = second === undefined || second.quoted ? null : currencyNamed(typed(second));
  const rest = currency === null ? more : more.slice(1);
  if (!isOneOf(rest[0], fromWords) || rest.length === 1) return usage("policy", "from_amount");
  if (!startsAmount(rest, 1)) return badAmount(excerpt(joined(rest.slice(1, 2))), "not_a_number");
  const read = readZeroOrMore(rest.slice(1));
  if ("refusal" in read) return read;
  const { amount: from } = read;
  if (currency !== null && from.currency !== null && from.currency !== currency) {
    return badOption(from.currency);
  }
  const needs = readNeeds(read.rest, rule);
  if (needs.refusal) return needs;
  return { command: { verb: "policy", set: { rule, currency, from, needs: needs.needs } }, complete: true };
}

type NeedsRead = { readonly needs: StepNeeds | null; readonly refusal?: never };

/** `levels 2`, `levels 2x2`, `off`. */
function readNeeds(words: readonly Word[], rule: Verb): NeedsRead | Refusing {
  const [first, second, ...more] = words;
  if (isOneOf(first, offWords)) {
    return second === undefined ? { needs: null } : badOption(joined(words.slice(1)));
  }
  if (!isOneOf(first, ruleLevelWords) || second === undefined) return usage("policy", "levels");
  const [, levels, people = "1"] = /^(\d{1,2})(?:[x\u00D7*](\d{1,2}))?$/i.exec(typed(second)) ?? [];
  const inRange = levels !== undefined && Number(levels) <= 3 && Number(people) >= 1 && Number(people) <= 9;
  if (!inRange || second.quoted) return refuse({ code: "rule_levels", verb: rule, text: excerpt(typed(second)) });
  if (more.length > 0) return badOption(joined(more));
  return { needs: { levels: Number(levels), people: Number(people), evidence: false } };
}
