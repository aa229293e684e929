// People, chats and messages as the Bot API writes them in answers and updates.

import type { ScreenMessage } from "#src/sandbox/stand-in.ts";
import { messageIn, type StoredChat, type StoredMessage, type World } from "./world.ts";

type Json = Record<string, unknown>;

export const botJson = ({ bot }: World): Json => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.name,
  username: bot.username,
});

export const userJson = (world: World, userId: string): Json => {
  const user = world.users.get(userId);
  if (user === undefined) throw new Error(`nobody here is ${userId}`);
  const language = user.language === undefined ? {} : { language_code: user.language };
  return { id: Number(user.id), is_bot: false, first_name: user.name, ...language };
};

export const chatJson = (world: World, chat: StoredChat): Json =>
  chat.type === "private"
    ? { id: Number(chat.id), type: "private", first_name: world.users.get(chat.id)?.name ?? chat.title }
    : { id: Number(chat.id), type: chat.type, title: chat.title };

export const messageJson = (world: World, chat: StoredChat, message: StoredMessage, withReply = true): Json => {
  const answered = withReply && message.replyTo !== null ? messageIn(chat, message.replyTo) : undefined;
  const words = message.file === null ? ["text", "entities"] : ["caption", "caption_entities"];
  const [text = "", entities = ""] = words;
  return {
    message_id: message.id,
    date: seconds(message.atMs),
    chat: chatJson(world, chat),
    from: message.from === "bot" ? botJson(world) : userJson(world, message.from),
    ...(message.forwarded === true ? { forward_origin: forwardOrigin(message) } : {}),
    ...(message.text === "" ? {} : { [text]: message.text }),
    ...(message.entities.length === 0 ? {} : { [entities]: message.entities }),
    ...fileJson(world, message),
    ...(isInline(message.markup) ? { reply_markup: message.markup } : {}),
    ...(answered === undefined ? {} : { reply_to_message: messageJson(world, chat, answered, false) }),
  };
};

/** Somebody who shows their name to nobody: all that is certain is that it was not said here. */
const forwardOrigin = (message: StoredMessage): Json => ({
  type: "hidden_user",
  sender_user_name: "?",
  date: seconds(message.atMs),
});

const fileJson = (world: World, { file }: StoredMessage): Json => {
  if (file === null) return {};
  const stored = world.files.get(file.id);
  const facts = { file_id: file.id, file_unique_id: `u${file.id}`, file_size: stored?.bytes.length ?? 0 };
  const album = file.albumId === undefined ? {} : { media_group_id: file.albumId };
  const mime = file.mime === undefined ? {} : { mime_type: file.mime };
  if (file.kind === "document") return { ...album, document: { ...facts, file_name: file.name, ...mime } };
  return { ...album, photo: [{ ...facts, file_id: file.id, width: 800, height: 600 }] };
};

export const isInline = (markup: unknown): markup is { inline_keyboard: readonly (readonly Json[])[] } =>
  typeof markup === "object" && markup !== null && "inline_keyboard" in markup;

export const buttonsOf = ({ markup }: StoredMessage): readonly Json[] =>
  isInline(markup) ? markup.inline_keyboard.flat() : [];

const screenFile = (world: World, file: StoredMessage["file"]): ScreenMessage["file"] => {
  const bytes = file === null ? undefined : world.files.get(file.id)?.bytes.length;
  if (file === null || bytes === undefined) return null;
  return { key: file.id, name: file.name, bytes, picture: file.kind === "photo" };
};

export const screenMessage = (world: World, message: StoredMessage): ScreenMessage => ({
  id: String(message.id),
  chatId: message.chatId,
  from: message.from,
  text: [message.file === null ? "" : `[${message.file.name}]`, message.text].filter(Boolean).join("\n"),
  buttons: buttonsOf(message).map(({ text, style }) => ({
    label: String(text),
    style: style === "danger" ? "danger" : style === undefined ? "default" : "primary",
  })),
  payload: message.payload,
  file: screenFile(world, message.file),
  replyTo: message.replyTo === null ? null : String(message.replyTo),
  editedTimes: message.editedTimes,
  at: new Date(message.atMs).toISOString(),
});

export const seconds = (ms: number): number => Math.floor(ms / 1000);
