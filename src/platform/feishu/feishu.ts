// Feishu behind the platform port: verified requests in, cards out. The parts are in the files beside this one.

import { fileBytesMax } from "#src/domain/files.ts";
import type { Log } from "#src/log.ts";
import { feishuClient } from "#src/platform/feishu/client.ts";
import { decode } from "#src/platform/feishu/decode.ts";
import { clean, cut, plainText } from "#src/platform/feishu/plain.ts";
import { render } from "#src/platform/feishu/render.ts";
import type { TokenStore } from "#src/platform/feishu/token.ts";
import { newTokenStore } from "#src/platform/feishu/token.ts";
import { open } from "#src/platform/feishu/verify.ts";
import type { Outgoing, Platform } from "#src/platform/port.ts";
import type { Toast } from "#src/view/card.ts";

export type FeishuOptions = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** Base URL, to which `/open-apis/…` is appended. */
  readonly domain: string;
  /** One call, answer included. */
  readonly timeoutMs?: number;
  /** Shared between the platforms of several requests on Workers, so that each need not fetch a token of its own. */
  readonly tokenStore?: TokenStore;
  readonly log: Log;
};

const TOAST_CHARS_MAX = 200;
const TIMEOUT_MS = 10_000;

const toastTypes = {
  done: "success",
  info: "info",
  warning: "warning",
  refused: "error",
} as const satisfies Record<Toast["tone"], string>;

export const feishuPlatform = (options: FeishuOptions): Platform => {
  const { appId, log } = options;
  const client = feishuClient({
    appId,
    appSecret: options.appSecret,
    domain: options.domain.replace(/\/+$/, ""),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    store: options.tokenStore ?? newTokenStore(),
    log,
  });
  const cardContent = ({ card, tapKey, images }: Pick<Outgoing, "card" | "tapKey" | "images">) =>
    JSON.stringify(render(card, tapKey, images));

  return {
    name: "feishu",
    account: appId,
    async receive(request, self) {
      const opened = await open(request, options);
      if (opened.kind !== "event") return opened;
      return decode({ ...opened, account: appId, nowMs: request.nowMs }, self);
    },
    identify: () => client.identify(),
    send: (message) => {
      const { chat, replyTo, uuid } = message;
      return client.send(chat.chatId, replyTo, { msg_type: "interactive", content: cardContent(message) }, uuid);
    },
    edit: (message, messageId) => client.edit(messageId, cardContent(message)),
    uploadImage: (file) => client.uploadImage(file),
    sendText: ({ chat, card, replyTo, uuid }) =>
      client.send(chat.chatId, replyTo, { msg_type: "text", content: JSON.stringify({ text: plainText(card) }) }, uuid),
    async sendFile({ chat, replyTo, uuid }, file) {
      if (file.bytes.length > fileBytesMax.feishu)
        return { kind: "refused", detail: `a file of ${file.bytes.length} bytes, at most ${fileBytesMax.feishu}` };
      const uploaded = await client.upload(file);
      if (uploaded.kind !== "ok") return uploaded;
      const content = JSON.stringify({ file_key: uploaded.fileKey });
      return client.send(chat.chatId, replyTo, { msg_type: "file", content }, uuid);
    },
    download: (attachment, { messageId }) => client.download(attachment, messageId),
    // A tap is answered in the HTTP response to it.
    answerTap: async () => {},
    tapAnswer: (toast, card) => ({
      toast: { type: toastTypes[toast.tone], content: cut(clean(toast.text), TOAST_CHARS_MAX) },
      ...(card === null ? {} : { card: { type: "raw", data: render(card.card, card.tapKey, card.images) } }),
    }),
  };
};
