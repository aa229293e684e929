// Files from people: the adapters fetch exactly the bytes that were sent, within one limit, tell what can be tried
// again from what cannot, and let no token into an error or a log.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arrivingBytesMax } from "#src/domain/attachments.ts";
import type { Attachment, Downloaded, InboundMessage, Platform } from "#src/platform/port.ts";
import type { SentFile } from "#src/sandbox/stand-in.ts";
import { receive as decodeFeishu, NOW_MS, type Served, served } from "./feishu-kit.ts";
import { type Bench, openBench, secret, staffGroup, token } from "./telegram-bench.ts";

const bytes = new Uint8Array(300_000).map((_, index) => (index * 7) % 256);
const photo: SentFile = { name: "slip.jpg", kind: "photo", bytes };
const pdf: SentFile = { name: "回单 <b>.pdf", kind: "document", bytes, mime: "application/pdf" };

type Webhook = { readonly headers: Record<string, string>; readonly body: string };

const firstOf = (message: InboundMessage): Attachment => {
  const [attachment] = message.attachments;
  if (attachment === undefined) throw new Error("nothing is attached");
  return attachment;
};

const fetched = async (platform: Platform, message: InboundMessage): Promise<Downloaded> =>
  platform.download(firstOf(message), message);

const expectBytes = (got: Downloaded): void => {
  if (got.kind !== "ok") throw new Error(`${got.kind}: ${got.detail}`);
  expect(Buffer.compare(got.bytes, bytes)).toBe(0);
};

describe("Telegram", () => {
  let bench: Bench;
  let webhooks: Webhook[];
  beforeEach(async () => {
    webhooks = [];
    const push = async (_: string, init: Webhook) => {
      webhooks.push(init);
      return Response.json({});
    };
    bench = await openBench({ push });
  });
  afterEach(async () => {
    await bench.close();
    expect(bench.standIn.complaints).toEqual([]);
    expect(bench.lines.join()).not.toContain(token);
  });

  const send = async (file: SentFile, more: { albumId?: string } = {}): Promise<InboundMessage> => {
    await bench.standIn.sendFile({ chatId: staffGroup, userId: "1001", text: "/topup A 1", file, ...more });
    const { headers = {}, body = "" } = webhooks.at(-1) ?? {};
    expect(new Headers(headers).get("x-telegram-bot-api-secret-token")).toBe(secret);
    const raw = new TextEncoder().encode(body);
    const got = await bench.platform.receive({ headers: new Headers(headers), raw, nowMs: 0 }, null);
    if (got.kind !== "inbound" || got.inbound.kind !== "message") throw new Error(got.kind);
    return got.inbound;
  };

  test("a photo and a file come whole, under the name and kind their sender gave", async () => {
    const seen = await send(photo, { albumId: "a1" });
    expect(seen).toMatchObject({ albumId: "a1", attachments: [{ kind: "photo", fileName: null, bytes: 300_000 }] });
    expectBytes(await fetched(bench.platform, seen));
    const paper = await send(pdf);
    expect(firstOf(paper)).toMatchObject({ kind: "file", fileName: pdf.name, mime: "application/pdf" });
    expectBytes(await fetched(bench.platform, paper));
    expect(bench.standIn.wire.at(-1)).toMatchObject({ method: "GET", path: expect.stringContaining("/file/bot***/") });
  });

  test("what Telegram gives to no bot, and what is longer than told, is too large", async () => {
    const big = { ...pdf, bytes: new Uint8Array(arrivingBytesMax + 1) };
    expect(await fetched(bench.platform, await send(big))).toMatchObject({ kind: "refused", why: "too_large" });
    const within = { ...pdf, bytes: new Uint8Array(arrivingBytesMax) };
    expect(await fetched(bench.platform, await send(within))).toMatchObject({ kind: "ok" });
    const empty = { ...pdf, bytes: new Uint8Array() };
    expect(await fetched(bench.platform, await send(empty))).toMatchObject({ kind: "refused", why: "empty" });
  });

  test.each([
    ["getFile", { status: 429, body: flood(7) }, { kind: "retry", waitMs: 7_000 }],
    ["getFile", { status: 502, body: "bad gateway" }, { kind: "retry" }],
    ["file", { status: 404, body: "gone" }, { kind: "retry" }],
    ["file", { status: 500, body: "" }, { kind: "retry" }],
  ])("%s answered %j: %j", async (on, answer, expected) => {
    const seen = await send(photo);
    bench.standIn.fault({ on, times: 1, kind: "answer", ...answer });
    expect(await fetched(bench.platform, seen)).toMatchObject(expected);
    expectBytes(await fetched(bench.platform, seen));
  });

  test.each(["getFile", "file"])("a connection that is lost during %s is tried again", async (on) => {
    const seen = await send(photo);
    for (const kind of ["reset", "drop"] as const) {
      bench.standIn.fault({ on, times: 1, kind });
      expect(await fetched(bench.platform, seen)).toMatchObject({ kind: "retry" });
    }
    expectBytes(await fetched(bench.platform, seen));
  });

  test("an id Telegram does not know is gone", async () => {
    const got = await bench.platform.download({ kind: "photo", fileId: "nonsense" }, { messageId: "1" });
    expect(got.kind).toBe("gone");
  });
});

const flood = (seconds: number) => ({
  ok: false,
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
});

describe("Feishu", () => {
  let feishu: Served;
  let webhooks: Webhook[];
  beforeEach(async () => {
    webhooks = [];
    feishu = await served(async (_, init) => {
      webhooks.push(init);
      return Response.json({});
    });
  });
  afterEach(async () => {
    await feishu.close();
    expect(feishu.standIn.complaints).toEqual([]);
    expect(feishu.log.lines.join()).not.toMatch(/Bearer|t-[0-9a-f]{8}/);
  });

  const last = async (index = -1): Promise<InboundMessage> => {
    const shot = webhooks.at(index);
    if (shot === undefined) throw new Error("nothing came");
    // Webhooks are stamped with the real time.
    const got = await decodeFeishu(shot, null, Math.max(Date.now(), NOW_MS));
    if (got.kind !== "inbound" || got.inbound.kind !== "message") throw new Error(JSON.stringify(got));
    return got.inbound;
  };
  const send = async (file: SentFile, text = ""): Promise<InboundMessage> => {
    await feishu.standIn.sendFile({ chatId: "oc_group", userId: "ou_wang", text, file });
    return last();
  };

  test("a picture alone, one in a pasted text and a file come whole", async () => {
    expectBytes(await fetched(feishu.platform, await send(photo)));
    const pasted = await send(photo, "/topup ACME 1");
    expect(pasted).toMatchObject({ text: "/topup ACME 1", attachments: [{ kind: "photo" }] });
    expectBytes(await fetched(feishu.platform, pasted));
    const paper = await send(pdf);
    expect(firstOf(paper)).toMatchObject({ kind: "file", fileName: pdf.name });
    expectBytes(await fetched(feishu.platform, paper));
  });

  test("the words to a file follow as an answer to it", async () => {
    await send(pdf, "/topup ACME 1");
    expect(await last()).toMatchObject({ text: "/topup ACME 1", attachments: [], replyTo: (await last(-2)).messageId });
  });

  test("only by the message it came in", async () => {
    const [one, two] = [await send(photo), await send({ ...photo, bytes: new Uint8Array(9) })];
    expect(await feishu.platform.download(firstOf(one), two)).toMatchObject({
      kind: "gone",
      detail: expect.stringContaining("234003"),
    });
    expect(await feishu.platform.download(firstOf(one), { messageId: "om_999" })).toMatchObject({ kind: "gone" });
  });

  test("longer than we take is not read to its end; nothing in it is empty", async () => {
    const big = { ...pdf, bytes: new Uint8Array(arrivingBytesMax + 1) };
    expect(await fetched(feishu.platform, await send(big))).toMatchObject({ kind: "refused", why: "too_large" });
    const empty = { ...pdf, bytes: new Uint8Array() };
    expect(await fetched(feishu.platform, await send(empty))).toMatchObject({ kind: "refused", why: "empty" });
  });

  test("a wait that Feishu names, a broken server, a lost connection and a token it forgot", async () => {
    const seen = await send(photo);
    const headers = { "x-ogw-ratelimit-reset": "4" };
    feishu.standIn.fault({ on: "resource", times: 1, kind: "answer", status: 429, headers, body: { code: 99991400 } });
    expect(await fetched(feishu.platform, seen)).toMatchObject({ kind: "retry", waitMs: 4_000 });
    feishu.standIn.fault({ on: "resource", times: 1, kind: "answer", status: 500, body: {} });
    expect(await fetched(feishu.platform, seen)).toMatchObject({ kind: "retry" });
    feishu.standIn.fault({ on: "resource", times: 1, kind: "reset" });
    expect(await fetched(feishu.platform, seen)).toMatchObject({ kind: "retry" });
    feishu.standIn.forgetTokens();
    expectBytes(await fetched(feishu.platform, seen));
  });
});
