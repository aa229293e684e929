// What a person can ask for about money on its way: receipts whose owner is not known yet, refunds and their payments.

import type { CustomerArg, EntryOptions, TypedAmount } from "./command.ts";

export type ReceiptCommand =
  /** Money whose owner is not known yet; the memo is what the bank says about who paid. */
  | { readonly verb: "receive"; readonly amount: TypedAmount; readonly options: EntryOptions }
  | { readonly verb: "unclaimed" }
  /** `amount` null: all that is left of the receipt. */
  | {
      readonly verb: "claim";
      readonly receiptId: string;
      readonly customer: CustomerArg;
      readonly amount: TypedAmount | null;
      readonly options: EntryOptions;
    }
  | {
      readonly verb: "refund";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly options: EntryOptions;
    }
  /** By the request's number: the refund left the bank, or the payment came back. */
  | {
      readonly verb: "paid";
      readonly requestId: string;
      readonly returned: boolean;
      readonly options: EntryOptions;
    };
