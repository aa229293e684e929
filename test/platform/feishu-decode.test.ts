// What Feishu's events mean once they are known to be Feishu's.

import { describe, expect, test } from "vitest";
import { instant } from "#src/platform/feishu/decode.ts";
import type { InboundMessage, Received } from "#src/platform/port.ts";
import { NOW_MS, receiveEvent, textMessage } from "#test/platform/feishu-kit.ts";

const self = { externalId: "ou_bot", name: "余额助手" };
const mention = (key: string, openId: string, name: string, type = "user") => ({
  key,
  id: { open_id: openId, union_id: `on_${openId}` },
  mentioned_type: type,
  name,
  tenant_key: "t",
});
const bot = mention("@_user_1", "ou_bot", "余额助手", "bot");

const message = (received: Received): InboundMessage => {
  if (received.kind !== "inbound" || received.inbound.kind !== "message") throw new Error(JSON.stringify(received));
  return received.inbound;
};

describe("a message", () => {
  test("carries both of its names as keys, the chat, the person and the time", async () => {
    expect(message(await receiveEvent(textMessage("/help"), undefined, self))).toEqual({
      kind: "message",
      platform: "feishu",
      account: "cli_test",
      keys: ["feishu:cli_test:m:om_1", "feishu:cli_test:e:ev1"],
      actor: { externalId: "ou_wang", nickname: null, language: null, isBot: false, isAnonymous: false },
      chat: { platform: "feishu", chatId: "oc_group", kind: "group" },
      at: "2026-03-02T01:00:00.000Z",
      messageId: "om_1",
      text: "/help",
      addressed: true,
      replyTo: null,
      edited: false,
      mentions: [],
      attachments: [],
      albumId: null,
    });
  });

  test("our own mention is taken out, others become @name and are listed", async () => {
    const mentions = [bot, mention("@_user_2", "ou_tom", "Tom"), mention("@_user_12", "ou_li", "李姐")];
    const text = "@_user_1 授权 @_user_2 和 @_user_12 @_user_3";
    const read = message(await receiveEvent(textMessage(text, { mentions }), undefined, self));
    expect(read.text).toBe("授权 @Tom 和 @李姐 @_user_3");
    expect(read.mentions).toEqual([
      { externalId: "ou_tom", name: "Tom" },
      { externalId: "ou_li", name: "李姐" },
    ]);
    expect(read.addressed).toBe(true);
  });

  test.each([
    ["充值 @_user_1 ACME 100", "充值 ACME 100"],
    ["充值 ACME 100 @_user_1", "充值 ACME 100"],
    ["@_user_1充值 ACME 100", "充值 ACME 100"],
    ["@_user_1\n充值 ACME 100", "充值 ACME 100"],
  ])("our mention leaves one space behind: %j", async (text, expected) => {
    const read = message(await receiveEvent(textMessage(text, { mentions: [bot] }), undefined, self));
    expect(read.text).toBe(expected);
  });

  test("until our id is known any bot is us; afterwards only we are", async () => {
    const other = textMessage("@_user_1 余额", { mentions: [mention("@_user_1", "ou_other", "Other", "bot")] });
    expect(message(await receiveEvent(other, undefined, null))).toMatchObject({ text: "余额", addressed: true });
    expect(message(await receiveEvent(other, undefined, self))).toMatchObject({
      text: "@Other 余额",
      addressed: false,
    });
    const person = textMessage("@_user_1 余额", { mentions: [mention("@_user_1", "ou_tom", "Tom")] });
    expect(message(await receiveEvent(person, undefined, null)).addressed).toBe(false);
  });

  test.each([
    ["plain talk in a group", textMessage("中午吃什么"), false],
    ["a slash command", textMessage("/余额 ACME"), true],
    ["a full-width slash", textMessage("／余额 ACME"), true],
    ["a direct chat", textMessage("余额 ACME", { chat_type: "p2p", chat_id: "oc_p2p" }), true],
    ["everyone", textMessage("@_all 开会", { mentions: [mention("@_all", "", "所有人")] }), false],
    ["a reply, whose parent only the dispatcher knows", textMessage("ok", { parent_id: "om_0" }), false],
  ])("%s: addressed %#", async (_, event, addressed) => {
    expect(message(await receiveEvent(event, undefined, self)).addressed).toBe(addressed);
  });

  test("names the message it answers", async () => {
    expect(message(await receiveEvent(textMessage("ok", { parent_id: "om_0", root_id: "om_x" }))).replyTo).toBe("om_0");
    expect(message(await receiveEvent(textMessage("ok", { parent_id: "" }))).replyTo).toBeNull();
  });

  test("another bot is told apart, a sender without an id is nobody", async () => {
    expect(message(await receiveEvent(textMessage("/help", {}, "bot"))).actor?.isBot).toBe(true);
    expect(message(await receiveEvent(textMessage("/help", {}, "app"))).actor?.isBot).toBe(true);
    const nobody = { ...textMessage("/help"), sender: { sender_id: null, sender_type: "user" } };
    expect(message(await receiveEvent(nobody)).actor).toBeNull();
  });

  test("pasted formatting is flattened, its pictures kept", async () => {
    const content = JSON.stringify({
      title: "充值",
      content: [
        [
          { tag: "at", user_id: "@_user_1", user_name: "余额助手" },
          { tag: "text", text: " 充值 ACME ", style: ["bold"] },
          { tag: "a", text: "1000", href: "https://example.com" },
        ],
        [{ tag: "img", image_key: "img_1" }],
        [{ tag: "text", text: "11月预存" }],
      ],
    });
    const event = textMessage("", { message_type: "post", content, mentions: [bot] });
    const read = message(await receiveEvent(event, undefined, self));
    expect(read.text).toBe("充值\n充值 ACME 1000\n11月预存");
    expect(read.attachments).toEqual([{ kind: "photo", fileId: "img_1", fileName: null, bytes: null, mime: null }]);
    const wrapped = JSON.stringify({ zh_cn: JSON.parse(content) });
    const other = textMessage("", { message_type: "post", content: wrapped, mentions: [bot] });
    expect(message(await receiveEvent(other, undefined, self)).text).toBe(read.text);
  });

  test("pictures and files are attachments", async () => {
    const image = textMessage("", { message_type: "image", content: '{"image_key":"img_7"}', parent_id: "om_9" });
    expect(message(await receiveEvent(image))).toMatchObject({
      text: "",
      replyTo: "om_9",
      attachments: [{ kind: "photo", fileId: "img_7", fileName: null }],
    });
    const file = textMessage("", { message_type: "file", content: '{"file_key":"f1","file_name":"回单.pdf"}' });
    expect(message(await receiveEvent(file)).attachments).toEqual([
      { kind: "file", fileId: "f1", fileName: "回单.pdf", bytes: null, mime: null },
    ]);
  });

  test("a sticker says nothing", async () => {
    const sticker = textMessage("", { message_type: "sticker", content: '{"file_key":"f1"}' });
    expect((await receiveEvent(sticker)).kind).toBe("ignored");
  });
});

test("times come in seconds, milliseconds and microseconds; anything else is now", () => {
  for (const value of ["1772413200", "1772413200000", "1772413200000000", 1772413200000]) {
    expect(instant(value, 0)).toBe("2026-03-02T01:00:00.000Z");
  }
  for (const value of ["", "soon", undefined, null, "1e40", "-1"]) {
    expect(instant(value, NOW_MS)).toBe("2026-03-02T01:00:00.000Z");
  }
});

describe("a tap", () => {
  const tap = (action: Record<string, unknown>) => ({
    operator: { open_id: "ou_li", tenant_key: "t" },
    token: "c-1",
    action: { tag: "button", ...action },
    host: "im_message",
    context: { open_message_id: "om_5", open_chat_id: "oc_5" },
  });

  test("tells the button, the person, the message and what was typed", async () => {
    const value = { v: 1, k: "key1", b: "ok" };
    const received = await receiveEvent(tap({ value, form_value: { reason: "重复", n: 3 } }), "card.action.trigger");
    expect(received).toMatchObject({
      kind: "inbound",
      inbound: {
        kind: "tap",
        keys: ["feishu:cli_test:e:ev1"],
        actor: { externalId: "ou_li" },
        chat: { chatId: "oc_5" },
        messageId: "om_5",
        tapKey: "key1",
        buttonId: "ok",
        confirmed: true,
        form: { reason: "重复" },
        callbackId: null,
      },
    });
  });

  test.each([[undefined], [{}], [{ v: 2, k: "a", b: "b" }], [{ v: 1, k: "a" }], ["1:a:b"]])(
    "on another program's button is ignored: %j",
    async (value) => {
      expect((await receiveEvent(tap({ value }), "card.action.trigger")).kind).toBe("ignored");
    },
  );
});

describe("what happens to a chat", () => {
  test.each([
    ["im.chat.member.bot.added_v1", "bot_added", "group"],
    ["im.chat.member.bot.deleted_v1", "bot_removed", "group"],
    ["im.chat.disbanded_v1", "bot_removed", "group"],
    ["im.chat.access_event.bot_p2p_chat_entered_v1", "direct_opened", "direct"],
  ])("%s is %s", async (type, event, kind) => {
    const received = await receiveEvent({ chat_id: "oc_1", operator_id: { open_id: "ou_li" } }, type);
    expect(received).toMatchObject({
      kind: "inbound",
      inbound: { kind: "lifecycle", event, chat: { chatId: "oc_1", kind }, actor: { externalId: "ou_li" } },
    });
  });
});
