// Money whose owner is not known yet: booking its arrival, listing what waits, and whom a payer's words could mean.

import type { Customer } from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Receipt } from "#src/domain/receipts.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { type CustomerRow, customerOf } from "./rows.ts";

type ReceiptRow = {
  readonly receipt_id: string;
  readonly entry_id: string;
  readonly wallet_id: string;
  readonly currency: string;
  readonly amount: string;
  readonly left_over: string;
  readonly waiting: string;
  readonly waiting_ids: readonly string[];
  readonly account: string | null;
  readonly ref: string | null;
  readonly payer: string | null;
  readonly effective_on: string;
  readonly recorded_at: Date;
  readonly maker_name: string;
  readonly reversed_id: string | null;
};

const receiptOf = (row: ReceiptRow): Receipt => ({
  receiptId: row.receipt_id,
  entryId: row.entry_id,
  walletId: row.wallet_id,
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  leftMinor: BigInt(row.left_over),
  waitingMinor: BigInt(row.waiting),
  waitingIds: row.waiting_ids,
  account: row.account,
  ref: row.ref,
  payer: row.payer,
  effectiveOn: row.effective_on,
  recordedAt: iso(row.recorded_at),
  makerName: row.maker_name,
  reversedId: row.reversed_id,
});

type Which = { readonly receiptId: string } | { readonly entryId: string } | "open";

const receiptsWhere = async (tx: Tx, which: Which): Promise<Receipt[]> => {
  const where =
    which === "open"
      ? tx`left_over > 0`
      : "entryId" in which
        ? tx`entry_id = ${which.entryId}`
        : tx`receipt_id = ${which.receiptId}`;
  const rows = await tx<ReceiptRow[]>`
    select receipt_id, entry_id, wallet_id, currency, amount, left_over, waiting,
      waiting_requests::text[] as waiting_ids, account, ref, payer, effective_on::text as effective_on, recorded_at,
      maker_name, reversed_id
    from ledger.receipts where ${where} order by receipt_id`;
  return rows.map(receiptOf);
};

/** @throws {Refused} `no_receipt` */
export const receipt = async (tx: Tx, receiptId: string): Promise<Receipt> => {
  const [found] = /^\d{1,18}$/.test(receiptId) ? await receiptsWhere(tx, { receiptId }) : [];
  if (found === undefined) throw new Refused({ code: "no_receipt", number: `P${receiptId}` });
  return found;
};

/** The receipt that an entry made or took back a claim of; null when the entry is none of that. */
export const receiptOfEntry = async (tx: Tx, entryId: string): Promise<Receipt | null> => {
  const [found] = await receiptsWhere(tx, { entryId });
  return found ?? null;
};

/** What can still be claimed, oldest first. */
export const openReceipts = (tx: Tx): Promise<Receipt[]> => receiptsWhere(tx, "open");

/** The balance of the house in a currency: everything that waits for its owner. */
export const unclaimedMinor = async (tx: Tx, currency: string): Promise<bigint> => {
  const [row] = await tx<{ posted: string }[]>`
    select posted from ledger.wallets where customer_id is null and currency = ${currency} and purpose is null`;
  return BigInt(row?.posted ?? "0");
};

/**
 * Money arrived and nobody knows yet whose it is. Posts at once.
 *
 * @param arrival `account`: name or alias, null for the company's default
 * @throws {Refused} `unknown_currency`, `out_of_range`, `currency_mismatch`, `key_reused`, `frozen` (everything is),
 *   `future_date`, `closed_period`, `request_missing` (too far back), `ref_used`
 */
export const receive = async (
  tx: Tx,
  arrival: {
    readonly key: string;
    readonly currency: string;
    /** Positive. */
    readonly amountMinor: bigint;
    readonly account: string | null;
    readonly ref: string | null;
    readonly payer: string | null;
    readonly effectiveOn: string;
    readonly by: string;
  },
): Promise<Receipt> => {
  const { key, currency, amountMinor, account, ref, payer, effectiveOn, by } = arrival;
  const [row] = await refusing(
    tx<{ id: string }[]>`
      select ledger.post_receive(${key}, ${currency}, ${String(amountMinor)}, ${account}, ${ref}, ${payer},
        ${effectiveOn}, ${by}) as id`,
  );
  if (row === undefined) throw new Error("post_receive returned nothing");
  return receipt(tx, row.id);
};

/** Where money waits whose owner is not known, to ask for an arrival. @throws {Refused} `unknown_currency` */
export const receivingWallet = async (tx: Tx, currency: string): Promise<string> => {
  const [row] = await refusing(tx<{ id: string }[]>`select ledger.receiving_wallet(${currency}) as id`);
  if (row === undefined) throw new Error("receiving_wallet returned nothing");
  return row.id;
};

/** Open receipts in this currency whose payer names this customer. */
export const receiptsNaming = async (tx: Tx, customerId: string, currency: string): Promise<readonly string[]> => {
  const rows = await tx<{ id: string }[]>`
    select distinct receipt_id as id from ledger.receipt_customers
    where customer_id = ${customerId} and currency = ${currency} order by receipt_id`;
  return rows.map(({ id }) => id);
};

/** Whom each payer names exactly, whole or with one of their words; nobody where that is not one customer. */
export const payersKnown = async (tx: Tx, receipts: readonly Receipt[]): Promise<ReadonlyMap<string, Customer>> => {
  const ids: string[] = [];
  const words: string[] = [];
  for (const { receiptId, payer } of receipts) {
    for (const word of payer === null ? [] : [payer, ...payer.split(/\s+/)]) {
      ids.push(receiptId);
      words.push(word);
    }
  }
  if (words.length === 0) return new Map();
  const rows = await tx<(CustomerRow & { receipt_id: string })[]>`
    select distinct p.receipt_id, c.customer_id, c.code, c.name
    from unnest(${ids}::text[], ${words}::text[]) as p (receipt_id, word)
    join ledger.customer_words w on w.folded = ledger.fold(p.word)
    join ledger.customers c using (customer_id)`;
  const known = new Map<string, Customer>();
  for (const row of rows) {
    const several = rows.some((one) => one.receipt_id === row.receipt_id && one.customer_id !== row.customer_id);
    if (!several) known.set(row.receipt_id, customerOf(row));
  }
  return known;
};
