// Rows of the views as the nouns of src/domain/books.ts: bigints arrive as text, instants as Date, days are cast to
// text.

import type { Customer, EntryKind, PostedEntry, Wallet } from "#src/domain/books.ts";
import { iso } from "./instant.ts";

export type CustomerRow = { readonly customer_id: string; readonly code: string; readonly name: string };

export const customerOf = (row: CustomerRow): Customer => ({
  customerId: row.customer_id,
  code: row.code,
  name: row.name,
});

export type WalletRow = {
  readonly wallet_id: string;
  readonly customer_id: string;
  readonly currency: string;
  readonly purpose: string | null;
  readonly frozen: boolean;
  readonly seq: string;
  readonly posted: string;
  readonly held: string;
  readonly available: string;
  readonly credit_limit: string;
  readonly arrears: string;
  readonly granted: string;
  readonly refundable: string;
};

export const walletOf = (row: WalletRow): Wallet => ({
  walletId: row.wallet_id,
  customerId: row.customer_id,
  currency: row.currency,
  purpose: row.purpose,
  frozen: row.frozen,
  seq: Number(row.seq),
  postedMinor: BigInt(row.posted),
  heldMinor: BigInt(row.held),
  availableMinor: BigInt(row.available),
  creditLimitMinor: BigInt(row.credit_limit),
  arrearsMinor: BigInt(row.arrears),
  grantedMinor: BigInt(row.granted),
  refundableMinor: BigInt(row.refundable),
});

export type PostedRow = {
  readonly entry_id: string;
  readonly kind: EntryKind;
  readonly wallet_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly balance_before: string;
  readonly balance_after: string;
  readonly held: string;
  readonly credit_limit: string;
  readonly arrears: string;
  readonly granted: string;
  readonly seq: string;
  readonly place?: string | null;
  readonly effective_on: string;
  readonly recorded_at: Date;
  readonly replayed: boolean;
};

export const postedOf = (row: PostedRow): PostedEntry => ({
  entryId: row.entry_id,
  kind: row.kind,
  walletId: row.wallet_id,
  amountMinor: BigInt(row.amount),
  currency: row.currency,
  beforeMinor: BigInt(row.balance_before),
  afterMinor: BigInt(row.balance_after),
  heldMinor: BigInt(row.held),
  availableMinor: BigInt(row.balance_after) - BigInt(row.held),
  creditLimitMinor: BigInt(row.credit_limit),
  arrearsMinor: BigInt(row.arrears),
  grantedMinor: BigInt(row.granted),
  seq: Number(row.seq),
  place: row.place ?? null,
  effectiveOn: row.effective_on,
  recordedAt: iso(row.recorded_at),
  replayed: row.replayed,
});
