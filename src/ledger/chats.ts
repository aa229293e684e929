// Chats: created when first heard of, bound to a customer or given a role, followed when the platform moves them.

import { Refused } from "#src/domain/errors.ts";
import type { Chat, ChatKind, ChatRef, ChatRole, IdentityRef, LocaleName, PlatformName } from "#src/domain/identity.ts";
import type { BoundChat } from "#src/domain/profile.ts";
import type { Tx } from "./connection.ts";
import { customer } from "./customers.ts";
import { reviveMessages, rewriteChat } from "./outbox-chat.ts";

type ChatRow = {
  platform: PlatformName;
  chat_id: string;
  kind: ChatKind;
  role: ChatRole | null;
  customer_id: string | null;
  locale: LocaleName | null;
  external_id: string | null;
  title: string | null;
  dead: boolean;
  moved_to: string | null;
};

const chatFrom = (row: ChatRow): Chat => ({
  platform: row.platform,
  chatId: row.chat_id,
  kind: row.kind,
  role: row.role,
  customerId: row.customer_id,
  locale: row.locale,
});

const read = async (tx: Tx, { platform, chatId }: ChatRef): Promise<ChatRow | null> => {
  // A group moves once in its life, a person's chat once when we learn its id; five steps are plenty.
  for (let id = chatId, steps = 0; steps < 5; steps++) {
    const [row] = await tx<ChatRow[]>`
      select platform, chat_id, kind, role, customer_id::text, locale, external_id, title, dead_at is not null as dead,
        moved_to
      from chat.chat where platform = ${platform} and chat_id = ${id}`;
    if (row === undefined) return null;
    if (row.moved_to === null) return row;
    id = row.moved_to;
  }
  throw new Error(`${platform} chat ${chatId} moves in a ring`);
};

/** The chat as it is now, under its newest id; null when never heard of. */
export const chatAt = async (tx: Tx, ref: ChatRef): Promise<Chat | null> => {
  const row = await read(tx, ref);
  return row === null ? null : chatFrom(row);
};

export type Heard = ChatRef & {
  readonly kind: ChatKind;
  /** For a direct chat: whose it is. */
  readonly externalId?: string | null;
  readonly title?: string | null;
};

/**
 * The chat something came from. A dead chat that writes is alive again, and what it missed is sent; say `alive: false`
 * when what came is not a sign of life (we were blocked or removed). Writes only when something changed, so that busy
 * chats never wait for each other here.
 */
export const chatOf = async (tx: Tx, heard: Heard, { alive = true } = {}): Promise<Chat> => {
  const row = (await read(tx, heard)) ?? (await create(tx, heard));
  const externalId = heard.kind === "direct" ? (heard.externalId ?? null) : null;
  const title = heard.title ?? null;
  if ((externalId !== null && externalId !== row.external_id) || (title !== null && title !== row.title)) {
    await tx`
      update chat.chat set external_id = coalesce(${externalId}, external_id), title = coalesce(${title}, title)
      where platform = ${row.platform} and chat_id = ${row.chat_id}`;
  }
  if (externalId !== null && externalId !== row.chat_id) await joinDirect(tx, row, externalId);
  if (row.dead && alive) {
    await reviveMessages(tx, { platform: row.platform, chatId: row.chat_id });
    await tx`
      update chat.chat set dead_at = null, dead_reason = null, not_before = null
      where platform = ${row.platform} and chat_id = ${row.chat_id}`;
  }
  return chatFrom(row);
};

const create = async (tx: Tx, heard: Heard): Promise<ChatRow> => {
  await tx`
    insert into chat.chat (platform, chat_id, kind, external_id, title, created_at)
    values (${heard.platform}, ${heard.chatId}, ${heard.kind},
      ${heard.kind === "direct" ? (heard.externalId ?? null) : null}, ${heard.title ?? null}, ledger.clock())
    on conflict (platform, chat_id) do nothing`;
  const row = await read(tx, heard);
  if (row === null) throw new Error(`${heard.platform} chat ${heard.chatId} vanished while it was made`);
  return row;
};

/** Feishu: we wrote to the person (ou_…) before we knew their direct chat (oc_…). From now on both are one. */
const joinDirect = async (tx: Tx, chat: ChatRow, externalId: string): Promise<void> => {
  const [stray] = await tx<{ chat_id: string }[]>`
    select chat_id from chat.chat
    where platform = ${chat.platform} and chat_id = ${externalId} and moved_to is null and kind = 'direct'`;
  if (stray === undefined) return;
  await rewriteChat(tx, chat.platform, externalId, chat.chat_id, { keepIds: true });
  await tx`
    update chat.chat set moved_to = ${chat.chat_id} where platform = ${chat.platform} and chat_id = ${externalId}`;
};

/** Where a person reads alone. Feishu: their direct chat once we know it, until then their own id. */
export const directChatOf = async (tx: Tx, { platform, externalId }: IdentityRef): Promise<ChatRef> => {
  const [known] = await tx<{ chat_id: string }[]>`
    select chat_id from chat.chat
    where platform = ${platform} and kind = 'direct' and external_id = ${externalId} and moved_to is null
    order by (chat_id = external_id), created_at desc limit 1`;
  if (known !== undefined) return { platform, chatId: known.chat_id };
  const row =
    (await read(tx, { platform, chatId: externalId })) ??
    (await create(tx, { platform, chatId: externalId, kind: "direct", externalId }));
  return { platform, chatId: row.chat_id };
};

const locked = async (tx: Tx, ref: ChatRef): Promise<ChatRow> => {
  const row = await read(tx, ref);
  if (row === null) throw new Error(`${ref.platform} chat ${ref.chatId} was never heard of`);
  await tx`
    select from chat.chat where platform = ${row.platform} and chat_id = ${row.chat_id} for no key update`;
  return (await read(tx, ref)) ?? row;
};

/** Null: no longer for anything. @throws {Refused} `chat_bound` */
export const setChatRole = async (tx: Tx, ref: ChatRef, role: ChatRole | null): Promise<Chat> => {
  const row = await locked(tx, ref);
  if (row.customer_id !== null && role !== null) {
    throw new Refused({ code: "chat_bound", customer: (await customer(tx, row.customer_id)).name });
  }
  await tx`update chat.chat set role = ${role} where platform = ${row.platform} and chat_id = ${row.chat_id}`;
  return chatFrom({ ...row, role });
};

/** Binding twice to the same customer is no error. @throws {Refused} `chat_has_role`, `chat_bound` to another one */
export const bindChat = async (tx: Tx, ref: ChatRef, customerId: string): Promise<Chat> => {
  const row = await locked(tx, ref);
  if (row.role !== null) throw new Refused({ code: "chat_has_role", role: row.role });
  if (row.customer_id !== null && row.customer_id !== customerId) {
    throw new Refused({ code: "chat_bound", customer: (await customer(tx, row.customer_id)).name });
  }
  await tx`
    update chat.chat set customer_id = ${customerId}::bigint
    where platform = ${row.platform} and chat_id = ${row.chat_id}`;
  return chatFrom({ ...row, customer_id: customerId });
};

/** Returns whose it was. @throws {Refused} `not_bound` */
export const unbindChat = async (
  tx: Tx,
  ref: ChatRef,
): Promise<{ readonly chat: Chat; readonly customerId: string }> => {
  const row = await locked(tx, ref);
  if (row.customer_id === null) throw new Refused({ code: "not_bound" });
  await tx`update chat.chat set customer_id = null where platform = ${row.platform} and chat_id = ${row.chat_id}`;
  return { chat: chatFrom({ ...row, customer_id: null }), customerId: row.customer_id };
};

/** The language of the person whose direct chat it is; null: none asked for, or a stranger. */
export const localeOfOwner = async (tx: Tx, { platform, chatId }: ChatRef): Promise<LocaleName | null> => {
  const [row] = await tx<{ locale: LocaleName | null }[]>`
    select p.locale from chat.chat c cross join lateral ledger.identify(c.platform, c.external_id, null) as id
    join ledger.people p on p.person_id = id
    where c.platform = ${platform} and c.chat_id = ${chatId} and c.kind = 'direct'`;
  return row?.locale ?? null;
};

/** A group of ours, or the direct chat of somebody who holds a role and speaks for no customer there. */
export const isStaffChat = async (tx: Tx, { platform, chatId }: ChatRef): Promise<boolean> => {
  const [row] = await tx<{ ours: boolean }[]>`
    select c.customer_id is null and (c.role is not null or c.kind = 'direct' and exists (
      select from ledger.identify(c.platform, c.external_id, null) as id
      join ledger.role_holders h on h.person_id = id)) as ours
    from chat.chat c where c.platform = ${platform} and c.chat_id = ${chatId}`;
  return row?.ours === true;
};

export const setChatLocale = async (tx: Tx, ref: ChatRef, locale: LocaleName): Promise<void> => {
  const row = await locked(tx, ref);
  await tx`update chat.chat set locale = ${locale} where platform = ${row.platform} and chat_id = ${row.chat_id}`;
};

/** Every chat bound to a customer, groups first, then as they were made. */
export const chatsOf = async (tx: Tx, customerId: string): Promise<readonly Chat[]> => {
  const rows = await tx<ChatRow[]>`
    select platform, chat_id, kind, role, customer_id::text, locale, external_id, title, dead_at is not null as dead,
      moved_to
    from chat.chat where customer_id = ${customerId}::bigint and moved_to is null
    order by kind desc, created_at, platform, chat_id`;
  return rows.map(chatFrom);
};

/** The same as its card lists them. */
export const boundChats = async (tx: Tx, customerId: string): Promise<readonly BoundChat[]> => {
  const rows = await tx<BoundChat[]>`
    select platform, kind, title from chat.chat where customer_id = ${customerId}::bigint and moved_to is null
    order by chat.chat.kind desc, created_at, platform, chat_id`;
  return rows.map(({ platform, kind, title }) => ({ platform, kind, title }));
};

export const chatsWithRole = async (tx: Tx, role: ChatRole): Promise<readonly Chat[]> => {
  const rows = await tx<ChatRow[]>`
    select platform, chat_id, kind, role, customer_id::text, locale, external_id, title, dead_at is not null as dead,
      moved_to
    from chat.chat where role = ${role} and moved_to is null order by created_at, platform, chat_id`;
  return rows.map(chatFrom);
};

/**
 * The platform gave a chat a new id (Telegram: a group became a supergroup). What it was for goes along; messages shown
 * under the old id cannot be edited under the new one until a tap tells what they are called there.
 */
export const moveChat = async (tx: Tx, platform: PlatformName, from: string, to: string): Promise<void> => {
  if (from === to) return;
  const old = await read(tx, { platform, chatId: from });
  if (old === null || old.chat_id === to) return;
  await create(tx, { platform, chatId: to, kind: old.kind, title: old.title });
  await rewriteChat(tx, platform, old.chat_id, to, { keepIds: false });
  await tx`
    update chat.chat new set
      role = case when new.customer_id is null then coalesce(new.role, old.role) else new.role end,
      customer_id = case when new.role is null and old.role is null then coalesce(new.customer_id, old.customer_id)
        else new.customer_id end,
      locale = coalesce(new.locale, old.locale)
    from chat.chat old
    where new.platform = ${platform} and new.chat_id = ${to}
      and old.platform = ${platform} and old.chat_id = ${old.chat_id}`;
  await tx`
    update chat.chat set moved_to = ${to}, role = null, customer_id = null
    where platform = ${platform} and chat_id = ${old.chat_id}`;
};

/** The platform says that this chat takes no more; it is not tried again until it writes. */
export const markDead = async (tx: Tx, ref: ChatRef, reason: string): Promise<void> => {
  const row = await read(tx, ref);
  if (row === null) return;
  await tx`
    update chat.chat set dead_at = coalesce(dead_at, ledger.clock()), dead_reason = ${reason}
    where platform = ${row.platform} and chat_id = ${row.chat_id}`;
};
