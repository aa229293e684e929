// The calls we make to Feishu and what their outcomes mean. Every attempt of a message carries the same uuid, so a
// repeat inside Feishu's hour is the same message.

import { arrivingBytesMax } from "#src/domain/attachments.ts";
import type { Log } from "#src/log.ts";
import { downloadFile } from "#src/platform/feishu/download.ts";
import type { Doing } from "#src/platform/feishu/fate.ts";
import { fateOf, parentGone } from "#src/platform/feishu/fate.ts";
import { CallFailed } from "#src/platform/feishu/http.ts";
import type { Session, SessionOptions } from "#src/platform/feishu/session.ts";
import { feishuSession, NoToken } from "#src/platform/feishu/session.ts";
import type { Attachment, BotIdentity, Downloaded, OutgoingFile, SendResult } from "#src/platform/port.ts";

export type Content = { readonly msg_type: "interactive" | "text" | "file"; readonly content: string };

export type FeishuClient = {
  send(chatId: string, replyTo: string | null, content: Content, uuid: string): Promise<SendResult>;
  /** Nothing is shown yet: the result is a key for a message, and a repeat is harmless. */
  upload(file: OutgoingFile): Promise<{ readonly kind: "ok"; readonly fileKey: string } | Unsent>;
  /** The same for a picture inside a card. */
  uploadImage(file: OutgoingFile): Promise<{ readonly kind: "ok"; readonly imageKey: string } | Unsent>;
  edit(messageId: string, content: string): Promise<SendResult>;
  download(attachment: Pick<Attachment, "kind" | "fileId">, messageId: string): Promise<Downloaded>;
  identify(): Promise<BotIdentity>;
};

type Unsent = Exclude<SendResult, { kind: "ok" }>;

/** Feishu's limit on uuid. */
const UUID_CHARS_MAX = 50;
/** A large file on a slow line; nobody waits for it. */
const uploadTimes = 9;

/** What Feishu opens by itself when it is tapped; the rest is a stream of bytes. */
const fileTypeOf = (name: string): "xls" | "pdf" | "stream" =>
  name.endsWith(".xlsx") ? "xls" : name.endsWith(".pdf") ? "pdf" : "stream";

type BotAnswer = { readonly bot?: { readonly open_id?: string; readonly app_name?: string } };
type MessageAnswer = { readonly data?: { readonly message_id?: string | undefined } | undefined };

const done = (answer: MessageAnswer): SendResult => ({ kind: "ok", messageId: answer.data?.message_id ?? null });

const settled = (error: unknown, doing: Doing, session: Session, log: Log): SendResult => {
  if (error instanceof NoToken) {
    log.warn({ platform: "feishu", detail: error.message }, "no tenant token");
    return { kind: "retry", waitMs: null, scope: "platform", detail: `no token: ${error.message}` };
  }
  if (!(error instanceof CallFailed)) throw error;
  const { failure } = error;
  const fate = fateOf({ ...failure, message: session.redacted(failure.message) }, doing);
  const detail = "detail" in fate ? fate.detail : "";
  log.debug({ platform: "feishu", doing, fate: fate.kind, detail }, "call failed");
  return fate;
};

const whoAmI = async (session: Session): Promise<BotIdentity> => {
  const ask = { method: "GET", url: "/open-apis/bot/v3/info" };
  const { bot } = await session.call((sdk, token) => sdk.request<BotAnswer>(ask, token));
  if (bot?.open_id === undefined) throw new CallFailed({ kind: "silent", message: "no bot in the answer" });
  return { externalId: bot.open_id, name: bot.app_name ?? null };
};

export const feishuClient = (options: SessionOptions & { readonly log: Log }): FeishuClient => {
  const { log } = options;
  const session = feishuSession(options);

  const create = async (chatId: string, content: Content, uuid: string): Promise<SendResult> => {
    const params = { receive_id_type: chatId.startsWith("ou_") ? ("open_id" as const) : ("chat_id" as const) };
    const data = { receive_id: chatId, ...content, uuid };
    try {
      return done(await session.call((sdk, token) => sdk.im.v1.message.create({ params, data }, token)));
    } catch (error) {
      return settled(error, "send", session, log);
    }
  };

  const uploads = feishuSession({ ...options, timeoutMs: options.timeoutMs * uploadTimes });
  const upload: FeishuClient["upload"] = async ({ name, bytes }) => {
    const file = new File([bytes], name);
    // Its types know Node's streams only; our HttpInstance makes the form.
    const data = { file_type: fileTypeOf(name), file_name: name, file: file as never };
    try {
      const answer = await uploads.call((sdk, token) => sdk.im.v1.file.create({ data }, token));
      if (answer?.file_key !== undefined) return { kind: "ok", fileKey: answer.file_key };
      return { kind: "retry", waitMs: null, scope: "chat", detail: "an upload without a key" };
    } catch (error) {
      const fate = settled(error, "upload", session, log);
      if (fate.kind === "ok") throw error;
      return fate;
    }
  };

  const uploadImage: FeishuClient["uploadImage"] = async ({ name, bytes }) => {
    const data = { image_type: "message" as const, image: new File([bytes], name) as never };
    try {
      const answer = await uploads.call((sdk, token) => sdk.im.v1.image.create({ data }, token));
      if (answer?.image_key !== undefined) return { kind: "ok", imageKey: answer.image_key };
      return { kind: "retry", waitMs: null, scope: "chat", detail: "an upload without a key" };
    } catch (error) {
      const fate = settled(error, "upload", session, log);
      if (fate.kind === "ok") throw error;
      return fate;
    }
  };

  const reply = async (chatId: string, parent: string, content: Content, uuid: string): Promise<SendResult> => {
    const path = { message_id: encodeURIComponent(parent) };
    const data = { ...content, uuid };
    try {
      return done(await session.call((sdk, token) => sdk.im.v1.message.reply({ path, data }, token)));
    } catch (error) {
      if (error instanceof CallFailed && parentGone(error.failure)) return create(chatId, content, uuid);
      return settled(error, "reply", session, log);
    }
  };

  const large = { domain: options.domain, timeoutMs: options.timeoutMs * uploadTimes, bytesMax: arrivingBytesMax };
  return {
    upload,
    uploadImage,
    download: (attachment, messageId) => downloadFile(attachment, messageId, { session, log, ...large }),
    async send(chatId, replyTo, content, uuid) {
      const short = uuid.slice(0, UUID_CHARS_MAX);
      return replyTo === null ? create(chatId, content, short) : reply(chatId, replyTo, content, short);
    },
    async edit(messageId, content) {
      const path = { message_id: encodeURIComponent(messageId) };
      try {
        await session.call((sdk, token) => sdk.im.v1.message.patch({ path, data: { content } }, token));
        return { kind: "ok", messageId };
      } catch (error) {
        return settled(error, "edit", session, log);
      }
    },
    identify: () => whoAmI(session),
  };
};
