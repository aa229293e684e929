// The SDK's Client with our own token behind it: every call gets the current tenant token, one that Feishu no longer
// takes is replaced once. Secrets stay in here: the SDK would log whole requests, app_secret included, so it gets a
// logger that says nothing.

import { Client, withTenantToken } from "@larksuiteoapi/node-sdk";
import { tokenCodes } from "#src/platform/feishu/fate.ts";
import { CallFailed, fetchHttp } from "#src/platform/feishu/http.ts";
import type { TokenStore } from "#src/platform/feishu/token.ts";
import { tenantTokens } from "#src/platform/feishu/token.ts";

export type SessionOptions = {
  readonly appId: string;
  readonly appSecret: string;
  /** Base URL without a trailing slash. */
  readonly domain: string;
  readonly timeoutMs: number;
  readonly store: TokenStore;
};

type TokenOption = ReturnType<typeof withTenantToken>;

export type Session = {
  /** Runs one call of the SDK with the token. @throws {CallFailed | NoToken} */
  call<T>(run: (sdk: Client, token: TokenOption) => Promise<T>): Promise<T>;
  /** The same for a call the SDK does not make. @throws {CallFailed | NoToken} */
  withToken<T>(run: (token: string) => Promise<T>): Promise<T>;
  /** The text without the app secret and anything shaped like a token. */
  redacted(text: string): string;
};

/** A token could not be had, so the call itself never left. */
export class NoToken extends Error {
  override readonly name = "NoToken";
}

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

type TokenAnswer = { readonly tenant_access_token?: string; readonly expire?: number };

const fetchToken = async (sdk: Client, appId: string, appSecret: string) => {
  const data = { app_id: appId, app_secret: appSecret };
  const answer = (await sdk.auth.v3.tenantAccessToken.internal({ data })) as TokenAnswer;
  const token = answer.tenant_access_token;
  if (typeof token !== "string" || token === "") throw new CallFailed({ kind: "silent", message: "no token given" });
  return { token, lifeMs: (answer.expire ?? 0) * 1000 };
};

const refusesToken = (error: unknown): boolean =>
  error instanceof CallFailed &&
  error.failure.kind === "answered" &&
  error.failure.code !== null &&
  tokenCodes.includes(error.failure.code);

export const feishuSession = ({ appId, appSecret, domain, timeoutMs, store }: SessionOptions): Session => {
  const sdk = new Client({
    appId,
    appSecret,
    domain,
    httpInstance: fetchHttp(timeoutMs),
    // The SDK then attaches no token of its own; ours goes with each call.
    disableTokenCache: true,
    logger: quiet,
  });
  const tokens = tenantTokens(() => fetchToken(sdk, appId, appSecret), store);
  const redacted = (text: string): string => text.replaceAll(appSecret, "•••").replace(/\b[tua]-[\w.~-]{8,}/g, "•••");
  const withToken: Session["withToken"] = async (run) => {
    for (let attempt = 1; ; attempt += 1) {
      const token = await tokens.get().catch((error: unknown) => {
        throw new NoToken(error instanceof Error ? redacted(error.message) : "unknown");
      });
      try {
        return await run(token);
      } catch (error) {
        if (!refusesToken(error)) throw error;
        tokens.drop(token);
        if (attempt > 1) throw error;
      }
    }
  };
  return { redacted, withToken, call: (run) => withToken((token) => run(sdk, withTenantToken(token))) };
};
