// Decides whether a request comes from Feishu. The SDK's own check accepts unsigned events, never compares the token
// and signs re-serialised JSON, so everything is done here, over the bytes as they arrived.

import { decrypt, sameSecret, signatureOf } from "#src/platform/feishu/crypto.ts";
import type { WebhookRequest } from "#src/platform/port.ts";

export type Secrets = { readonly appId: string; readonly encryptKey: string; readonly verificationToken: string };

export type Opened =
  | {
      readonly kind: "event";
      readonly type: string;
      readonly id: string;
      readonly at: unknown;
      readonly event: unknown;
    }
  | { readonly kind: "answer"; readonly body: { readonly challenge: string } }
  | { readonly kind: "ignored"; readonly what: string }
  | { readonly kind: "forged"; readonly status: 403; readonly why: string }
  | { readonly kind: "malformed"; readonly why: string };

// The last of Feishu's retries comes 7 h 5 min 15 s after the first push and may carry its timestamp.
const PAST_MS_MAX = (7 * 60 + 10) * 60_000;
const FUTURE_MS_MAX = 5 * 60_000;
/** Seconds until the year 5138; anything larger is milliseconds. */
const SECONDS_MAX = 1e11;
// One key, written once: a second `encrypt` or a sibling would mean different things to different parsers.
const ENVELOPE = /^\s*\{\s*"encrypt"\s*:\s*"(?:[^"\\]|\\.)*"\s*\}\s*$/;

// One status for all: which check failed is nobody's business but the log's. That includes bodies that do not
// decrypt, or the answers would tell a stranger about the padding.
const forged = (why: string): Opened => ({ kind: "forged", status: 403, why });
const malformed = (why: string): Opened => ({ kind: "malformed", why });

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const text = (value: unknown): string => (typeof value === "string" ? value : "");

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const utf8 = (raw: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return null;
  }
};

const isFresh = (timestamp: string, nowMs: number): boolean => {
  if (!/^\d{9,16}$/.test(timestamp)) return false;
  const number = Number(timestamp);
  const ageMs = nowMs - (number < SECONDS_MAX ? number * 1000 : number);
  return ageMs <= PAST_MS_MAX && ageMs >= -FUTURE_MS_MAX;
};

/** `absent` when there is no signature at all; only a url_verification may lack it. */
const checkSignature = async (
  request: WebhookRequest,
  encryptKey: string,
): Promise<"right" | "absent" | "wrong" | "stale"> => {
  const given = request.headers.get("x-lark-signature");
  if (given === null) return "absent";
  const timestamp = request.headers.get("x-lark-request-timestamp") ?? "";
  const nonce = request.headers.get("x-lark-request-nonce") ?? "";
  if (!sameSecret(given, await signatureOf({ timestamp, nonce, encryptKey }, request.raw))) return "wrong";
  return isFresh(timestamp, request.nowMs) ? "right" : "stale";
};

/** Reads the `encrypt` string out of a body that holds nothing else. */
const envelope = (raw: Uint8Array): { readonly encrypt: string } | Opened => {
  const body = utf8(raw);
  const json = body === null ? undefined : parsed(body);
  if (body === null || json === undefined) return malformed("the body is not JSON");
  const encrypt = fields(json)["encrypt"];
  if (!ENVELOPE.test(body) || typeof encrypt !== "string") return forged("the body is not exactly one encrypt string");
  return { encrypt };
};

const openEvent = (payload: Fields, secrets: Secrets): Opened => {
  const header = fields(payload["header"]);
  if (payload["type"] === "event_callback") {
    // An event of the old schema: the right sender, but we subscribe to none of these.
    if (!sameSecret(text(payload["token"]), secrets.verificationToken)) return forged("wrong verification token");
    const event = fields(payload["event"]);
    if (event["app_id"] !== secrets.appId) return forged("another app");
    return { kind: "ignored", what: `old event ${text(event["type"])}` };
  }
  if (!sameSecret(text(header["token"]), secrets.verificationToken)) return forged("wrong verification token");
  if (header["app_id"] !== secrets.appId) return forged("another app");
  const type = text(header["event_type"]);
  const id = text(header["event_id"]);
  if (type === "" || id === "") return malformed("an event without event_type or event_id");
  return { kind: "event", type, id, at: header["create_time"], event: payload["event"] };
};

/** Verifies one request. Never throws for anything a stranger can send. */
export const open = async (request: WebhookRequest, secrets: Secrets): Promise<Opened> => {
  const sealed = envelope(request.raw);
  if ("kind" in sealed) return sealed;
  const signature = await checkSignature(request, secrets.encryptKey);
  if (signature === "wrong") return forged("wrong signature");
  if (signature === "stale") return forged("timestamp too old or in the future");

  let plain: string;
  try {
    plain = await decrypt(secrets.encryptKey, sealed.encrypt);
  } catch {
    return forged("does not decrypt");
  }
  const payload = fields(parsed(plain));
  if (payload["type"] === "url_verification") {
    if (!sameSecret(text(payload["token"]), secrets.verificationToken)) return forged("wrong verification token");
    const challenge = payload["challenge"];
    return typeof challenge === "string" ? { kind: "answer", body: { challenge } } : malformed("no challenge");
  }
  if (signature === "absent") return forged("unsigned");
  if (Object.keys(payload).length === 0) return malformed("the decrypted body is not an object");
  return openEvent(payload, secrets);
};
