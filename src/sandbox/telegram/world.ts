// What the stand-in knows: people, chats, the messages on their screens, uploaded files. In memory, gone at the end.

import type { StandInUser } from "#src/sandbox/stand-in.ts";
import { badRequest } from "./api-failure.ts";
import type { Entity } from "./html.ts";

export type StoredMessage = {
  readonly id: number;
  readonly chatId: string;
  /** `bot` or the person's id. */
  readonly from: string;
  readonly atMs: number;
  readonly replyTo: number | null;
  /** Passed on from another chat. */
  readonly forwarded?: boolean;
  text: string;
  entities: readonly Entity[];
  /** The reply_markup as sent; null when there is none. */
  markup: unknown;
  /** What the bot sent, as last edited; null for a person's message. */
  payload: Readonly<Record<string, unknown>> | null;
  file: {
    readonly id: string;
    readonly name: string;
    readonly kind: "photo" | "document";
    readonly mime?: string;
    /** Of several sent together. */
    readonly albumId?: string;
  } | null;
  editedTimes: number;
};

export type StoredChat = {
  readonly id: string;
  readonly type: "private" | "group" | "supergroup";
  readonly title: string;
  readonly members: Set<string>;
  readonly messages: StoredMessage[];
  /** The person blocked the bot, or the bot was taken out of the group. */
  blocked: boolean;
  botIsAdmin: boolean;
  migratedTo: string | null;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type World = {
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  readonly nowMs: () => number;
  readonly users: Map<string, StandInUser>;
  readonly chats: Map<string, StoredChat>;
  readonly files: Map<string, StoredFile>;
  /** Taps not yet answered, by callback id. */
  readonly taps: Map<string, { readonly atMs: number; readonly answer: (text: string | null) => void }>;
  readonly settings: Map<string, unknown>;
  /** One count over all chats, so that an id alone names a message. */
  takeId(): number;
  changed(): void;
};

const decimal = /^-?[1-9]\d{0,15}$/;

export const newChat = (
  id: string,
  type: StoredChat["type"],
  title: string,
  members: readonly string[],
): StoredChat => {
  if (!decimal.test(id)) throw new Error(`a Telegram id is a decimal number, not ${id}`);
  const state = { blocked: false, botIsAdmin: false, migratedTo: null };
  return { id, type, title, members: new Set(members), messages: [], ...state };
};

/** @throws ApiFailure in Telegram's words */
export const chatOf = (world: World, chatId: unknown): StoredChat => {
  const chat = world.chats.get(String(chatId));
  if (chat === undefined) throw badRequest("chat not found");
  return chat;
};

export const messageIn = (chat: StoredChat, id: unknown): StoredMessage | undefined =>
  chat.messages.find((message) => String(message.id) === String(id));

export const addMessage = (
  world: World,
  chat: StoredChat,
  message: Pick<StoredMessage, "from" | "text" | "entities" | "markup" | "payload" | "file" | "replyTo" | "forwarded">,
): StoredMessage => {
  const stored = { ...message, id: world.takeId(), chatId: chat.id, atMs: world.nowMs(), editedTimes: 0 };
  chat.messages.push(stored);
  world.changed();
  return stored;
};
