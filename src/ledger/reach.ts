// Which chats are known to take no more messages, so that somebody can be told before anything is lost.

import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";

/** Of these chats, those that are dead: blocked, stopped, left. A chat never written to counts as alive. */
export const takesNoMore = async (tx: Tx, chats: readonly ChatRef[]): Promise<readonly ChatRef[]> => {
  if (chats.length === 0) return [];
  const rows = await tx<{ platform: PlatformName; chat_id: string }[]>`
    select c.platform, c.chat_id
    from unnest(${chats.map((chat) => chat.platform)}::text[], ${chats.map((chat) => chat.chatId)}::text[])
      as asked (platform, chat_id)
    join chat.chat c using (platform, chat_id)
    where c.dead_at is not null`;
  return rows.map((row) => ({ platform: row.platform, chatId: row.chat_id }));
};
