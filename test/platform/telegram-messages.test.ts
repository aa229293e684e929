// What people say on Telegram: what is said to us, what is left of it without our name, and from whom it comes.

import { describe, expect, it } from "vitest";
import { bot, date, direct, group, inboundOf, messageOf, receive, self, wang } from "./telegram-updates.ts";

describe("messages", () => {
  it("in a direct chat are said to us", async () => {
    const message = await messageOf({ chat: direct, text: "充值 ACME 100" });
    expect(message).toEqual({
      kind: "message",
      platform: "telegram",
      account: "7000000001",
      keys: ["telegram:7000000001:m:1001:5"],
      actor: { externalId: "1001", nickname: "Wang Xiao", language: "zh-hans", isBot: false, isAnonymous: false },
      chat: { platform: "telegram", chatId: "1001", kind: "direct" },
      at: new Date(date * 1000).toISOString(),
      messageId: "5",
      text: "充值 ACME 100",
      addressed: true,
      replyTo: null,
      edited: false,
      mentions: [],
      attachments: [],
      albumId: null,
    });
  });

  it.each([
    ["a bare command", "/topup ACME 100", "/topup ACME 100", true],
    ["a command with our name", "/topup@LedgerBot ACME 100", "/topup ACME 100", true],
    ["our name in another case", "/topup@ledgerbot ACME 100", "/topup ACME 100", true],
    ["a Chinese command with our name", "/充值@LedgerBot ACME 100", "/充值 ACME 100", true],
    ["a full-width slash", "\uFF0F余额 ACME", "\uFF0F余额 ACME", true],
    ["plain talk", "充值 ACME 100", "充值 ACME 100", false],
    ["a slash further on", "see /topup", "see /topup", false],
    ["a lone slash", "/ hm", "/ hm", false],
  ])("in a group: %s", async (_, text, left, addressed) => {
    expect(await messageOf({ text })).toMatchObject({ text: left, addressed });
  });

  it("in a group with another bot's name on the command are not ours", async () => {
    const message = { message_id: 5, date, from: wang, chat: group, text: "/topup@OtherBot ACME 100" };
    expect(await receive({ update_id: 1, message })).toMatchObject({ kind: "ignored" });
  });

  it("use the name from the settings until Telegram has told it", async () => {
    const text = "/topup@LedgerBot ACME 100";
    expect(await messageOf({ text }, { known: null, username: "LedgerBot" })).toMatchObject({
      text: "/topup ACME 100",
    });
    expect(await messageOf({ text }, { known: self, username: "OldNameBot" })).toMatchObject({ addressed: true });
  });

  it("that mention us lose the mention, counted in UTF-16 units", async () => {
    const text = "👍🏽 @LedgerBot 充值 ACME 100";
    const offset = text.indexOf("@");
    const entities = [{ type: "mention", offset, length: 10 }];
    expect(await messageOf({ text, entities })).toMatchObject({ text: "👍🏽 充值 ACME 100", addressed: true });
  });

  it.each([
    ["@LedgerBot, 余额 ACME", "余额 ACME"],
    ["@LedgerBot：余额 ACME", "余额 ACME"],
    ["@LedgerBot /balance ACME", "/balance ACME"],
  ])("that begin with our name: %s", async (text, left) => {
    const entities = [{ type: "mention", offset: 0, length: 10 }];
    expect(await messageOf({ text, entities })).toMatchObject({ text: left, addressed: true });
  });

  it("that mention others keep the name and tell the account", async () => {
    const text = "授权 张三 operator @LedgerBot";
    const entities = [
      { type: "text_mention", offset: 3, length: 2, user: { id: 55, is_bot: false, first_name: "张三" } },
      { type: "mention", offset: 15, length: 10 },
    ];
    expect(await messageOf({ text, entities })).toMatchObject({
      text: "授权 @张三 operator",
      addressed: true,
      mentions: [{ externalId: "55", name: "张三" }],
    });
  });

  it("that mention our account without a username are said to us", async () => {
    const entities = [{ type: "text_mention", offset: 0, length: 6, user: bot }];
    expect(await messageOf({ text: "Ledger balance", entities })).toMatchObject({ text: "balance", addressed: true });
  });

  it("with our name only as text, not as a mention, are plain talk", async () => {
    expect(await messageOf({ text: "@LedgerBot is slow" })).toMatchObject({ addressed: false });
  });

  it("that answer ours are said to us; answers to others are not", async () => {
    const ours = { message_id: 3, from: bot, date, chat: group, text: "?" };
    expect(await messageOf({ text: "是", reply_to_message: ours })).toMatchObject({ addressed: true, replyTo: "3" });
    const theirs = { ...ours, from: wang };
    expect(await messageOf({ text: "是", reply_to_message: theirs })).toMatchObject({ addressed: false, replyTo: "3" });
    const topic = { ...ours, forum_topic_created: { name: "t" } };
    expect(await messageOf({ text: "是", reply_to_message: topic })).toMatchObject({ addressed: false, replyTo: null });
  });

  it("that answer ours are known before Telegram has told who we are", async () => {
    const reply_to_message = { message_id: 3, from: bot, date, chat: group };
    expect(await messageOf({ text: "是", reply_to_message }, { known: null })).toMatchObject({ addressed: true });
  });

  it("with a picture carry their caption and the largest size", async () => {
    const photo = [
      { file_id: "small", file_size: 10 },
      { file_id: "large", file_size: 900 },
    ];
    const caption_entities = [{ type: "mention", offset: 0, length: 10 }];
    expect(await messageOf({ photo, caption: "@LedgerBot 凭证", caption_entities })).toMatchObject({
      text: "凭证",
      addressed: true,
      attachments: [{ kind: "photo", fileId: "large", fileName: null, bytes: 900, mime: null }],
    });
  });

  it("with a file carry it even without words", async () => {
    const document = { file_id: "d1", file_name: "slip.pdf", file_size: 7, mime_type: "application/pdf" };
    expect(await messageOf({ document })).toMatchObject({
      text: "",
      attachments: [{ kind: "file", fileId: "d1", fileName: "slip.pdf", bytes: 7, mime: "application/pdf" }],
    });
  });

  it("that were edited have their own key and are marked", async () => {
    const edited_message = { message_id: 5, date, edit_date: date + 9, from: wang, chat: group, text: "/topup ACME 1" };
    expect(await inboundOf({ update_id: 2, edited_message })).toMatchObject({
      keys: [`telegram:7000000001:m:-1001000000001:5:e${date + 9}`],
      edited: true,
    });
  });

  it.each([
    ["an anonymous admin", { id: 1087968824, is_bot: true, first_name: "Group" }, { sender_chat: group }],
    [
      "a channel",
      { id: 136817688, is_bot: true, first_name: "Channel" },
      { sender_chat: { id: -1002, type: "channel" } },
    ],
    ["a linked channel's forward", { id: 777000, is_bot: false, first_name: "Telegram" }, {}],
  ])("from %s come from nobody in particular", async (_, from, more) => {
    const message = await messageOf({ from, ...more, text: "/topup ACME 100" });
    expect(message.actor).toMatchObject({ isAnonymous: true, isBot: false });
  });

  it("from another bot are marked", async () => {
    const message = await messageOf({ from: { ...bot, id: 9, username: "OtherBot" }, text: "/topup ACME 100" });
    expect(message.actor).toMatchObject({ isBot: true, isAnonymous: false });
  });

  it.each([
    ["a channel post", { channel_post: { message_id: 5, date, chat: { id: -1002, type: "channel" }, text: "/topup" } }],
    ["a message in a channel", { message: { message_id: 5, date, chat: { id: -1002, type: "channel" }, text: "/x" } }],
    ["a sticker", { message: { message_id: 5, date, from: wang, chat: direct, sticker: {} } }],
    ["a poll answer", { poll_answer: {} }],
  ])("ignores %s", async (_, update) => {
    expect(await receive({ update_id: 1, ...update })).toMatchObject({ kind: "ignored" });
  });

  it("redelivered under another update_id keep their key; another chat's same id is another message", async () => {
    const message = { message_id: 5, date, from: wang, chat: group, text: "/help" };
    const keys = async (update: object) => (await inboundOf(update)).keys;
    expect(await keys({ update_id: 1, message })).toEqual(await keys({ update_id: 99, message }));
    const elsewhere = await keys({ update_id: 1, message: { ...message, chat: direct } });
    expect(elsewhere).not.toEqual(await keys({ update_id: 1, message }));
  });
});
