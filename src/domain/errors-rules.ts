// What can be refused around limits, budgets, the chart and closed months.

import type { Measure } from "./policy.ts";
import type { LimitKind } from "./rules.ts";

export type RuleRefusal =
  | {
      readonly code: "limit_exceeded";
      readonly customer: string;
      readonly customerCode: string;
      readonly currency: string;
      readonly which: LimitKind;
      /** The day it would count on. */
      readonly on: string;
      readonly maxMinor: bigint;
      /** Used and set aside before this. */
      readonly usedMinor: bigint;
      readonly amountMinor: bigint;
    }
  | {
      readonly code: "budget_exceeded";
      readonly customer: string;
      readonly customerCode: string;
      readonly currency: string;
      readonly category: string;
      /** `YYYY-MM`. */
      readonly month: string;
      readonly maxMinor: bigint;
      readonly usedMinor: bigint;
      readonly amountMinor: bigint;
    }
  | { readonly code: "month_not_over"; readonly month: string }
  | { readonly code: "month_closed"; readonly month: string; readonly at: string }
  | { readonly code: "earlier_month_open"; readonly month: string; readonly earlier: string }
  | { readonly code: "no_such_item"; readonly what: "category" | "account"; readonly text: string }
  | {
      readonly code: "word_taken";
      readonly what: "category" | "account";
      readonly text: string;
      readonly holder: string;
    }
  /** No approval rule can be set for what was typed. */
  | { readonly code: "rule_verb"; readonly text: string }
  | { readonly code: "rule_levels"; readonly verb: string; readonly text: string }
  | {
      readonly code: "rule_from";
      readonly verb: string;
      readonly currency: string;
      readonly tier: string | null;
      /** It has no amount; the first step is from 0; others stand on it. */
      readonly why: "no_amount" | "first" | "others";
    }
  | {
      readonly code: "no_rule_step";
      readonly verb: string;
      readonly measure: Measure;
      /** Null: days. */
      readonly currency: string | null;
      readonly from: bigint;
      readonly tier: string | null;
    }
  | { readonly code: "bad_word"; readonly what: "category" | "account"; readonly text: string }
  | { readonly code: "default_stays"; readonly what: "category" | "account"; readonly name: string };
