// Telegram behind the port: webhook in, Bot API out. Nothing here knows what a card is about.

import { AssertionError } from "node:assert";
import { fileBytesMax } from "#src/domain/files.ts";
import type { Log } from "#src/log.ts";
import type { Outgoing, Platform, Received, SendResult } from "#src/platform/port.ts";
import { type Client, createClient } from "./client.ts";
import { widthOf } from "./columns.ts";
import { decodeUpdate } from "./decode.ts";
import { clean, shorten } from "./plain.ts";
import { type Rendered, renderCaption, renderCard, renderPlain } from "./render.ts";
import { updateSchema } from "./update.ts";
import { forgery } from "./verify.ts";

export type TelegramOptions = {
  readonly token: string;
  readonly webhookSecret: string;
  /** Our name until Telegram has told it. */
  readonly username: string | null;
  readonly apiRoot: string;
  readonly timeoutMs?: number;
  readonly log: Log;
};

const timeoutMsDefault = 10_000;
/** Bot API limit on the answer to a tap. */
const toastUnitsMax = 200;
/** Longer answers vanish before they are read: they become a dialogue. */
const toastWidthMax = 60;

export const telegramPlatform = (options: TelegramOptions): Platform => {
  const account = options.token.split(":")[0] ?? "";
  const client = createClient({ ...options, timeoutMs: options.timeoutMs ?? timeoutMsDefault });

  return {
    name: "telegram",
    account,
    receive: async (request, self): Promise<Received> => {
      const why = await forgery(request.headers, options.webhookSecret);
      if (why !== null) return { kind: "forged", status: 401, why };
      const update = updateSchema.safeParse(parseJson(request.raw));
      if (!update.success) return { kind: "malformed", why: whereWrong(update.error.issues) };
      const username = (self?.name ?? options.username)?.replace(/^@/, "") ?? null;
      const ids = new Set(self === null ? [account] : [account, self.externalId]);
      return decodeUpdate(update.data, { account, me: { ids, username }, nowMs: request.nowMs });
    },
    identify: async () => {
      const me = await client.whoAmI();
      return { externalId: me.id, name: me.username };
    },
    send: (message) => drawn(message, (rendered) => client.send(newMessage(message, rendered))),
    edit: (message, messageId) =>
      drawn(message, ({ text, keyboard }) =>
        client.edit({ chatId: message.chat.chatId, text, html: true, markup: keyboard }, messageId),
      ),
    sendText: ({ chat, card, replyTo }) =>
      client.send({ chatId: chat.chatId, text: renderPlain(card), html: false, replyTo, markup: null }),
    sendFile: async ({ chat, card, replyTo }, file) => {
      if (file.bytes.length > fileBytesMax.telegram)
        return { kind: "refused", detail: `a file of ${file.bytes.length} bytes, at most ${fileBytesMax.telegram}` };
      return client.sendFile({ chatId: chat.chatId, replyTo, caption: renderCaption(card), file });
    },
    showMenu: (scope, entries) => client.setCommands(scope, entries),
    download: ({ fileId }) => client.download(fileId),
    answerTap: async ({ callbackId }, toast) => {
      if (callbackId === null) return;
      const text = shorten(clean(toast.text), toastUnitsMax);
      await client.answerTap(callbackId, text, widthOf(text) > toastWidthMax);
    },
    tapAnswer: () => ({}),
  };
};

/** A card that cannot be drawn is refused like one Telegram would not take: its plain text still goes out. */
const drawn = async (
  { card, tapKey }: Outgoing,
  deliver: (rendered: Rendered) => Promise<SendResult>,
): Promise<SendResult> => {
  let rendered: Rendered;
  try {
    rendered = renderCard(card, tapKey);
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    return { kind: "refused", detail: error.message };
  }
  return deliver(rendered);
};

const newMessage = ({ chat, replyTo }: Outgoing, rendered: Rendered): Parameters<Client["send"]>[0] => {
  const markup = rendered.prompt ?? (rendered.keyboard.inline_keyboard.length === 0 ? null : rendered.keyboard);
  return { chatId: chat.chatId, text: rendered.text, html: true, replyTo, markup };
};

const parseJson = (raw: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    return undefined;
  }
};

/** Where, not what: the body stays out of the log. */
const whereWrong = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string => {
  const path = issues[0]?.path.map(String).join(".") ?? "";
  return path === "" ? "not a JSON update" : `unexpected value at ${path}`;
};
