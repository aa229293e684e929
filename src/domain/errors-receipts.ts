// What can be refused around receipts, claims, refunds and their payments.

export type ReceiptRefusal =
  | { readonly code: "no_receipt"; readonly number: string }
  /** `waiting`: requests for the same receipt that nobody has decided; `reversedBy`: it was taken back. */
  | {
      readonly code: "receipt_short";
      readonly number: string;
      readonly customerCode: string;
      readonly currency: string;
      readonly leftMinor: bigint;
      readonly amountMinor: bigint;
      readonly waiting: readonly string[];
      readonly reversedBy: string | null;
    }
  | { readonly code: "not_a_refund"; readonly number: string; readonly verb: string }
  | { readonly code: "refund_not_approved"; readonly number: string; readonly state: string }
  /** `returned`: the entry by which the payment came back. */
  | {
      readonly code: "paid_already";
      readonly number: string;
      readonly entry: string;
      readonly returned: string | null;
      readonly by: string;
      readonly at: string;
    }
  | { readonly code: "other_payer"; readonly number: string; readonly others: readonly string[] }
  | { readonly code: "not_paid"; readonly number: string }
  | {
      readonly code: "fee_too_large";
      readonly currency: string;
      readonly feeMinor: bigint;
      readonly amountMinor: bigint;
    };
