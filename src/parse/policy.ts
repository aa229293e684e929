// policy: the approval rules, and a step of them to be set or ended.

import type { TypedAmount } from "#src/domain/command.ts";
import type { PolicyStep } from "#src/domain/command-rules.ts";
import type { RuleName, StepNeeds } from "#src/domain/policy.ts";
import { profileFieldWords } from "#src/locale/profile-words.ts";
import {
  daysBackWords,
  dayWords,
  evidenceWords,
  fromWords,
  makerDayWords,
  offWords,
  ruleLevelWords,
  ruleTierWords,
  setWords,
  showWords,
} from "#src/locale/words.ts";
import { startsAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { badAmount, badOption, excerpt, type Reading, type Refusing, refuse, usage, wrongWord } from "./env.ts";
import { readZeroOrMore } from "./holds.ts";
import { isOneOf, joined, typed, type Word } from "./tokens.ts";
import { verbNamed } from "./verbs.ts";

/** `policy`, `policy show`, `policy set verb …`. */
export function readPolicy(words: readonly Word[]): Reading {
  const unfit = words.find((word) => word.option !== null);
  if (unfit !== undefined) return badOption(typed(unfit));
  const [act, name, ...more] = words;
  if (act === undefined || (isOneOf(act, showWords) && name === undefined)) {
    return { command: { verb: "policy", set: null }, complete: true };
  }
  if (!isOneOf(act, setWords)) return badOption(joined(words));
  if (name === undefined) return usage("policy", "rule");
  const rule = name.quoted ? null : ruleNamed(name);
  if (rule === null) return refuse({ code: "rule_verb", text: excerpt(typed(name)) });
  const sides = readSides(more);
  if (sides.refusal) return sides;
  const step = readFigure(sides.rest, rule);
  if (step.refusal) return step;
  const needs = readNeeds(step.rest, rule, sides.evidence);
  if (needs.refusal) return needs;
  const { measure, currency, from, days } = step;
  const set: PolicyStep = { rule, measure, currency, from, days, tier: sides.tier, needs: needs.needs };
  return { command: { verb: "policy", set }, complete: true };
}

const ruleNamed = (word: Word): RuleName | null => {
  if (isOneOf(word, profileFieldWords.payee)) return "payee";
  return typed(word) === "*" ? "*" : verbNamed(typed(word));
};

type Sides = {
  readonly tier: string | null;
  readonly evidence: boolean;
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

/** `tier A` and `evidence`, wherever they stand. */
function readSides(words: readonly Word[]): Sides | Refusing {
  const at = words.findIndex((word) => isOneOf(word, ruleTierWords));
  const named = at < 0 ? null : words[at + 1];
  if (named === undefined) return usage("policy", "tier");
  const without = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  const rest = without.filter((word) => !isOneOf(word, evidenceWords));
  return { tier: named === null ? null : typed(named), evidence: rest.length < without.length, rest };
}

type Figure = Pick<PolicyStep, "measure" | "currency" | "days"> & {
  readonly from: TypedAmount | null;
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

/** `[CCY] from amount`, `[CCY] daily amount`, `back days`. */
function readFigure(words: readonly Word[], rule: RuleName): Figure | Refusing {
  if (isOneOf(words[0], daysBackWords)) return readDays(words.slice(1));
  if (rule === "*") return refuse({ code: "rule_verb", text: "*" });
  const [first] = words;
  const currency = first === undefined || first.quoted ? null : currencyNamed(typed(first));
  const rest = currency === null ? words : words.slice(1);
  const daily = isOneOf(rest[0], makerDayWords);
  const [said] = rest;
  // What comes later may be there already.
  if (said === undefined || isNeeds(said)) return usage("policy", "from_amount");
  if (!(daily || isOneOf(said, fromWords))) return wrongWord("policy", "from_amount", typed(said));
  if (rest.length === 1) return usage("policy", "from_amount");
  if (!startsAmount(rest, 1)) return badAmount(excerpt(joined(rest.slice(1, 2))), "not_a_number");
  const read = readZeroOrMore(rest.slice(1));
  if ("refusal" in read) return read;
  const { amount: from } = read;
  if (currency !== null && from.currency !== null && from.currency !== currency) return badOption(from.currency);
  if (daily && Number(from.value) === 0) return badAmount(from.text, "zero");
  return { measure: daily ? "maker_day" : "amount", currency, from, days: null, rest: read.rest };
}

/** `15`, `15d`, `15 days`. */
function readDays(words: readonly Word[]): Figure | Refusing {
  const [first, second] = words;
  const [, number, unit = ""] = /^(\d{1,4})(\D*)$/.exec(first === undefined ? "" : typed(first)) ?? [];
  const days = Number(number);
  if (number === undefined || days < 1 || (unit !== "" && !dayWords.includes(unit.toLowerCase()))) {
    return first === undefined ? usage("policy", "days") : wrongWord("policy", "days", typed(first));
  }
  const rest = unit === "" && isOneOf(second, dayWords) ? words.slice(2) : words.slice(1);
  return { measure: "days_back", currency: null, from: null, days, rest };
}

const isNeeds = (word: Word): boolean => isOneOf(word, ruleLevelWords) || isOneOf(word, offWords);

type NeedsRead = { readonly needs: StepNeeds | null; readonly refusal?: never };

/** `levels 2`, `levels 2x2`, also `2 x 2`; `off`. */
function readNeeds(words: readonly Word[], rule: RuleName, evidence: boolean): NeedsRead | Refusing {
  const [first, second, ...more] = words;
  if (isOneOf(first, offWords)) {
    if (second !== undefined) return badOption(joined(words.slice(1)));
    return evidence ? badOption(evidenceWords[0] ?? "") : { needs: null };
  }
  if (first === undefined) return usage("policy", "levels");
  if (!isOneOf(first, ruleLevelWords)) return wrongWord("policy", "levels", typed(first));
  if (second === undefined) return usage("policy", "levels");
  const apart = more.length > 0 && isOneOf(more[0], ["x", "\u00D7", "*"]);
  const size = apart ? [second, ...more.slice(0, 2)].map(typed).join("") : typed(second);
  const after = apart ? more.slice(2) : more;
  const [, levels, people = "1"] = /^(\d{1,2})(?:[x\u00D7*](\d{1,2}))?$/i.exec(size) ?? [];
  const inRange = levels !== undefined && Number(levels) <= 3 && Number(people) >= 1 && Number(people) <= 9;
  if (!inRange || second.quoted) return refuse({ code: "rule_levels", verb: rule, text: excerpt(size) });
  if (after.length > 0) return badOption(joined(after));
  return { needs: { levels: Number(levels), people: Number(people), evidence } };
}
