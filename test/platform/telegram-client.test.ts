// Every fate of a call to Telegram, over real HTTP: what certainly was not accepted is retried, what may have been is
// not, and the token shows nowhere.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { InboundTap, SendResult } from "#src/platform/port.ts";
import { telegramPlatform } from "#src/platform/telegram/telegram.ts";
import {
  type Bench,
  idOf,
  keepingLog,
  okButton,
  openBench,
  outgoing,
  platformAt,
  rawServer,
  staffGroup,
  token,
} from "./telegram-bench.ts";

let bench: Bench;
const seenResults: unknown[] = [];

beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.close();
  expect(JSON.stringify(seenResults) + bench.lines.join("\n")).not.toContain(token.split(":")[1]);
  expect(bench.standIn.complaints).toEqual([]);
  seenResults.length = 0;
});

const kept = <Result>(result: Result): Result => {
  seenResults.push(result);
  return result;
};
const send = async (...args: Parameters<typeof outgoing>): Promise<SendResult> =>
  kept(await bench.platform.send(outgoing(...args)));
const edit = async (messageId: string, ...args: Parameters<typeof outgoing>): Promise<SendResult> =>
  kept(await bench.platform.edit(outgoing(...args), messageId));
const answer = (error_code: number, description: string, parameters: object = {}, on = "*") =>
  bench.standIn.fault({
    on,
    times: 1,
    kind: "answer",
    status: error_code,
    body: { ok: false, error_code, description, parameters },
  });
const root = (port: number) => `http://127.0.0.1:${port}`;

describe("sending", () => {
  it("shows the card in the chat, without link previews, as an answer", async () => {
    const said = await bench.standIn.say({ chatId: staffGroup, userId: "1001", text: "/charge ACME 1200" });
    const facts = { tapKey: "k7Qz", replyTo: said.messageId };
    const id = idOf(await send(staffGroup, { buttons: [okButton] }, facts));
    const shown = bench.standIn.screen(staffGroup).at(-1);
    expect(shown).toMatchObject({
      id,
      from: "bot",
      text: "✅ 已扣费 · 阿克米 ACME · -1,200.00 CNY",
      buttons: [{ label: "批准", style: "primary" }],
      replyTo: said.messageId,
    });
    expect(shown?.payload).toMatchObject({ parse_mode: "HTML", link_preview_options: { is_disabled: true } });
  });

  it("goes on when the message to answer is gone", async () => {
    expect(await send("1001", {}, { replyTo: "424242" })).toMatchObject({ kind: "ok" });
  });

  it("asks for an answer by a prompt", async () => {
    await send("1001", { prompt: { placeholder: "驳回理由" } });
    expect(bench.standIn.screen("1001").at(-1)?.payload).toMatchObject({
      reply_markup: { force_reply: true, selective: true, input_field_placeholder: "驳回理由" },
    });
  });

  it("as plain text carries no markup and no buttons", async () => {
    const card = { title: "<b> & co", buttons: [okButton] };
    kept(await bench.platform.sendText(outgoing("1001", card, { tapKey: "k" })));
    const shown = bench.standIn.screen("1001").at(-1);
    expect(shown).toMatchObject({ text: "✅ <b> & co", buttons: [] });
    expect(shown?.payload).not.toHaveProperty("parse_mode");
  });

  it("of buttons that cannot be drawn is refused before anything is sent", async () => {
    expect(await send("1001", { buttons: [okButton] }, { tapKey: "k".repeat(80) })).toMatchObject({ kind: "refused" });
    expect(bench.standIn.wire).toEqual([]);
  });
});

describe("an answer with an error", () => {
  it("429 names the wait and the chat", async () => {
    answer(429, "Too Many Requests: retry after 7", { retry_after: 7 });
    expect(await send("1001")).toMatchObject({ kind: "retry", waitMs: 7000, scope: "chat" });
  });

  it.each([
    [403, "Forbidden: bot was blocked by the user"],
    [403, "Forbidden: bot was kicked from the supergroup chat"],
    [403, "Forbidden: user is deactivated"],
    [403, "Forbidden: bot can't initiate conversation with a user"],
    [400, "Bad Request: chat not found"],
    [400, "Bad Request: not enough rights to send text messages to the chat"],
    [400, "Bad Request: have no rights to send a message"],
  ])("%i %s: the chat is dead", async (code, description) => {
    answer(code, description);
    expect(await send("1001")).toMatchObject({ kind: "dead" });
  });

  it.each([
    "Bad Request: can't parse entities: unsupported start tag",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: message is too long",
    "Bad Request: something new",
  ])("400 %s: the content is refused", async (description) => {
    answer(400, description);
    expect(await send("1001")).toMatchObject({ kind: "refused" });
  });

  it("a chat that moved tells its new id", async () => {
    answer(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1009 });
    expect(await send("1001")).toEqual({ kind: "moved", chatId: "-1009" });
  });

  it.each([500, 502, 503])("%i is tried again, whatever the body", async (status) => {
    answer(status, "Internal Server Error");
    expect(await send("1001")).toMatchObject({ kind: "retry", waitMs: null, scope: "platform" });
    bench.standIn.fault({ on: "sendMessage", times: 1, kind: "answer", status, body: "<html>Bad Gateway</html>" });
    expect(await send("1001")).toMatchObject({ kind: "retry", scope: "platform" });
    expect(bench.standIn.screen("1001")).toEqual([]);
  });

  it("a door in front of Telegram that names a wait is heard", async () => {
    const headers = { "retry-after": "3" };
    bench.standIn.fault({ on: "*", times: 1, kind: "answer", status: 429, headers, body: "slow down" });
    expect(await send("1001")).toMatchObject({ kind: "retry", waitMs: 3000 });
  });

  it.each([401, 404])("%i about the token is tried again and logged aloud", async (code) => {
    answer(code, code === 401 ? "Unauthorized" : "Not Found");
    expect(await send("1001")).toMatchObject({ kind: "retry", scope: "platform" });
    expect(bench.lines.join()).toContain("does not accept the bot token");
  });
});

describe("editing", () => {
  it("replaces text and takes the buttons away", async () => {
    const id = idOf(await send("1001", { buttons: [okButton] }, { tapKey: "k" }));
    expect(await edit(id, "1001", { title: "已批准" })).toEqual({ kind: "ok", messageId: id });
    expect(bench.standIn.screen("1001")).toMatchObject([{ text: "✅ 已批准", buttons: [], editedTimes: 1 }]);
  });

  it("to the same look is done already", async () => {
    const id = idOf(await send("1001"));
    expect(await edit(id, "1001")).toEqual({ kind: "ok", messageId: id });
  });

  it("of a message that is gone or not ours says so", async () => {
    expect(await edit("424242", "1001")).toMatchObject({ kind: "gone" });
    const said = await bench.standIn.say({ chatId: "1001", userId: "1001", text: "help" });
    expect(await edit(said.messageId, "1001")).toMatchObject({ kind: "gone" });
  });

  it("in a dead chat says so", async () => {
    const id = idOf(await send("1001"));
    await bench.standIn.block({ chatId: "1001", blocked: true });
    expect(await edit(id, "1001", { title: "new" })).toMatchObject({ kind: "dead" });
  });
});

describe("the stand-in's own refusals", () => {
  it("reach the outbox as what they mean", async () => {
    expect(await send("1002")).toMatchObject({ kind: "dead" });
    expect(await send("999")).toMatchObject({ kind: "dead" });
    const moved = await bench.standIn.migrate(staffGroup);
    expect(await send(staffGroup)).toEqual({ kind: "moved", chatId: moved });
    expect(await send(moved)).toMatchObject({ kind: "ok" });
  });

  it("with another token", async () => {
    const { log, lines } = keepingLog();
    const wrong = "7000000001:another-token-BBBBBBBBBBBBBBBBBBBB";
    const options = { webhookSecret: "s", username: null, apiRoot: `${bench.apiRoot}/`, timeoutMs: 2000, log };
    const platform = telegramPlatform({ ...options, token: wrong });
    expect(kept(await platform.send(outgoing("1001")))).toMatchObject({ kind: "retry", scope: "platform" });
    await expect(platform.identify()).rejects.toThrow("getMe: 401 Unauthorized");
    expect(lines.join()).not.toContain(wrong);
  });
});

describe("who we are", () => {
  it("is asked from Telegram", async () => {
    expect(bench.platform.account).toBe("7000000001");
    expect(await bench.platform.identify()).toEqual({ externalId: "7000000001", name: "BalanceAssistantBot" });
  });

  it("throws without the token when nobody answers", async () => {
    const server = await rawServer(() => {});
    await server.close();
    const failure = await platformAt(root(server.port))
      .platform.identify()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(`${failure} ${JSON.stringify(failure, Object.getOwnPropertyNames(failure))}`).not.toContain(token);
  });
});

describe("answering a tap", () => {
  const tapOf = (callbackId: string): InboundTap => ({
    kind: "tap",
    platform: "telegram",
    account: "7000000001",
    keys: ["k"],
    actor: null,
    chat: { platform: "telegram", chatId: "1001", kind: "direct" },
    at: "2026-11-22T06:00:00Z",
    messageId: "1",
    tapKey: "k",
    buttonId: "ok",
    confirmed: false,
    form: {},
    callbackId,
  });

  it("too late is swallowed", async () => {
    await bench.platform.answerTap(tapOf("1"), { tone: "done", text: "已批准" });
    expect(bench.standIn.wire.at(-1)).toMatchObject({ path: "/bot***/answerCallbackQuery", status: 400 });
  });

  it("is cut to 200 characters, and long ones stay until read", async () => {
    await bench.platform.answerTap(tapOf("1"), { tone: "info", text: "长".repeat(300) });
    const request = bench.standIn.wire.at(-1)?.request;
    expect(request).toMatchObject({ show_alert: true, text: `${"长".repeat(199)}…` });
  });

  it("when nobody listens is swallowed", async () => {
    await bench.close();
    await bench.platform.answerTap(tapOf("1"), { tone: "done", text: "已批准" });
    bench = await openBench();
  });

  it("answers the webhook itself with nothing", () => {
    expect(bench.platform.tapAnswer({ tone: "done", text: "x" }, null)).toEqual({});
  });
});
