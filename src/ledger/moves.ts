// An entry that belongs to somebody else: asked for as one request that takes it back and books it the same there.

import type { Request } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { createRequest } from "./requests.ts";

export type AskedMove = {
  readonly key: string;
  readonly entryId: string;
  /** Where it belongs. */
  readonly walletId: string;
  /** A pocket to open there. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly makerId: string;
  readonly origin: Request["origin"];
};

/**
 * Stores the wish; nothing moves. What is booked there is read from the entry itself.
 *
 * @throws {Refused} `no_entry`, `not_movable`, `same_account`, `is_reversal`, `reversed_already`, `key_reused`; then
 *   what the entry could be refused for at the other account; then `nobody_to_decide`, `ref_used`
 */
export const askMove = (tx: Tx, { entryId, walletId, details, reason, ...asked }: AskedMove): Promise<Request> =>
  createRequest(tx, {
    ...asked,
    verb: "move",
    lines: [
      { kind: "reverse", reverses: entryId, memo: reason },
      { moves: entryId, walletId, ...(details === undefined ? {} : { details }) },
    ],
  });
