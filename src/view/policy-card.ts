// The approval rules as people read them, and a change of one on the card of its request.

import type { Request, RequestLine } from "#src/domain/books.ts";
import type { Verb } from "#src/domain/command.ts";
import { formatMoney, formatNumber } from "#src/domain/money.ts";
import { needsAt, type PolicyRule, ruledVerbs, type StepNeeds } from "#src/domain/policy.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "./card.ts";
import type { Reader } from "./reader.ts";

const needsText = ({ levels, people, evidence }: StepNeeds, t: Locale): string =>
  t.policy.needs(levels, people, evidence);

const amountText = ({ currency, fromValue }: PolicyRule): string =>
  currency === null ? String(fromValue) : formatMoney(fromValue, currency);

/** `CNY: 1 level · from 50,000.00 2 levels`, a line a currency, then the sum of a day. */
const verbLines = (rules: readonly PolicyRule[], t: Locale): readonly string[] => {
  const steps = rules.filter(({ measure }) => measure === "amount");
  const currencies = [...new Set(steps.flatMap(({ currency }) => currency ?? []))];
  const amounts = currencies.map((currency) => {
    const texts = steps
      .filter((one) => one.currency === currency)
      .map((one) => {
        const needs = needsText(one, t);
        return one.fromValue === 0n ? needs : `${t.policy.from(formatNumber(one.fromValue, currency))} ${needs}`;
      });
    return t.policy.steps(currency, texts.join(" · "));
  });
  const days = rules
    .filter(({ measure }) => measure === "maker_day")
    .map((one) => t.policy.makerDay(amountText(one), needsText(one, t)));
  return [...amounts, ...days];
};

/** Verbs with the same rules stand together, so that it fits a phone. */
export const policyCard = (rules: readonly PolicyRule[], { t }: Reader): Card => {
  const groups = new Map<string, string[]>();
  for (const verb of ruledVerbs) {
    const lines = verbLines(
      rules.filter((one) => one.verb === verb),
      t,
    );
    const text = lines.length === 0 ? t.policy.needs(3, 1, false) : lines.join("\n");
    groups.set(text, [...(groups.get(text) ?? []), t.general.verbs[verb]]);
  }
  const back = rules.filter(({ measure }) => measure === "days_back");
  return {
    tone: "info",
    title: t.policy.title,
    blocks: [
      ...[...groups].map(([text, verbs]) => ({ kind: "text", text: `${t.general.list(verbs)}\n${text}` }) as const),
      ...back.map((one) => {
        const verb = one.verb === "*" ? t.policy.everything : verbText(one.verb, t);
        return { kind: "text", text: `${verb}\n${t.policy.daysBack(amountText(one), needsText(one, t))}` } as const;
      }),
      { kind: "note", text: t.policy.note },
      { kind: "copy", text: t.help.lines.policy.example },
    ],
    buttons: [],
  };
};

const verbText = (verb: string, t: Locale): string => t.general.verbs[verb as Verb] ?? verb;

type Asked = {
  readonly rule: string;
  readonly currency: string;
  readonly fromMinor: bigint;
  /** Null: the step ends. */
  readonly needs: StepNeeds | null;
};

const askedOf = ({ details }: RequestLine): Asked => ({
  rule: String(details?.["rule"] ?? ""),
  currency: String(details?.["currency"] ?? ""),
  fromMinor: BigInt(String(details?.["fromMinor"] ?? "0")),
  needs:
    details?.["off"] === undefined
      ? {
          levels: Number(details?.["levels"]),
          people: Number(details?.["people"]),
          evidence: details?.["evidence"] === true,
        }
      : null,
});

/** What it is about: the verb, and from where on. */
export const policySubject = (line: RequestLine, { t }: Pick<Reader, "t">) => {
  const { rule, currency, fromMinor } = askedOf(line);
  return { customer: verbText(rule, t), amount: t.policy.from(formatMoney(fromMinor, currency)) };
};

/** `rules`: those in force while the request waits; null once it is decided. */
export const policyRows = (
  { verb }: Pick<Request, "verb">,
  line: RequestLine,
  rules: readonly PolicyRule[] | null,
  { t }: Reader,
): readonly (readonly [string, string | null])[] => {
  if (verb !== "policy") return [];
  const { rule, currency, fromMinor, needs } = askedOf(line);
  const label = t.general.verbs.policy;
  const steps = (rules ?? []).filter((one) => one.verb === rule && one.currency === currency);
  const before = needsAt(steps, fromMinor);
  const below = needsAt(
    steps.filter(({ fromValue }) => fromValue !== fromMinor),
    fromMinor,
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
