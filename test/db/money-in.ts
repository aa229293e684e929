// Receipts and refunds for tests of the books: arriving, claiming, refunding, paying.

import { randomUUID } from "node:crypto";
import type { Receipt } from "#src/domain/receipts.ts";
import { now } from "#src/ledger/clock.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { receive } from "#src/ledger/receipts.ts";
import { type Paying, payRefund, returnPayment } from "#src/ledger/refunds.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { decide } from "#src/ledger/requests.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { ask, line, type Staff } from "./staff.ts";

export const arrive = async (
  tx: Tx,
  staff: Staff,
  amountMinor: bigint,
  more: Partial<Parameters<typeof receive>[1]> = {},
): Promise<Receipt> =>
  receive(tx, {
    key: randomUUID(),
    currency: "CNY",
    amountMinor,
    account: null,
    ref: null,
    payer: null,
    effectiveOn: (await now(tx)).today,
    by: staff.operator,
    ...more,
  });

export const claimLine = async (tx: Tx, receipt: Receipt, walletId: string, minor: bigint): Promise<AskedLine> => ({
  ...line(walletId, minor, (await now(tx)).today),
  toWalletId: receipt.walletId,
  toAmountMinor: -minor,
  receipt: receipt.receiptId,
  refers: receipt.entryId,
});

export const askClaim = async (tx: Tx, staff: Staff, receipt: Receipt, walletId: string, minor: bigint) =>
  ask(tx, staff, [await claimLine(tx, receipt, walletId, minor)], { verb: "claim" });

export const approve = (tx: Tx, staff: Staff, requestId: string) =>
  decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });

/** Claimed and approved; the `T` number. */
export const claim = async (tx: Tx, staff: Staff, receipt: Receipt, walletId: string, minor: bigint) => {
  const { requestId } = await askClaim(tx, staff, receipt, walletId, minor);
  return (await approve(tx, staff, requestId)).entries[0]?.entryId ?? "";
};

/** A refund that was approved: its `R` number, and its `T`. */
export const refund = async (tx: Tx, staff: Staff, walletId: string, minor: bigint) => {
  const asked = { ...line(walletId, -minor, (await now(tx)).today), memo: "left" };
  const { requestId } = await ask(tx, staff, [asked], { verb: "refund" });
  return { requestId, entryId: (await approve(tx, staff, requestId)).entries[0]?.entryId ?? "" };
};

const paying = async (tx: Tx, requestId: string, by: string, more: Partial<Paying>): Promise<Paying> => ({
  key: randomUUID(),
  requestId,
  account: null,
  ref: null,
  effectiveOn: (await now(tx)).today,
  memo: null,
  by,
  ...more,
});

export const pay = async (tx: Tx, requestId: string, by: string, more: Partial<Paying> = {}) =>
  payRefund(tx, await paying(tx, requestId, by, { ref: `slip of R${requestId}`, ...more }));

export const giveBack = async (tx: Tx, requestId: string, by: string, more: Partial<Paying> = {}) =>
  returnPayment(tx, await paying(tx, requestId, by, more));

export const takeBack = (tx: Tx, staff: Staff, entryId: string) =>
  reverseEntry(tx, { key: randomUUID(), entryId, reason: "wrong", by: staff.operator });
