// Turns a verified Feishu event into Inbound. Everything here comes from Feishu itself, but it may still be of a kind
// or shape we do not know: that is "ignored" or "malformed", never an exception.

import { messageKey } from "#src/domain/identity.ts";
import * as shape from "#src/platform/feishu/event-shapes.ts";
import { isOurs, readContent, resolveMentions } from "#src/platform/feishu/message-content.ts";
import type { Actor, BotIdentity, InboundLifecycle, Received } from "#src/platform/port.ts";

export type FeishuEvent = {
  readonly account: string;
  readonly type: string;
  readonly id: string;
  readonly at: unknown;
  readonly event: unknown;
  readonly nowMs: number;
};

/** Feishu writes times in seconds, milliseconds or microseconds, by kind of event: the size tells which. */
export const instant = (value: unknown, nowMs: number): string => {
  const number = Number(value ?? Number.NaN);
  const ms = number > 1e14 ? number / 1000 : number > 1e11 ? number : number * 1000;
  return new Date(ms > 1e11 && ms < 1e14 ? ms : nowMs).toISOString();
};

const person = (openId: string, isBot = false): Actor => ({
  externalId: openId,
  nickname: null,
  language: null,
  isBot,
  isAnonymous: false,
});

const base = (event: FeishuEvent) => ({
  platform: "feishu" as const,
  account: event.account,
  keys: [`feishu:${event.account}:e:${event.id}`],
  at: instant(event.at, event.nowMs),
});

const chat = (chatId: string, kind: "direct" | "group") => ({ platform: "feishu" as const, chatId, kind });

const decodeMessage = (event: FeishuEvent, self: BotIdentity): Received => {
  const { sender, message } = shape.messageShape.parse(event.event);
  const content = readContent(message.message_type, message.content);
  if (content === null) return { kind: "ignored", what: `message of type ${message.message_type}` };
  const mentions = message.mentions ?? [];
  const text = resolveMentions(content.text, mentions, self);
  const kind = message.chat_type === "p2p" ? "direct" : "group";
  const openId = sender.sender_id?.open_id ?? "";
  const at = { platform: "feishu", account: event.account, chatId: message.chat_id } as const;
  return {
    kind: "inbound",
    inbound: {
      ...base(event),
      kind: "message",
      // Feishu's own advice is the message id: one message may come under several event ids.
      keys: [messageKey({ ...at, messageId: message.message_id }), `feishu:${event.account}:e:${event.id}`],
      actor: openId === "" ? null : person(openId, (sender.sender_type ?? "user") !== "user"),
      chat: chat(message.chat_id, kind),
      at: instant(message.create_time ?? event.at, event.nowMs),
      messageId: message.message_id,
      text,
      // A reply to us is told by its parent alone, and which messages are ours only the dispatcher knows.
      addressed: kind === "direct" || /^[/／]/.test(text) || mentions.some((mention) => isOurs(mention, self)),
      replyTo: message.parent_id ? message.parent_id : null,
      edited: false,
      mentions: mentions.flatMap((mention) => {
        const externalId = mention.id?.open_id ?? "";
        return externalId === "" || isOurs(mention, self) ? [] : [{ externalId, name: mention.name ?? "" }];
      }),
      attachments: content.attachments,
      albumId: null,
    },
  };
};

const decodeTap = (event: FeishuEvent): Received => {
  const { operator, action, context } = shape.tapShape.parse(event.event);
  const button = shape.buttonShape.safeParse(action.value);
  if (!button.success) return { kind: "ignored", what: "a tap on a button that is not ours" };
  const form = Object.entries(action.form_value ?? {}).filter((entry): entry is [string, string] => {
    return typeof entry[1] === "string";
  });
  return {
    kind: "inbound",
    inbound: {
      ...base(event),
      kind: "tap",
      actor: person(operator.open_id),
      // The callback does not tell what kind of chat this is; "group" is the careful answer, and the message that
      // carries the button knows better.
      chat: chat(context.open_chat_id, "group"),
      messageId: context.open_message_id,
      tapKey: button.data.k,
      buttonId: button.data.b,
      // The dialogue is the client's own: a tap only arrives after a yes.
      confirmed: true,
      form: Object.fromEntries(form),
      callbackId: null,
    },
  };
};

const lifecycle = (event: FeishuEvent, what: InboundLifecycle["event"], kind: "direct" | "group"): Received => {
  const { chat_id, operator_id } = shape.chatEventShape.parse(event.event);
  const openId = operator_id?.open_id ?? "";
  return {
    kind: "inbound",
    inbound: {
      ...base(event),
      kind: "lifecycle",
      event: what,
      actor: openId === "" ? null : person(openId),
      chat: chat(chat_id, kind),
      toChatId: null,
    },
  };
};

const decodeKnown = (event: FeishuEvent, self: BotIdentity): Received => {
  switch (event.type) {
    case "im.message.receive_v1":
      return decodeMessage(event, self);
    case "card.action.trigger":
      return decodeTap(event);
    case "im.chat.member.bot.added_v1":
      return lifecycle(event, "bot_added", "group");
    case "im.chat.member.bot.deleted_v1":
    case "im.chat.disbanded_v1":
      return lifecycle(event, "bot_removed", "group");
    case "im.chat.access_event.bot_p2p_chat_entered_v1":
      return lifecycle(event, "direct_opened", "direct");
    default:
      return { kind: "ignored", what: `event ${event.type}` };
  }
};

export const decode = (event: FeishuEvent, self: BotIdentity): Received => {
  try {
    return decodeKnown(event, self);
  } catch (error) {
    // Only the name: zod and JSON messages quote what people wrote.
    return {
      kind: "malformed",
      why: `${event.type} of an unknown shape (${error instanceof Error ? error.name : "?"})`,
    };
  }
};
