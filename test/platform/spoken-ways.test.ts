// The ways a command reaches the assistant that a transcript cannot type: a command with the bot's name, rich text with
// mentions, paragraphs and code, a quoted part of a message, channels and linked channels as senders.

import { beforeAll, describe, expect, it } from "vitest";
import { chatOf, setChatRole } from "#src/ledger/chats.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { ensureOwners, grantRole, identify } from "#src/ledger/people.ts";
import type { RichLine } from "#src/sandbox/feishu/speaking.ts";
import type { FeishuStandIn } from "#src/sandbox/feishu/stand-in.ts";
import { createWorld, type World } from "#test/helpers/world.ts";

let world: World;
const group = { telegram: "-100501", feishu: "oc_501" } as const;
const [telegramId, feishuId] = ["1001", "ou_1001"];

beforeAll(async () => {
  world = await createWorld({ inTurn: true });
  const { standIns, books } = world;
  for (const [platform, id] of [
    ["telegram", telegramId],
    ["feishu", feishuId],
  ] as const) {
    standIns[platform].addUser({ id, name: "小王" });
    standIns[platform].directChat(id);
    standIns[platform].addGroup({ id: group[platform], title: "财务群", members: [id] });
  }
  await books.database.begin(async (tx) => {
    await ensureOwners(tx, [{ platform: "telegram", externalId: telegramId }]);
    const owner = await identify(tx, { platform: "telegram", externalId: telegramId }, null);
    const by = owner?.personId ?? "";
    for (const identity of [
      { platform: "telegram", externalId: telegramId },
      { platform: "feishu", externalId: feishuId },
    ] as const) {
      await grantRole(tx, { identity, role: "operator", level: null, name: "小王", by, samePersonAs: by });
    }
    const manager = { identity: { platform: "telegram", externalId: "1009" }, role: "manager", level: 1 } as const;
    await grantRole(tx, { ...manager, name: "李姐", by, samePersonAs: null });
    for (const platform of ["telegram", "feishu"] as const) {
      const place = { platform, chatId: group[platform] };
      await chatOf(tx, { ...place, kind: "group", title: "财务群" });
      await setChatRole(tx, place, "staff");
    }
    await openCustomer(tx, { name: "阿克米", code: "ACME", currency: "CNY", by, key: "spoken/open" });
  });
});

const asked = async (): Promise<number> => {
  const [row] = await world.books.admin<{ n: number }[]>`select count(*)::int as n from ledger.request`;
  return row?.n ?? 0;
};

let messageId = 90_000;
let updateId = 900_000;

/** A webhook as Telegram would push it. */
const telegramSays = async (message: Record<string, unknown>): Promise<void> => {
  messageId += 1;
  updateId += 1;
  const chat = { id: Number(group.telegram), type: "supergroup", title: "财务群" };
  const from = { id: Number(telegramId), is_bot: false, first_name: "小王" };
  const body = { update_id: updateId, message: { message_id: messageId, date: 2_214_000_000, chat, from, ...message } };
  const secret = world.deps.settings.telegram?.webhookSecret ?? "";
  const answer = await world.app.request("/webhooks/telegram", {
    method: "POST",
    headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  await world.settle();
};

const command = (text: string, length: number) => ({ text, entities: [{ type: "bot_command", offset: 0, length }] });

/** The newest things the assistant said there: a request, and whom it does not reach. */
const newest = (platform: "telegram" | "feishu"): string =>
  world.standIns[platform]
    .screen(group[platform])
    .filter(({ from }) => from === "bot")
    .slice(-2)
    .map(({ text }) => text)
    .join("\n");

describe("Telegram", () => {
  it("takes a command with the bot's name, and leaves another bot's alone", async () => {
    const before = await asked();
    const own = "/topup@BalanceAssistantBot";
    await telegramSays(command(`${own} ACME 1000`, own.length));
    expect(await asked()).toBe(before + 1);
    await telegramSays(command("/topup@other_bot ACME 1000", "/topup@other_bot".length));
    expect(await asked()).toBe(before + 1);
  });

  it("reads the message and not what it quotes", async () => {
    const before = await asked();
    await telegramSays({ ...command("/topup ACME 30", 6), quote: { text: "charge ACME 5", position: 0 } });
    expect(await asked()).toBe(before + 1);
    expect(newest("telegram")).toContain("+30.00 CNY");
  });

  it.each([
    ["a channel that posts in the group", { sender_chat: { id: -100_777, type: "channel", title: "新闻" } }],
    [
      "an anonymous admin",
      { sender_chat: { id: -100_501, type: "supergroup" }, from: { id: 1_087_968_824, is_bot: true } },
    ],
    [
      "what a linked channel passes on",
      { from: { id: 777_000, is_bot: false }, sender_chat: { id: -1, type: "channel" } },
    ],
  ])("books nothing for %s, and says why", async (_who, sender) => {
    const before = await asked();
    await telegramSays({ ...command("/topup ACME 40", 6), ...sender });
    expect(await asked()).toBe(before);
    expect(newest("telegram")).toContain("匿名管理员、频道和机器人不能操作");
  });

  it("books nothing for another bot", async () => {
    const before = await asked();
    await telegramSays({ ...command("/topup ACME 40", 6), from: { id: 4242, is_bot: true, first_name: "bot" } });
    expect(await asked()).toBe(before);
  });

  it("books nothing that was forwarded", async () => {
    const before = await asked();
    const origin = { type: "user", date: 1, sender_user: { id: 5, is_bot: false, first_name: "x" } };
    await telegramSays({ ...command("/topup ACME 40", 6), forward_origin: origin });
    expect(await asked()).toBe(before);
    expect(newest("telegram")).toContain("转发来的消息不会执行");
  });
});

describe("Feishu rich text", () => {
  const post = async (...lines: RichLine[]): Promise<void> => {
    const feishu = world.standIns.feishu as FeishuStandIn;
    await feishu.sayFormatted({ chatId: group.feishu, userId: feishuId, lines });
    await world.settle();
  };
  const us = () => `@${world.standIns.feishu.botName}`;

  it("is a command when the assistant is mentioned, whatever the paragraphs", async () => {
    const before = await asked();
    await post(`${us()} 充值 ACME 50`);
    expect(await asked()).toBe(before + 1);
    await post(us(), "充值 ACME 60");
    expect(await asked()).toBe(before + 2);
    expect(newest("feishu")).toContain("+60.00 CNY");
  });

  it("is several commands when its paragraphs or a block of code are", async () => {
    const before = await asked();
    await post(`${us()} 充值 ACME 71`, "充值 ACME 72");
    expect(await asked()).toBe(before + 2);
    await post(us(), { code: "充值 ACME 73\n充值 ACME 74\n" });
    expect(await asked()).toBe(before + 4);
    expect(newest("feishu")).toContain("2 条都已受理");
  });
});
