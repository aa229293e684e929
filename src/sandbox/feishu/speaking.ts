// People in front of Feishu who type: text with mentions as Feishu encodes them, plain or pasted.

import type { Pusher } from "#src/sandbox/feishu/pushing.ts";
import type { Message, World } from "#src/sandbox/feishu/world.ts";
import { addMessage, roomOf } from "#src/sandbox/feishu/world.ts";
import type { PushResult } from "#src/sandbox/stand-in.ts";

type Mentioned = { readonly openId: string; readonly name: string; readonly type: "bot" | "user" };

/** `@name` of anyone known becomes a placeholder; the longest name wins. */
export const encode = (
  world: World,
  text: string,
): { readonly text: string; readonly mentions: readonly unknown[] } => {
  const people: readonly Mentioned[] = [
    { openId: world.botOpenId, name: world.botName, type: "bot" as const },
    ...[...world.users.values()].map(({ id, name }) => ({ openId: id, name, type: "user" as const })),
  ].sort((left, right) => right.name.length - left.name.length);
  const mentions: unknown[] = [];
  let coded = text;
  for (const { openId, name, type } of people) {
    if (name === "" || !coded.includes(`@${name}`)) continue;
    const key = `@_user_${mentions.length + 1}`;
    coded = coded.replaceAll(`@${name}`, key);
    mentions.push({
      key,
      id: { open_id: openId, union_id: `on_${openId}`, user_id: null },
      mentioned_type: type,
      name,
      tenant_key: "tenant",
    });
  }
  return { text: coded, mentions };
};

const senderOf = (userId: string) => ({
  sender_id: { open_id: userId, union_id: `on_${userId}`, user_id: null },
  sender_type: "user",
  tenant_key: "tenant",
});

const messageEvent = (world: World, message: Message, mentions: readonly unknown[]): unknown => ({
  sender: senderOf(message.from),
  message: {
    message_id: message.id,
    ...(message.replyTo === null ? {} : { root_id: message.replyTo, parent_id: message.replyTo }),
    create_time: String(message.createdMs),
    update_time: String(message.createdMs),
    chat_id: message.chatId,
    chat_type: roomOf(world, message.chatId).kind === "direct" ? "p2p" : "group",
    message_type: message.msgType,
    content: message.content,
    ...(mentions.length === 0 ? {} : { mentions }),
  },
});

export type Said = PushResult & { readonly messageId: string };

export type Place = { readonly chatId: string; readonly userId: string; readonly replyTo?: string };

export const publish = async (
  world: World,
  push: Pusher,
  { chatId, userId, replyTo }: Place,
  what: {
    readonly msgType: string;
    readonly content: unknown;
    readonly said: string;
    readonly mentions: readonly unknown[];
  },
): Promise<Said> => {
  const room = roomOf(world, chatId);
  if (!room.members.includes(userId)) throw new Error(`${userId} is not in ${chatId}`);
  // Who writes to the bot has it again.
  if (room.kind === "direct") room.refusal = null;
  const message = addMessage(world, {
    chatId,
    from: userId,
    msgType: what.msgType,
    content: JSON.stringify(what.content),
    said: what.said,
    replyTo: replyTo ?? null,
  });
  const heard = room.kind === "direct" || room.refusal === null;
  const result = heard
    ? await push.event("im.message.receive_v1", messageEvent(world, message, what.mentions))
    : { status: 204, body: null };
  return { ...result, messageId: message.id };
};

export const say = (
  world: World,
  push: Pusher,
  input: Place & { readonly text: string; readonly mention?: boolean },
): Promise<Said> => {
  const said = input.mention === true ? `@${world.botName} ${input.text}` : input.text;
  const { text, mentions } = encode(world, said);
  return publish(world, push, input, { msgType: "text", content: { text }, said, mentions });
};

/** A line of rich text: a paragraph with whoever is mentioned in it, or a block of code. */
export type RichLine = string | { readonly code: string };

/** Mentions stand between the texts, as nodes of their own. */
const paragraph = (coded: string): readonly unknown[] =>
  coded
    .split(/(@_user_\d+)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("@_user_") ? { tag: "at", user_id: part, style: [] } : { tag: "text", text: part, style: [] },
    );

/** The same text pasted with formatting: it arrives as "post". */
export const sayFormatted = (
  world: World,
  push: Pusher,
  input: Place & { readonly title?: string; readonly lines: readonly RichLine[] },
): Promise<Said> => {
  const coded = input.lines.map((line) =>
    typeof line === "string" ? encode(world, line) : { code: line.code, mentions: [] },
  );
  const content = {
    title: input.title ?? "",
    content: coded.map((line) =>
      "code" in line ? [{ tag: "code_block", language: "PLAIN_TEXT", text: line.code }] : paragraph(line.text),
    ),
  };
  const texts = input.lines.map((line) => (typeof line === "string" ? line : line.code));
  const said = [input.title ?? "", ...texts].filter((line) => line !== "").join("\n");
  return publish(world, push, input, {
    msgType: "post",
    content,
    said,
    mentions: coded.flatMap(({ mentions }) => mentions),
  });
};
