// The Bot API calls we make, by grammY's Api over our own transport, each with a result the outbox understands.

import type { ForceReply, InlineKeyboardMarkup, LanguageCode } from "grammy/types";
import { Api, GrammyError } from "grammy/web";
import { arrivingBytesMax } from "#src/domain/attachments.ts";
import type { MenuEntry, MenuScope } from "#src/domain/menu.ts";
import { errorFields, type Log } from "#src/log.ts";
import type { Downloaded, OutgoingFile, SendResult } from "#src/platform/port.ts";
import { downloadFile } from "./download.ts";
import { type Call, isTokenRefused, outcomeOf } from "./outcome.ts";
import { createTransport } from "./transport.ts";

export type ClientOptions = {
  readonly token: string;
  readonly apiRoot: string;
  readonly timeoutMs: number;
  readonly log: Log;
};

export type NewMessage = {
  readonly chatId: string;
  readonly text: string;
  readonly html: boolean;
  readonly replyTo: string | null;
  readonly markup: InlineKeyboardMarkup | ForceReply | null;
};

export type NewFile = Pick<NewMessage, "chatId" | "replyTo"> & {
  /** HTML. */
  readonly caption: string;
  readonly file: OutgoingFile;
};

export type Client = {
  /** @throws when Telegram cannot be reached or does not accept the token */
  whoAmI(): Promise<{ readonly id: string; readonly username: string | null }>;
  send(message: NewMessage): Promise<SendResult>;
  sendFile(message: NewFile): Promise<SendResult>;
  edit(message: Omit<NewMessage, "replyTo">, messageId: string): Promise<SendResult>;
  download(fileId: string): Promise<Downloaded>;
  setCommands(scope: MenuScope, entries: readonly MenuEntry[]): Promise<SendResult>;
  /** Never fails: the answer to a tap is worth nothing a few seconds later. */
  answerTap(callbackId: string, text: string, asDialogue: boolean): Promise<void>;
};

/** A large file on a slow line; nobody waits for it. */
const uploadTimes = 9;

/** Bot API: photos up to 10 MB. */
const photoBytesMax = 10 * 1024 * 1024;

const linkPreviews = { link_preview_options: { is_disabled: true } } as const;

// The message answered may be gone by now; the answer is still wanted.
const answering = (replyTo: string) => ({ message_id: Number(replyTo), allow_sending_without_reply: true });

type FileField = "document" | "photo";

/** A form of our own: grammY's leaves the file's name unquoted. */
const fileForm = ({ chatId, replyTo, caption, file }: NewFile, field: FileField): FormData => {
  const form = new FormData();
  form.set("chat_id", chatId);
  if (caption !== "") {
    form.set("caption", caption);
    form.set("parse_mode", "HTML");
  }
  if (replyTo !== null) form.set("reply_parameters", JSON.stringify(answering(replyTo)));
  form.set(field, new Blob([file.bytes]), file.name);
  return form;
};

type Sent =
  | { readonly ok: true; readonly result: { readonly message_id: number } }
  | (ConstructorParameters<typeof GrammyError>[1] & { readonly ok: false });

export const createClient = ({ token, apiRoot, timeoutMs, log }: ClientOptions): Client => {
  const root = apiRoot.replace(/\/+$/, "");
  const upload = createTransport(timeoutMs * uploadTimes);
  const api = new Api(token, {
    apiRoot: root,
    // Our transport keeps the time; grammY's own deadline stays behind it.
    timeoutSeconds: timeoutMs / 1000 + 5,
    fetch: createTransport(timeoutMs),
  });
  const masked = (text: string) => text.replaceAll(token, "***");

  const attempt = async (method: string, call: Call, run: () => Promise<string | null>): Promise<SendResult> => {
    try {
      return { kind: "ok", messageId: await run() };
    } catch (error) {
      if (isTokenRefused(error)) log.error({ platform: "telegram", method }, "Telegram does not accept the bot token");
      const outcome = outcomeOf(error, call);
      return "detail" in outcome ? { ...outcome, detail: masked(`${method}: ${outcome.detail}`) } : outcome;
    }
  };

  const sendAs = (message: NewFile, field: FileField): Promise<SendResult> => {
    const method = field === "photo" ? "sendPhoto" : "sendDocument";
    return attempt(method, { kind: "send" }, async () => {
      const answer = await upload(`${root}/bot${token}/${method}`, { body: fileForm(message, field) });
      const sent = (await answer.json()) as Sent;
      if (!sent.ok) throw new GrammyError(`${method} failed`, sent, method, {});
      return String(sent.result.message_id);
    });
  };

  return {
    whoAmI: async () => {
      try {
        const me = await api.raw.getMe();
        return { id: String(me.id), username: me.username ?? null };
      } catch (error) {
        // grammY's error may carry more than its words: only the words go on.
        const why = outcomeOf(error, { kind: "send" });
        throw new Error(masked(`getMe: ${"detail" in why ? why.detail : why.kind}`));
      }
    },
    send: ({ chatId, text, html, replyTo, markup }) =>
      attempt("sendMessage", { kind: "send" }, async () => {
        const sent = await api.raw.sendMessage({
          chat_id: Number(chatId),
          text,
          ...linkPreviews,
          ...(html ? { parse_mode: "HTML" } : {}),
          ...(replyTo === null ? {} : { reply_parameters: answering(replyTo) }),
          ...(markup === null ? {} : { reply_markup: markup }),
        });
        return String(sent.message_id);
      }),
    sendFile: async (message) => {
      const isPicture = message.file.picture === true && message.file.bytes.length <= photoBytesMax;
      const sent = isPicture ? await sendAs(message, "photo") : null;
      // What Telegram does not take as a picture is still a file.
      return sent === null || sent.kind === "refused" ? sendAs(message, "document") : sent;
    },
    download: (fileId) =>
      downloadFile(fileId, {
        api,
        masked,
        filesAt: `${root}/file/bot${token}`,
        timeoutMs: timeoutMs * uploadTimes,
        bytesMax: arrivingBytesMax,
      }),
    edit: ({ chatId, text, html, markup }, messageId) =>
      attempt("editMessageText", { kind: "edit", messageId }, async () => {
        await api.raw.editMessageText({
          chat_id: Number(chatId),
          message_id: Number(messageId),
          text,
          ...linkPreviews,
          ...(html ? { parse_mode: "HTML" } : {}),
          ...(markup !== null && "inline_keyboard" in markup ? { reply_markup: markup } : {}),
        });
        return messageId;
      }),
    setCommands: (scope, entries) =>
      attempt("setMyCommands", { kind: "send" }, async () => {
        const commands = entries.map(({ command, description }) => ({ command, description }));
        if (scope.kind === "chat") {
          await api.raw.setMyCommands({ commands, scope: { type: "chat", chat_id: Number(scope.chatId) } });
        } else {
          await api.raw.setMyCommands({
            commands,
            scope: { type: "default" },
            ...(scope.language === null ? {} : { language_code: scope.language as LanguageCode }),
          });
        }
        return null;
      }),
    answerTap: async (callbackId, text, asDialogue) => {
      try {
        await api.raw.answerCallbackQuery({ callback_query_id: callbackId, text, show_alert: asDialogue });
      } catch (error) {
        const fields = errorFields(error);
        log.debug({ platform: "telegram", error: masked(String(fields["error"])) }, "a tap was not answered in time");
      }
    },
  };
};
