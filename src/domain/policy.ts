// The approval rules: steps that say from which figure on how many levels decide.

/** One step. It counts from `fromValue` on: minor units, or days back. The highest step met decides. */
export type PolicyRule = {
  /** `*` is every verb. */
  readonly verb: string;
  /** The amount, what one person moved alone on one customer in a day, or how far back it is dated. */
  readonly measure: "amount" | "maker_day" | "days_back";
  /** Null: days. */
  readonly currency: string | null;
  readonly fromValue: bigint;
} & StepNeeds;

/** Who decides from a step on. */
export type StepNeeds = {
  /** 0: nobody but the maker. */
  readonly levels: number;
  /** In each level. */
  readonly people: number;
  /** A photo or file must be attached. */
  readonly evidence: boolean;
};

/** Verbs whose steps can be set, as they are listed. */
export const ruledVerbs = [
  ...["charge", "hold", "topup", "claim", "opening", "move", "transfer", "refund", "adjust", "bonus", "credit"],
  ...["exchange", "owe", "limit", "policy", "rate", "close", "account"],
] as const;

/** What decides about an amount now, among the steps of one verb in one currency; null where it has no step. */
export const needsAt = (steps: readonly PolicyRule[], amountMinor: bigint): StepNeeds | null =>
  steps
    .filter(({ measure, fromValue }) => measure === "amount" && fromValue <= amountMinor)
    .reduce<PolicyRule | null>((best, one) => (best === null || one.fromValue > best.fromValue ? one : best), null);
