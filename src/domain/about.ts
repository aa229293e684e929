// What a message is about, so that every copy of it can be found again and edited when that changes.

export type About =
  | {
      readonly kind: "request";
      readonly requestId: string;
      /** `absent`: somebody else is asked in their place. */
      readonly copy: "approver" | "group" | "maker" | "absent";
      readonly level: number | null;
      readonly personId: string | null;
      /** How often the request had been sent back a level when it was sent; missing: never. */
      readonly round?: number;
    }
  /** `copy`: what the customer was told of it; otherwise it is a card of ours. */
  | { readonly kind: "entry"; readonly entryId: string; readonly copy?: "customer" }
  | { readonly kind: "alert"; readonly walletId: string }
  | { readonly kind: "report"; readonly scheduleId: string; readonly slotAt: string }
  /** A slip shown below a request's card. */
  | { readonly kind: "evidence"; readonly requestId: string }
  /** A reported payment: our card (`told`: the account manager's), a slip below it, or what the customer was told. */
  | { readonly kind: "payment"; readonly paymentId: string; readonly copy: "staff" | "told" | "slip" | "customer" }
  /** A customer's words: our card, or our answer to them. */
  | { readonly kind: "case"; readonly caseId: string; readonly copy: "staff" | "customer" }
  /** A statement in a chat that may answer it. */
  | { readonly kind: "statement"; readonly statementId: string }
  | { readonly kind: "reply" };
