// SQLSTATE → Refusal, for limits, budgets, the chart and closed months.

import type { Refusal } from "#src/domain/errors.ts";
import type { Measure } from "#src/domain/policy.ts";
import type { LimitKind } from "#src/domain/rules.ts";
import { type Facts, instant, minor, text, textOrNull } from "./facts.ts";

const over = (facts: Facts) => ({
  customer: text(facts, "customer"),
  customerCode: text(facts, "customerCode"),
  currency: text(facts, "currency"),
  maxMinor: minor(facts, "maxMinor"),
  usedMinor: minor(facts, "usedMinor"),
  amountMinor: minor(facts, "amountMinor"),
});

const month = (facts: Facts, name: string): string => text(facts, name).slice(0, 7);
const what = (facts: Facts) => text(facts, "what") as "category" | "account";

export const ruleRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG100: (f) => ({ code: "limit_exceeded", ...over(f), which: text(f, "which") as LimitKind, on: text(f, "on") }),
  LG101: (f) => ({ code: "budget_exceeded", ...over(f), category: text(f, "category"), month: month(f, "on") }),
  LG102: (f) => ({ code: "month_not_over", month: month(f, "month") }),
  LG103: (f) => ({ code: "month_closed", month: month(f, "month"), at: instant(f, "at") }),
  LG104: (f) => ({ code: "earlier_month_open", month: month(f, "month"), earlier: month(f, "earlier") }),
  LG105: (f) => ({ code: "no_such_item", what: what(f), text: text(f, "text") }),
  LG106: (f) => ({ code: "word_taken", what: what(f), text: text(f, "text"), holder: text(f, "holder") }),
  LG107: (f) => ({ code: "bad_word", what: what(f), text: text(f, "text") }),
  LG140: (f) => ({ code: "rule_verb", text: text(f, "text") }),
  LG141: (f) => ({ code: "rule_levels", verb: text(f, "verb"), text: `${text(f, "levels")}x${text(f, "people")}` }),
  LG142: (f) => ({
    ...{ code: "rule_from", verb: text(f, "verb"), currency: text(f, "currency"), tier: textOrNull(f, "tier") },
    why: text(f, "why") as "no_amount" | "first" | "others",
  }),
  LG143: (f) => ({
    ...{ code: "no_rule_step", verb: text(f, "verb"), measure: text(f, "measure") as Measure },
    ...{ currency: textOrNull(f, "currency"), from: minor(f, "fromMinor"), tier: textOrNull(f, "tier") },
  }),
  LG108: (f) => ({ code: "default_stays", what: what(f), name: text(f, "name") }),
};
