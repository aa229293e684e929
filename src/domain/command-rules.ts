// Commands that set rules: limits and budgets, the chart, closing a month.

import type { CustomerArg, TypedAmount } from "./command.ts";
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
  /** `month` is `YYYY-MM`. Unconfirmed it only shows what is open. */
  | { readonly verb: "close"; readonly month: string; readonly confirmed: boolean };
