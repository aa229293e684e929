// SQLSTATE → Refusal, for decisions.

import type { Refusal } from "#src/domain/errors.ts";
import { type Facts, level, text } from "./facts.ts";

export const decisionRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG170: (f) => ({ code: "evidence_missing", number: text(f, "number") }),
  LG171: (f) => ({ code: "bad_delegate", text: text(f, "text"), why: text(f, "why") as "self" | "role" }),
  LG172: () => ({ code: "no_delegation" }),
  LG173: (f) => ({
    ...{ code: "makers_delegate", number: text(f, "number"), maker: text(f, "maker"), level: level(f) as 1 | 2 | 3 },
  }),
  LG174: (f) => ({ code: "rule_tier", verb: text(f, "verb"), tier: text(f, "tier") }),
};
