// Commands that set rules: limits and budgets, the chart, closing a month.

import type { CustomerArg, TypedAmount } from "./command.ts";
import type { Measure, RuleName, StepNeeds } from "./policy.ts";
import type { ChartAct, LimitKind } from "./rules.ts";

export type RuleCommand =
  /** `kind` null: shows what there is. `amount` null beside a kind: off. */
  | {
      readonly verb: "limit";
      readonly customer: CustomerArg;
      readonly kind: LimitKind | null;
      readonly amount: TypedAmount | null;
      /** Named beside `off`. */
      readonly currency: string | null;
      readonly memo: string | null;
    }
  /** `category` null: shows what there is. `amount` null beside one: off. `month` is `YYYY-MM`. */
  | {
      readonly verb: "budget";
      readonly customer: CustomerArg;
      readonly category: string | null;
      readonly month: string | null;
      readonly amount: TypedAmount | null;
      readonly currency: string | null;
    }
  | {
      readonly verb: "category";
      readonly act: "list" | ChartAct;
      readonly name: string | null;
      readonly alias: string | null;
    }
  | {
      readonly verb: "account";
      readonly act: "list" | ChartAct;
      readonly name: string | null;
      readonly alias: string | null;
      /** Null: takes any. */
      readonly currency: string | null;
      /** Number, branch: what people need to pay into it. */
      readonly details: string | null;
    }
  /** `set` null: shows the rules. `confirmed`: the only person there is typed that nobody reviews it. */
  | { readonly verb: "policy"; readonly set: PolicyStep | null; readonly confirmed?: boolean }
  /** `month` is `YYYY-MM`. Unconfirmed it only shows what is open. */
  | { readonly verb: "close"; readonly month: string; readonly confirmed: boolean };

/** A step of the approval rules, to be set or ended. */
export type PolicyStep = {
  readonly rule: RuleName;
  readonly measure: Measure;
  /** Null: as beside the amount, else the base currency. */
  readonly currency: string | null;
  /** Of an amount or a day's sum; zero is the first step of an amount. */
  readonly from: TypedAmount | null;
  /** Of days back. */
  readonly days: number | null;
  /** The customers' grade, as typed; null: everybody's. */
  readonly tier: string | null;
  /** Null: the step ends. */
  readonly needs: StepNeeds | null;
};
