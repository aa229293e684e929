// Money on its way: receipts whose owner is not known yet, and refunds that are owed until they have left the bank.

import type { Customer } from "./books.ts";

export type Receipt = {
  /** `P` number. */
  readonly receiptId: string;
  /** `T` number of its arrival. */
  readonly entryId: string;
  /** The wallet of the house it waits in. */
  readonly walletId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** What can still be claimed; nothing once it was taken back. */
  readonly leftMinor: bigint;
  /** Of that, what requests ask for already. */
  readonly waitingMinor: bigint;
  readonly waitingIds: readonly string[];
  readonly account: string | null;
  readonly ref: string | null;
  /** What the bank says about who paid. */
  readonly payer: string | null;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly makerName: string;
  /** The `T` number that took it back. */
  readonly reversedId: string | null;
};

/** An approved refund. `returned`: it was paid and the payment came back. */
export type Refund = {
  readonly entryId: string;
  /** `R` number. */
  readonly requestId: string;
  readonly customer: Customer;
  readonly walletId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly account: string | null;
  readonly recordedAt: string;
  readonly makerName: string;
  readonly state: "owed" | "paid" | "returned";
  /** Who it is paid to, as it was approved; null: nobody was registered. */
  readonly payee: string | null;
  /** Who the customer's payee is by now. */
  readonly payeeNow: string | null;
};

/** A payment of a refund, as the reply to what made it. It moves no wallet. */
export type Payment = {
  readonly entryId: string;
  readonly refund: Refund;
  readonly account: string | null;
  readonly ref: string | null;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly makerName: string;
  /** The entry that took it back: it had not left. */
  readonly reversedId: string | null;
};

/** A grant that goes along with a refund, and how much of it. */
export type GoingGrant = {
  readonly entryId: string;
  readonly amountMinor: bigint;
  /** Where it lies, when that is not the refund's own account; no purpose: the main account. */
  readonly elsewhere: { readonly purpose: string | null } | null;
};
