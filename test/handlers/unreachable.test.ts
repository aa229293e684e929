// An approver whose chat takes no messages: the maker is told who at once, and that it is nobody when it is nobody.

import { expect, it } from "vitest";
import { castings, openStage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# Blocked
now       2040-03-01 09:00 +08:00
people    小王 operator · 李姐 manager 1 · 老张 manager 1
customer  ACME 阿克米 CNY 0

小王 > 充值 ACME 1000
小王 < 送不到：李姐
老张 < ⏳ | [批准]
小王 > 充值 ACME 2000
小王 < 没有一位审批人能收到卡片
`);

it.each(castings)("$name: the maker hears whom a request does not reach", async (casting) => {
  const stage = await openStage(story, casting);
  const block = async (name: string): Promise<void> => {
    const { platform, chatId } = stage.place(name);
    await stage.standIn(platform).block({ chatId, blocked: true });
    await stage.world.settle();
  };
  const [first, told, reached, second, nobody] = story.steps;
  if (!first || !told || !reached || !second || !nobody) throw new Error("the story has five steps");
  await block("李姐");
  for (const step of [first, told, reached]) await stage.play(step);
  await block("老张");
  for (const step of [second, nobody]) await stage.play(step);
  expect(
    stage
      .standIn(casting.managers)
      .screen(stage.place("李姐").chatId)
      .some(({ from }) => from === "bot"),
  ).toBe(false);
});
