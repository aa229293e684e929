// SQLSTATE → Refusal, for slips, cases and what customers say.

import type { Refusal } from "#src/domain/errors.ts";
import { type Facts, instant, text } from "./facts.ts";

export const evidenceRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG180: (f) => ({ code: "evidence_not_yours", number: text(f, "number"), maker: text(f, "maker") }),
  LG181: (f) => ({ code: "evidence_full", number: text(f, "number"), max: Number(f["max"] ?? 0) }),
  LG183: () => ({ code: "not_contact" }),
  LG184: (f) => ({ code: "no_case", number: text(f, "number") }),
  LG185: (f) => ({ code: "case_closed", number: text(f, "number"), by: text(f, "by"), at: instant(f, "at") }),
};
