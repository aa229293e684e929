// What the stand-in sends to the assistant, and what it does with the answers.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { line } from "#src/view/card.ts";
import type { Served } from "#test/platform/feishu-kit.ts";
import { adapter, credentials, sentBy, served } from "#test/platform/feishu-kit.ts";

type Seen = { path: string; headers: Record<string, string>; body: string };
const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

let feishu: Served;
let seen: Seen[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
beforeEach(async () => {
  seen = [];
  answers = [];
  feishu = await served(async (path, init) => {
    seen.push({ path, ...init });
    return (answers.shift() ?? (() => new Response("{}")))();
  });
});
afterEach(async () => {
  await feishu.close();
});

const json = (body: unknown, status = 200) => Response.json(body, { status });
const sent = () => sentBy(feishu);
const received = async (index: number) => {
  const push = seen[index];
  if (push === undefined) throw new Error(`no push ${index}`);
  const raw = new TextEncoder().encode(push.body);
  return adapter().receive({ headers: new Headers(push.headers), raw, nowMs: Date.now() }, null);
};
describe("pushes", () => {
  test("what a person types arrives as the adapter reads it", async () => {
    const { messageId } = await feishu.standIn.say({
      chatId: "oc_group",
      userId: "ou_wang",
      text: "授权 @李姐 主管",
      mention: true,
    });
    expect(seen[0]?.path).toBe("/webhooks/feishu");
    expect(Object.keys(JSON.parse(seen[0]?.body ?? "{}"))).toEqual(["encrypt"]);
    expect(await received(0)).toMatchObject({
      kind: "inbound",
      inbound: {
        messageId,
        text: "授权 @李姐 主管",
        addressed: true,
        actor: { externalId: "ou_wang" },
        chat: { chatId: "oc_group", kind: "group" },
        mentions: [{ externalId: "ou_li", name: "李姐" }],
      },
    });
    expect(feishu.standIn.screen("oc_group")[0]?.text).toBe("@余额助手 授权 @李姐 主管");
  });

  test("formatted text, pictures and lifecycle arrive too", async () => {
    const chatId = feishu.standIn.directChat("ou_li");
    await feishu.standIn.sayFormatted({ chatId, userId: "ou_li", lines: ["充值 ACME 100", "备注"] });
    await feishu.standIn.showPicture({ chatId, userId: "ou_li", bytes: new Uint8Array([1, 2]) });
    await feishu.standIn.enter("ou_li");
    await feishu.standIn.block({ chatId: "oc_group", blocked: true });
    await feishu.standIn.block({ chatId: "oc_group", blocked: false });
    const read = await Promise.all([0, 1, 2, 3, 4].map(received));
    expect(read.map((one) => (one.kind === "inbound" ? one.inbound : one))).toMatchObject([
      { text: "充值 ACME 100\n备注", chat: { kind: "direct" } },
      { attachments: [{ kind: "photo" }] },
      { event: "direct_opened" },
      { event: "bot_removed" },
      { event: "bot_added" },
    ]);
  });

  test("the address check is unsigned and answered with the challenge", async () => {
    await feishu.standIn.verifyAddress("c9");
    expect(seen[0]?.headers["x-lark-signature"]).toBeUndefined();
    expect(await received(0)).toEqual({ kind: "answer", body: { challenge: "c9" } });
  });

  test("are repeated after 15 s, 5 min, 1 h and 6 h until answered 200, the same bytes each time", async () => {
    answers = Array.from({ length: 4 }, () => () => new Response(null, { status: 503 }));
    await feishu.standIn.say({ chatId: "oc_group", userId: "ou_wang", text: "余额" });
    const due = [15 * SECOND_MS, 5 * 60 * SECOND_MS, HOUR_MS, 6 * HOUR_MS];
    for (const [index, waitMs] of due.entries()) {
      feishu.clock.nowMs += waitMs - 1;
      expect(await feishu.standIn.redeliver()).toEqual([]);
      feishu.clock.nowMs += 1;
      expect(await feishu.standIn.redeliver()).toHaveLength(1);
      expect(seen[index + 1]).toEqual(seen[0]);
    }
    feishu.clock.nowMs += DAY_MS;
    expect(await feishu.standIn.redeliver()).toEqual([]);
    expect(seen).toHaveLength(5);
  });

  test("can come twice", async () => {
    await feishu.standIn.say({ chatId: "oc_group", userId: "ou_wang", text: "余额" });
    await feishu.standIn.replayLast();
    expect(seen[1]).toEqual(seen[0]);
  });

  test("are on the wire log, opened, without signature or tokens", async () => {
    await feishu.standIn.say({ chatId: "oc_group", userId: "ou_wang", text: "余额" });
    await sent();
    const log = JSON.stringify(feishu.standIn.wire);
    expect(log).toContain('{\\"text\\":\\"余额\\"}');
    for (const secret of [credentials.appSecret, credentials.verificationToken, credentials.encryptKey]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/"t-|Bearer|signature/i);
  });
});

describe("a tap", () => {
  const tap = async (label = "批准", form?: Record<string, string>) => {
    const messageId = await sent();
    const where = { chatId: "oc_group", userId: "ou_li", messageId, label };
    return { messageId, result: await feishu.standIn.tap(form === undefined ? where : { ...where, form }) };
  };

  test("carries the form, and the answer's toast and card are what people see", async () => {
    const answer = feishu.platform.tapAnswer(
      { tone: "done", text: "已批准" },
      { card: line("done", "已批准"), tapKey: null },
    );
    answers = [() => json(answer)];
    const { messageId, result } = await tap("驳回", { reason: "重复" });
    expect(result).toMatchObject({ status: 200, toast: "已批准" });
    expect(await received(0)).toMatchObject({
      inbound: {
        kind: "tap",
        messageId,
        tapKey: "tap-key-1",
        buttonId: "no",
        form: { reason: "重复" },
        actor: { externalId: "ou_li" },
      },
    });
    expect(feishu.standIn.screen("oc_group")[0]).toMatchObject({ text: "✅ 已批准", buttons: [], editedTimes: 1 });
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("an empty input travels as empty text", async () => {
    await tap();
    expect(await received(0)).toMatchObject({ inbound: { buttonId: "ok", form: { reason: "" } } });
  });

  test.each<[string, () => Response, RegExp]>([
    ["another status than 200", () => json({}, 500), /200671/],
    ["no JSON", () => new Response("ok"), /200672/],
    ["a toast of an unknown type", () => json({ toast: { type: "fine", content: "x" } }), /200672/],
    ["a card that breaks the rules", () => json({ card: { type: "raw", data: { schema: "1.0" } } }), /200673/],
  ])("answered with %s shows a code and leaves the card alone", async (_, answer, code) => {
    answers = [answer];
    const { result } = await tap();
    expect(result.toast).toMatch(code);
    expect(feishu.standIn.screen("oc_group")[0]).toMatchObject({ editedTimes: 0 });
    expect(feishu.standIn.complaints.join()).toMatch(code);
  });

  test("that cannot be delivered shows a code and is not repeated", async () => {
    answers = [() => Promise.reject(new Error("refused"))];
    expect((await tap()).result).toMatchObject({ status: 0, toast: expect.stringContaining("200341") });
    feishu.clock.nowMs += DAY_MS;
    expect(await feishu.standIn.redeliver()).toEqual([]);
  });

  test("not answered within 3 s shows a code", async () => {
    const messageId = await sent();
    answers = [() => new Promise<Response>(() => {})];
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const tapping = feishu.standIn.tap({ chatId: "oc_group", userId: "ou_li", messageId, label: "批准" });
      await vi.advanceTimersByTimeAsync(3 * SECOND_MS);
      expect((await tapping).toast).toContain("200341");
    } finally {
      vi.useRealTimers();
    }
  });

  test("on a card older than 14 days goes nowhere", async () => {
    const messageId = await sent();
    feishu.clock.nowMs += 14 * DAY_MS + 1;
    const result = await feishu.standIn.tap({ chatId: "oc_group", userId: "ou_li", messageId, label: "批准" });
    expect([result.toast, seen.length]).toEqual(["卡片已过期", 0]);
  });

  test("on a button that is not there is a mistake of the test", async () => {
    await expect(tap("没有")).rejects.toThrow("没有");
  });
});
