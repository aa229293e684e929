// The adapter's outbound side against the stand-in over real HTTP: the fate of every kind of answer, the token, and
// that no secret ever reaches a log.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { feishuPlatform } from "#src/platform/feishu/feishu.ts";
import type { SendResult } from "#src/platform/port.ts";
import type { Fault } from "#src/sandbox/stand-in.ts";
import { line } from "#src/view/card.ts";
import type { Served } from "#test/platform/feishu-kit.ts";
import { adapter, credentials, outgoing, rememberingLog, sentBy, served } from "#test/platform/feishu-kit.ts";

let feishu: Served;
beforeEach(async () => {
  feishu = await served();
});
afterEach(async () => {
  await feishu.close();
});

const sent = (changes: Parameters<typeof outgoing>[0] = {}) => sentBy(feishu, changes);
const calls = (suffix: string) => feishu.standIn.wire.filter((exchange) => exchange.path.endsWith(suffix)).length;
const answer = (code: number, status = 400, headers: Record<string, string> = {}): Fault => ({
  on: "*",
  times: 1,
  kind: "answer",
  status,
  headers,
  body: { code, msg: "planned" },
});
const direct = { platform: "feishu" as const, chatId: "ou_wang" };

const freePort = async (server = createServer()) => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, close };
};

describe("what goes well", () => {
  test("a card appears in the group, is edited in place, and breaks no rule", async () => {
    const messageId = await sent();
    const done = outgoing({ card: line("done", "已批准"), tapKey: null });
    expect(await feishu.platform.edit(done, messageId)).toEqual({ kind: "ok", messageId });
    const [shown] = feishu.standIn.screen("oc_group");
    expect(shown).toMatchObject({ id: messageId, from: "bot", text: "✅ 已批准", buttons: [], editedTimes: 1 });
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("a person is written to by open_id and an answer hangs on its question", async () => {
    await sent({ chat: direct });
    const chatId = feishu.standIn.directChat("ou_wang");
    const { messageId } = await feishu.standIn.say({ chatId, userId: "ou_wang", text: "余额" });
    await sent({ chat: { platform: "feishu", chatId }, replyTo: messageId });
    expect(feishu.standIn.screen(chatId).map(({ from, replyTo }) => [from, replyTo])).toEqual([
      ["bot", null],
      ["ou_wang", null],
      ["bot", messageId],
    ]);
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("a repeat with the same uuid is the same message, a reply too", async () => {
    const { messageId: question } = await feishu.standIn.say({ chatId: "oc_group", userId: "ou_wang", text: "?" });
    for (const replyTo of [null, question]) {
      const message = outgoing({ replyTo });
      const first = await feishu.platform.send(message);
      expect(await feishu.platform.send(message)).toEqual(first);
    }
    expect(feishu.standIn.screen("oc_group")).toHaveLength(3);
  });

  test("the plain-text fallback says the same", async () => {
    expect((await feishu.platform.sendText(outgoing())).kind).toBe("ok");
    const [shown] = feishu.standIn.screen("oc_group");
    expect(shown?.text).toContain("⏳ 充值待审批 · 阿克米 ACME · +50,000.00 CNY  R128\n余额  12,300.00");
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("an answer to a recalled message goes out on its own", async () => {
    const parent = await sent();
    await fetch(`${feishu.baseUrl}/open-apis/im/v1/messages/${parent}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${await anyToken()}` },
    });
    await sent({ replyTo: parent });
    expect(feishu.standIn.screen("oc_group").map(({ replyTo }) => replyTo)).toEqual([null]);
  });

  test("we learn who we are", async () => {
    expect(await feishu.platform.identify()).toEqual({ externalId: feishu.standIn.botOpenId, name: "余额助手" });
  });
});

const anyToken = async (): Promise<string> => {
  const response = await fetch(`${feishu.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ app_id: credentials.appId, app_secret: credentials.appSecret }),
  });
  return ((await response.json()) as { tenant_access_token: string }).tenant_access_token;
};

describe("the fate of a refused call", () => {
  const outcome = async (fault: Fault, edit = false): Promise<SendResult> => {
    const messageId = await sent();
    feishu.standIn.fault(fault);
    return edit ? feishu.platform.edit(outgoing(), messageId) : feishu.platform.send(outgoing());
  };

  test.each<[string, Fault, Partial<SendResult>]>([
    [
      "99991400 waits as long as it names",
      answer(99991400, 429, { "x-ogw-ratelimit-reset": "7" }),
      { kind: "retry", waitMs: 7000, scope: "platform" },
    ],
    ["99991400 on an older API", answer(99991400, 400), { kind: "retry", waitMs: null, scope: "platform" }],
    ["429 without a code of Feishu's", { ...answer(0, 429), body: "slow down" }, { kind: "retry", scope: "platform" }],
    ["230020 concerns one chat", answer(230020), { kind: "retry", waitMs: null, scope: "chat" }],
    ["11232", answer(11232), { kind: "retry", scope: "platform" }],
    ["11233", answer(11233), { kind: "retry", scope: "chat" }],
    ["230049", answer(230049), { kind: "retry", scope: "chat" }],
    ["a missing permission", answer(99991672), { kind: "retry", scope: "platform" }],
    ["500 with a body", answer(1, 500), { kind: "retry" }],
    ["503 from a proxy", { ...answer(0, 503), body: "<html>" }, { kind: "retry" }],
    ["a redirect", { ...answer(0, 302, { location: "https://example.com" }), body: "" }, { kind: "retry" }],
    ["404 from a wrong address", { ...answer(0, 404), body: "not found" }, { kind: "retry" }],
    ["not in the group", answer(230002), { kind: "dead" }],
    ["resigned", answer(230013), { kind: "dead" }],
    ["no such receiver", answer(230034), { kind: "dead" }],
    ["stopped by the person", answer(230053), { kind: "dead" }],
    ["dissolved", answer(232009), { kind: "dead" }],
    ["bad content", answer(230001), { kind: "refused" }],
    ["too long", answer(230025), { kind: "refused" }],
    ["DLP", answer(230028), { kind: "refused" }],
    ["bad card", answer(230099), { kind: "refused" }],
    ["an error nobody listed", answer(123456), { kind: "refused" }],
    ["an error with HTTP 200", answer(230022, 200), { kind: "refused" }],
    ["the connection closed after the call took effect", { on: "create", times: 1, kind: "drop" }, { kind: "unknown" }],
    ["the connection closed before it did", { on: "create", times: 1, kind: "reset" }, { kind: "unknown" }],
    ["an unreadable 200", { ...answer(0, 200), body: "ok" }, { kind: "unknown" }],
  ])("sending: %s", async (_, fault, expected) => {
    expect(await outcome(fault)).toMatchObject(expected);
  });

  test.each<[string, Fault, Partial<SendResult>]>([
    ["too old", answer(230031), { kind: "gone" }],
    ["recalled", answer(230011), { kind: "gone" }],
    ["not in the group", answer(230002), { kind: "dead" }],
    ["bad card", answer(230099), { kind: "refused" }],
    ["too often", answer(230020), { kind: "retry", scope: "chat" }],
    ["no answer", { on: "patch", times: 1, kind: "drop" }, { kind: "retry" }],
    ["closed", { on: "PATCH", times: 1, kind: "reset" }, { kind: "retry" }],
  ])("editing: %s", async (_, fault, expected) => {
    expect(await outcome(fault, true)).toMatchObject(expected);
  });

  test("an unknown send that took effect is the same message when repeated", async () => {
    await sent();
    feishu.standIn.fault({ on: "create", times: 1, kind: "drop" });
    const message = outgoing();
    expect((await feishu.platform.send(message)).kind).toBe("unknown");
    expect((await feishu.platform.send(message)).kind).toBe("ok");
    expect(feishu.standIn.screen("oc_group")).toHaveLength(2);
  });

  test("a fault may strike one chat only", async () => {
    feishu.standIn.fault({ ...answer(230020), on: "create", chatId: "oc_group" });
    expect((await feishu.platform.send(outgoing({ chat: direct }))).kind).toBe("ok");
    expect((await feishu.platform.send(outgoing())).kind).toBe("retry");
  });
});

describe("nothing arrived", () => {
  test("a refused connection is a retry", async () => {
    await feishu.close();
    expect(await feishu.platform.send(outgoing())).toMatchObject({ kind: "retry", scope: "platform" });
    await expect(feishu.platform.identify()).rejects.toThrow();
  });

  test("a connection refused once the token is known is a retry, not unknown", async () => {
    const { port, close } = await freePort();
    await close();
    const tokenStore = { current: { token: "t-known", usableUntilMs: Number.POSITIVE_INFINITY } };
    const domain = `http://127.0.0.1:${port}`;
    const platform = feishuPlatform({ ...credentials, domain, tokenStore, log: rememberingLog() });
    expect(await platform.send(outgoing())).toMatchObject({ kind: "retry", detail: "ECONNREFUSED" });
  });

  test.each<[string, Fault]>([
    ["refused", answer(10014)],
    ["lost", { on: "token", times: 1, kind: "drop" }],
    ["broken", { ...answer(0, 200), on: "token", body: { code: 0 } }],
  ])("a token that is %s leaves the message unsent", async (_, fault) => {
    feishu.standIn.fault(fault);
    expect(await feishu.platform.send(outgoing())).toMatchObject({ kind: "retry", scope: "platform" });
    expect(calls("/messages")).toBe(0);
    expect((await feishu.platform.send(outgoing())).kind).toBe("ok");
  });
});

test("a call without an answer in time is unknown", async () => {
  const silent = createServer((request, response) => {
    if (request.url?.includes("tenant_access_token")) {
      response.end(JSON.stringify({ code: 0, msg: "ok", tenant_access_token: "t-abc", expire: 7200 }));
    }
  });
  const { port, close } = await freePort(silent);
  const platform = adapter(`http://127.0.0.1:${port}/`, rememberingLog(), 200);
  expect(await platform.send(outgoing())).toEqual({ kind: "unknown", detail: "TimeoutError" });
  expect((await platform.edit(outgoing(), "om_1")).kind).toBe("retry");
  await close();
});

describe("the token", () => {
  test("is fetched once for many calls at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => feishu.platform.send(outgoing())));
    expect(calls("/internal")).toBe(1);
  });

  test("is fetched anew, once, when Feishu no longer takes it, and the call is repeated with its uuid", async () => {
    await sent();
    feishu.standIn.forgetTokens();
    await sent();
    expect(calls("/internal")).toBe(2);
    expect(feishu.standIn.screen("oc_group")).toHaveLength(2);
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test.each([99991661, 99991663, 99991671])("refused twice (%i) is a retry, not a loop", async (code) => {
    feishu.standIn.fault({ ...answer(code), on: "create", times: 9 });
    expect(await feishu.platform.send(outgoing())).toMatchObject({ kind: "retry", scope: "platform" });
    expect(calls("/messages")).toBe(2);
  });

  test("belongs to one client: another domain with the same app asks for its own", async () => {
    const other = await served();
    await sent();
    expect((await other.platform.send(outgoing())).kind).toBe("ok");
    expect(other.standIn.wire.filter(({ path }) => path.endsWith("/internal"))).toHaveLength(1);
    await other.close();
  });
});

test("no secret reaches a log, a result or an error, whatever goes wrong", async () => {
  const results: unknown[] = [];
  const faults: Fault[] = [
    { ...answer(10014), on: "token", body: { code: 10014, msg: `bad secret ${credentials.appSecret}` } },
    { on: "token", times: 1, kind: "reset" },
    { ...answer(230001), on: "create", body: { code: 230001, msg: "token: t-0123456789abcdef is fine" } },
    { on: "create", times: 1, kind: "drop" },
    { ...answer(500, 500), on: "create" },
  ];
  for (const fault of faults) {
    feishu.standIn.fault(fault);
    results.push(await feishu.platform.send(outgoing()));
  }
  feishu.standIn.forgetTokens();
  feishu.standIn.fault({ ...answer(99991663), on: "bot-info", times: 2 });
  results.push(await feishu.platform.identify().catch((error: unknown) => String(error)));
  const everything = JSON.stringify([results, feishu.log.lines]);
  expect(results).toHaveLength(6);
  expect(feishu.log.lines.length).toBeGreaterThan(0);
  expect(everything).not.toContain(credentials.appSecret.slice(4, 20));
  expect(everything).not.toMatch(/t-[0-9a-f]{8}/);
  expect(everything).not.toContain("Bearer");
});
