// The Telegram stand-in is strict: what the Bot API forbids is refused and written down, and what it allows is not. A
// stand-in that lets a mistake through would let it through into production.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, callApi, keyboard, openBench, secret, token } from "./telegram-bench.ts";

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

beforeEach(async () => {
  pushed = [];
  answers = [];
  bench = await openBench({ push, privacy: true });
});
afterEach(() => bench.close());

const call = (method: string, params: unknown = {}, given = token) => callApi(bench.apiRoot, method, params, given);

describe("calls that break a rule", () => {
  it.each([
    ["an unknown method", "sendMesage", { chat_id: 1001, text: "a" }, 404, "unknown method sendMesage"],
    ["an unknown field", "sendMessage", { chat_id: 1001, text: "a", html: true }, 400, "unknown field html"],
    ["a missing field", "sendMessage", { chat_id: 1001 }, 400, "text is missing"],
    ["a wrong type", "sendMessage", { chat_id: 1001, text: 5 }, 400, "sendMessage.text: not String"],
    ["a number as text", "editMessageText", { chat_id: 1001, message_id: "5", text: "a" }, 400, "not Integer"],
    [
      "an unknown field deep inside",
      "sendMessage",
      { chat_id: 1001, text: "a", reply_markup: keyboard({ colour: "red" }) },
      400,
      "inline_keyboard[0][0]: unknown field colour",
    ],
    [
      "a missing field deep inside",
      "sendMessage",
      { chat_id: 1001, text: "a", reply_markup: { inline_keyboard: [[{ callback_data: "x" }]] } },
      400,
      "text is missing",
    ],
    [
      "an unclosed tag",
      "sendMessage",
      { chat_id: 1001, text: "<b>a", parse_mode: "HTML" },
      400,
      "can't parse entities",
    ],
    [
      "a crossed tag",
      "sendMessage",
      { chat_id: 1001, text: "<b><i>a</b></i>", parse_mode: "HTML" },
      400,
      "unmatched end",
    ],
    [
      "a foreign tag",
      "sendMessage",
      { chat_id: 1001, text: "<p>a</p>", parse_mode: "HTML" },
      400,
      "unsupported start tag",
    ],
    ["a bare <", "sendMessage", { chat_id: 1001, text: "1 < 2", parse_mode: "HTML" }, 400, "can't parse entities"],
    ["an empty text", "sendMessage", { chat_id: 1001, text: "<b> </b>", parse_mode: "HTML" }, 400, "text is empty"],
    ["a long text", "sendMessage", { chat_id: 1001, text: "a".repeat(4097) }, 400, "message is too long"],
    [
      "data over 64 bytes",
      "sendMessage",
      { chat_id: 1001, text: "a", reply_markup: keyboard({ callback_data: "钥".repeat(22) }) },
      400,
      "BUTTON_DATA_INVALID",
    ],
    [
      "a button with two actions",
      "sendMessage",
      { chat_id: 1001, text: "a", reply_markup: keyboard({ url: "https://a.example" }) },
      400,
      "exactly one action",
    ],
    [
      "a style that does not exist",
      "sendMessage",
      { chat_id: 1001, text: "a", reply_markup: keyboard({ style: "warning" }) },
      400,
      "invalid button style",
    ],
    [
      "a prompt in an edit",
      "editMessageText",
      { chat_id: 1001, message_id: 1, text: "a", reply_markup: { force_reply: true } },
      400,
      "not InlineKeyboardMarkup|inline_keyboard is missing",
    ],
    ["a long toast", "answerCallbackQuery", { callback_query_id: "1", text: "a".repeat(201) }, 400, "MESSAGE_TOO_LONG"],
    [
      "a Chinese menu command",
      "setMyCommands",
      { commands: [{ command: "余额", description: "d" }] },
      400,
      "BOT_COMMAND_INVALID|command",
    ],
  ])("%s is refused and written down", async (_, method, params, code, words) => {
    const answer = await call(method, params);
    expect(answer).toMatchObject({ ok: false, error_code: code });
    expect(bench.standIn.complaints).toHaveLength(1);
    expect(bench.standIn.complaints[0]).toMatch(new RegExp(words.split("|").map(escaped).join("|")));
    expect(bench.standIn.screen("1001")).toEqual([]);
  });

  it("but a call by the rules is not written down", async () => {
    const params = {
      chat_id: 1001,
      text: "<b>a</b> &lt;",
      parse_mode: "HTML",
      reply_markup: keyboard({ style: "danger" }),
    };
    expect(await call("sendMessage", params)).toMatchObject({ ok: true, result: { text: "a <" } });
    expect(bench.standIn.complaints).toEqual([]);
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

describe("the doors of the API", () => {
  it("know their token", async () => {
    expect(await call("getMe", {}, "7000000001:wrong-token-CCCCCCCCCCCCCCCCCCC")).toMatchObject({ error_code: 401 });
    expect(await call("getMe", {}, "nonsense")).toMatchObject({ error_code: 404 });
    expect(await call("GETME")).toMatchObject({ ok: true, result: { id: 7000000001, is_bot: true } });
  });

  it("take urlencoded and multipart, numbers and objects as text", async () => {
    const url = `${bench.apiRoot}/bot${token}/sendMessage`;
    const fields = { chat_id: "1001", text: "hi", reply_markup: JSON.stringify(keyboard({})) };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [new URLSearchParams(fields), form]) {
      expect((await fetch(url, { method: "POST", body })).status).toBe(200);
    }
    expect(bench.standIn.screen("1001").map(({ buttons }) => buttons.length)).toEqual([1, 1]);
    expect(bench.standIn.complaints).toEqual([]);
  });

  it("keep what people send and hand it out", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const file = { name: "slip.png", kind: "photo", bytes } as const;
    await bench.standIn.sendFile({ chatId: "1001", userId: "1001", text: "凭证", file });
    expect(pushed[0]?.update).toMatchObject({ message: { caption: "凭证", photo: [{ file_id: "file1" }] } });
    const { result } = await call("getFile", { file_id: "file1" });
    const path = Object(result).file_path;
    const download = await fetch(`${bench.apiRoot}/file/bot${token}/${path}`);
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${bench.apiRoot}/file/botother/${path}`)).status).toBe(404);
  });

  it("mask the token and the secret on the wire", async () => {
    await call("sendMessage", { chat_id: 1001, text: token });
    await call("setWebhook", { url: "https://a.example", secret_token: secret });
    await bench.standIn.say({ chatId: "1001", userId: "1001", text: "help" });
    const wire = JSON.stringify(bench.standIn.wire);
    expect(bench.standIn.wire).toHaveLength(3);
    expect(wire).not.toContain(token);
    expect(wire).not.toContain(secret);
  });
});

describe("edits", () => {
  it("to the same look are refused, an empty keyboard being none", async () => {
    await call("sendMessage", { chat_id: 1001, text: "a" });
    const same = { chat_id: 1001, message_id: 1, text: "a", reply_markup: { inline_keyboard: [] } };
    expect((await call("editMessageText", same)).description).toContain("message is not modified");
    expect(await call("editMessageText", { ...same, text: "b" })).toMatchObject({ ok: true, result: { text: "b" } });
  });

  it("without a keyboard take the old one away; of a prompt they are refused", async () => {
    await call("sendMessage", { chat_id: 1001, text: "a", reply_markup: keyboard({}) });
    await call("editMessageText", { chat_id: 1001, message_id: 1, text: "b" });
    expect(bench.standIn.screen("1001")[0]?.buttons).toEqual([]);
    await call("sendMessage", { chat_id: 1001, text: "?", reply_markup: { force_reply: true } });
    const answer = await call("editMessageText", { chat_id: 1001, message_id: 2, text: "b" });
    expect(answer.description).toBe("Bad Request: message can't be edited");
  });
});
