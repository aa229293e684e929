// What a message is about, so that every copy of it can be found again and edited when that changes.

export type About =
  | {
      readonly kind: "request";
      readonly requestId: string;
      readonly copy: "approver" | "group" | "maker";
      readonly level: number | null;
      readonly personId: string | null;
    }
  | { readonly kind: "entry"; readonly entryId: string }
  | { readonly kind: "alert"; readonly walletId: string }
  | { readonly kind: "report"; readonly scheduleId: string; readonly slotAt: string }
  | { readonly kind: "reply" };
