// The Telegram stand-in behaves like Telegram: its pace, the order and repetition of updates, what a bot in privacy
// mode gets to see, and what people see of what the bot does.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PushResult } from "#src/sandbox/stand-in.ts";
import { type Bench, callApi, keyboard, openBench, outgoing, secret, staffGroup, token } from "./telegram-bench.ts";

type Pushed = {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly update: Record<string, never>;
};

let bench: Bench;
let pushed: Pushed[];
let answers: (() => Promise<Response>)[];

const push = async (_: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
  pushed.push({ headers, body, update: JSON.parse(body) });
  return (answers.shift() ?? (async () => Response.json({})))();
};
const failing = async () => new Response("busy", { status: 503 });

beforeEach(async () => {
  pushed = [];
  answers = [];
  bench = await openBench({ push, privacy: true });
});
afterEach(() => bench.close());

const reopen = async (options: Parameters<typeof openBench>[0]) => {
  await bench.close();
  bench = await openBench({ push, ...options });
};
const call = (method: string, params: unknown = {}, given = token) => callApi(bench.apiRoot, method, params, given);

describe("limits", () => {
  it("hold a chat to one message a second after a small burst", async () => {
    await reopen({ limits: true });
    const send = () => call("sendMessage", { chat_id: 1001, text: "a" });
    for (let count = 0; count < 3; count++) expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    bench.clock.ms += 1000;
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ error_code: 429 });
    expect(bench.standIn.complaints).toEqual([]);
  });

  it("hold a group to twenty a minute", async () => {
    await reopen({ limits: true });
    const send = () => call("sendMessage", { chat_id: Number(staffGroup), text: "a" });
    for (let count = 0; count < 20; count++) {
      bench.clock.ms += 1000;
      expect(await send()).toMatchObject({ ok: true });
    }
    bench.clock.ms += 1000;
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } });
    bench.clock.ms += 40_000;
    expect(await send()).toMatchObject({ ok: true });
  });
});

describe("updates", () => {
  it("carry the secret, and what people type is marked up", async () => {
    await bench.standIn.say({ chatId: staffGroup, userId: "1001", text: "/topup ACME 100", mention: true });
    expect(pushed[0]?.headers).toMatchObject({ "X-Telegram-Bot-Api-Secret-Token": secret });
    expect(pushed[0]?.update).toMatchObject({
      message: {
        from: { id: 1001, language_code: "zh-hans" },
        chat: { id: Number(staffGroup), type: "supergroup" },
        text: "@BalanceAssistantBot /topup ACME 100",
        entities: [
          { type: "mention", offset: 0, length: 20 },
          { type: "bot_command", offset: 21, length: 6 },
        ],
      },
    });
  });

  it("in privacy mode leave out what the bot may not see, until it is an admin", async () => {
    const sent = await bench.platform.send(outgoing(staffGroup));
    const replyTo = sent.kind === "ok" ? (sent.messageId ?? "") : "";
    const say = async (text: string, more: { mention?: boolean; replyTo?: string } = {}) =>
      (await bench.standIn.say({ chatId: staffGroup, userId: "1001", text, ...more })).status;
    expect(await say("充值 ACME 100")).toBe(0);
    expect(await say("/topup@OtherBot ACME 100")).toBe(0);
    expect(pushed).toEqual([]);
    expect(await say("/topup ACME 100")).toBe(200);
    expect(await say("/topup@BalanceAssistantBot ACME 100")).toBe(200);
    expect(await say("充值 ACME 100", { mention: true })).toBe(200);
    expect(await say("是", { replyTo })).toBe(200);
    bench.standIn.setAdmin(staffGroup, true);
    expect(await say("充值 ACME 100")).toBe(200);
  });

  it("of one chat wait for the one before; another chat goes on", async () => {
    const say = (chatId: string, text: string) => bench.standIn.say({ chatId, userId: "1001", text });
    let release = (_: Response): void => {};
    answers.push(() => new Promise((resolve) => (release = resolve)));
    const first = say("1001", "one");
    const second = say("1001", "two");
    expect(await say(staffGroup, "/help")).toMatchObject({ status: 200 });
    expect(pushed.map(({ update }) => Object(update["message"]).text)).toEqual(["one", "/help"]);
    release(Response.json({}));
    expect(await Promise.all([first, second])).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(pushed.map(({ update }) => Object(update["message"]).text)).toEqual(["one", "/help", "two"]);
  });

  it("not answered with 2xx are sent again, byte for byte, when the clock says so", async () => {
    answers.push(failing, failing);
    const said = await bench.standIn.say({ chatId: "1001", userId: "1001", text: "one" });
    expect(said.status).toBe(503);
    expect(await bench.standIn.redeliver()).toBe(0);
    bench.clock.ms += 1000;
    expect(await bench.standIn.redeliver()).toBe(0);
    expect(pushed).toHaveLength(2);
    bench.clock.ms += 2000;
    expect(await bench.standIn.redeliver()).toBe(1);
    expect(new Set(pushed.map(({ body }) => body)).size).toBe(1);
    bench.clock.ms += 60_000;
    expect(await bench.standIn.redeliver()).toBe(0);
  });

  it("can be replayed, byte for byte", async () => {
    await bench.standIn.say({ chatId: "1001", userId: "1001", text: "one" });
    expect(await bench.standIn.replayLast()).toMatchObject({ status: 200 });
    expect(pushed.map(({ body }) => body)).toEqual([pushed[0]?.body, pushed[0]?.body]);
  });

  it("survive a webhook that cannot be reached", async () => {
    answers.push(async () => {
      throw new Error("refused");
    });
    const said: PushResult = await bench.standIn.say({ chatId: "1001", userId: "1001", text: "one" });
    expect(said).toMatchObject({ status: 0 });
    bench.clock.ms += 60_000;
    expect(await bench.standIn.redeliver()).toBe(1);
  });

  it("tell edits, blocks, removals and moves", async () => {
    const { messageId } = await bench.standIn.say({ chatId: "1001", userId: "1001", text: "one" });
    await bench.standIn.editSaid({ messageId, text: "two" });
    await bench.standIn.block({ chatId: "1001", blocked: true });
    await bench.standIn.say({ chatId: "1001", userId: "1001", text: "back" });
    await bench.standIn.block({ chatId: staffGroup, blocked: true });
    await bench.standIn.block({ chatId: staffGroup, blocked: false });
    const moved = await bench.standIn.migrate(staffGroup);
    const statuses = (was: string, is: string) => ({
      my_chat_member: { old_chat_member: { status: was }, new_chat_member: { status: is } },
    });
    expect(pushed.slice(1).map(({ update }) => update)).toMatchObject([
      { edited_message: { text: "two", edit_date: expect.any(Number) } },
      statuses("member", "kicked"),
      statuses("kicked", "member"),
      { message: { text: "back" } },
      statuses("member", "left"),
      statuses("left", "member"),
      { message: { chat: { id: Number(staffGroup) }, migrate_to_chat_id: Number(moved) } },
      { message: { chat: { id: Number(moved) }, migrate_from_chat_id: Number(staffGroup) } },
    ]);
  });
});

describe("a tap", () => {
  const withButton = async () => {
    const answer = await call("sendMessage", { chat_id: 1001, text: "a", reply_markup: keyboard({}) });
    return String(Object(answer.result).message_id);
  };

  it("carries the button's data, and the person sees the answer", async () => {
    const messageId = await withButton();
    answers.push(async () => {
      const id = Object(pushed.at(-1)?.update["callback_query"]).id;
      await call("answerCallbackQuery", { callback_query_id: id, text: "已批准" });
      return Response.json({});
    });
    const result = await bench.standIn.tap({ chatId: "1001", userId: "1001", messageId, label: "批准" });
    expect(result).toMatchObject({ status: 200, toast: "已批准" });
    expect(pushed[0]?.update).toMatchObject({
      callback_query: { from: { id: 1001 }, data: "1:k:ok", message: { message_id: Number(messageId) } },
    });
  });

  it("answered too late is refused", async () => {
    const messageId = await withButton();
    answers.push(async () => {
      bench.clock.ms += 16_000;
      return failing();
    });
    await bench.standIn.tap({ chatId: "1001", userId: "1001", messageId, label: "批准" });
    const id = Object(pushed.at(-1)?.update["callback_query"]).id;
    expect(await call("answerCallbackQuery", { callback_query_id: id })).toMatchObject({ error_code: 400 });
    expect(bench.standIn.complaints).toEqual([]);
  });

  it("on a button that is not there is a mistake of the test", async () => {
    const messageId = await withButton();
    const tap = bench.standIn.tap({ chatId: "1001", userId: "1001", messageId, label: "驳回" });
    await expect(tap).rejects.toThrow("only: 批准");
  });
});

describe("people", () => {
  it("who never wrote cannot be written to", async () => {
    expect(await call("sendMessage", { chat_id: 1003, text: "a" })).toMatchObject({ error_code: 403 });
    bench.standIn.directChat("1003");
    expect(await call("sendMessage", { chat_id: 1003, text: "a" })).toMatchObject({ ok: true });
  });

  it("see changes as they happen", async () => {
    let changes = 0;
    bench.standIn.onChange(() => changes++);
    await call("sendMessage", { chat_id: 1001, text: "a" });
    await bench.standIn.say({ chatId: "1001", userId: "1001", text: "b" });
    expect(changes).toBe(2);
  });
});
