// Sending, editing and deleting messages, and answering taps, with the refusals Telegram gives.

import { ApiFailure, badRequest, broken } from "./api-failure.ts";
import type { Parsed } from "./html.ts";
import { checkMarkup, readCaption, readRich, readText } from "./message-rules.ts";
import type { Upload } from "./params.ts";
import { messageJson } from "./shapes.ts";
import { addMessage, chatOf, messageIn, type StoredChat, type StoredMessage, type World } from "./world.ts";

export type Call = {
  readonly world: World;
  readonly params: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
};
export type Method = (call: Call) => unknown;

/** A tap answered later than this is refused: the person has long looked elsewhere. */
const tapAgeMsMax = 15_000;
const toastUnitsMax = 200;

/** The chat, if it takes messages from the bot. */
const writableChat = (world: World, chatId: unknown): StoredChat => {
  const person = world.users.get(String(chatId));
  if (person !== undefined && !world.chats.has(person.id)) {
    throw new ApiFailure(403, "Forbidden: bot can't initiate conversation with a user");
  }
  const chat = chatOf(world, chatId);
  if (chat.migratedTo !== null) {
    const parameters = { migrate_to_chat_id: Number(chat.migratedTo) };
    throw new ApiFailure(400, "Bad Request: group chat was upgraded to a supergroup chat", { parameters });
  }
  if (!chat.blocked) return chat;
  throw new ApiFailure(
    403,
    chat.type === "private"
      ? "Forbidden: bot was blocked by the user"
      : `Forbidden: bot was kicked from the ${chat.type} chat`,
  );
};

const answeredId = (chat: StoredChat, reply: unknown): number | null => {
  if (typeof reply !== "object" || reply === null || !("message_id" in reply)) return null;
  if (messageIn(chat, reply.message_id) !== undefined) return Number(reply.message_id);
  if ("allow_sending_without_reply" in reply && reply.allow_sending_without_reply === true) return null;
  throw badRequest("message to be replied not found");
};

const post = ({ world, params }: Call, { text, entities }: Parsed, file: StoredMessage["file"] = null): unknown => {
  checkMarkup(params["reply_markup"], false);
  const chat = writableChat(world, params["chat_id"]);
  const replyTo = answeredId(chat, params["reply_parameters"]);
  const markup = params["reply_markup"] ?? null;
  const message = addMessage(world, chat, { from: "bot", text, entities, markup, payload: params, file, replyTo });
  return messageJson(world, chat, message);
};

const postFile =
  (field: "photo" | "document"): Method =>
  (call) => {
    const caption = readCaption(call.params);
    const given = String(call.params[field]);
    const upload = call.uploads.get(given.replace(/^attach:\/\//, ""));
    if (given.startsWith("attach://") && upload === undefined) throw broken(`no upload named ${given}`);
    const name = field === "photo" ? "photo" : upload?.name || "file";
    if (upload === undefined) return post(call, caption, { id: given, name, kind: field });
    if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
    if (upload.bytes.length > uploadBytesMax[field]) throw new ApiFailure(413, "Request Entity Too Large");
    // Kept only once the message is: a refused call leaves no file behind.
    const id = `up${call.world.files.size + 1}`;
    const answer = post(call, caption, { id, name, kind: field });
    call.world.files.set(id, { id, name, path: `${field}s/${id}_${name}`, bytes: upload.bytes });
    return answer;
  };

/** Photos up to 10 MB, other files up to 50. */
const uploadBytesMax = { photo: 10 * 1024 * 1024, document: 50 * 1024 * 1024 } as const;

/** The bot's own message, or Telegram's words for why it cannot be edited. */
const editable = (chat: StoredChat, messageId: unknown): StoredMessage => {
  const message = messageIn(chat, messageId);
  if (message === undefined) throw badRequest("message to edit not found");
  const hasPrompt = message.markup !== null && !Object.hasOwn(Object(message.markup), "inline_keyboard");
  if (message.from !== "bot" || hasPrompt) throw badRequest("message can't be edited");
  return message;
};

const edit = (
  { world, params }: Call,
  read: (message: StoredMessage) => Pick<Parsed, "text" | "entities">,
): unknown => {
  checkMarkup(params["reply_markup"], true);
  const chat = writableChat(world, params["chat_id"]);
  const message = editable(chat, params["message_id"]);
  const { text, entities } = read(message);
  const markup = params["reply_markup"] ?? null;
  if (sameLook({ text, entities, markup }, message)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same " +
        "as a current content and reply markup of the message",
    );
  }
  Object.assign(message, { text, entities, markup, editedTimes: message.editedTimes + 1 });
  message.payload = { ...message.payload, ...params, reply_markup: markup };
  world.changed();
  return messageJson(world, chat, message);
};

/** Telegram does not tell an empty keyboard from none. */
const sameLook = (next: Pick<StoredMessage, "text" | "entities" | "markup">, now: StoredMessage): boolean =>
  next.text === now.text &&
  JSON.stringify(next.entities) === JSON.stringify(now.entities) &&
  JSON.stringify(keys(next.markup)) === JSON.stringify(keys(now.markup));

const keys = (markup: unknown): unknown =>
  typeof markup === "object" && markup !== null && "inline_keyboard" in markup && Array.isArray(markup.inline_keyboard)
    ? markup.inline_keyboard.filter((row) => row.length > 0)
    : [];

const answerTap: Method = ({ world, params }) => {
  const text = typeof params["text"] === "string" ? params["text"] : null;
  if (text !== null && text.length > toastUnitsMax) throw broken("MESSAGE_TOO_LONG");
  const tap = world.taps.get(String(params["callback_query_id"]));
  if (tap === undefined || world.nowMs() - tap.atMs > tapAgeMsMax) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  tap.answer(text);
  return true;
};

const remove: Method = ({ world, params }) => {
  const chat = chatOf(world, params["chat_id"]);
  const index = chat.messages.findIndex((message) => String(message.id) === String(params["message_id"]));
  if (index < 0) throw badRequest("message to delete not found");
  chat.messages.splice(index, 1);
  world.changed();
  return true;
};

export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: (call) => post(call, readText(call.params)),
  sendRichMessage: (call) => post(call, readRich(call.params["rich_message"])),
  sendPhoto: postFile("photo"),
  sendDocument: postFile("document"),
  editMessageText: (call) =>
    edit(call, () =>
      call.params["rich_message"] === undefined ? readText(call.params) : readRich(call.params["rich_message"]),
    ),
  editMessageCaption: (call) => edit(call, () => readCaption(call.params)),
  editMessageReplyMarkup: (call) => edit(call, (message) => message),
  deleteMessage: remove,
  answerCallbackQuery: answerTap,
  sendChatAction: ({ world, params }) => writableChat(world, params["chat_id"]) !== undefined,
};
