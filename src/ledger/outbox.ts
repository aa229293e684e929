// Messages as they shall be: one row is the desired state of one message in one chat. Whoever changes a row leaves a
// job in the same transaction; the deliverer makes the platform show what the row says.

import type { About } from "#src/domain/about.ts";
import type { FileRef } from "#src/domain/files.ts";
import type { ChatRef, PlatformName } from "#src/domain/identity.ts";
import type { Tx } from "./connection.ts";
import { iso } from "./instant.ts";
import { enqueueDelivery } from "./jobs.ts";

/** A card as this folder sees it: plain data. Who reads one says which type it is. */
export type StoredCard = { readonly buttons: readonly { readonly id: string }[]; readonly file?: FileRef };

export type MessageState = "waiting" | "sending" | "sent" | "unknown" | "dead" | "failed";

export type Message<Card extends StoredCard = StoredCard> = {
  readonly messageId: string;
  readonly chat: ChatRef;
  /** Names this row in the buttons' data. */
  readonly tapKey: string;
  readonly about: About;
  readonly card: Card;
  readonly version: number;
  /** What the chat shows now; null when nothing, or nobody knows. */
  readonly sentVersion: number | null;
  readonly platformMessageId: string | null;
  readonly state: MessageState;
  readonly dueAt: string;
  readonly attempts: number;
  /** The platform's last words when something went wrong. */
  readonly detail: string | null;
  readonly createdAt: string;
};

export type MessageRow = {
  message_id: string;
  platform: PlatformName;
  chat_id: string;
  tap_key: string;
  about: About;
  card: StoredCard;
  version: number;
  sent_version: number | null;
  platform_message_id: string | null;
  state: MessageState;
  due_at: Date | string;
  attempts: number;
  detail: string | null;
  created_at: Date | string;
};

export const messageFrom = <Card extends StoredCard>(row: MessageRow): Message<Card> => ({
  messageId: row.message_id,
  chat: { platform: row.platform, chatId: row.chat_id },
  tapKey: row.tap_key,
  about: row.about,
  card: row.card as Card,
  version: row.version,
  sentVersion: row.sent_version,
  platformMessageId: row.platform_message_id,
  state: row.state,
  dueAt: iso(row.due_at),
  attempts: row.attempts,
  detail: row.detail,
  createdAt: iso(row.created_at),
});

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** 22 characters, 131 bits: nobody guesses a button, and it leaves room in Telegram's 64 bytes. */
const newTapKey = (): string => {
  let key = "";
  // 248 is the largest multiple of 62 in a byte: above it some characters would come more often.
  while (key.length < 22) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 248 && key.length < 22) key += base62[byte % 62];
    }
  }
  return key;
};

export type NewMessage = {
  readonly to: ChatRef;
  readonly card: StoredCard;
  readonly about: About;
  /** Platform message id in the same chat to answer to. */
  readonly replyTo?: string | null;
  /** A row of ours in the same chat to answer to, once it has a place there. */
  readonly answers?: string | null;
  /** ISO by ledger.clock(); null or missing means now. */
  readonly dueAt?: string | null;
  /** The message whose unknown fate this one makes up for; it is dropped unsent once that is settled. */
  readonly reminds?: string | null;
};

/** Says something: stored now with its job, sent after COMMIT. */
export const putMessage = async (
  tx: Tx,
  message: NewMessage,
): Promise<{ readonly messageId: string; readonly tapKey: string }> => {
  const { to, about } = message;
  const tapKey = newTapKey();
  await ensureChat(tx, to);
  const [row] = await tx<{ message_id: string; platform: PlatformName; chat_id: string; wait_seconds: number }[]>`
    insert into chat.message (platform, chat_id, tap_key, about_kind, about, request_id, card, reply_to, answers,
      reminds, due_at, created_at, updated_at)
    select c.platform, coalesce(c.moved_to, c.chat_id), ${tapKey}, ${about.kind}, ${tx.json(about as never)},
      ${about.kind === "request" ? about.requestId : null}::bigint, ${tx.json(message.card as never)},
      case when c.moved_to is null then ${message.replyTo ?? null}::text end, ${message.answers ?? null}::bigint,
      ${message.reminds ?? null}::bigint,
      coalesce(${message.dueAt ?? null}::timestamptz, ledger.clock()), ledger.clock(), ledger.clock()
    from chat.chat c where c.platform = ${to.platform} and c.chat_id = ${to.chatId}
    returning message_id::text, platform, chat_id,
      greatest(extract(epoch from due_at - ledger.clock()), 0)::float8 as wait_seconds`;
  if (row === undefined) throw new Error(`${to.platform} chat ${to.chatId} vanished`);
  await enqueueDelivery(tx, row.message_id, { platform: row.platform, chatId: row.chat_id }, row.wait_seconds);
  return { messageId: row.message_id, tapKey };
};

/** Usually the chat is known; a person we were never written to by is reached under their own id. */
const ensureChat = async (tx: Tx, { platform, chatId }: ChatRef): Promise<void> => {
  const group = platform === "telegram" ? chatId.startsWith("-") : chatId.startsWith("oc_");
  await tx`
    insert into chat.chat (platform, chat_id, kind, external_id, created_at)
    select ${platform}, ${chatId}, ${group ? "group" : "direct"}, ${group ? null : chatId}, ledger.clock()
    where not exists (select from chat.chat where platform = ${platform} and chat_id = ${chatId})
    on conflict (platform, chat_id) do nothing`;
};

/**
 * From now on the message shall read like this. What was sent is edited, what was not yet sent goes out in its newest
 * state only. A card whose place is not known (or never arrived) keeps the new text for the tap that teaches us its id.
 *
 * @returns false when it already read like this
 */
export const updateCard = async (tx: Tx, messageId: string, card: StoredCard): Promise<boolean> => {
  type Row = { platform: PlatformName; chat_id: string; edit: boolean };
  const [row] = await tx<Row[]>`
    with old as (select message_id, state, platform_message_id is not null as placed from chat.message
                 where message_id = ${messageId}::bigint for update)
    update chat.message m set card = ${tx.json(card as never)}, version = m.version + 1, updated_at = ledger.clock(),
      state = case when old.placed and m.state in ('sent', 'unknown', 'failed') then 'waiting' else m.state end,
      due_at = case when old.placed and m.state in ('sent', 'unknown', 'failed') then ledger.clock() else m.due_at end,
      failures = case when old.placed and m.state in ('sent', 'unknown', 'failed') then 0 else m.failures end
    from old where m.message_id = old.message_id and m.card <> ${tx.json(card as never)}
    returning m.platform, m.chat_id, old.placed and old.state in ('sent', 'unknown', 'failed') as edit`;
  if (row === undefined) return false;
  if (row.edit) await enqueueDelivery(tx, messageId, { platform: row.platform, chatId: row.chat_id });
  return true;
};

/** Every copy of a request's cards, in the order they were made: lock them in this order. */
export const messagesAbout = async <Card extends StoredCard>(
  tx: Tx,
  requestId: string,
): Promise<readonly Message<Card>[]> => {
  const rows = await tx<MessageRow[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, sent_version, platform_message_id, state,
      due_at, attempts, detail, created_at
    from chat.message where request_id = ${requestId}::bigint order by chat.message.message_id`;
  return rows.map((row) => messageFrom<Card>(row));
};

/** Every message about an entry: our own cards and what the customer was told. */
export const messagesAboutEntry = async <Card extends StoredCard>(
  tx: Tx,
  entryId: string,
): Promise<readonly Message<Card>[]> => {
  const rows = await tx<MessageRow[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, sent_version, platform_message_id, state,
      due_at, attempts, detail, created_at
    from chat.message where about_kind = 'entry' and about ->> 'entryId' = ${entryId} order by chat.message.message_id`;
  return rows.map((row) => messageFrom<Card>(row));
};

/** The row a button belongs to. */
export const messageByTapKey = async <Card extends StoredCard>(
  tx: Tx,
  tapKey: string,
): Promise<Message<Card> | null> => {
  const [row] = await tx<MessageRow[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, sent_version, platform_message_id, state,
      due_at, attempts, detail, created_at
    from chat.message where tap_key = ${tapKey}`;
  return row === undefined ? null : messageFrom<Card>(row);
};

/** Holds the row until the transaction ends and reads its card anew: for buttons that work once. */
export const lockMessage = async <Card extends StoredCard>(tx: Tx, messageId: string): Promise<Card> => {
  const [row] = await tx<{ card: StoredCard }[]>`
    select card from chat.message where message_id = ${messageId}::bigint for no key update`;
  return (row?.card ?? { buttons: [] }) as unknown as Card;
};

/** The row of a message as the platform names it: what a reply answers to. */
export const messageByPlatformId = async <Card extends StoredCard>(
  tx: Tx,
  chat: ChatRef,
  platformMessageId: string,
): Promise<Message<Card> | null> => {
  const [row] = await tx<MessageRow[]>`
    select message_id::text, platform, chat_id, tap_key, about, card, version, sent_version, platform_message_id, state,
      due_at, attempts, detail, created_at
    from chat.message
    where platform = ${chat.platform} and chat_id = ${chat.chatId} and platform_message_id = ${platformMessageId}`;
  return row === undefined ? null : messageFrom<Card>(row);
};

/**
 * A tap came from a copy whose id we did not know: it did arrive after all. What it shows is the version last sent, so
 * an edit follows when the card has moved on since.
 *
 * @returns false when an id was known already: the tap's own, or another one (a forwarded copy)
 */
export const learnMessageId = async (tx: Tx, messageId: string, platformMessageId: string): Promise<boolean> => {
  type Row = { platform: PlatformName; chat_id: string; state: MessageState };
  const [row] = await tx<Row[]>`
    with old as (select message_id, coalesce(unsure_version, sent_version, claimed_version, version) as shown
                 from chat.message where message_id = ${messageId}::bigint and platform_message_id is null for update)
    update chat.message m set platform_message_id = ${platformMessageId}, sent_version = old.shown,
      unsure_version = null, failures = 0, detail = null, updated_at = ledger.clock(), due_at = ledger.clock(),
      state = case when m.state = 'sending' then 'sending' when m.version > old.shown then 'waiting' else 'sent' end
    from old where m.message_id = old.message_id
    returning m.platform, m.chat_id, m.state`;
  if (row === undefined) return false;
  if (row.state === "waiting") {
    await enqueueDelivery(tx, messageId, { platform: row.platform, chatId: row.chat_id });
  }
  return true;
};

/**
 * What is waiting, failed or unknown to be sent; trouble first, then oldest first. Trouble is shown for 30 days.
 * `dueAt` is when it is tried next: the platform may have named a wait for its whole chat, or for all of them.
 */
export const listOutbox = async <Card extends StoredCard>(tx: Tx, limit = 50): Promise<readonly Message<Card>[]> => {
  const rows = await tx<MessageRow[]>`
    select message_id::text, m.platform, m.chat_id, tap_key, about, card, version, sent_version, platform_message_id,
      state, attempts, detail, m.created_at,
      greatest(m.due_at, (select c.not_before from chat.chat c where (c.platform, c.chat_id) = (m.platform, m.chat_id)),
        (select max(a.not_before) from chat.account a where a.platform = m.platform)) as due_at
    from chat.message m
    where state in ('waiting', 'sending')
      or (state in ('unknown', 'dead', 'failed') and updated_at > ledger.clock() - interval '30 days')
    order by state in ('waiting', 'sending'), m.message_id limit ${limit}`;
  return rows.map((row) => messageFrom<Card>(row));
};

/** Whether a file was said below one of our messages. */
export const isBelow = async (tx: Tx, messageId: string, sha256: string): Promise<boolean> => {
  const rows = await tx`
    select from chat.message where answers = ${messageId}::bigint and file_sha256 = decode(${sha256}, 'hex') limit 1`;
  return rows.length === 1;
};
