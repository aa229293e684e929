// The calls we make to Feishu, through the SDK's Client over our own HTTP and token. Every attempt of a message
// carries the same uuid, so a repeat inside Feishu's hour is the same message. Secrets stay in here: the SDK would
// log whole requests, app_secret included, so it gets a logger that says nothing.

import { Client, withTenantToken } from "@larksuiteoapi/node-sdk";
import type { Log } from "#src/log.ts";
import type { Doing } from "#src/platform/feishu/fate.ts";
import { fateOf, parentGone, tokenCodes } from "#src/platform/feishu/fate.ts";
import { CallFailed, fetchHttp } from "#src/platform/feishu/http.ts";
import type { TokenStore } from "#src/platform/feishu/token.ts";
import { tenantTokens } from "#src/platform/feishu/token.ts";
import type { BotIdentity, SendResult } from "#src/platform/port.ts";

export type ClientOptions = {
  readonly appId: string;
  readonly appSecret: string;
  /** Base URL without a trailing slash. */
  readonly domain: string;
  readonly timeoutMs: number;
  readonly store: TokenStore;
  readonly log: Log;
};

export type Content = { readonly msg_type: "interactive" | "text"; readonly content: string };

export type FeishuClient = {
  send(chatId: string, replyTo: string | null, content: Content, uuid: string): Promise<SendResult>;
  edit(messageId: string, content: string): Promise<SendResult>;
  identify(): Promise<BotIdentity>;
};

/** Feishu's limit on uuid. */
const UUID_CHARS_MAX = 50;

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

type TokenAnswer = { readonly tenant_access_token?: string; readonly expire?: number };
type BotAnswer = { readonly bot?: { readonly open_id?: string; readonly app_name?: string } };
type MessageAnswer = { readonly data?: { readonly message_id?: string | undefined } | undefined };
type Options = ReturnType<typeof withTenantToken>;

/** A token could not be had, so the call itself never left. */
class NoToken extends Error {
  override readonly name = "NoToken";
}

export const feishuClient = (options: ClientOptions): FeishuClient => {
  const { appId, appSecret, domain, timeoutMs, store, log } = options;
  const sdk = new Client({
    appId,
    appSecret,
    domain,
    httpInstance: fetchHttp(timeoutMs),
    // The SDK then attaches no token of its own; ours goes with each call.
    disableTokenCache: true,
    logger: quiet,
  });

  const fetchToken = async () => {
    const data = { app_id: appId, app_secret: appSecret };
    const answer = (await sdk.auth.v3.tenantAccessToken.internal({ data })) as TokenAnswer;
    const token = answer.tenant_access_token;
    if (typeof token !== "string" || token === "") throw new CallFailed({ kind: "silent", message: "no token given" });
    return { token, lifeMs: (answer.expire ?? 0) * 1000 };
  };
  const tokens = tenantTokens(fetchToken, store);

  const redacted = (text: string): string => text.replaceAll(appSecret, "•••").replace(/\b[tua]-[\w.~-]{8,}/g, "•••");

  /** Runs a call with the token; one that Feishu no longer takes is replaced once. */
  const authorised = async <T>(call: (token: Options) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const token = await tokens.get().catch((error: unknown) => {
        throw new NoToken(error instanceof Error ? redacted(error.message) : "unknown");
      });
      try {
        return await call(withTenantToken(token));
      } catch (error) {
        const failure = error instanceof CallFailed ? error.failure : null;
        const code = failure?.kind === "answered" ? failure.code : null;
        if (code === null || !tokenCodes.includes(code)) throw error;
        tokens.drop(token);
        if (attempt > 1) throw error;
      }
    }
  };

  const settled = (error: unknown, doing: Doing): SendResult => {
    if (error instanceof NoToken) {
      log.warn({ platform: "feishu", detail: error.message }, "no tenant token");
      return { kind: "retry", waitMs: null, scope: "platform", detail: `no token: ${error.message}` };
    }
    if (!(error instanceof CallFailed)) throw error;
    const { failure } = error;
    const fate = fateOf({ ...failure, message: redacted(failure.message) }, doing);
    log.debug(
      { platform: "feishu", doing, fate: fate.kind, detail: "detail" in fate ? fate.detail : "" },
      "call failed",
    );
    return fate;
  };

  const done = (answer: MessageAnswer): SendResult => ({ kind: "ok", messageId: answer.data?.message_id ?? null });

  const create = async (chatId: string, content: Content, uuid: string): Promise<SendResult> => {
    const params = { receive_id_type: chatId.startsWith("ou_") ? ("open_id" as const) : ("chat_id" as const) };
    const data = { receive_id: chatId, ...content, uuid };
    try {
      return done(await authorised((token) => sdk.im.v1.message.create({ params, data }, token)));
    } catch (error) {
      return settled(error, "send");
    }
  };

  const reply = async (chatId: string, parent: string, content: Content, uuid: string): Promise<SendResult> => {
    const path = { message_id: encodeURIComponent(parent) };
    try {
      return done(await authorised((token) => sdk.im.v1.message.reply({ path, data: { ...content, uuid } }, token)));
    } catch (error) {
      if (error instanceof CallFailed && parentGone(error.failure)) return create(chatId, content, uuid);
      return settled(error, "reply");
    }
  };

  return {
    async send(chatId, replyTo, content, uuid) {
      const short = uuid.slice(0, UUID_CHARS_MAX);
      return replyTo === null ? create(chatId, content, short) : reply(chatId, replyTo, content, short);
    },
    async edit(messageId, content) {
      const path = { message_id: encodeURIComponent(messageId) };
      try {
        await authorised((token) => sdk.im.v1.message.patch({ path, data: { content } }, token));
        return { kind: "ok", messageId };
      } catch (error) {
        return settled(error, "edit");
      }
    },
    async identify() {
      const url = "/open-apis/bot/v3/info";
      const answer = await authorised((token) => sdk.request<BotAnswer>({ method: "GET", url }, token));
      const externalId = answer.bot?.open_id;
      if (externalId === undefined) throw new CallFailed({ kind: "silent", message: "no bot in the answer" });
      return { externalId, name: answer.bot?.app_name ?? null };
    },
  };
};
