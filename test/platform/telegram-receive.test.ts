// The Telegram door: only requests with our secret are read; taps and changes of membership become inputs.

import { describe, expect, it } from "vitest";
import { date, direct, group, inboundOf, nowMs, receive, secret, wang } from "./telegram-updates.ts";

describe("the secret", () => {
  const update = { update_id: 1, message: { message_id: 5, date, from: wang, chat: direct, text: "help" } };

  it("missing or wrong is forged, whatever the body", async () => {
    for (const given of [null, "", "hook-secret_", "hook-secret_11", "HOOK-SECRET_1"]) {
      for (const body of [update, "not json", ""]) {
        expect(await receive(body, { given })).toMatchObject({ kind: "forged", status: 401 });
      }
    }
  });

  it("right lets the body be read", async () => {
    expect(await receive(update)).toMatchObject({ kind: "inbound" });
  });

  it("never shows in the reason", async () => {
    const forged = await receive(update, { given: "guess" });
    expect(JSON.stringify(forged)).not.toContain(secret);
  });
});

describe("malformed bodies", () => {
  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["no update_id", {}],
    ["a fractional id", { update_id: 1.5 }],
    ["a message without chat", { update_id: 1, message: { message_id: 1, date } }],
    ["a chat of an unknown kind", { update_id: 1, message: { message_id: 1, date, chat: { id: 1, type: "moon" } } }],
    ["a date no calendar has", { update_id: 1, message: { message_id: 1, date: 1e15, chat: direct, text: "hi" } }],
    ["text that is a number", { update_id: 1, message: { message_id: 1, date, chat: direct, text: 5 } }],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ])("%s is malformed", async (_, body) => {
    expect(await receive(body)).toMatchObject({ kind: "malformed" });
  });
});

describe("taps", () => {
  const message = { message_id: 9, date: 0, chat: group };
  const tap = (data: string) => inboundOf({ update_id: 1, callback_query: { id: "98", from: wang, message, data } });

  it("name the message row and the button", async () => {
    expect(await tap("1:k7Qz:ok")).toEqual({
      kind: "tap",
      platform: "telegram",
      account: "7000000001",
      keys: ["telegram:7000000001:c:98"],
      actor: { externalId: "1001", nickname: "Wang Xiao", language: "zh-hans", isBot: false, isAnonymous: false },
      chat: { platform: "telegram", chatId: "-1001000000001", kind: "group" },
      at: new Date(nowMs).toISOString(),
      messageId: "9",
      tapKey: "k7Qz",
      buttonId: "ok",
      confirmed: false,
      form: {},
      callbackId: "98",
    });
  });

  it("tell a second tap from the first, and the way back from both", async () => {
    expect(await tap("1:k7Qz:ok:y")).toMatchObject({ buttonId: "ok", confirmed: true });
    expect(await tap("1:k7Qz:ok:n")).toMatchObject({ buttonId: "ok:n", confirmed: false });
  });

  it.each(["", "2:k:ok", "1:k", "approve", "1:k:ok:z"])("with data %j reach the handler under no key", async (data) => {
    expect(await tap(data)).toMatchObject({ kind: "tap", tapKey: "", buttonId: "" });
  });

  it("on inline-mode messages are not ours", async () => {
    const callback_query = { id: "98", from: wang, inline_message_id: "i", data: "1:k:ok" };
    expect(await receive({ update_id: 1, callback_query })).toMatchObject({ kind: "ignored" });
  });
});

describe("membership", () => {
  const change = (chat: object, was: string, is: string, more: object = {}) => ({
    update_id: 77,
    my_chat_member: {
      chat,
      from: wang,
      date,
      old_chat_member: { status: was },
      new_chat_member: { status: is, ...more },
    },
  });

  it.each([
    [direct, "member", "kicked", "blocked"],
    [direct, "kicked", "member", "unblocked"],
    [group, "left", "member", "bot_added"],
    [group, "kicked", "administrator", "bot_added"],
    [group, "administrator", "left", "bot_removed"],
    [group, "member", "kicked", "bot_removed"],
  ])("in %j from %s to %s is %s", async (chat, was, is, event) => {
    const keys = [`telegram:7000000001:u:77:${chat.id}:${date}`];
    expect(await inboundOf(change(chat, was, is))).toMatchObject({ kind: "lifecycle", event, keys, toChatId: null });
  });

  it("changes of rights are ignored", async () => {
    expect(await receive(change(group, "member", "administrator"))).toMatchObject({ kind: "ignored" });
    expect(await receive(change(group, "member", "restricted", { is_member: true }))).toMatchObject({
      kind: "ignored",
    });
  });

  it("a restricted bot that is no member was removed", async () => {
    const update = change(group, "member", "restricted", { is_member: false });
    expect(await inboundOf(update)).toMatchObject({ event: "bot_removed" });
  });

  it("a group that became a supergroup has moved", async () => {
    const message = { message_id: 6, date, from: wang, chat: { id: -55, type: "group" }, migrate_to_chat_id: -1001 };
    expect(await inboundOf({ update_id: 4, message })).toMatchObject({
      kind: "lifecycle",
      event: "migrated",
      chat: { chatId: "-55" },
      toChatId: "-1001",
      keys: ["telegram:7000000001:m:-55:6"],
    });
  });
});
