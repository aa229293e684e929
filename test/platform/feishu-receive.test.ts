// The door: what is not from Feishu, byte for byte and in time, gets no further.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decrypt, sameSecret, signatureOf } from "#src/platform/feishu/crypto.ts";
import { encrypted } from "#src/sandbox/feishu/pushing.ts";
import type { Shot } from "#test/platform/feishu-kit.ts";
import { credentials, header, NOW_MS, receive, shot, textMessage } from "#test/platform/feishu-kit.ts";

const event = { schema: "2.0", header: header(), event: textMessage("/help") };
const challenge = { challenge: "c1", token: credentials.verificationToken, type: "url_verification" };

const signed = (body: string, timestamp: string): Shot => ({
  body,
  headers: {
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": "n",
    "x-lark-signature": createHash("sha256").update(`${timestamp}n${credentials.encryptKey}${body}`).digest("hex"),
  },
});
const seconds = (ms: number) => String(Math.floor(ms / 1000));
const MINUTE_MS = 60_000;

describe("cryptography", () => {
  test("the official vector decrypts", async () => {
    expect(await decrypt("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=")).toBe("hello world");
  });

  test("the signature is the plain hash of timestamp, nonce, key and raw bytes", async () => {
    const raw = new Uint8Array([0x7b, 0xff, 0x00, 0x7d]);
    const expected = createHash("sha256").update("1700000000nkey").update(raw).digest("hex");
    expect(await signatureOf({ timestamp: "1700000000", nonce: "n", encryptKey: "key" }, raw)).toBe(expected);
  });

  test("secrets are equal only when every character and the length are", () => {
    expect(sameSecret("abc", "abc")).toBe(true);
    for (const other of ["abd", "ab", "abcd", "", "ABC"]) expect(sameSecret(other, "abc")).toBe(false);
  });
});

describe("a genuine request", () => {
  test("a signed event comes in", async () => {
    expect((await receive(shot(event))).kind).toBe("inbound");
  });

  test("the signature is over the bytes as they came, whatever their spacing", async () => {
    const body = ` { "encrypt" :\n"${encrypted(credentials.encryptKey, JSON.stringify(event))}" } `;
    expect((await receive(signed(body, seconds(NOW_MS)))).kind).toBe("inbound");
  });

  test.each([
    ["seconds, 7 h 10 min old", seconds(NOW_MS - 430 * MINUTE_MS)],
    ["milliseconds, 7 h 10 min old", String(NOW_MS - 430 * MINUTE_MS)],
    ["seconds, 5 min ahead", seconds(NOW_MS + 5 * MINUTE_MS)],
    ["milliseconds, 5 min ahead", String(NOW_MS + 5 * MINUTE_MS)],
  ])("a timestamp in %s is taken", async (_, timestamp) => {
    expect((await receive(signed(shot(event).body, timestamp))).kind).toBe("inbound");
  });

  test("url_verification is answered with and without a signature", async () => {
    const full = shot(challenge);
    for (const headers of [full.headers, {}]) {
      const received = await receive({ ...full, headers });
      expect(received).toEqual({ kind: "answer", body: { challenge: "c1" } });
    }
  });

  test("an event we know nothing about is ignored, an old-schema one too", async () => {
    const unknown = { ...event, header: header({ event_type: "im.message.reaction.created_v1" }) };
    expect((await receive(shot(unknown))).kind).toBe("ignored");
    const old = {
      ts: "1",
      uuid: "u",
      token: credentials.verificationToken,
      type: "event_callback",
      event: { type: "p2p_chat_create", app_id: credentials.appId },
    };
    expect((await receive(shot(old))).kind).toBe("ignored");
    expect((await receive(shot({ ...old, token: "other" }))).kind).toBe("forged");
  });
});

describe("refused as forged", () => {
  const good = shot(event);
  const inner = JSON.parse(good.body) as { encrypt: string };
  const swapped = (inner.encrypt.startsWith("A") ? "B" : "A") + inner.encrypt.slice(1);
  const without = (name: string): Shot => ({
    ...good,
    headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)),
  });
  const resigned = (payload: unknown) => shot(payload);
  const sibling = JSON.stringify({ ...inner, token: "x" });
  const twice = `{"encrypt":"${inner.encrypt}","encrypt":"${inner.encrypt}"}`;

  test.each<[string, Shot]>([
    ["one changed byte", { ...good, body: JSON.stringify({ encrypt: swapped }) }],
    ["one added space", { ...good, body: `${good.body} ` }],
    ["another nonce", { ...good, headers: { ...good.headers, "x-lark-request-nonce": "other" } }],
    [
      "another timestamp",
      { ...good, headers: { ...good.headers, "x-lark-request-timestamp": seconds(NOW_MS - 1000) } },
    ],
    ["no signature", without("x-lark-signature")],
    ["an empty signature", { ...good, headers: { ...good.headers, "x-lark-signature": "" } }],
    ["no timestamp", without("x-lark-request-timestamp")],
    ["no nonce", without("x-lark-request-nonce")],
    ["a sibling beside encrypt, signed", signed(sibling, seconds(NOW_MS))],
    ["encrypt twice, signed", signed(twice, seconds(NOW_MS))],
    ["a plain event, signed", signed(JSON.stringify(event), seconds(NOW_MS))],
    ["a plain event", { headers: {}, body: JSON.stringify(event) }],
    ["a plain url_verification", { headers: {}, body: JSON.stringify(challenge) }],
    ["encrypt that is no string, signed", signed('{"encrypt":{"a":1}}', seconds(NOW_MS))],
    ["an empty object", { headers: {}, body: "{}" }],
    ["a list", { headers: {}, body: "[]" }],
    ["something that does not decrypt, signed", signed('{"encrypt":"AAAA"}', seconds(NOW_MS))],
    ["something that is no base64, signed", signed('{"encrypt":"%%%"}', seconds(NOW_MS))],
    ["no token", resigned({ ...event, header: header({ token: undefined }) })],
    ["a wrong token", resigned({ ...event, header: header({ token: "other" }) })],
    ["another app", resigned({ ...event, header: header({ app_id: "cli_other" }) })],
    ["no header", resigned({ event: event.event })],
    ["url_verification with a wrong token", resigned({ ...challenge, token: "other" })],
    ["unsigned url_verification with a wrong token", { headers: {}, body: shot({ ...challenge, token: "x" }).body }],
    ["unsigned url_verification without a token", { headers: {}, body: shot({ ...challenge, token: undefined }).body }],
    ["url_verification with a wrong signature", { ...good, body: shot(challenge).body }],
  ])("%s", async (_, input) => {
    expect(await receive(input)).toMatchObject({ kind: "forged", status: 403 });
  });

  test.each([
    ["seconds, older than 7 h 10 min", seconds(NOW_MS - 430 * MINUTE_MS - 1000)],
    ["milliseconds, older than 7 h 10 min", String(NOW_MS - 430 * MINUTE_MS - 1)],
    ["seconds, more than 5 min ahead", seconds(NOW_MS + 5 * MINUTE_MS + 1000)],
    ["milliseconds, more than 5 min ahead", String(NOW_MS + 5 * MINUTE_MS + 1)],
    ["words", "yesterday"],
    ["nothing", ""],
    ["a negative number", "-1"],
  ])("a timestamp in %s", async (_, timestamp) => {
    expect((await receive(signed(shot(event).body, timestamp))).kind).toBe("forged");
  });

  test("a body under another encrypt key", async () => {
    const body = JSON.stringify({ encrypt: encrypted("another key", JSON.stringify(event)) });
    expect((await receive(signed(body, seconds(NOW_MS)))).kind).toBe("forged");
    expect((await receive({ headers: {}, body })).kind).toBe("forged");
  });

  test("unsigned bodies get the same answer whether they decrypt or not", async () => {
    const bodies = [shot(event).body, '{"encrypt":"AAAA"}', shot("words").body, shot(null).body];
    for (const body of bodies)
      expect(await receive({ headers: {}, body })).toMatchObject({ kind: "forged", status: 403 });
  });

  test("why it was refused holds no secret", async () => {
    const received = await receive({ ...good, body: `${good.body} ` });
    const text = JSON.stringify(received);
    for (const secret of Object.values(credentials)) expect(text).not.toContain(secret);
  });
});

describe("malformed", () => {
  test.each<[string, Shot]>([
    ["no JSON", { headers: {}, body: "hello" }],
    ["nothing", { headers: {}, body: "" }],
    ["a signed event without an id", shot({ ...event, header: header({ event_id: "" }) })],
    ["a signed message without a chat", shot({ ...event, event: textMessage("hi", { chat_id: undefined }) })],
    ["a signed message whose content is no JSON", shot({ ...event, event: textMessage("hi", { content: "{" }) })],
    ["a signed body that is no object", shot("words")],
    ["url_verification without a challenge", shot({ ...challenge, challenge: undefined })],
  ])("%s", async (_, input) => {
    expect((await receive(input)).kind).toBe("malformed");
  });

  test("bytes that are no UTF-8", async () => {
    const { adapter } = await import("#test/platform/feishu-kit.ts");
    const raw = new Uint8Array([0xff, 0xfe, 0x7b]);
    expect((await adapter().receive({ headers: new Headers(), raw, nowMs: NOW_MS }, null)).kind).toBe("malformed");
  });
});
