// Feishu on loopback, strict: the real adapter talks to it over HTTP, people act through the methods, and whatever
// breaks a rule of the platform is listed in `complaints`.

import { Hono } from "hono";
import { cardButtons, cardText } from "#src/sandbox/feishu/card-text.ts";
import { directoryRoutes } from "#src/sandbox/feishu/directory.ts";
import { editingRoutes } from "#src/sandbox/feishu/editing.ts";
import { mount } from "#src/sandbox/feishu/gate.ts";
import { parsedContent } from "#src/sandbox/feishu/message-data.ts";
import type { Pusher } from "#src/sandbox/feishu/pushing.ts";
import { pusher } from "#src/sandbox/feishu/pushing.ts";
import { sendingRoutes } from "#src/sandbox/feishu/sending.ts";
import * as showing from "#src/sandbox/feishu/showing.ts";
import * as speaking from "#src/sandbox/feishu/speaking.ts";
import { tap } from "#src/sandbox/feishu/tapping.ts";
import type { Credentials, Message, World } from "#src/sandbox/feishu/world.ts";
import { changed, directRoom, newWorld, roomOf } from "#src/sandbox/feishu/world.ts";
import type { PushResult, ScreenMessage, StandIn, StandInOptions } from "#src/sandbox/stand-in.ts";

export type FeishuStandInOptions = StandInOptions & {
  readonly appId?: string;
  readonly appSecret?: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  readonly botName?: string;
};

type Place = { readonly chatId: string; readonly userId: string; readonly replyTo?: string };

/** A {@link StandIn} with what only Feishu has. */
export type FeishuStandIn = Omit<StandIn, "block"> & {
  readonly botOpenId: string;
  /** With a code, refuses exactly so: 230002 not in the group, 230013, 230053 stopped, 232009 dissolved. */
  block(input: { readonly chatId: string; readonly blocked: boolean; readonly code?: number }): Promise<PushResult>;
  /** Repeats what was not answered, as far as the clock has come. */
  redeliver(): Promise<readonly PushResult[]>;
  /** The check of the webhook address when it is entered in the console. */
  verifyAddress(challenge: string): Promise<PushResult>;
  /** A person opens the direct chat. */
  enter(userId: string): Promise<PushResult>;
  showPicture(input: Place & { readonly bytes: Uint8Array<ArrayBuffer> }): Promise<speaking.Said>;
  sayFormatted(
    input: Place & { readonly title?: string; readonly lines: readonly speaking.RichLine[] },
  ): Promise<speaking.Said>;
  /** Any other event, for what people do outside the chats. */
  event(type: string, event: unknown): Promise<PushResult>;
  /** Every token given out so far stops working. */
  forgetTokens(): void;
};

const fileOn = (world: World, message: Message, content: unknown): ScreenMessage["file"] => {
  if (!["file", "image", "post"].includes(message.msgType)) return null;
  const [, name, key = ""] = /"(file_key|image_key)":"([^"]+)"/.exec(JSON.stringify(content)) ?? [];
  const stored = world.uploads.get(key);
  if (stored === undefined) return null;
  return { key, name: stored.name, bytes: stored.bytes.length, picture: name === "image_key" };
};

const onScreen = (world: World, message: Message): ScreenMessage => {
  const fromBot = message.from === "bot";
  const content = parsedContent(message.content);
  const isCard = message.msgType === "interactive";
  const words = typeof content === "object" && content !== null && "text" in content ? String(content.text) : "";
  const file = fileOn(world, message, content);
  const text = file === null ? words : `[${file.name}]`;
  return {
    id: message.id,
    chatId: message.chatId,
    from: message.from,
    text: fromBot ? (isCard ? cardText(content) : text) : message.said,
    buttons: isCard ? cardButtons(content).map(({ label, style }) => ({ label, style })) : [],
    payload: fromBot ? content : null,
    file,
    replyTo: message.replyTo,
    editedTimes: message.editedTimes,
    at: new Date(message.createdMs).toISOString(),
  };
};

const settings = (world: World, baseUrl: string) => ({
  FEISHU_APP_ID: world.credentials.appId,
  FEISHU_APP_SECRET: world.credentials.appSecret,
  FEISHU_ENCRYPT_KEY: world.credentials.encryptKey,
  FEISHU_VERIFICATION_TOKEN: world.credentials.verificationToken,
  FEISHU_DOMAIN: baseUrl,
});

const newApp = (world: World): Hono => {
  const app = new Hono();
  for (const route of [...directoryRoutes, ...sendingRoutes, ...editingRoutes]) mount(app, world, route);
  app.notFound((c) => {
    world.complaints.push(`${c.req.method} ${c.req.path}: no such call`);
    return c.text("404 page not found", 404);
  });
  // A planned hang-up must reach the caller as one, also in memory.
  app.onError((error) => {
    throw error;
  });
  return app;
};

const botEvent = (world: World, chatId: string, operator: string) => ({
  chat_id: chatId,
  operator_id: { open_id: operator, union_id: `on_${operator}`, user_id: null },
  external: false,
  operator_tenant_key: "tenant",
  name: roomOf(world, chatId).title,
});

const block = (
  world: World,
  push: Pusher,
  { chatId, blocked, code }: Parameters<FeishuStandIn["block"]>[0],
): Promise<PushResult> => {
  const room = roomOf(world, chatId);
  const isGroup = room.kind === "group";
  room.refusal = blocked ? (code ?? (isGroup ? 230002 : 230053)) : null;
  // Stopping a direct chat is told to nobody.
  if (!isGroup) return Promise.resolve({ status: 204, body: null });
  const gone = code === 232009 ? "im.chat.disbanded_v1" : "im.chat.member.bot.deleted_v1";
  const type = blocked ? gone : "im.chat.member.bot.added_v1";
  return push.event(type, botEvent(world, chatId, room.members[0] ?? ""));
};

const editSaid = (world: World, messageId: string, text: string): PushResult => {
  const message = world.messages.get(messageId);
  if (message === undefined) throw new Error(`no such message: ${messageId}`);
  message.said = text;
  message.editedTimes += 1;
  changed(world);
  // Feishu tells bots nothing about edits.
  return { status: 204, body: null };
};

/** What people in front of it do. */
const people = (world: World, push: Pusher) =>
  ({
    say: (input) => speaking.say(world, push, input),
    sendFile: (input) => showing.sendFile(world, push, input),
    showPicture: (input) => showing.showPicture(world, push, input),
    sayFormatted: (input) => speaking.sayFormatted(world, push, input),
    editSaid: async ({ messageId, text }) => editSaid(world, messageId, text),
    tap: (input) => tap(world, push, input),
    block: (input) => block(world, push, input),
    enter(userId) {
      const { id } = directRoom(world, userId);
      return push.event("im.chat.access_event.bot_p2p_chat_entered_v1", botEvent(world, id, userId));
    },
  }) satisfies Partial<FeishuStandIn>;

const newCredentials = (options: FeishuStandInOptions): Credentials => ({
  appId: options.appId ?? "cli_practice",
  appSecret: options.appSecret ?? "practice-app-secret",
  encryptKey: options.encryptKey ?? "practice-encrypt-key",
  verificationToken: options.verificationToken ?? "practice-verification-token",
});

export const feishuStandIn = (options: FeishuStandInOptions): FeishuStandIn => {
  const world = newWorld(newCredentials(options), options.botName ?? "余额助手", options);
  const push = pusher(world);
  return {
    ...people(world, push),
    platform: "feishu",
    app: newApp(world),
    botName: world.botName,
    botOpenId: world.botOpenId,
    wire: world.wire,
    complaints: world.complaints,
    settings: (baseUrl) => settings(world, baseUrl),
    addUser(user) {
      world.users.set(user.id, user);
    },
    addGroup({ id, title, members }) {
      world.rooms.set(id, { id, kind: "group", title, members: [...members], refusal: null });
      changed(world);
    },
    directChat: (userId) => directRoom(world, userId).id,
    event: (type, event) => push.event(type, event),
    replayLast: () => push.replay(),
    redeliver: () => push.redeliver(),
    verifyAddress: (challenge) => push.challenge(challenge),
    forgetTokens: () => world.tokens.clear(),
    fault(fault) {
      world.faults.push({ fault, left: fault.times });
    },
    screen: (chatId) =>
      [...world.messages.values()]
        .filter((message) => message.chatId === chatId && !message.deleted)
        .map((message) => onScreen(world, message)),
    file: (key) => world.uploads.get(key) ?? null,
    onChange(listener) {
      world.listeners.push(listener);
    },
  };
};
