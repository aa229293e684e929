// Refunds between the approval and the bank: what is owed, that it was paid, that a payment came back.

import type { PostedEntry } from "#src/domain/books.ts";
import type { GoingGrant, Payment, Refund } from "#src/domain/receipts.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { type PostedRow, postedOf } from "./rows.ts";

type RefundRow = {
  readonly entry_id: string;
  readonly request_id: string;
  readonly customer_id: string;
  readonly code: string;
  readonly name: string;
  readonly wallet_id: string;
  readonly currency: string;
  readonly amount: string;
  readonly account: string | null;
  readonly recorded_at: Date;
  readonly maker_name: string;
  readonly state: Refund["state"];
  readonly payee: string | null;
  readonly payee_now: string | null;
};

const refundOf = (row: RefundRow): Refund => ({
  entryId: row.entry_id,
  requestId: row.request_id,
  customer: { customerId: row.customer_id, code: row.code, name: row.name },
  walletId: row.wallet_id,
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  account: row.account,
  recordedAt: iso(row.recorded_at),
  makerName: row.maker_name,
  state: row.state,
  payee: row.payee,
  payeeNow: row.payee_now,
});

const refundsWhere = async (tx: Tx, which: "owed" | { readonly requestId: string }): Promise<Refund[]> => {
  const rows = await tx<RefundRow[]>`
    select f.entry_id, f.request_id, f.customer_id, c.code, c.name, f.wallet_id, f.currency, f.amount, f.account,
      f.recorded_at, f.maker_name, f.state, f.payee, f.payee_now
    from ledger.refunds f join ledger.customers c using (customer_id)
    where ${which === "owed" ? tx`f.state = 'owed'` : tx`f.request_id = ${which.requestId}`} order by f.entry_id`;
  return rows.map(refundOf);
};

/** Approved and not yet paid, oldest first. */
export const owedRefunds = (tx: Tx): Promise<Refund[]> => refundsWhere(tx, "owed");

/** Null: no request of this number, no refund, or none that stands. */
export const refundNumbered = async (tx: Tx, requestId: string): Promise<Refund | null> =>
  (await refundsWhere(tx, { requestId }))[0] ?? null;

export type Paying = {
  readonly key: string;
  /** `R` number. */
  readonly requestId: string;
  /** Name or alias; null for the account the refund named, else the company's default. */
  readonly account: string | null;
  readonly ref: string | null;
  readonly effectiveOn: string;
  readonly memo: string | null;
  readonly by: string;
};

type PaymentRow = {
  readonly entry_id: string;
  readonly account: string | null;
  readonly ref: string | null;
  readonly effective_on: string;
  readonly recorded_at: Date;
  readonly maker_name: string;
  readonly request_id: string;
  readonly undone_id: string | null;
};

/** A payment by its `T` number, with its refund as it is now; null when that is none. */
export const payment = async (tx: Tx, entryId: string): Promise<Payment | null> => {
  const [row] = await tx<PaymentRow[]>`
    select entry_id, account, ref, effective_on::text as effective_on, recorded_at, maker_name, request_id,
      undone_id
    from ledger.payments where entry_id = ${entryId}`;
  const refund = row === undefined ? null : await refundNumbered(tx, row.request_id);
  if (row === undefined || refund === null) return null;
  return {
    entryId: row.entry_id,
    refund,
    account: row.account,
    ref: row.ref,
    effectiveOn: row.effective_on,
    recordedAt: iso(row.recorded_at),
    makerName: row.maker_name,
    reversedId: row.undone_id,
  };
};

/**
 * The refund left the bank. Posts at once, and once.
 *
 * @throws {Refused} `no_request`, `not_a_refund`, `refund_not_approved`, `reversed_already`, `key_reused`, `frozen`
 *   (everything is), `paid_already`, `other_payer`, `currency_mismatch`, `future_date`, `closed_period`,
 *   `request_missing` (too far back), `ref_used`
 */
export const payRefund = async (tx: Tx, paying: Paying): Promise<Payment> => {
  const { key, requestId, account, ref, effectiveOn, memo, by } = paying;
  const [row] = await refusing(
    tx<{ id: string }[]>`
      select ledger.pay_refund(${key}, ${requestId}, ${account}, ${ref}, ${effectiveOn}, ${memo}, ${by}) as id`,
  );
  const paid = row === undefined ? null : await payment(tx, row.id);
  if (paid === null) throw new Error("pay_refund returned nothing");
  return paid;
};

/**
 * The payment came back: the money is in the same wallet and lots again.
 *
 * @throws {Refused} as {@link payRefund}, with `not_paid`; `paid_already` when it came back before
 */
export const returnPayment = async (tx: Tx, paying: Paying): Promise<PostedEntry> => {
  const { key, requestId, account, ref, effectiveOn, memo, by } = paying;
  const [row] = await refusing(
    tx<PostedRow[]>`
      select entry_id, kind, wallet_id, amount, currency, balance_before, balance_after, held, credit_limit, arrears,
        granted, seq, effective_on::text as effective_on, recorded_at, replayed
      from ledger.return_payment(${key}, ${requestId}, ${account}, ${ref}, ${effectiveOn}, ${memo}, ${by})`,
  );
  if (row === undefined) throw new Error("return_payment returned nothing");
  return postedOf(row);
};

/** Which grants would go along if this much paid money were refunded now. */
export const grantsGoing = async (
  tx: Tx,
  { walletId, amountMinor }: { readonly walletId: string; readonly amountMinor: bigint },
): Promise<readonly GoingGrant[]> => {
  const rows = await tx<{ entry_id: string; amount: string; wallet_id: string; purpose: string | null }[]>`
    select entry_id, amount, wallet_id, purpose from ledger.grants_going(${walletId}, ${String(amountMinor)})`;
  return rows.map((row) => ({
    ...{ entryId: row.entry_id, amountMinor: BigInt(row.amount) },
    elsewhere: row.wallet_id === walletId ? null : { purpose: row.purpose },
  }));
};
