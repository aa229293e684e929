// Messages that exist: PATCH for cards, PUT for texts, recall, reading, and the delayed update by a tap's token.

import type { Answer, Call, Route } from "#src/sandbox/feishu/gate.ts";
import { no, ok } from "#src/sandbox/feishu/gate.ts";
import { contentRefusal, messageData, paceRefusal, parsedContent } from "#src/sandbox/feishu/message-data.ts";
import type { Message, World } from "#src/sandbox/feishu/world.ts";
import { changed } from "#src/sandbox/feishu/world.ts";

/** A card of version 2.0 can be changed, and tapped, for 14 days. */
export const CARD_LIFE_MS = 14 * 24 * 3600_000;
const TEXT_EDITS_MAX = 20;

const found = (call: Call, world: World): Message | undefined => world.messages.get(call.params["message_id"] ?? "");
const chatOf = (call: Call, world: World): string | null => found(call, world)?.chatId ?? null;

const complaint = (world: World, code: number, what: string): Answer => {
  world.complaints.push(what);
  return no(code, what);
};

const isShared = (content: unknown): boolean => {
  const card = parsedContent(content) as { config?: { update_multi?: unknown } } | undefined;
  return card?.config?.update_multi === true;
};

/** Why this message cannot be edited at all; null when it can. */
const editRefusal = (message: Message | undefined, world: World): Answer | null => {
  if (message === undefined) return complaint(world, 230001, "edit of an unknown message");
  if (message.from !== "bot") return complaint(world, 230001, "edit of a message that is not the bot's");
  if (message.deleted) return no(230011, "The message was withdrawn.");
  const room = world.rooms.get(message.chatId);
  // Whoever stopped the bot still sees their old cards change; a group without the bot does not.
  return room?.kind === "group" && room.refusal !== null ? no(room.refusal, "The bot is not in the chat.") : null;
};

const replaceCard = (message: Message, content: unknown, world: World): Answer | null => {
  if (world.options.nowMs() - message.createdMs > CARD_LIFE_MS)
    return no(230031, "The message is too old to be edited.");
  if (message.msgType !== "interactive") return complaint(world, 230001, "PATCH of a message that is no card");
  if (!isShared(message.content)) return complaint(world, 230099, "PATCH of a card sent without update_multi");
  if (!isShared(content)) return complaint(world, 230099, "PATCH with a card without update_multi");
  const refused = paceRefusal(world, message.id) ?? contentRefusal("interactive", content, world);
  if (refused !== null) return refused;
  message.content = String(content);
  message.editedTimes += 1;
  changed(world);
  return null;
};

const patch = (call: Call, world: World): Answer => {
  const message = found(call, world);
  const refused = editRefusal(message, world);
  if (refused !== null || message === undefined) return refused ?? no(230001, "unknown");
  const extra = Object.keys(call.body).filter((name) => name !== "content");
  if (extra.length > 0) return complaint(world, 99992402, `unknown field ${extra.join(", ")}`);
  return replaceCard(message, call.body["content"], world) ?? ok({});
};

const put = (call: Call, world: World): Answer => {
  const message = found(call, world);
  const refused = editRefusal(message, world);
  if (refused !== null || message === undefined) return refused ?? no(230001, "unknown");
  if (message.msgType === "interactive") return complaint(world, 230054, "PUT of a card: cards take PATCH");
  if (message.editedTimes >= TEXT_EDITS_MAX) return no(230072, "The message has been edited too many times.");
  const bad = contentRefusal(call.body["msg_type"], call.body["content"], world);
  if (bad !== null) return bad;
  message.content = String(call.body["content"]);
  message.editedTimes += 1;
  changed(world);
  return ok(messageData(message, world));
};

const recall = (call: Call, world: World): Answer => {
  const message = found(call, world);
  const refused = editRefusal(message, world);
  if (refused !== null || message === undefined) return refused ?? no(230001, "unknown");
  message.deleted = true;
  changed(world);
  return ok({});
};

const read = (call: Call, world: World): Answer => {
  const message = found(call, world);
  return message === undefined ? no(230001, "no such message") : ok({ items: [messageData(message, world)] });
};

const delayedUpdate = (call: Call, world: World): Answer => {
  const token = world.cardTokens.get(String(call.body["token"]));
  if (token === undefined || token.untilMs < world.options.nowMs()) return no(300030, "token expired");
  if (token.uses >= 2) return no(300040, "token used up");
  const message = world.messages.get(token.messageId);
  if (message === undefined || message.deleted) return no(200000, "message recalled");
  token.uses += 1;
  return replaceCard(message, JSON.stringify(call.body["card"]), world) ?? ok({});
};

const one = "/im/v1/messages/:message_id";

export const editingRoutes: readonly Route[] = [
  { method: "PATCH", path: one, name: "patch", chatOf, answer: patch },
  { method: "PUT", path: one, name: "put", chatOf, answer: put },
  { method: "DELETE", path: one, name: "delete", chatOf, answer: recall },
  { method: "GET", path: one, name: "get", chatOf, answer: read },
  { method: "POST", path: "/interactive/v1/card/update", name: "card-update", answer: delayedUpdate },
];
