// A form under pressure: two presses of one button, two answers and repeated webhooks at the same moment book once.

import { describe, expect, it } from "vitest";
import { setScene } from "#test/helpers/scene.ts";
import { castings } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";
import { createWorld } from "#test/helpers/world.ts";

const scene = readTranscript(`# One operator, one customer.
people    小王 operator · 李姐 manager 1
customer  ACME 阿克米 CNY 500.00
`);

/** Webhooks are taken as they come, many at a time. */
const openHouse = async (name: string) => {
  const casting = castings.find((one) => one.name === name);
  if (casting === undefined) throw new Error(`no casting ${name}`);
  const world = await createWorld();
  const { players } = await setScene(world, scene, casting);
  await world.settle();
  const player = players.get("小王");
  if (player === undefined) throw new Error("nobody is there");
  const standIn = world.standIns[player.platform];
  const chatId = standIn.directChat(player.id);
  const charges = async (): Promise<number> => {
    const [row] = await world.books.admin<{ n: number }[]>`
      select count(*)::int as n from ledger.entries where kind = 'charge'`;
    return row?.n ?? 0;
  };
  const says = async (text: string): Promise<void> => {
    await standIn.say({ chatId, userId: player.id, text });
    await world.settle();
  };
  const newest = (label: string) =>
    standIn.screen(chatId).findLast(({ buttons }) => buttons.some((button) => button.label === label))?.id ?? "";
  return { world, standIn, chatId, userId: player.id, charges, says, newest };
};

describe("a form", () => {
  it("sent in five times at once books once (Feishu)", async () => {
    const { world, standIn, chatId, userId, charges, says, newest } = await openHouse("feishu");
    await says("扣费");
    const messageId = newest("提交");
    const form = { 客户: "阿克米 ACME", 金额: "10" };
    const taps = await Promise.all(
      Array.from({ length: 5 }, () => standIn.tap({ chatId, userId, messageId, label: "提交", form })),
    );
    await world.settle();
    expect(taps.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await charges()).toBe(1);
  });

  it("whose last button is pressed five times at once books once (Telegram)", async () => {
    const { world, standIn, chatId, userId, charges, says, newest } = await openHouse("telegram");
    for (const text of ["扣费", "ACME", "10", "广告"]) await says(text);
    const messageId = newest("直接提交");
    await Promise.all(Array.from({ length: 5 }, () => standIn.tap({ chatId, userId, messageId, label: "直接提交" })));
    await world.settle();
    expect(await charges()).toBe(1);
  });

  it("answered by the same webhook again books once (Telegram)", async () => {
    const { world, standIn, charges, says } = await openHouse("telegram");
    for (const text of ["扣费 ACME", "10"]) await says(text);
    expect(await charges()).toBe(1);
    await Promise.all([standIn.replayLast(), standIn.replayLast()]);
    await world.settle();
    expect(await charges()).toBe(1);
  });
});

describe("several commands", () => {
  it("in a webhook that comes again do nothing twice", async () => {
    const { world, standIn, charges, says } = await openHouse("feishu");
    await says("扣费 ACME 1\n扣费 ACME 2\n扣费 ACME 3");
    expect(await charges()).toBe(3);
    await Promise.all([standIn.replayLast(), standIn.replayLast()]);
    await world.settle();
    expect(await charges()).toBe(3);
  });
});
