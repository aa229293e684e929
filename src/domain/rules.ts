// Rules of the books that staff set: limits and budgets, the chart of categories and receiving accounts, closed months.

export const limitKinds = ["single", "daily", "monthly"] as const;
export type LimitKind = (typeof limitKinds)[number];

/** What a customer may use in one currency, and how much of it is used in the period of today (a budget: its month). */
export type SpendingLimit = {
  readonly kind: LimitKind | "budget";
  readonly currency: string;
  /** Budgets only. */
  readonly category: string | null;
  /** `YYYY-MM`, budgets only. */
  readonly month: string | null;
  readonly maxMinor: bigint;
  readonly usedMinor: bigint;
  /** Set aside by holds, to be used. */
  readonly reservedMinor: bigint;
};

export const chartActs = ["add", "end", "default"] as const;
export type ChartAct = (typeof chartActs)[number];

type Resubmitted = {
  readonly verb: string;
  readonly state: string;
  readonly failure: string | null;
  readonly batch?: object | null;
};

/**
 * A request that failed only because the month of its date was closed may be asked for again as of today, and a refund
 * whose customer has another payee by now; one of many lines also when the money of one of them was gone, because
 * nobody types all of them again.
 */
export const mayResubmit = ({ verb, state, failure, batch }: Resubmitted): boolean =>
  state === "failed" &&
  (failure === "closed_period" ||
    (failure === "payee_changed" && verb === "refund") ||
    (failure === "overdrawn" && batch != null));

/** A category or a receiving account with the words it goes by. */
export type ChartItem = {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Null: any. */
  readonly currency: string | null;
  readonly details: string | null;
  readonly isDefault: boolean;
};

/** What of a month is not settled yet; it closes all the same, and a request that waits will fail. */
export type OpenThing = {
  readonly what: "request" | "receipt" | "refund" | "hold" | "valuation";
  readonly number: string;
  readonly currency: string;
  readonly amountMinor: bigint;
};
