// The safety net under the jobs: a message that is due and still waits gets a new job, whatever became of its first.

import type { PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { enqueueDelivery } from "./jobs.ts";

/**
 * A new job for up to `limit` messages that are due, the longest due first, each at most once a minute and due time:
 * a job too many finds nothing to do, but a thousand of them take time. Also what wakes messages after the books'
 * clock was moved.
 *
 * @returns how many were woken
 */
export const wakeMessages = async (tx: Tx, limit: number): Promise<number> => {
  const rows = await tx<{ message_id: string; platform: PlatformName; chat_id: string }[]>`
    update chat.message set woken_at = ledger.clock()
    where message_id in (
      select message_id from chat.message
      where state = 'waiting' and due_at <= ledger.clock()
        and (woken_at is null or woken_at < due_at or woken_at < ledger.clock() - interval '50 seconds')
      order by due_at limit ${limit} for update skip locked)
    returning message_id::text, platform, chat_id`;
  for (const row of rows) {
    await enqueueDelivery(tx, row.message_id, { platform: row.platform, chatId: row.chat_id });
  }
  return rows.length;
};

/** How many messages are due or on the wire now; chats that take no more do not count. */
export const deliveriesLeft = async (tx: Tx): Promise<number> => {
  const [row] = await tx<{ count: string }[]>`
    select count(*) from chat.message m join chat.chat c using (platform, chat_id)
    where c.dead_at is null and (m.state = 'sending' or (m.state = 'waiting' and m.due_at <= ledger.clock()))`;
  return Number(row?.count ?? 0);
};
