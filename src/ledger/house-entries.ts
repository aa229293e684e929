// Entries that move no customer's wallet: money of nobody yet that arrived, and refunds that left the bank. Reading
// them by their T number, and taking them back.

import type { Payment, Receipt } from "#src/domain/receipts.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { receiptOfEntry } from "./receipts.ts";
import { payment } from "./refunds.ts";

export type HouseEntry = (
  | { readonly kind: "receive"; readonly receipt: Receipt }
  | { readonly kind: "paid"; readonly payment: Payment }
) & {
  readonly entryId: string;
  readonly recordedAt: string;
  readonly currency: string;
  /** Positive. */
  readonly amountMinor: bigint;
  /** What took it back. */
  readonly reversedById: string | null;
};

/** Null when the entry moves a customer's wallet. */
export const houseEntry = async (tx: Tx, entryId: string): Promise<HouseEntry | null> => {
  const receipt = await receiptOfEntry(tx, entryId);
  if (receipt !== null) {
    const { recordedAt, currency, amountMinor, reversedId: reversedById } = receipt;
    return { kind: "receive", receipt, entryId, recordedAt, currency, amountMinor, reversedById };
  }
  const paid = await payment(tx, entryId);
  if (paid === null) return null;
  const { recordedAt, reversedId: reversedById } = paid;
  const { currency, amountMinor } = paid.refund;
  return { kind: "paid", payment: paid, entryId, recordedAt, currency, amountMinor, reversedById };
};

export type HouseReversal = {
  readonly entryId: string;
  readonly recordedAt: string;
  readonly makerName: string;
  readonly reason: string | null;
};

/** The entry that took another one back. */
export const houseReversal = async (tx: Tx, entryId: string): Promise<HouseReversal> => {
  const [row] = await tx<{ recorded_at: Date; maker_name: string; memo: string | null }[]>`
    select recorded_at, maker_name, memo from ledger.double_entries where entry_id = ${entryId} limit 1`;
  if (row === undefined) throw new Error(`there is no entry T${entryId}`);
  return { entryId, recordedAt: iso(row.recorded_at), makerName: row.maker_name, reason: row.memo };
};

/** `reason` null: an undo. @throws {Refused} as reverseEntry and undoEntry */
export const takeBackHouse = async (
  tx: Tx,
  back: { readonly key: string; readonly entryId: string; readonly reason: string | null; readonly by: string },
): Promise<HouseReversal> => {
  const { key, entryId, reason, by } = back;
  const [row] = await refusing(
    reason === null
      ? tx<{ id: string }[]>`select (ledger.post_undo(${key}, ${entryId}, ${by})).entry_id as id`
      : tx<{ id: string }[]>`select (ledger.post_reversal(${key}, ${entryId}, ${reason}, ${by})).entry_id as id`,
  );
  if (row === undefined) throw new Error("the reversal returned nothing");
  return houseReversal(tx, row.id);
};
