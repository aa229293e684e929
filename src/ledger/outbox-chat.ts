// What happens to a chat's messages when the chat itself changes: it moves, or it comes back to life.

import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { enqueueDelivery } from "./jobs.ts";

/**
 * All messages of one chat belong to another from now on. With `keepIds: false` the platform names them differently
 * there, so their ids are forgotten and a tap may teach them again; a reply has nothing to answer to.
 */
export const rewriteChat = async (
  tx: Tx,
  platform: PlatformName,
  from: string,
  to: string,
  { keepIds }: { readonly keepIds: boolean },
): Promise<void> => {
  // In the order of their ids, as everybody locks messages, and messages before chats.
  await tx`
    select from chat.message where platform = ${platform} and chat_id = ${from} order by message_id for update`;
  await tx`
    update chat.message set chat_id = ${to},
      platform_message_id = case when ${keepIds} then platform_message_id end,
      reply_to = case when ${keepIds} then reply_to end,
      -- An edit that waits has nothing to edit any more.
      state = case when not ${keepIds} and state = 'waiting' and platform_message_id is not null then 'sent'
        else state end
    where platform = ${platform} and chat_id = ${from}`;
  await tx`
    update chat.question set chat_id = ${to} where platform = ${platform} and chat_id = ${from} and closed_at is null`;
};

/**
 * The chat writes again: what it missed in the last 72 hours, as long as a request lives, goes out as it reads now.
 * Older things are history, and a flood of them would help nobody.
 */
export const reviveMessages = async (tx: Tx, chat: ChatRef): Promise<void> => {
  const rows = await tx<{ message_id: string }[]>`
    update chat.message set state = 'waiting', due_at = ledger.clock(), failures = 0, detail = null
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and state = 'dead'
      and created_at > ledger.clock() - interval '72 hours'
    returning message_id::text`;
  for (const { message_id } of rows) await enqueueDelivery(tx, message_id, chat);
};
