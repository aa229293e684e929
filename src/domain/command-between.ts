// What a person asked for between accounts, as data: transfers, exchanges, moves, and the rates they need.

import type { CustomerArg, EntryOptions, TypedAmount } from "./command.ts";

export type BetweenCommand =
  /** `to` null: between pockets of one customer. `options.purpose` is where it goes, `fromPurpose` whence. */
  | {
      readonly verb: "transfer";
      readonly customer: CustomerArg;
      readonly to: CustomerArg | null;
      readonly amount: TypedAmount;
      readonly fromPurpose: string | null;
      readonly options: EntryOptions;
    }
  /** `rate` null: the newest known one. */
  | {
      readonly verb: "exchange";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly toCurrency: string;
      /** Units of `toCurrency` for one of the amount's currency, an exact decimal. */
      readonly rate: string | null;
      readonly options: EntryOptions;
    }
  /** Booked at the wrong customer: taken back and booked the same at this one. */
  | {
      readonly verb: "move";
      readonly entryId: string;
      readonly customer: CustomerArg;
      readonly purpose: string | null;
      readonly reason: string;
    }
  /** Without `rate` what is known; without a pair all that is. */
  | {
      readonly verb: "rate";
      readonly pair: { readonly from: string; readonly to: string } | null;
      readonly rate: string | null;
      readonly on: string | null;
      readonly memo: string | null;
    };
