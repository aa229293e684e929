// A customer's word that they paid.

import type { ChatRef, IdentityRef } from "./identity.ts";

export type PaymentReport = {
  readonly paymentId: string;
  readonly customerId: string;
  readonly chat: ChatRef;
  readonly messageId: string | null;
  readonly by: IdentityRef;
  /** As staff registered them; null: not registered. */
  readonly contactName: string | null;
  readonly said: string | null;
  /** Plain decimal, and its currency; null: not told. */
  readonly told: string | null;
  readonly currency: string | null;
  readonly state: "open" | "asked" | "posted" | "declined";
  readonly requestId: string | null;
  readonly closedBy: string | null;
  /** Who is about to ask for it. */
  readonly takenBy: string | null;
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reportedAt: string;
};
