// One Telegram Update becomes one Inbound, or nothing we act on. The keys are what make a redelivery a duplicate: ids
// of the message or the tap; update_id restarts at random, so it names an update only together with chat and date.

import { type ChatKind, messageKey } from "#src/domain/identity.ts";
import type { Actor, Attachment, InboundLifecycle, InboundMessage, InboundTap, Received } from "#src/platform/port.ts";
import { type Me, readAddress } from "./address.ts";
import { readTapData } from "./tap-data.ts";
import type {
  TelegramCallback,
  TelegramChat,
  TelegramMemberChange,
  TelegramMessage,
  TelegramUpdate,
  TelegramUser,
} from "./update.ts";

export type Receiver = { readonly account: string; readonly me: Me; readonly nowMs: number };

/** Accounts Telegram puts in place of a person: anonymous group admins, channels, forwards from a linked channel. */
const nobodies: ReadonlySet<number> = new Set([1087968824, 136817688, 777000]);

export const decodeUpdate = (update: TelegramUpdate, receiver: Receiver): Received => {
  if (update.message !== undefined) return decodeMessage(update.message, false, receiver);
  if (update.edited_message !== undefined) return decodeMessage(update.edited_message, true, receiver);
  if (update.callback_query !== undefined) return decodeTap(update.callback_query, receiver);
  if (update.my_chat_member !== undefined) return decodeMember(update.my_chat_member, update.update_id, receiver);
  return { kind: "ignored", what: "an update of a kind we do not ask for" };
};

const decodeMessage = (message: TelegramMessage, edited: boolean, receiver: Receiver): Received => {
  const { account, me } = receiver;
  if (message.chat.type === "channel") return { kind: "ignored", what: "a channel post" };
  const chat = chatOf(message.chat);
  const edition = edited ? `:e${message.edit_date ?? message.date}` : "";
  const base = {
    platform: "telegram",
    account,
    keys: [`${messageKey({ ...chat, account, messageId: String(message.message_id) })}${edition}`],
    actor: actorOf(message.from, message.sender_chat),
    chat,
    at: isoOf(edited ? (message.edit_date ?? message.date) : message.date),
  } as const;
  if (message.migrate_to_chat_id !== undefined) {
    const toChatId = String(message.migrate_to_chat_id);
    return lifecycle({ ...base, kind: "lifecycle", event: "migrated", toChatId });
  }
  const written = message.text ?? message.caption;
  const attachments = attachmentsOf(message);
  if (written === undefined && attachments.length === 0) return { kind: "ignored", what: "a message without text" };
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const said = readAddress(written ?? "", entities, me);
  if (said.foreign && chat.kind === "group") return { kind: "ignored", what: "a command for another bot" };
  const reply = message.reply_to_message;
  // In a forum every message "answers" the one that opened the topic.
  const answers = reply !== undefined && reply.forum_topic_created === undefined ? reply : null;
  const toUs = answers?.from !== undefined && me.ids.has(String(answers.from.id));
  const inbound: InboundMessage = {
    ...base,
    kind: "message",
    messageId: String(message.message_id),
    text: said.text,
    addressed: chat.kind === "direct" || said.command || said.named || toUs,
    replyTo: answers === null ? null : String(answers.message_id),
    edited,
    ...(message.forward_origin === undefined ? {} : { forwarded: true }),
    mentions: said.mentions,
    attachments,
    albumId: message.media_group_id ?? null,
  };
  return { kind: "inbound", inbound };
};

const decodeTap = (callback: TelegramCallback, { account, nowMs }: Receiver): Received => {
  if (callback.message === undefined) return { kind: "ignored", what: "a tap on a message that is not ours" };
  const inbound: InboundTap = {
    kind: "tap",
    platform: "telegram",
    account,
    keys: [`telegram:${account}:c:${callback.id}`],
    actor: actorOf(callback.from, undefined),
    chat: chatOf(callback.message.chat),
    // Telegram does not say when a button was pressed.
    at: new Date(nowMs).toISOString(),
    messageId: String(callback.message.message_id),
    ...readTapData(callback.data ?? ""),
    form: {},
    callbackId: callback.id,
  };
  return { kind: "inbound", inbound };
};

const decodeMember = (change: TelegramMemberChange, updateId: number, { account }: Receiver): Received => {
  if (change.chat.type === "channel") return { kind: "ignored", what: "membership of a channel" };
  const chat = chatOf(change.chat);
  const was = isInside(change.old_chat_member);
  const is = isInside(change.new_chat_member);
  if (was === is) return { kind: "ignored", what: "our rights in a chat changed" };
  const event = chat.kind === "direct" ? (is ? "unblocked" : "blocked") : is ? "bot_added" : "bot_removed";
  return lifecycle({
    kind: "lifecycle",
    platform: "telegram",
    account,
    keys: [`telegram:${account}:u:${updateId}:${chat.chatId}:${change.date}`],
    actor: actorOf(change.from, undefined),
    chat,
    at: isoOf(change.date),
    event,
    toChatId: null,
  });
};

const lifecycle = (inbound: InboundLifecycle): Received => ({ kind: "inbound", inbound });

const isInside = (member: TelegramMemberChange["new_chat_member"]): boolean =>
  member.status === "restricted"
    ? member.is_member !== false
    : ["creator", "administrator", "member"].includes(member.status);

const chatOf = (chat: TelegramChat): { platform: "telegram"; chatId: string; kind: ChatKind } => ({
  platform: "telegram",
  chatId: String(chat.id),
  kind: chat.type === "private" ? "direct" : "group",
});

const actorOf = (user: TelegramUser | undefined, senderChat: TelegramChat | undefined): Actor | null => {
  const id = user?.id ?? senderChat?.id;
  if (id === undefined) return null;
  const isAnonymous = senderChat !== undefined || nobodies.has(id);
  return {
    externalId: String(id),
    nickname: [user?.first_name, user?.last_name].filter(Boolean).join(" ") || null,
    language: user?.language_code?.toLowerCase() ?? null,
    // Telegram calls the stand-in for an anonymous admin a bot; a person is behind it.
    isBot: user?.is_bot === true && !isAnonymous,
    isAnonymous,
  };
};

const attachmentsOf = (message: TelegramMessage): readonly Attachment[] => {
  // The same picture in several sizes, smallest first.
  const photo = message.photo.at(-1);
  const photos = photo === undefined ? [] : [attachment("photo", photo.file_id, { size: photo.file_size })];
  const file = message.document;
  if (file === undefined) return photos;
  const facts = { name: file.file_name, size: file.file_size, mime: file.mime_type };
  return [...photos, attachment("file", file.file_id, facts)];
};

const attachment = (
  kind: Attachment["kind"],
  fileId: string,
  { name, size, mime }: { name?: string | undefined; size?: number | undefined; mime?: string | undefined },
): Attachment => ({ kind, fileId, fileName: name ?? null, bytes: size ?? null, mime: mime ?? null });

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
