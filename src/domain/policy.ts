// The approval rules: steps that say from which figure on how many levels decide.

import type { Verb } from "./command.ts";

/** One step. It counts from `fromValue` on: minor units, or days back. The highest step met decides. */
export type PolicyRule = {
  /** `*` is every verb. */
  readonly verb: string;
  /** The amount, what one person moved alone on one customer in a day, or how far back it is dated. */
  readonly measure: "amount" | "maker_day" | "days_back";
  /** Null: days. */
  readonly currency: string | null;
  readonly fromValue: bigint;
  /** For customers of this grade alone; null: for everybody. */
  readonly tier: string | null;
  /** Set by the only person there was. */
  readonly alone: boolean;
} & StepNeeds;

export type Measure = PolicyRule["measure"];

/** Who decides from a step on. */
export type StepNeeds = {
  /** 0: nobody but the maker. */
  readonly levels: number;
  /** In each level. */
  readonly people: number;
  /** A photo or file must be attached. */
  readonly evidence: boolean;
};

/** What steps can be about: a verb, a customer's payee, or everything. */
export type RuleName = Verb | "payee" | "*";

/** Verbs whose steps can be set, as they are listed. */
export const ruledVerbs = [
  ...["charge", "hold", "topup", "claim", "opening", "move", "transfer", "refund", "adjust", "bonus", "credit"],
  ...["exchange", "owe", "limit", "policy", "rate", "close", "account", "payee", "reverse"],
] as const;

/** What decides about a figure now, among the steps of one verb, measure, currency and grade; null without a step. */
export const needsAt = (steps: readonly PolicyRule[], figure: bigint): StepNeeds | null =>
  steps
    .filter(({ fromValue }) => fromValue <= figure)
    .reduce<PolicyRule | null>((best, one) => (best === null || one.fromValue > best.fromValue ? one : best), null);
