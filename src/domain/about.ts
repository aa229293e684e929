// What a message is about, so that every copy of it can be found again and edited when that changes.

export type About =
  | {
      readonly kind: "request";
      readonly requestId: string;
      readonly copy: "approver" | "group" | "maker";
      readonly level: number | null;
      readonly personId: string | null;
    }
  /** `copy`: what the customer was told of it; otherwise it is a card of ours. */
  | { readonly kind: "entry"; readonly entryId: string; readonly copy?: "customer" }
  | { readonly kind: "alert"; readonly walletId: string }
  | { readonly kind: "report"; readonly scheduleId: string; readonly slotAt: string }
  | { readonly kind: "reply" };
