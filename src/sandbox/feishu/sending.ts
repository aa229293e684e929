// New messages: POST /im/v1/messages and …/reply. A uuid answers for its first message for an hour, so a repeat of a
// call whose answer was lost makes no second one.

import type { Answer, Call, Route } from "#src/sandbox/feishu/gate.ts";
import { no, ok } from "#src/sandbox/feishu/gate.ts";
import { contentRefusal, messageData, paceRefusal } from "#src/sandbox/feishu/message-data.ts";
import type { Room, World } from "#src/sandbox/feishu/world.ts";
import { addMessage, changed, directRoom } from "#src/sandbox/feishu/world.ts";

const UUID_MS = 60 * 60_000;
const UUID_CHARS_MAX = 50;

const fieldError = (world: World, what: string): Answer => {
  world.complaints.push(what);
  return no(99992402, `field validation failed: ${what}`);
};

const destination = (call: Call, world: World): Room | null => {
  const id = String(call.body["receive_id"] ?? "");
  switch (call.query["receive_id_type"]) {
    case "chat_id":
      return world.rooms.get(id) ?? null;
    case "open_id":
      return world.users.has(id) ? directRoom(world, id) : null;
    default:
      return null;
  }
};

const badFields = (call: Call, known: readonly string[], world: World): Answer | null => {
  const unknown = Object.keys(call.body).filter((name) => !known.includes(name));
  if (unknown.length > 0) return fieldError(world, `unknown field ${unknown.join(", ")}`);
  const { uuid } = call.body;
  if (typeof uuid !== "string" || uuid === "") return fieldError(world, "no uuid: a repeat would be a second message");
  return uuid.length > UUID_CHARS_MAX ? fieldError(world, `a uuid of ${uuid.length} characters`) : null;
};

const post = (call: Call, world: World, room: Room, replyTo: string | null): Answer => {
  const nowMs = world.options.nowMs();
  const uuid = String(call.body["uuid"]);
  const before = world.uuids.get(uuid);
  const first = before !== undefined && before.untilMs > nowMs ? world.messages.get(before.messageId) : undefined;
  if (first !== undefined) {
    if (first.chatId !== room.id) world.complaints.push(`uuid ${uuid} used for another chat`);
    return ok(messageData(first, world));
  }
  if (room.refusal !== null) return no(room.refusal, "The bot cannot send messages here.");
  const { msg_type, content } = call.body;
  const refused = paceRefusal(world, room.id) ?? contentRefusal(msg_type, content, world);
  if (refused !== null) return refused;
  const message = addMessage(world, {
    chatId: room.id,
    from: "bot",
    msgType: String(msg_type),
    content: String(content),
    said: "",
    replyTo,
  });
  world.uuids.set(uuid, { messageId: message.id, untilMs: nowMs + UUID_MS });
  changed(world);
  return ok(messageData(message, world));
};

const create = (call: Call, world: World): Answer => {
  const type = call.query["receive_id_type"];
  if (type !== "chat_id" && type !== "open_id") return fieldError(world, `receive_id_type ${type}`);
  const bad = badFields(call, ["receive_id", "msg_type", "content", "uuid"], world);
  if (bad !== null) return bad;
  const room = destination(call, world);
  if (room === null) return no(230034, "The receive_id is invalid.");
  return post(call, world, room, null);
};

const parentOf = (call: Call, world: World) => world.messages.get(call.params["message_id"] ?? "");

const reply = (call: Call, world: World): Answer => {
  const bad = badFields(call, ["msg_type", "content", "uuid", "reply_in_thread"], world);
  if (bad !== null) return bad;
  const parent = parentOf(call, world);
  const room = world.rooms.get(parent?.chatId ?? "");
  if (parent === undefined || room === undefined)
    return fieldError(world, `reply to unknown ${call.params["message_id"]}`);
  if (parent.deleted) return no(230011, "The message was withdrawn.");
  return post(call, world, room, parent.id);
};

export const sendingRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/im/v1/messages",
    name: "create",
    chatOf: (call, world) => destination(call, world)?.id ?? null,
    answer: create,
  },
  {
    method: "POST",
    path: "/im/v1/messages/:message_id/reply",
    name: "reply",
    chatOf: (call, world) => parentOf(call, world)?.chatId ?? null,
    answer: reply,
  },
];
