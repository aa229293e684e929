// What Feishu's message calls have in common: the data they answer with, the check of what is to be shown, and the
// limits on how often.

import { cardProblems } from "#src/sandbox/feishu/card-rules.ts";
import type { Answer } from "#src/sandbox/feishu/gate.ts";
import { no } from "#src/sandbox/feishu/gate.ts";
import type { Message, World } from "#src/sandbox/feishu/world.ts";

const CARD_BYTES_MAX = 30 * 1024;
const TEXT_BYTES_MAX = 150 * 1024;
const CHAT_SENDS_PER_SECOND = 5;
const APP_SENDS_PER_SECOND = 50;

export const messageData = (message: Message, world: World): unknown => ({
  message_id: message.id,
  ...(message.replyTo === null ? {} : { root_id: message.replyTo, parent_id: message.replyTo }),
  msg_type: message.msgType,
  create_time: String(message.createdMs),
  update_time: String(message.createdMs),
  deleted: message.deleted,
  updated: message.editedTimes > 0,
  chat_id: message.chatId,
  sender:
    message.from === "bot"
      ? { id: world.credentials.appId, id_type: "app_id", sender_type: "app", tenant_key: "tenant" }
      : { id: message.from, id_type: "open_id", sender_type: "user", tenant_key: "tenant" },
  body: { content: message.content },
  mentions: [],
});

export const parsedContent = (content: unknown): unknown => {
  try {
    return typeof content === "string" ? JSON.parse(content) : undefined;
  } catch {
    return undefined;
  }
};

const cardRefusal = (content: string, card: unknown, world: World): Answer | null => {
  if (Buffer.byteLength(content) > CARD_BYTES_MAX) {
    world.complaints.push(`a card of ${Buffer.byteLength(content)} bytes`);
    return no(230025, "The length of the message content reaches its limit.");
  }
  const unknown = [...content.matchAll(/"img_key":"([^"]*)"/g)].find(([, key = ""]) => {
    const stored = world.uploads.get(key);
    return stored === undefined || stored.type !== null;
  });
  if (unknown !== undefined) {
    world.complaints.push(`img_key ${unknown[1]} was never uploaded`);
    return no(230099, "Failed to create card content, ext=ErrCode: 200570; ErrMsg: invalid image key;");
  }
  const problems = cardProblems(card);
  const first = problems[0];
  if (first === undefined) return null;
  world.complaints.push(...problems.map(({ code, at, what }) => `card ${code}: ${at} ${what}`));
  const message = `Failed to create card content, ext=ErrCode: ${first.code}; ErrMsg: ${first.at} ${first.what};`;
  return no(230099, message);
};

/** A file goes out by the key its upload was given; sound and film have message types of their own. */
const fileRefusal = (content: object, world: World): Answer | null => {
  const key = "file_key" in content ? String(content.file_key) : "";
  const stored = world.uploads.get(key);
  if (stored?.type == null) {
    world.complaints.push(`file_key ${key} was never uploaded`);
    return no(230001, "Your request contains an invalid request parameter, ext=invalid file_key.");
  }
  if (stored.type !== "opus" && stored.type !== "mp4") return null;
  world.complaints.push(`a file uploaded as ${stored.type} sent as a file`);
  return no(230055, "The type of file upload does not match the type of message being sent.");
};

/** Null when Feishu would show it. */
export const contentRefusal = (msgType: unknown, content: unknown, world: World): Answer | null => {
  const json = parsedContent(content);
  if (typeof content !== "string" || typeof json !== "object" || json === null) {
    world.complaints.push(`content must be a JSON string, got ${typeof content}`);
    return no(230001, "Your request contains an invalid request parameter, ext=content is not in JSON format.");
  }
  if (msgType === "interactive") return cardRefusal(content, json, world);
  if (msgType === "file") return fileRefusal(json, world);
  if (msgType === "text") {
    if (Buffer.byteLength(content) > TEXT_BYTES_MAX)
      return no(230025, "The length of the message content reaches its limit.");
    if ("text" in json && typeof json.text === "string" && json.text !== "") return null;
  }
  world.complaints.push(`msg_type ${String(msgType)} with this content`);
  return no(230001, "Your request contains an invalid request parameter, ext=invalid msg_type or content.");
};

/** Counts one more call on `key`; false when that is more than `max` within the last second. */
const withinPace = (world: World, key: string, max: number): boolean => {
  const nowMs = world.options.nowMs();
  const recent = (world.pace.get(key) ?? []).filter((atMs) => nowMs - atMs < 1000);
  const within = recent.length < max;
  world.pace.set(key, within ? [...recent, nowMs] : recent);
  return within;
};

export const paceRefusal = (world: World, destination: string): Answer | null => {
  if (world.options.limits === false) return null;
  if (!withinPace(world, "app", APP_SENDS_PER_SECOND)) {
    return no(99991400, "request trigger frequency limit", 429, {
      "x-ogw-ratelimit-limit": String(APP_SENDS_PER_SECOND),
      "x-ogw-ratelimit-reset": "1",
    });
  }
  if (withinPace(world, destination, CHAT_SENDS_PER_SECOND)) return null;
  return no(230020, "This operation triggers the frequency limit.");
};
