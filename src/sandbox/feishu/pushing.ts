// Webhooks to the assistant, as Feishu sends them: encrypted, signed over the bytes, given 3 seconds, repeated after
// 15 s, 5 min, 1 h and 6 h when nobody answered 200. Made with Node's crypto, so that the adapter's own is checked
// against another implementation.

import { createCipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import { masked } from "#src/sandbox/feishu/gate.ts";
import type { Credentials, World } from "#src/sandbox/feishu/world.ts";
import { record } from "#src/sandbox/feishu/world.ts";
import type { PushResult } from "#src/sandbox/stand-in.ts";

export const WEBHOOK_PATH = "/webhooks/feishu";
const ANSWER_MS = 3000;
export const CHALLENGE_MS = 1000;
const RETRIES_MS = [15_000, 5 * 60_000, 3600_000, 6 * 3600_000];
/** What a push that got no answer in time is reported as. */
export const NO_ANSWER = 0;

export type Sealed = {
  readonly headers: Record<string, string>;
  readonly body: string;
  /** For the wire log: what is inside, tokens masked. */
  readonly inside: unknown;
};

type Waiting = { readonly sealed: Sealed; readonly retries: number; readonly dueMs: number };

export type Pusher = {
  /** An event: repeated later when it was not answered with 200. */
  event(type: string, event: unknown): Promise<PushResult>;
  /** A card callback: answered now or never. */
  callback(type: string, event: unknown): Promise<PushResult>;
  /** The check of the address: plain words, encrypted, unsigned, 1 second. */
  challenge(challenge: string): Promise<PushResult>;
  /** The bytes of the last push again. */
  replay(): Promise<PushResult>;
  /** Whatever of the retries is due by the stand-in's clock. */
  redeliver(): Promise<readonly PushResult[]>;
};

export const encrypted = (encryptKey: string, text: string): string => {
  const key = createHash("sha256").update(encryptKey).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
};

/**
 * @param nowMs real time: the assistant judges the timestamp by its real clock, also while people here live next month
 */
export const sealed = (credentials: Credentials, payload: unknown, nowMs: number): Sealed => {
  const body = JSON.stringify({ encrypt: encrypted(credentials.encryptKey, JSON.stringify(payload)) });
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomBytes(8).toString("hex");
  const signature = createHash("sha256")
    .update(timestamp + nonce + credentials.encryptKey + body)
    .digest("hex");
  return {
    body,
    inside: masked(payload),
    headers: {
      "content-type": "application/json;charset=utf-8",
      "x-lark-request-timestamp": timestamp,
      "x-lark-request-nonce": nonce,
      "x-lark-signature": signature,
    },
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const deliver = async (world: World, { headers, body, inside }: Sealed, limitMs: number): Promise<PushResult> => {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), limitMs);
  const push = async () => {
    const response = await world.options.push(WEBHOOK_PATH, { headers, body });
    return { status: response.status, body: parsed(await response.text()) };
  };
  // A refused connection is for Feishu what silence is: no answer.
  const result = await Promise.race([push().catch(() => null), late.promise]);
  clearTimeout(timer);
  record(world, {
    direction: "to_assistant",
    method: "POST",
    path: WEBHOOK_PATH,
    status: result?.status ?? null,
    request: { encrypt: "•••", decrypted: inside },
    answer: result?.body ?? null,
  });
  return result ?? { status: NO_ANSWER, body: null };
};

/** The envelope of schema 2.0. `create_time` is in microseconds on card callbacks, milliseconds elsewhere. */
const envelope = (world: World, type: string, event: unknown): unknown => ({
  schema: "2.0",
  header: {
    event_id: randomUUID().replaceAll("-", ""),
    event_type: type,
    create_time: `${world.options.nowMs()}${type === "card.action.trigger" ? "000" : ""}`,
    token: world.credentials.verificationToken,
    app_id: world.credentials.appId,
    tenant_key: "tenant",
  },
  event,
});

export const pusher = (world: World): Pusher => {
  let last: Sealed | null = null;
  let waiting: Waiting[] = [];

  const first = (payload: unknown): Sealed => {
    last = sealed(world.credentials, payload, Date.now());
    return last;
  };
  const again = (sealed: Sealed, retries: number): void => {
    const waitMs = RETRIES_MS[retries];
    if (waitMs !== undefined) waiting.push({ sealed, retries: retries + 1, dueMs: world.options.nowMs() + waitMs });
  };

  return {
    async event(type, event) {
      const push = first(envelope(world, type, event));
      const result = await deliver(world, push, ANSWER_MS);
      if (result.status !== 200) again(push, 0);
      return result;
    },
    callback: (type, event) => deliver(world, first(envelope(world, type, event)), ANSWER_MS),
    challenge(challenge) {
      const payload = { challenge, token: world.credentials.verificationToken, type: "url_verification" };
      const { headers, ...rest } = sealed(world.credentials, payload, Date.now());
      return deliver(world, { ...rest, headers: { "content-type": headers["content-type"] ?? "" } }, CHALLENGE_MS);
    },
    async replay() {
      if (last === null) throw new Error("nothing was pushed yet");
      return deliver(world, last, ANSWER_MS);
    },
    async redeliver() {
      const nowMs = world.options.nowMs();
      const due = waiting.filter((push) => push.dueMs <= nowMs);
      waiting = waiting.filter((push) => push.dueMs > nowMs);
      const results: PushResult[] = [];
      for (const { sealed, retries } of due) {
        const result = await deliver(world, sealed, ANSWER_MS);
        if (result.status !== 200) again(sealed, retries);
        results.push(result);
      }
      return results;
    },
  };
};
