// An entry that belongs to somebody else: asked for as one request that takes it back and books it the same there.

import type { Request } from "#src/domain/books.ts";
import type { Tx } from "./connection.ts";
import { refusing } from "./errors.ts";
import { request } from "./request-read.ts";

export type AskedMove = {
  readonly key: string;
  readonly entryId: string;
  /** Where it belongs. */
  readonly walletId: string;
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
export const askMove = async (tx: Tx, asked: AskedMove): Promise<Request> => {
  const { key, entryId, walletId, reason, makerId, origin } = asked;
  const lines = JSON.stringify([
    { kind: "reverse", reverses: entryId, memo: reason },
    { moves: entryId, walletId },
  ]);
  const [row] = await refusing(
    tx<{ request_id: string }[]>`
      select ledger.create_request(${key}, 'move', ${makerId}, ${origin.platform}, ${origin.chatId},
        ${origin.messageId}, ${lines}::text::jsonb) as request_id`,
  );
  if (row === undefined) throw new Error("create_request returned nothing");
  return request(tx, row.request_id);
};
