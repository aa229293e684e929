// Money set aside: placing, capturing in parts, releasing, and what the clock lets go of.

import type { Hold, PostedEntry } from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { iso, isoOrNull } from "./instant.ts";
import { type PostedRow, postedOf } from "./rows.ts";

type HoldRow = {
  readonly hold_id: string;
  readonly wallet_id: string;
  readonly customer_id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly amount: string;
  readonly captured: string;
  readonly left_over: string;
  readonly until_on: string | null;
  readonly expires_at: Date | null;
  readonly made_at: Date;
  readonly maker_name: string;
  readonly category: string | null;
  readonly public_text: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
};

const holdOf = (row: HoldRow): Hold => ({
  holdId: row.hold_id,
  walletId: row.wallet_id,
  customer: { customerId: row.customer_id, code: row.code, name: row.name },
  currency: row.currency,
  amountMinor: BigInt(row.amount),
  capturedMinor: BigInt(row.captured),
  leftMinor: BigInt(row.left_over),
  untilOn: row.until_on,
  expiresAt: isoOrNull(row.expires_at),
  madeAt: iso(row.made_at),
  makerName: row.maker_name,
  category: row.category,
  publicText: row.public_text,
  memo: row.memo,
  ref: row.ref,
});

const holdsWhere = async (tx: Tx, which: "hold" | "wallet", id: string): Promise<Hold[]> => {
  const rows = await tx<HoldRow[]>`
    select hold_id, wallet_id, customer_id, code, name, currency, amount, captured, left_over,
      until_on::text as until_on, expires_at, made_at, maker_name, category, public_text, memo, ref
    from ledger.holds
    where ${which === "hold" ? tx`hold_id = ${id}` : tx`wallet_id = ${id} and left_over > 0`} order by hold_id`;
  return rows.map(holdOf);
};

/** @throws {Refused} `no_hold` */
export const hold = async (tx: Tx, holdId: string): Promise<Hold> => {
  const [found] = /^\d{1,18}$/.test(holdId) ? await holdsWhere(tx, "hold", holdId) : [];
  if (found === undefined) throw new Refused({ code: "no_hold", number: `H${holdId}` });
  return found;
};

/** What can still be captured, oldest first. */
export const openHolds = (tx: Tx, walletId: string): Promise<Hold[]> => holdsWhere(tx, "wallet", walletId);

/**
 * Money set aside at once, as far as the policy lets its maker.
 *
 * @param placing `until`: the last day it stands; null until it is used or released
 * @throws {Refused} `out_of_range`, `key_reused`, `until_past`, `frozen`, `in_arrears`, `overdrawn`, `request_missing`,
 *   `ref_used`
 */
export const placeHold = async (
  tx: Tx,
  placing: {
    readonly key: string;
    readonly walletId: string;
    /** Positive. */
    readonly amountMinor: bigint;
    readonly until: string | null;
    readonly category: string | null;
    readonly ref: string | null;
    readonly publicText: string | null;
    readonly memo: string | null;
    readonly by: string;
  },
): Promise<Hold> => {
  const { key, walletId, amountMinor, until, category, ref, publicText, memo, by } = placing;
  const [row] = await refusing(
    tx<{ hold_id: string }[]>`
      select ledger.place_hold(${key}, ${walletId}, ${String(amountMinor)}, ${until}, ${category}, ${ref},
        ${publicText}, ${memo}, ${by}) as hold_id`,
  );
  if (row === undefined) throw new Error("place_hold returned nothing");
  return hold(tx, row.hold_id);
};

/**
 * Uses what was set aside, whole or in part, as often as something is left.
 *
 * @param capture `amountMinor` null: all that is left; `publicText` null: what the hold says
 * @throws {Refused} `no_hold`, `key_reused`, `hold_closed`, `out_of_range`, `hold_short`, `frozen`, `future_date`,
 *   `closed_period`, `request_missing`, `ref_used`
 */
export const captureHold = async (
  tx: Tx,
  capture: {
    readonly key: string;
    readonly holdId: string;
    readonly amountMinor: bigint | null;
    readonly effectiveOn: string | null;
    readonly ref: string | null;
    readonly publicText: string | null;
    readonly memo: string | null;
    readonly by: string;
  },
): Promise<PostedEntry> => {
  const { key, holdId, amountMinor, effectiveOn, ref, publicText, memo, by } = capture;
  const [row] = await refusing(
    tx<PostedRow[]>`
      select entry_id, kind, wallet_id, amount, currency, balance_before, balance_after, held, credit_limit, arrears,
        granted, seq, effective_on::text as effective_on, recorded_at, replayed
      from ledger.capture_hold(${key}, ${holdId}, ${amountMinor === null ? null : String(amountMinor)},
        ${effectiveOn}, ${ref}, ${publicText}, ${memo}, ${by})`,
  );
  if (row === undefined) throw new Error("capture_hold returned nothing");
  return postedOf(row);
};

/**
 * What is left of a hold becomes available again.
 *
 * @returns minor units released
 * @throws {Refused} `no_hold`, `key_reused`, `frozen` (everything), `hold_closed`
 */
export const releaseHold = async (
  tx: Tx,
  { key, holdId, by }: { readonly key: string; readonly holdId: string; readonly by: string },
): Promise<bigint> => {
  const [row] = await refusing(
    tx<{ amount: string }[]>`select ledger.release_hold(${key}, ${holdId}, ${by}) as amount`,
  );
  if (row === undefined) throw new Error("release_hold returned nothing");
  return BigInt(row.amount);
};

/** Lets go of what is over by `at`; each expired hold is returned once, with what was left of it. */
export const expireHolds = async (
  tx: Tx,
  at: string,
): Promise<{ readonly hold: Hold; readonly releasedMinor: bigint }[]> => {
  const rows = await tx<{ id: string }[]>`select id from ledger.expire_holds(${at}) as id order by id`;
  const expired = [];
  for (const { id } of rows) {
    const one = await hold(tx, id);
    expired.push({ hold: one, releasedMinor: one.amountMinor - one.capturedMinor });
  }
  return expired;
};

/** What became of the hold of a capture that was taken back. */
export type Reopening = {
  readonly holdId: string;
  readonly currency: string;
  /** Set aside again; null: nothing is. */
  readonly amountMinor: bigint | null;
};

/** Null: the entry takes back no capture. */
export const reopening = async (tx: Tx, reversalId: string): Promise<Reopening | null> => {
  const [row] = await tx<{ hold_id: string; currency: string; amount: string | null }[]>`
    select hold_id, currency, amount from ledger.reopenings where entry_id = ${reversalId}`;
  if (row === undefined) return null;
  return { holdId: row.hold_id, currency: row.currency, amountMinor: row.amount === null ? null : BigInt(row.amount) };
};
