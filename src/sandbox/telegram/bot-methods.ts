// What the bot asks about itself, its webhook, its menu, chats and files.

import type { MenuEntry } from "#src/domain/menu.ts";
import { badRequest, broken } from "./api-failure.ts";
import type { Method } from "./message-methods.ts";
import { botJson, chatJson, userJson } from "./shapes.ts";
import { chatOf, type StoredChat, type World } from "./world.ts";

const commandsMax = 100;

const getMe: Method = ({ world }) => ({
  ...botJson(world),
  can_join_groups: true,
  can_read_all_group_messages: world.settings.get("privacy") !== true,
  supports_inline_queries: false,
});

const setWebhook: Method = ({ world, params }) => {
  const secret = params["secret_token"];
  if (typeof secret === "string" && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw broken("secret token contains unallowed characters");
  }
  world.settings.set("webhook", String(params["url"]));
  return true;
};

const getWebhookInfo: Method = ({ world }) => ({
  url: world.settings.get("webhook") ?? "",
  has_custom_certificate: false,
  pending_update_count: 0,
});

/** The menu is kept by scope and language. */
const menuKey = (params: Readonly<Record<string, unknown>>): string =>
  `menu ${JSON.stringify(params["scope"] ?? { type: "default" })} ${String(params["language_code"] ?? "")}`;

/** What a person's app offers in a chat: the chat's own menu, else the one for everybody in the app's language. */
export const menuShown = (settings: ReadonlyMap<string, unknown>, chatId: string, language: string): MenuEntry[] => {
  const scopes = [
    { scope: { type: "chat", chat_id: Number(chatId) } },
    { scope: { type: "default" }, language_code: language },
    { scope: { type: "default" } },
  ];
  const found = scopes.map((one) => settings.get(menuKey(one))).find((menu) => menu !== undefined);
  return (found as MenuEntry[] | undefined) ?? [];
};

const setMyCommands: Method = ({ world, params }) => {
  const commands = Array.isArray(params["commands"]) ? params["commands"] : [];
  if (commands.length > commandsMax) throw broken("too many commands");
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw broken("BOT_COMMAND_INVALID", `command ${command}`);
    if (description.length < 1 || description.length > 256) throw broken("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  world.settings.set(menuKey(params), commands);
  return true;
};

const member = (world: World, chat: StoredChat, userId: unknown): unknown => {
  const id = String(userId);
  if (id === String(world.bot.id)) {
    const status = chat.blocked ? "kicked" : chat.botIsAdmin ? "administrator" : "member";
    return { status, user: botJson(world) };
  }
  if (!world.users.has(id)) throw badRequest("user not found");
  return { status: chat.members.has(id) ? "member" : "left", user: userJson(world, id) };
};

/** What a bot may download; people send larger ones. */
const downloadBytesMax = 20 * 1024 * 1024;

const getFile: Method = ({ world, params }) => {
  const file = world.files.get(String(params["file_id"]));
  if (file === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.bytes.length > downloadBytesMax) throw badRequest("file is too big");
  return { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.bytes.length, file_path: file.path };
};

export const botMethods: Readonly<Record<string, Method>> = {
  getMe,
  setWebhook,
  getWebhookInfo,
  deleteWebhook: ({ world }) => {
    world.settings.delete("webhook");
    return true;
  },
  // Updates leave by webhook; there is never one to fetch.
  getUpdates: () => [],
  setMyCommands,
  getMyCommands: ({ world, params }) => world.settings.get(menuKey(params)) ?? [],
  deleteMyCommands: ({ world, params }) => {
    world.settings.delete(menuKey(params));
    return true;
  },
  getChat: ({ world, params }) => ({
    ...chatJson(world, chatOf(world, params["chat_id"])),
    accent_color_id: 0,
    max_reaction_count: 11,
  }),
  getChatMember: ({ world, params }) => member(world, chatOf(world, params["chat_id"]), params["user_id"]),
  getChatAdministrators: ({ world, params }) => {
    const chat = chatOf(world, params["chat_id"]);
    if (chat.type === "private") throw badRequest("there are no administrators in the private chat");
    return chat.botIsAdmin ? [{ status: "administrator", user: botJson(world) }] : [];
  },
  leaveChat: ({ world, params }) => {
    chatOf(world, params["chat_id"]).blocked = true;
    world.changed();
    return true;
  },
  getFile,
};
