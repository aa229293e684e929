// Taking entries back: what the policy wants for it, doing it at once, undoing one's own, and asking for it.

import type { Needed, PostedEntry, Request } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { createRequest } from "./requests.ts";
import { type PostedRow, postedOf } from "./rows.ts";

/**
 * Who must approve taking this entry back; levels 0 means that it may be done at once.
 *
 * @throws {Refused} `no_entry`, `is_reversal`, `reversed_already`
 */
export const reversalNeeds = async (tx: Tx, entryId: string): Promise<Needed> => {
  const [row] = await refusing(
    tx<Needed[]>`
      select levels::int as levels, people::int as people, evidence from ledger.reversal_needs(${entryId})`,
  );
  if (row === undefined) throw new Error("reversal_needs returned nothing");
  return { levels: row.levels, people: row.people, evidence: row.evidence };
};

type Reversal = {
  /** The same key with the same body is the same reversal, for ever. */
  readonly key: string;
  readonly entryId: string;
  readonly by: string;
};

/**
 * The opposite of the whole entry, at once. What a wallet cannot pay becomes its arrears.
 *
 * @throws {Refused} `key_reused`, `no_entry`, `is_reversal`, `reversed_already`, `frozen` (everything is),
 *   `out_of_range`, `closed_period`, `request_missing` (the policy wants an approval)
 */
export const reverseEntry = async (
  tx: Tx,
  { key, entryId, by, reason }: Reversal & { readonly reason: string },
): Promise<PostedEntry> => {
  const [row] = await refusing(
    tx<PostedRow[]>`
      select entry_id, kind, wallet_id, amount, currency, balance_before, balance_after, held, credit_limit, arrears,
        granted, seq, effective_on::text as effective_on, recorded_at, replayed
      from ledger.post_reversal(${key}, ${entryId}, ${reason}, ${by})`,
  );
  if (row === undefined) throw new Error("post_reversal returned nothing");
  return postedOf(row);
};

/**
 * One's own entry of the last ten minutes that nobody had to approve.
 *
 * @throws {Refused} `no_entry`, `not_your_entry`, `is_reversal`, `reversed_already`, `undo_approved`, `undo_too_late`,
 *   then as {@link reverseEntry}
 */
export const undoEntry = async (tx: Tx, { key, entryId, by }: Reversal): Promise<PostedEntry> => {
  const [row] = await refusing(
    tx<PostedRow[]>`
      select entry_id, kind, wallet_id, amount, currency, balance_before, balance_after, held, credit_limit, arrears,
        granted, seq, effective_on::text as effective_on, recorded_at, replayed
      from ledger.post_undo(${key}, ${entryId}, ${by})`,
  );
  if (row === undefined) throw new Error("post_undo returned nothing");
  return postedOf(row);
};

/** What `undo` would take back. @throws {Refused} `nothing_to_undo` */
export const lastOwnEntry = async (tx: Tx, personId: string): Promise<string> => {
  const [row] = await refusing(tx<{ id: string }[]>`select ledger.last_own_entry(${personId})::text as id`);
  if (row === undefined) throw new Error("last_own_entry returned nothing");
  return row.id;
};

export type ReversalWish = {
  readonly key: string;
  readonly entryId: string;
  readonly reason: string;
  readonly makerId: string;
  readonly origin: Request["origin"];
};

/**
 * Stores the wish to take an entry back. Nothing moves.
 *
 * @throws {Refused} `no_entry`, `key_reused`, `closed_period`, `is_reversal`, `reversed_already`, `nobody_to_decide`
 */
export const askReversal = (tx: Tx, { entryId, reason, ...asked }: ReversalWish): Promise<Request> =>
  createRequest(tx, { ...asked, verb: "reverse", lines: [{ reverses: entryId, memo: reason }] });
