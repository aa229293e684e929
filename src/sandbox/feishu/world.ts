// Everything the stand-in remembers: people, rooms, messages, tokens, what went over the wire and which rules were
// broken. In memory only; a restart is an empty world.

import type { Fault, StandInOptions, StandInUser, WireExchange } from "#src/sandbox/stand-in.ts";

export type Room = {
  readonly id: string;
  readonly kind: "direct" | "group";
  readonly title: string;
  readonly members: string[];
  /** The business code with which sends to it are refused; null while it takes messages. */
  refusal: number | null;
};

export type Message = {
  readonly id: string;
  readonly chatId: string;
  /** `bot` or the user's id. */
  readonly from: string;
  readonly msgType: string;
  /** The JSON string as Feishu keeps it. */
  content: string;
  /** What a person reads, for messages typed by people. */
  said: string;
  readonly replyTo: string | null;
  readonly createdMs: number;
  editedTimes: number;
  deleted: boolean;
};

export type Credentials = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
};

/** `type` is a file's file_type; null for an image. */
export type Stored = { readonly name: string; readonly type: string | null; readonly bytes: Uint8Array<ArrayBuffer> };

export type World = {
  readonly credentials: Credentials;
  readonly botName: string;
  readonly botOpenId: string;
  readonly options: StandInOptions;
  readonly users: Map<string, StandInUser>;
  readonly rooms: Map<string, Room>;
  readonly messages: Map<string, Message>;
  /** Tenant tokens and when they end, by the stand-in's clock. */
  readonly tokens: Map<string, number>;
  /** uuid → the message it made, and until when it answers for it. */
  readonly uuids: Map<string, { readonly messageId: string; readonly untilMs: number }>;
  /** Sends by destination within the last second. */
  readonly pace: Map<string, number[]>;
  /** Uploaded images and files by key. */
  readonly uploads: Map<string, Stored>;
  /** Tokens of delayed card updates: 30 minutes, twice. */
  readonly cardTokens: Map<string, { readonly messageId: string; readonly untilMs: number; uses: number }>;
  readonly faults: { readonly fault: Fault; left: number }[];
  readonly wire: WireExchange[];
  readonly complaints: string[];
  readonly listeners: (() => void)[];
  sequence: number;
};

export const newWorld = (credentials: Credentials, botName: string, options: StandInOptions): World => ({
  credentials,
  botName,
  botOpenId: `ou_bot_${credentials.appId}`,
  options,
  users: new Map(),
  rooms: new Map(),
  messages: new Map(),
  tokens: new Map(),
  uuids: new Map(),
  pace: new Map(),
  uploads: new Map(),
  cardTokens: new Map(),
  faults: [],
  wire: [],
  complaints: [],
  listeners: [],
  sequence: options.firstId ?? 0,
});

/** `om_7`, `ev_8`: one count for all kinds, so that ids also tell the order. */
export const nextId = (world: World, prefix: string): string => {
  world.sequence += 1;
  return `${prefix}_${world.sequence}`;
};

export const changed = (world: World): void => {
  for (const listener of world.listeners) listener();
};

export const record = (world: World, exchange: Omit<WireExchange, "n" | "at">): void => {
  const at = new Date(world.options.nowMs()).toISOString();
  world.wire.push({ n: world.wire.length + 1, at, ...exchange });
};

export const addMessage = (
  world: World,
  message: Pick<Message, "chatId" | "from" | "msgType" | "content" | "said" | "replyTo">,
): Message => {
  const whole: Message = {
    ...message,
    id: nextId(world, "om"),
    createdMs: world.options.nowMs(),
    editedTimes: 0,
    deleted: false,
  };
  world.messages.set(whole.id, whole);
  changed(world);
  return whole;
};

/** A person's chat with the bot; it exists from the first time anyone asks. */
export const directRoom = (world: World, userId: string): Room => {
  const id = `oc_direct_${userId}`;
  const known = world.rooms.get(id);
  if (known !== undefined) return known;
  const room: Room = {
    id,
    kind: "direct",
    title: world.users.get(userId)?.name ?? userId,
    members: [userId],
    refusal: null,
  };
  world.rooms.set(id, room);
  return room;
};

export const roomOf = (world: World, chatId: string): Room => {
  const room = world.rooms.get(chatId);
  if (room === undefined) throw new Error(`no such chat: ${chatId}`);
  return room;
};
