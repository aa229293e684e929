// The approval rules as people read them, and a change of one on the card of its request.

import type { Request, RequestLine } from "#src/domain/books.ts";
import type { Verb } from "#src/domain/command.ts";
import { formatMoney } from "#src/domain/money.ts";
import { type Measure, needsAt, type PolicyRule, ruledVerbs, type StepNeeds } from "#src/domain/policy.ts";
import type { Locale } from "#src/locale/locale.ts";
import { type Block, type Card, line as lineCard } from "./card.ts";
import type { Reader } from "./reader.ts";

type Step = Pick<PolicyRule, "verb" | "measure" | "currency" | "fromValue" | "tier">;

const needsText = ({ levels, people, evidence }: StepNeeds, t: Locale): string =>
  t.policy.needs(levels, people, evidence);

const verbText = (verb: string, t: Locale): string =>
  verb === "*" ? t.policy.everything : verb === "payee" ? t.payees.label : (t.general.verbs[verb as Verb] ?? verb);

const fromText = ({ measure, currency, fromValue }: Step, t: Locale): string => {
  if (measure === "days_back" || currency === null) return t.policy.daysBack(String(fromValue));
  const money = formatMoney(fromValue, currency);
  return measure === "maker_day" ? t.policy.daily(money) : t.policy.from(money);
};

const nameText = ({ verb, tier }: Pick<Step, "verb" | "tier">, t: Locale): string =>
  tier === null ? verbText(verb, t) : t.policy.tierOf(verbText(verb, t), tier);

/** `Refund (tier A) · from 500.00 CNY`. */
export const stepText = (step: Step, t: Locale): string => `${nameText(step, t)} · ${fromText(step, t)}`;

const who = ({ levels, people, evidence, alone }: PolicyRule, t: Locale): string => {
  const needs = t.policy.needs(levels, people, evidence);
  return alone ? t.decisions.withUnreviewed(needs) : needs;
};

const measures: readonly Measure[] = ["amount", "maker_day", "days_back"];

/** Beside who decides; without words around it, so that figures line up. */
const cellOf = ({ measure, currency, fromValue }: Step, t: Locale): string => {
  if (measure === "days_back" || currency === null) return t.policy.daysCell(String(fromValue));
  const money = formatMoney(fromValue, currency);
  return measure === "maker_day" ? t.policy.dailyCell(money) : money;
};

/** Wider ones leave no room for a figure beside them on a phone; a Han character is as wide as two letters. */
const labelWidthMax = 12;
const isShort = (label: string): boolean => label.replace(/[\u2E80-\uFFFF]/gu, "xx").length <= labelWidthMax;

/** The steps of some verbs: who decides, and from where on. Long ones are sentences, which wrap. */
const stepsBlock = (rules: readonly PolicyRule[], t: Locale): Block => {
  const steps = measures.flatMap((measure) => rules.filter((one) => one.measure === measure));
  if (steps.length === 0) return { kind: "text", text: t.policy.needs(3, 1, false) };
  if (steps.every((one) => isShort(who(one, t)))) {
    return { kind: "rows", rows: steps.map((one) => [who(one, t), cellOf(one, t)]) };
  }
  return { kind: "text", text: steps.map((one) => t.policy.step(fromText(one, t), who(one, t))).join("\n") };
};

/** Verbs with the same rules stand together above them; those of a grade stand apart. Names wrap, figures line up. */
export const policyCard = (rules: readonly PolicyRule[], { t }: Reader): Card => {
  const groups = new Map<string, { readonly names: string[]; readonly steps: Block }>();
  for (const verb of [...ruledVerbs, "*"]) {
    const own = rules.filter((one) => one.verb === verb);
    if (own.length === 0 && (verb === "*" || verb === "reverse")) continue;
    for (const tier of new Set([null, ...own.map((one) => one.tier)])) {
      const steps = own.filter((one) => one.tier === tier);
      if (steps.length === 0 && own.length > 0) continue;
      const block = stepsBlock(steps, t);
      const key = JSON.stringify([tier, block]);
      const group = groups.get(key) ?? { names: [], steps: block };
      groups.set(key, { ...group, names: [...group.names, nameText({ verb, tier }, t)] });
    }
  }
  return {
    tone: "info",
    title: t.policy.title,
    blocks: [
      ...[...groups.values()].flatMap(({ names, steps }): Block[] => [
        { kind: "text", text: t.general.list(names) },
        steps,
      ]),
      { kind: "note", text: t.policy.note },
      { kind: "copy", text: t.help.lines.policy.example },
    ],
    buttons: [],
  };
};

type Asked = Step & {
  /** Null: the step ends. */
  readonly needs: StepNeeds | null;
};

export const askedOf = ({ details }: Pick<RequestLine, "details">): Asked => {
  const text = (name: string): string | null => {
    const value = details?.[name];
    return value === undefined || value === null ? null : String(value);
  };
  const measure = (text("measure") ?? "amount") as Measure;
  return {
    verb: text("rule") ?? "",
    measure,
    currency: measure === "days_back" ? null : text("currency"),
    fromValue: BigInt((measure === "days_back" ? text("days") : text("fromMinor")) ?? "0"),
    tier: text("tier"),
    needs:
      details?.["off"] === undefined
        ? { levels: Number(text("levels")), people: Number(text("people")), evidence: details?.["evidence"] === true }
        : null,
  };
};

/** What it is about: the verb, and from where on. */
export const policySubject = (line: RequestLine, { t }: Pick<Reader, "t">) => {
  const asked = askedOf(line);
  return { customer: nameText(asked, t), amount: fromText(asked, t) };
};

/** `rules`: those in force while the request waits; null once it is decided. */
export const policyRows = (
  { verb }: Pick<Request, "verb">,
  line: RequestLine,
  rules: readonly PolicyRule[] | null,
  { t }: Reader,
): readonly (readonly [string, string | null])[] => {
  if (verb !== "policy") return [];
  const asked = askedOf(line);
  const { fromValue, needs } = asked;
  const label = t.general.verbs.policy;
  const beside = (one: PolicyRule): boolean =>
    one.verb === asked.verb && one.measure === asked.measure && one.currency === asked.currency;
  const of = (tier: string | null): readonly PolicyRule[] =>
    (rules ?? []).filter((one) => beside(one) && one.tier === tier);
  // Where a grade has no step yet, what is for everybody decides.
  const steps = of(asked.tier).length > 0 ? of(asked.tier) : of(null);
  const before = needsAt(steps, fromValue);
  const below = needsAt(
    steps.filter((one) => one.fromValue !== fromValue),
    fromValue,
  );
  const later = needs ?? (rules === null ? null : below);
  const after = later === null ? t.policy.ended : needsText(later, t);
  return [[label, before === null ? after : t.policy.change(needsText(before, t), after)]];
};

/** To owners and auditors, once it is in force. */
export const policyChanged = (request: Pick<Request, "makerName">, line: RequestLine, t: Locale): string => {
  const { customer, amount } = policySubject(line, { t });
  const { needs } = askedOf(line);
  return t.policy.changed(customer, amount, needs === null ? t.policy.ended : needsText(needs, t), request.makerName);
};

/** The only person there is has to type that nobody reviews it. */
export const confirmRuleCard = (details: RequestLine["details"], { t }: Reader): Card => {
  const asked = askedOf({ details });
  const needs = asked.needs === null ? t.policy.ended : needsText(asked.needs, t);
  return {
    tone: "warning",
    title: t.policy.confirmTitle(nameText(asked, t), fromText(asked, t), needs),
    blocks: [
      { kind: "text", text: t.policy.confirmText },
      { kind: "copy", text: t.policy.confirmPhrase },
    ],
    buttons: [],
    prompt: { placeholder: t.policy.confirmPlaceholder },
  };
};

/** To the owner: what was ruled alone counts no more. */
export const returnedCard = (steps: readonly Step[], second: string, { t }: Reader): Card => ({
  ...lineCard("warning", t.policy.returned(second)),
  blocks: [{ kind: "text", text: steps.map((one) => stepText(one, t)).join("\n") }],
});
