// Telegram on loopback: a strict Bot API with people in front of it. The assistant's real adapter talks to it over HTTP
// and gets real webhooks with the secret header; every call that breaks a rule is written down as a complaint.

import { randomBytes } from "node:crypto";
import type { MenuEntry } from "#src/domain/menu.ts";
import type { StandIn, StandInOptions } from "#src/sandbox/stand-in.ts";
import { createApi } from "./api.ts";
import { menuShown } from "./bot-methods.ts";
import { createDelivery } from "./delivery.ts";
import { createFaults } from "./faults.ts";
import { createLimits } from "./limits.ts";
import { createPeople, type People } from "./people.ts";
import { screenMessage } from "./shapes.ts";
import { createWireLog } from "./wire-log.ts";
import { newChat, type StoredChat, type World } from "./world.ts";

export type TelegramStandInOptions = StandInOptions & {
  readonly token?: string;
  readonly secret?: string;
  readonly username?: string;
  readonly name?: string;
  /** Privacy mode, as BotFather sets it; off by default because the practice room's groups show bare lines too. */
  readonly privacy?: boolean;
};

export type TelegramStandIn = StandIn &
  Pick<People, "migrate"> & {
    /** Pushes again what was not accepted and is due by the stand-in's clock; returns how many got through. */
    redeliver(): Promise<number>;
    /** Makes the bot an admin of a group: privacy mode no longer hides anything there. */
    setAdmin(chatId: string, admin: boolean): void;
    /** The commands an app in that language offers in a chat. */
    menu(chatId: string, language?: string): readonly MenuEntry[];
  };

/** The bot keeps its id over restarts, because what was stored under it is still there. */
const botId = 7_000_000_001;

export const telegramStandIn = (options: TelegramStandInOptions): TelegramStandIn => {
  const token = options.token ?? `${botId}:${randomBytes(26).toString("base64url")}`;
  const secret = options.secret ?? randomBytes(24).toString("base64url");
  const username = options.username ?? "BalanceAssistantBot";
  const privacy = options.privacy ?? false;
  const listeners: (() => void)[] = [];
  const complaints: string[] = [];
  let messageId = options.firstId ?? 0;
  const world: World = {
    bot: { id: Number(token.split(":")[0]), name: options.name ?? "余额助手", username },
    nowMs: options.nowMs,
    users: new Map(),
    chats: new Map(),
    files: new Map(),
    taps: new Map(),
    settings: new Map([["privacy", privacy]]),
    takeId: () => ++messageId,
    changed: () => {
      for (const listener of listeners) listener();
    },
  };
  const wire = createWireLog(options.nowMs, [token, secret]);
  const delivery = createDelivery({ push: options.push, secret, nowMs: options.nowMs, wire });
  const people = createPeople(world, delivery, privacy);
  const faults = createFaults();
  const limits = options.limits === true ? createLimits(options.nowMs) : null;
  const complain = (what: string) => void complaints.push(what);

  const chat = (chatId: string): StoredChat => {
    const found = world.chats.get(chatId);
    if (found === undefined) throw new Error(`no chat ${chatId}`);
    return found;
  };

  return {
    platform: "telegram",
    app: createApi({ token, world, faults, limits, wire, complain }),
    settings: (baseUrl) => ({
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_BOT_USERNAME: username,
      TELEGRAM_API_ROOT: baseUrl,
    }),
    botName: world.bot.name,
    addUser: (user) => void world.users.set(user.id, user),
    addGroup: ({ id, title, members }) => {
      world.chats.set(id, newChat(id, id.startsWith("-100") ? "supergroup" : "group", title, members));
    },
    directChat: (userId) => {
      const user = world.users.get(userId);
      if (user === undefined) throw new Error(`nobody here is ${userId}`);
      if (!world.chats.has(userId)) world.chats.set(userId, newChat(userId, "private", user.name, [userId]));
      return userId;
    },
    ...people,
    replayLast: delivery.replayLast,
    redeliver: delivery.redeliver,
    setAdmin: (chatId, admin) => {
      chat(chatId).botIsAdmin = admin;
    },
    menu: (chatId, language = "zh") => menuShown(world.settings, chatId, language),
    fault: faults.plan,
    screen: (chatId) => world.chats.get(chatId)?.messages.map((message) => screenMessage(world, message)) ?? [],
    file: (key) => {
      const found = world.files.get(key);
      return found === undefined ? null : { name: found.name, bytes: found.bytes };
    },
    wire: wire.exchanges,
    onChange: (listener) => void listeners.push(listener),
    complaints,
  };
};
