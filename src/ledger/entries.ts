// Journal entries: posting a charge at once, and reading what a wallet did.

import type { Counterpart, Customer, HistoryLine, PostedEntry } from "#src/domain/books.ts";
import { tailOf } from "#src/domain/payee.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso } from "./instant.ts";
import { type PostedRow, postedOf } from "./rows.ts";

export type Posting = {
  /** Unique to the input and step; the same key with the same body is the same entry, for ever. */
  readonly key: string;
  readonly walletId: string;
  /** Positive. */
  readonly amountMinor: bigint;
  readonly effectiveOn: string;
  /** Name or alias; null for the company's default. */
  readonly category: string | null;
  readonly ref: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
};

/**
 * Use that needs no approval, posted at once.
 *
 * @throws {Refused} `out_of_range`, `key_reused`, `future_date`, `closed_period`, `frozen`, `in_arrears`, `overdrawn`,
 *   `request_missing` (the policy wants an approval), `ref_used`
 */
export const charge = async (tx: Tx, posting: Posting & { readonly by: string }): Promise<PostedEntry> => {
  const { key, walletId, amountMinor, effectiveOn, category, ref, publicText, memo, by } = posting;
  const [row] = await refusing(
    tx<PostedRow[]>`
      select entry_id, kind, wallet_id, amount, currency, balance_before, balance_after, held, credit_limit, arrears,
        granted, seq, effective_on::text as effective_on, recorded_at, replayed
      from ledger.post_charge(${key}, ${walletId}, ${String(amountMinor)}, ${effectiveOn}, ${category}, ${ref},
        ${publicText}, ${memo}, ${by})`,
  );
  if (row === undefined) throw new Error("post_charge returned nothing");
  return postedOf(row);
};

type HistoryRow = Omit<PostedRow, "balance_before" | "held" | "credit_limit" | "arrears" | "replayed"> & {
  readonly category: string | null;
  readonly account: string | null;
  readonly public_text: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  readonly maker_name: string;
  readonly reverses_id: string | null;
  readonly reverses_place: string | null;
  readonly reversed_by_id: string | null;
  readonly reversed_by_place: string | null;
  readonly voucher_no: string | null;
  readonly granted_moved: string;
  readonly other: HistoryLine["other"];
  readonly unreviewed: boolean;
};

const counterpart = (entryId: string | null, place: string | null): Counterpart | null =>
  entryId === null ? null : { entryId, place: place ?? "" };

/** Newest first. `from` and `to` are effective days, both included. */
export const history = async (
  tx: Tx,
  want: {
    readonly walletId: string;
    readonly from?: string | null;
    readonly to?: string | null;
    readonly limit: number;
  },
): Promise<HistoryLine[]> => {
  const rows = await tx<HistoryRow[]>`
    select entry_id, kind, wallet_id, seq, place, voucher_no, amount, balance_after, currency,
      effective_on::text as effective_on, recorded_at, category, account, public_text, memo, ref, maker_name,
      reverses_id, reverses_place, reversed_by_id, reversed_by_place, granted_moved, other, unreviewed
    from ledger.entries
    where wallet_id = ${want.walletId}
      and (${want.from ?? null}::date is null or effective_on >= ${want.from ?? null}::date)
      and (${want.to ?? null}::date is null or effective_on <= ${want.to ?? null}::date)
    order by seq desc limit ${want.limit}`;
  return rows.map((row) => ({
    entryId: row.entry_id,
    place: row.place ?? "",
    voucherNo: row.voucher_no,
    kind: row.kind,
    amountMinor: BigInt(row.amount),
    balanceMinor: BigInt(row.balance_after),
    currency: row.currency,
    effectiveOn: row.effective_on,
    recordedAt: iso(row.recorded_at),
    category: row.category,
    account: row.account,
    publicText: row.public_text,
    memo: row.memo,
    ref: row.ref,
    makerName: row.maker_name,
    grantedMinor: BigInt(row.granted_moved),
    other: row.other,
    unreviewed: row.unreviewed,
    reverses: counterpart(row.reverses_id, row.reverses_place),
    reversedBy: counterpart(row.reversed_by_id, row.reversed_by_place),
  }));
};

/** The wallet's newest entries, newest first. */
export const latestEntries = (tx: Tx, walletId: string, limit: number): Promise<HistoryLine[]> =>
  history(tx, { walletId, limit });

export type Usage = {
  readonly openingMinor: bigint;
  readonly inMinor: bigint;
  /** Positive. */
  readonly outMinor: bigint;
  /** Transfers, refunds, corrections, lapses: neither money in nor use; either sign. */
  readonly otherMinor: bigint;
  readonly closingMinor: bigint;
  /** What was used, positive, the largest first. */
  readonly byCategory: readonly { readonly category: string | null; readonly minor: bigint }[];
};

/** What a wallet did from one instant (included) to another (not included), by the time of recording. */
export const usage = async (
  tx: Tx,
  want: { readonly walletId: string; readonly from: string; readonly to: string },
): Promise<Usage> => {
  type Row = { opening: string; money_in: string; money_out: string; other: string; closing: string };
  type Category = { readonly category: string | null; readonly minor: string };
  const [row] = await tx<(Row & { by_category: Category[] })[]>`
    select opening, money_in, money_out, other, closing, by_category
    from ledger.wallet_usage(${want.walletId}, ${want.from}::text::timestamptz, ${want.to}::text::timestamptz)`;
  if (row === undefined) throw new Error("wallet_usage returned nothing");
  return {
    openingMinor: BigInt(row.opening),
    inMinor: BigInt(row.money_in),
    outMinor: BigInt(row.money_out),
    otherMinor: BigInt(row.other),
    closingMinor: BigInt(row.closing),
    byCategory: row.by_category.map(({ category, minor }) => ({ category, minor: BigInt(minor) })),
  };
};

/** The newest entry of this wallet with the same signed amount, recorded within the last minutes. */
export const equalEntryWithin = async (
  tx: Tx,
  want: { readonly walletId: string; readonly amountMinor: bigint; readonly minutes: number },
): Promise<{ readonly entryId: string; readonly recordedAt: string; readonly makerName: string } | null> => {
  const [row] = await tx<{ entry_id: string; recorded_at: Date; maker_name: string }[]>`
    select entry_id, recorded_at, maker_name
    from ledger.equal_entry(${want.walletId}, ${String(want.amountMinor)}, make_interval(mins => ${want.minutes}))`;
  return row === undefined
    ? null
    : { entryId: row.entry_id, recordedAt: iso(row.recorded_at), makerName: row.maker_name };
};

/** The account of one customer that an entry moved; null when it moved none of theirs. */
export const walletOfEntry = async (tx: Tx, entryId: string, customerId: string): Promise<string | null> => {
  const [row] = await tx<{ wallet_id: string }[]>`
    select wallet_id from ledger.entries where entry_id = ${entryId} and customer_id = ${customerId}
    order by seq limit 1`;
  return row?.wallet_id ?? null;
};

export type EntryFacts = {
  readonly entry: PostedEntry;
  readonly customer: Customer;
  readonly category: string | null;
  /** The receiving account where money moved. */
  readonly account: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  readonly requestId: string | null;
  /** Null: nobody; a day was over. */
  readonly makerId: string | null;
  readonly makerName: string;
  /** The last day of what it granted. */
  readonly lapsesOn: string | null;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  /** The pocket; null for the main account. */
  readonly purpose: string | null;
  /** Of an exchange. */
  readonly rate: string | null;
  /** The entry it is about: a claim's receipt, a payment's refund. */
  readonly refersId: string | null;
  /** What of the amount was granted money, with its sign. */
  readonly grantedMinor: bigint;
  /** Of a refund: the last digits of the account it goes to. */
  readonly payeeTail: string | null;
};

/** Null: the entry moves no customer's account. */
export const entryOrNull = async (tx: Tx, entryId: string): Promise<EntryFacts | null> =>
  (await entryOnAccounts(tx, entryId))[0] ?? null;

/** A `T` number with what notices say about it, on the account that paid or the only one. */
export const entry = async (tx: Tx, entryId: string): Promise<EntryFacts> => {
  const [facts] = await entryOnAccounts(tx, entryId);
  if (facts === undefined) throw new Error(`there is no entry T${entryId}`);
  return facts;
};

/** The same on every customer's account it moved, who paid first. Held, credit and arrears are the account's of now. */
export const entryOnAccounts = async (tx: Tx, entryId: string): Promise<EntryFacts[]> => {
  type Row = PostedRow &
    HistoryRow & { customer_id: string; code: string; name: string } & {
      readonly purpose: string | null;
      readonly rate: string | null;
      readonly refers_id: string | null;
      readonly granted_moved: string;
      readonly payee: string | null;
    };
  const rows = await tx<(Row & { request_id: string | null; maker_id: string | null; lapses_on: string | null })[]>`
    select e.entry_id, e.kind, e.wallet_id, e.amount, e.currency, e.balance_before, e.balance_after, e.held,
      e.credit_limit, e.arrears, e.granted, e.seq, e.place, e.effective_on::text as effective_on, e.recorded_at,
      true as replayed,
      e.category, e.account, e.public_text, e.memo, e.ref, e.request_id, e.maker_id, e.maker_name,
      e.reverses_id, e.reversed_by_id, e.lapses_on::text as lapses_on, c.customer_id, c.code, c.name, e.purpose,
      trim_scale(e.rate)::text as rate, e.refers_id, e.granted_moved,
      (select l.details ->> 'payee' from ledger.request_lines l
        where e.kind = 'refund' and l.request_id = e.request_id and l.line_no = e.line_no) as payee
    from ledger.entries e join ledger.customers c using (customer_id)
    where e.entry_id = ${entryId} order by e.amount, e.wallet_id`;
  return rows.map((row) => ({
    entry: postedOf(row),
    customer: { customerId: row.customer_id, code: row.code, name: row.name },
    category: row.category,
    account: row.account,
    publicText: row.public_text,
    memo: row.memo,
    ref: row.ref,
    requestId: row.request_id,
    makerId: row.maker_id,
    makerName: row.maker_name,
    lapsesOn: row.lapses_on,
    reversesId: row.reverses_id,
    reversedById: row.reversed_by_id,
    purpose: row.purpose,
    rate: row.rate,
    refersId: row.refers_id,
    grantedMinor: BigInt(row.granted_moved),
    payeeTail: tailOf(row.payee),
  }));
};
