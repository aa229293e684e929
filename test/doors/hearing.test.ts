// Somebody who says too much in a while: what they said first is answered, then they are told once, and later heard
// again. Whoever else speaks is not held up by them.

import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { countHeard, type HearingRates, waitOf } from "#src/ledger/hearing.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# A room with a guest and staff
people    小王 operator · 路人 stranger
group     财务群 staff: 小王 路人
customer  ACME 阿克米 CNY 1000.00
`);

const castings = [
  { name: "telegram", staff: "telegram", managers: "telegram", customers: "telegram" },
  { name: "feishu", staff: "feishu", managers: "feishu", customers: "feishu" },
] as const;

const tooFast = "消息有点多";

describe.each(castings)("on $name", (casting) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage(story, casting, { atTheEnd: onTestFinished });
  });

  const say = async (who: string, text: string, times: number, where?: string): Promise<void> => {
    const { platform, id } = stage.player(who);
    const { chatId } = stage.place(where ?? who);
    for (let time = 0; time < times; time++) {
      await stage.standIn(platform).say({ chatId, userId: id, text, mention: where !== undefined });
    }
  };
  const heard = (name: string): string[] => {
    const { platform, chatId } = stage.place(name);
    return stage
      .standIn(platform)
      .screen(chatId)
      .flatMap((message) => (message.from === "bot" ? [message.text] : []));
  };

  it("a guest's first twenty are answered, then one kind word, then nothing", async () => {
    await say("路人", "我是谁", 60);
    await stage.world.settle();
    const answers = heard("路人");
    expect(answers.filter((text) => text.includes(tooFast))).toHaveLength(1);
    expect(answers.filter((text) => !text.includes(tooFast))).toHaveLength(20);
  });

  it("a guest in the staff chat does not hold up the staff, and small talk counts for nothing", async () => {
    await say("路人", "我是谁", 30, "财务群");
    await say("小王", "扣费 ACME 1", 5, "财务群");
    await say("路人", "今天天气不错", 30);
    await stage.world.settle();
    const answers = heard("财务群");
    expect(answers.filter((text) => text.includes("已扣费"))).toHaveLength(5);
    expect(answers.filter((text) => text.includes(tooFast))).toHaveLength(1);
  });
});

describe("the count itself", () => {
  const rates: HearingRates = {
    staff: { everyMs: 1_000, burst: 3 },
    guest: { everyMs: 1_000, burst: 2 },
    chat: { everyMs: 1_000, burst: 4 },
  };
  const ann = { who: "telegram:1", rate: rates.staff };
  const bob = { who: "telegram:2", rate: rates.staff };
  const room = { who: "telegram:chat:-1", rate: rates.chat };
  const at = "2040-03-01T01:00:00.000Z";

  it("a chat is full although nobody in it said much, and has room again later", async () => {
    const { database } = await testDatabase(onTestFinished);
    for (const speaker of [ann, bob, ann, bob]) {
      expect(await waitOf(database.sql, [speaker, room], at)).toBeNull();
      await countHeard(database.sql, [speaker, room], at);
    }
    expect(await waitOf(database.sql, [ann, room], at)).toEqual({ until: "2040-03-01T01:00:01.000Z", told: false });
    expect(await waitOf(database.sql, [ann], at)).toBeNull();
    expect(await waitOf(database.sql, [ann, room], "2040-03-01T01:00:01.000Z")).toBeNull();
  });

  it("counts every one of many at once", async () => {
    const { database } = await testDatabase(onTestFinished);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        database.begin((tx) => countHeard(tx, index % 2 === 0 ? [ann, room] : [room, ann], at)),
      ),
    );
    // Twelve at even steps of a second, three of which go at once.
    expect(await waitOf(database.sql, [ann], at)).toEqual({ until: "2040-03-01T01:00:10.000Z", told: false });
  });
});
