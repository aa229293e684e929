// What people do in front of the stand-in: type, edit, press, block, upgrade a group. Each act becomes a real update.

import { randomInt } from "node:crypto";
import type { PushResult, SentFile, StandIn, TapResult } from "#src/sandbox/stand-in.ts";
import type { Delivery } from "./delivery.ts";
import { botJson, buttonsOf, chatJson, messageJson, seconds, userJson } from "./shapes.ts";
import { botSees, entitiesOf } from "./typing.ts";
import { addMessage, messageIn, newChat, type StoredChat, type StoredMessage, type World } from "./world.ts";

/** Real time a person looks at the button they pressed before they take it for dead. */
const toastWaitMs = 3000;

/** Not pushed at all: the bot does not get to see it. */
const unseen: PushResult = { status: 0, body: null };

type Said = Parameters<StandIn["say"]>[0];
type Sent = SentFile & { readonly albumId?: string | undefined };

export type People = Pick<StandIn, "say" | "sendFile" | "editSaid" | "tap" | "block"> & {
  /** The group becomes a supergroup with a new id, which is returned. */
  migrate(chatId: string): Promise<string>;
};

export const createPeople = (world: World, delivery: Delivery, privacy: boolean): People => {
  let updateId = randomInt(1, 1_000_000);
  const push = (chat: StoredChat, update: object): Promise<PushResult> =>
    delivery.enqueue(chat.id, { update_id: ++updateId, ...update });

  const known = (chatId: string): StoredChat => {
    const chat = world.chats.get(chatId);
    if (chat === undefined) throw new Error(`no chat ${chatId}`);
    return chat;
  };

  const mayBeSeen = (chat: StoredChat, message: StoredMessage): boolean => {
    const answered = message.replyTo === null ? undefined : messageIn(chat, message.replyTo);
    const answersBot = answered?.from === "bot";
    return !chat.blocked && botSees(chat, message, { privacy, username: world.bot.username, answersBot });
  };

  const membership = (chat: StoredChat, from: string, inside: readonly [was: boolean, is: boolean]) => {
    const outside = chat.type === "private" ? "kicked" : "left";
    const status = (isInside: boolean) => ({ status: isInside ? "member" : outside, user: botJson(world) });
    const [old_chat_member, new_chat_member] = inside.map(status);
    const change = { chat: chatJson(world, chat), from: userJson(world, from), date: seconds(world.nowMs()) };
    return push(chat, { my_chat_member: { ...change, old_chat_member, new_chat_member } });
  };

  const block: People["block"] = ({ chatId, blocked }) => {
    const chat = known(chatId);
    const who = [...chat.members][0];
    if (who === undefined) throw new Error(`nobody is in ${chatId}`);
    chat.blocked = blocked;
    world.changed();
    return membership(chat, who, [blocked, !blocked]);
  };

  const sendFile = async (input: Said & { readonly file: Sent | null }) => {
    const chat = known(input.chatId);
    // Whoever writes to a bot they blocked has restarted it first.
    if (chat.blocked && chat.type === "private") await block({ chatId: chat.id, blocked: false });
    const text = input.mention === true ? `@${world.bot.username} ${input.text}` : input.text;
    const file = input.file === null ? null : keepFile(world, input.file);
    const replyTo = input.replyTo === undefined ? null : Number(input.replyTo);
    const base = { from: input.userId, text, entities: entitiesOf(text), markup: null, payload: null };
    const message = addMessage(world, chat, { ...base, file, replyTo, forwarded: input.forwarded === true });
    const seen = mayBeSeen(chat, message);
    const result = seen ? await push(chat, { message: messageJson(world, chat, message) }) : unseen;
    return { ...result, messageId: String(message.id) };
  };

  const tap: People["tap"] = async ({ chatId, userId, messageId, label }): Promise<TapResult> => {
    const chat = known(chatId);
    const message = messageIn(chat, messageId);
    if (message === undefined) throw new Error(`no message ${messageId} in ${chatId}`);
    const button = buttonsOf(message).find(({ text }) => text === label);
    const labels = buttonsOf(message).map(({ text }) => text);
    if (button === undefined) throw new Error(`no button ${label} on message ${messageId}, only: ${labels.join(", ")}`);
    const id = String(randomInt(1, 2 ** 47));
    const toast = new Promise<string | null>((answer) => world.taps.set(id, { atMs: world.nowMs(), answer }));
    const shown = messageJson(world, chat, message);
    const query = { id, from: userJson(world, userId), chat_instance: `i${chatId}`, data: button["callback_data"] };
    const result = await push(chat, { callback_query: { ...query, message: shown } });
    const answered = result.status >= 200 && result.status < 300;
    return { ...result, toast: answered ? await within(toast, toastWaitMs) : null };
  };

  return {
    say: (input) => sendFile({ ...input, file: null }),
    sendFile: ({ file, albumId, ...input }) => sendFile({ ...input, file: { ...file, albumId } }),
    editSaid: async ({ messageId, text }) => {
      const chats = [...world.chats.values()];
      const chat = chats.find((each) => messageIn(each, messageId) !== undefined);
      const message = chat === undefined ? undefined : messageIn(chat, messageId);
      if (chat === undefined || message === undefined || message.from === "bot") {
        throw new Error(`nobody said message ${messageId}`);
      }
      Object.assign(message, { text, entities: entitiesOf(text), editedTimes: message.editedTimes + 1 });
      world.changed();
      if (!mayBeSeen(chat, message)) return unseen;
      const edit_date = seconds(world.nowMs());
      return push(chat, { edited_message: { ...messageJson(world, chat, message), edit_date } });
    },
    tap,
    block,
    migrate: async (chatId) => {
      const old = known(chatId);
      const id = `-100${randomInt(10 ** 9, 10 ** 10 - 1)}`;
      const next = newChat(id, "supergroup", old.title, [...old.members]);
      next.botIsAdmin = old.botIsAdmin;
      world.chats.set(id, next);
      old.migratedTo = id;
      const from = [...old.members][0];
      if (from === undefined) throw new Error(`nobody is in ${chatId}`);
      const service = { date: seconds(world.nowMs()), from: userJson(world, from) };
      const [here, there] = [chatJson(world, old), chatJson(world, next)];
      await push(old, {
        message: { ...service, message_id: world.takeId(), chat: here, migrate_to_chat_id: Number(id) },
      });
      const back = { chat: there, migrate_from_chat_id: Number(chatId) };
      await push(next, { message: { ...service, message_id: world.takeId(), ...back } });
      return id;
    },
  };
};

/** Where it lies says what it is, not what it is called, as on Telegram. */
const keepFile = (world: World, { name, kind, bytes, mime, albumId }: Sent): StoredMessage["file"] => {
  const id = `file${world.files.size + 1}`;
  const ending = kind === "photo" ? ".jpg" : (/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? "");
  world.files.set(id, { id, name, path: `${kind}s/file_${world.files.size + 1}${ending}`, bytes });
  return { id, name, kind, ...(mime === undefined ? {} : { mime }), ...(albumId === undefined ? {} : { albumId }) };
};

const within = <Value>(promise: Promise<Value>, waitMs: number): Promise<Value | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), waitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
