// The stand-in is only worth something while it is as strict as Feishu: what its API refuses, its limits, and chats
// that take no more.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { render } from "#src/platform/feishu/render.ts";
import { line } from "#src/view/card.ts";
import type { Served } from "#test/platform/feishu-kit.ts";
import { credentials, outgoing, sentBy, served } from "#test/platform/feishu-kit.ts";

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

let feishu: Served;
beforeEach(async () => {
  feishu = await served();
});
afterEach(async () => {
  await feishu.close();
});

const sent = () => sentBy(feishu);
const call = async (method: string, path: string, body?: unknown) => {
  const tokens = await fetch(`${feishu.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: "POST",
    body: JSON.stringify({ app_id: credentials.appId, app_secret: credentials.appSecret }),
  });
  const { tenant_access_token: token } = (await tokens.json()) as { tenant_access_token: string };
  const response = await fetch(`${feishu.baseUrl}/open-apis${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    ...JSON.parse(text.startsWith("{") ? text : "{}"),
  };
};

describe("the API", () => {
  const create = (changes: Record<string, unknown> = {}, type = "chat_id") =>
    call("POST", `/im/v1/messages?receive_id_type=${type}`, {
      receive_id: "oc_group",
      msg_type: "text",
      content: JSON.stringify({ text: "hi" }),
      uuid: `u${Math.random()}`,
      ...changes,
    });

  test.each<[string, Record<string, unknown>, string, number]>([
    ["content that is an object", { content: { text: "hi" } }, "chat_id", 230001],
    ["an empty text", { content: '{"text":""}' }, "chat_id", 230001],
    [
      "a card over 30 KB",
      { msg_type: "interactive", content: JSON.stringify({ a: "x".repeat(31_000) }) },
      "chat_id",
      230025,
    ],
    ["no uuid", { uuid: undefined }, "chat_id", 99992402],
    ["a uuid of 51 characters", { uuid: "u".repeat(51) }, "chat_id", 99992402],
    ["an unknown field", { chat: 1 }, "chat_id", 99992402],
    ["an unknown receive_id_type", {}, "name", 99992402],
    ["an unknown chat", { receive_id: "oc_nowhere" }, "chat_id", 230034],
    ["an unknown person", { receive_id: "ou_nobody" }, "open_id", 230034],
  ])("refuses %s", async (_, changes, type, code) => {
    expect(await create(changes, type)).toMatchObject({ status: 400, code });
  });

  test("a bad card is refused with 230099 and complained about", async () => {
    const body = {
      receive_id: "oc_group",
      msg_type: "interactive",
      uuid: "u",
      content: JSON.stringify({ schema: "2.0", body: { elements: [{ tag: "note" }] } }),
    };
    expect(await call("POST", "/im/v1/messages?receive_id_type=chat_id", body)).toMatchObject({
      status: 400,
      code: 230099,
    });
    expect(feishu.standIn.complaints).toEqual(["card 200861: body.elements[0] unknown tag note"]);
  });

  test("refuses calls without a token, with another and after it ended", async () => {
    const ask = async (headers: Record<string, string>) =>
      ((await (await fetch(`${feishu.baseUrl}/open-apis/bot/v3/info`, { headers })).json()) as { code: number }).code;
    expect(await ask({})).toBe(99991661);
    expect(await ask({ authorization: "Bearer t-other" })).toBe(99991663);
    await sent();
    feishu.clock.nowMs += 2 * HOUR_MS;
    await sent();
    const asked = feishu.standIn.wire.filter(({ path }) => path.endsWith("/internal"));
    expect(asked).toHaveLength(2);
  });

  test("takes 5 messages a second to one chat and 50 in all", async () => {
    const codes = [];
    for (let count = 0; count < 6; count += 1) codes.push((await create()).code);
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    feishu.clock.nowMs += SECOND_MS;
    expect((await create()).code).toBe(0);
    for (let room = 0; room < 11; room += 1) {
      feishu.standIn.addGroup({ id: `oc_${room}`, title: "g", members: [] });
      for (let count = 0; count < 5; count += 1) await create({ receive_id: `oc_${room}` });
    }
    const limited = await create({ receive_id: "oc_10" });
    expect(limited).toMatchObject({ status: 429, code: 99991400 });
    expect(limited.headers.get("x-ogw-ratelimit-reset")).toBe("1");
  });

  test("forgets a uuid after an hour", async () => {
    const first = await create({ uuid: "same" });
    feishu.clock.nowMs += HOUR_MS - 1;
    expect((await create({ uuid: "same" })).data.message_id).toBe(first.data.message_id);
    feishu.clock.nowMs += 1;
    expect((await create({ uuid: "same" })).data.message_id).not.toBe(first.data.message_id);
  });

  test("changes a card for 14 days, by PATCH only", async () => {
    const messageId = await sent();
    const content = JSON.stringify(render(line("done", "x"), null));
    expect(await call("PUT", `/im/v1/messages/${messageId}`, { msg_type: "interactive", content })).toMatchObject({
      code: 230054,
    });
    feishu.clock.nowMs += 14 * DAY_MS;
    expect(await call("PATCH", `/im/v1/messages/${messageId}`, { content })).toMatchObject({ code: 0 });
    feishu.clock.nowMs += 1;
    expect(await call("PATCH", `/im/v1/messages/${messageId}`, { content })).toMatchObject({ code: 230031 });
    const unshared = JSON.stringify({ schema: "2.0", body: { elements: [] } });
    expect(await call("PATCH", `/im/v1/messages/${await sent()}`, { content: unshared })).toMatchObject({
      code: 230099,
    });
  });

  test("tells about chats and people and keeps files", async () => {
    expect((await call("GET", "/im/v1/chats/oc_group")).data).toMatchObject({ name: "财务群", chat_mode: "group" });
    expect((await call("GET", "/im/v1/chats/oc_group/members")).data.items).toHaveLength(2);
    expect((await call("GET", "/contact/v3/users/ou_li")).data.user.name).toBe("李姐");
    const form = new FormData();
    form.set("file_type", "stream");
    form.set("file_name", "a.csv");
    form.set("file", new Blob(["a,b"]), "a.csv");
    const { data } = await call("POST", "/im/v1/files", form);
    expect((await call("GET", `/im/v1/files/${data.file_key}`)).text).toBe("a,b");
    expect(feishu.standIn.complaints).toEqual([]);
  });

  test("a call that does not exist is complained about", async () => {
    await call("POST", "/im/v2/messages");
    expect(feishu.standIn.complaints).toEqual(["POST /open-apis/im/v2/messages: no such call"]);
  });
});

describe("a chat that takes no more", () => {
  test.each([
    ["a group without the bot", "oc_group", undefined],
    ["a dissolved group", "oc_group", 232009],
    ["a person who stopped the bot", "direct", undefined],
    ["a person out of reach", "direct", 230013],
  ])("%s is dead until undone", async (_, where, code) => {
    const chatId = where === "direct" ? feishu.standIn.directChat("ou_li") : where;
    const chat = { platform: "feishu" as const, chatId };
    await feishu.standIn.block(code === undefined ? { chatId, blocked: true } : { chatId, blocked: true, code });
    expect((await feishu.platform.send(outgoing({ chat }))).kind).toBe("dead");
    await feishu.standIn.block({ chatId, blocked: false });
    expect((await feishu.platform.send(outgoing({ chat }))).kind).toBe("ok");
  });

  test("a person who writes again has the bot again", async () => {
    const chatId = feishu.standIn.directChat("ou_li");
    await feishu.standIn.block({ chatId, blocked: true });
    await feishu.standIn.say({ chatId, userId: "ou_li", text: "余额" });
    expect((await feishu.platform.send(outgoing({ chat: { platform: "feishu", chatId } }))).kind).toBe("ok");
  });
});
