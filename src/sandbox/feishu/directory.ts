// The rest of the API: tokens, who the bot is, chats and people, and the files that go with messages.

import { randomBytes } from "node:crypto";
import type { Answer, Call, Route, Upload } from "#src/sandbox/feishu/gate.ts";
import { no, ok } from "#src/sandbox/feishu/gate.ts";
import type { World } from "#src/sandbox/feishu/world.ts";
import { nextId } from "#src/sandbox/feishu/world.ts";

const TOKEN_MS = 2 * 3600_000;
/** With less than this left Feishu gives a new token, and both are good. */
const TOKEN_RENEW_MS = 30 * 60_000;
const IMAGE_BYTES_MAX = 10 * 1024 * 1024;
const FILE_BYTES_MAX = 30 * 1024 * 1024;
const fileTypes = ["opus", "mp4", "pdf", "doc", "xls", "ppt", "stream"];

const issueToken = (call: Call, world: World): Answer => {
  const { appId, appSecret } = world.credentials;
  if (call.body["app_id"] !== appId || call.body["app_secret"] !== appSecret) {
    world.complaints.push("token asked with wrong credentials");
    return no(10014, "app secret invalid");
  }
  const nowMs = world.options.nowMs();
  const current = [...world.tokens].findLast(([, untilMs]) => untilMs - nowMs > TOKEN_RENEW_MS);
  const token = current?.[0] ?? `t-${randomBytes(16).toString("hex")}`;
  const untilMs = current?.[1] ?? nowMs + TOKEN_MS;
  world.tokens.set(token, untilMs);
  const expire = Math.floor((untilMs - nowMs) / 1000);
  return { status: 200, body: { code: 0, msg: "ok", tenant_access_token: token, expire } };
};

const botInfo = (_call: Call, world: World): Answer => ({
  status: 200,
  body: { code: 0, msg: "ok", bot: { activate_status: 2, app_name: world.botName, open_id: world.botOpenId } },
});

const chat = (call: Call, world: World): Answer => {
  const room = world.rooms.get(call.params["chat_id"] ?? "");
  if (room === undefined) return no(232006, "chat_id is invalid");
  return ok({
    name: room.title,
    chat_mode: room.kind === "direct" ? "p2p" : "group",
    user_count: `${room.members.length}`,
  });
};

const members = (call: Call, world: World): Answer => {
  const room = world.rooms.get(call.params["chat_id"] ?? "");
  if (room === undefined) return no(232006, "chat_id is invalid");
  const items = room.members.map((id) => ({
    member_id: id,
    member_id_type: "open_id",
    name: world.users.get(id)?.name ?? id,
    tenant_key: "tenant",
  }));
  return ok({ items, has_more: false, member_total: items.length });
};

const user = (call: Call, world: World): Answer => {
  const found = world.users.get(call.params["user_id"] ?? "");
  return found === undefined ? no(41050, "no user authority") : ok({ user: { open_id: found.id, name: found.name } });
};

/** Nobody here has an address: the list comes back without ids, as for people Feishu does not know. */
const batchGetId = (call: Call): Answer => {
  const list = (name: string) => (Array.isArray(call.body[name]) ? call.body[name] : []);
  return ok({
    user_list: [...list("emails").map((email) => ({ email })), ...list("mobiles").map((mobile) => ({ mobile }))],
  });
};

const upload = (call: Call, world: World, part: string, bytesMax: number): Upload | Answer => {
  const file = call.body[part];
  if (typeof file !== "object" || file === null || !("bytes" in file)) {
    world.complaints.push(`an upload whose ${part} is no file with a name`);
    return no(234001, "Invalid request param.");
  }
  const { bytes } = file as Upload;
  if (bytes.length === 0) return no(234010, "File size is zero.");
  return bytes.length > bytesMax ? no(234006, "The file size exceeds the limit.") : (file as Upload);
};

/** JPEG, PNG, WEBP, GIF, BMP by their first bytes. */
const isImage = (bytes: Uint8Array): boolean =>
  /^(ffd8ff|89504e47|52494646.{8}57454250|47494638|424d)/.test(Buffer.from(bytes.subarray(0, 12)).toString("hex"));

const uploadImage = (call: Call, world: World): Answer => {
  if (call.body["image_type"] !== "message") return no(234001, "Invalid request param.");
  const file = upload(call, world, "image", IMAGE_BYTES_MAX);
  if ("status" in file) return file;
  if (!isImage(file.bytes)) return no(234011, "Can't recognize the image format.");
  const key = nextId(world, "img_v3");
  world.uploads.set(key, { name: file.fileName, type: null, bytes: file.bytes });
  return ok({ image_key: key });
};

const uploadFile = (call: Call, world: World): Answer => {
  const { file_type: type, file_name: name } = call.body;
  if (typeof type !== "string" || !fileTypes.includes(type) || typeof name !== "string" || name === "") {
    world.complaints.push(`an upload as ${String(type)} named ${String(name)}`);
    return no(234001, "Invalid request param.");
  }
  const file = upload(call, world, "file", FILE_BYTES_MAX);
  if ("status" in file) return file;
  const key = nextId(world, "file_v3");
  world.uploads.set(key, { name, type, bytes: file.bytes });
  return ok({ file_key: key });
};

const download = (call: Call, world: World): Answer => {
  const found = world.uploads.get(call.params["key"] ?? "");
  if (found === undefined) return no(234001, "Invalid request param.");
  return { status: 200, body: null, bytes: found.bytes, headers: { "content-type": "application/octet-stream" } };
};

/** The image keys and file keys in a message, by the `type` they are asked for with. */
const keysIn = (content: string): { readonly image: readonly string[]; readonly file: readonly string[] } => {
  const pick = (name: string): string[] =>
    [...content.matchAll(new RegExp(`"${name}":"([^"]+)"`, "g"))].map(([, key = ""]) => key);
  return { image: pick("image_key"), file: pick("file_key") };
};

const RESOURCE_BYTES_MAX = 100 * 1024 * 1024;

/** What somebody sent, only by the message it came in; cards give nothing away. */
const resource = (call: Call, world: World): Answer => {
  const { key = "", message_id = "" } = call.params;
  const { type } = call.query;
  if (type !== "image" && type !== "file") {
    world.complaints.push(`a resource asked for with type ${type}`);
    return no(234001, "Invalid request param.");
  }
  const message = world.messages.get(message_id);
  if (message === undefined) return no(230002, "Bot/User can NOT be out of the chat.");
  if (message.deleted) return no(230110, "The operation failed because the message was deleted.");
  if (message.msgType === "interactive") return no(234043, "Unsupported message type.");
  const stored = world.uploads.get(key);
  if (stored === undefined || !keysIn(message.content)[type].includes(key)) return no(234003, "File not in msg.");
  if (stored.bytes.length > RESOURCE_BYTES_MAX) return no(234037, "Downloaded file size exceeds limit.");
  const headers = { "content-type": type === "image" ? "image/jpeg" : "application/octet-stream" };
  return { status: 200, body: null, bytes: stored.bytes, headers };
};

export const directoryRoutes: readonly Route[] = [
  { method: "POST", path: "/auth/v3/tenant_access_token/internal", name: "token", open: true, answer: issueToken },
  { method: "GET", path: "/bot/v3/info", name: "bot-info", answer: botInfo },
  { method: "GET", path: "/im/v1/chats/:chat_id", name: "chat", answer: chat },
  { method: "GET", path: "/im/v1/chats/:chat_id/members", name: "members", answer: members },
  { method: "GET", path: "/contact/v3/users/:user_id", name: "user", answer: user },
  { method: "POST", path: "/contact/v3/users/batch_get_id", name: "batch-get-id", answer: batchGetId },
  { method: "POST", path: "/im/v1/images", name: "upload-image", answer: uploadImage },
  { method: "GET", path: "/im/v1/images/:key", name: "image", answer: download },
  { method: "POST", path: "/im/v1/files", name: "upload-file", answer: uploadFile },
  { method: "GET", path: "/im/v1/files/:key", name: "file", answer: download },
  { method: "GET", path: "/im/v1/messages/:message_id/resources/:key", name: "resource", answer: resource },
];
