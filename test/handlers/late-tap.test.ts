// Two managers press almost together: the second one's phone still shows the buttons. Their tap changes nothing and
// tells them who decided and when.

import { describe, expect, it } from "vitest";
import { castings, openStage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# Pressed twice
now       2040-03-01 09:00 +08:00
people    小王 operator · 李姐 manager 1 · 老张 manager 1
customer  ACME 阿克米 CNY 0

小王 > 充值 ACME 1000
balance   ACME 1000.00 CNY
`);

describe.each(castings)("on $name", (casting) => {
  it("the second tap is told by whom and when, and posts nothing", async () => {
    const stage = await openStage(story, casting);
    const [ask, balance] = story.steps;
    if (ask === undefined || balance === undefined) throw new Error("the story has two steps");
    await stage.play(ask);
    // No settling in between: the second phone has not been told yet.
    const press = async (name: string): Promise<string | null> => {
      const { platform, id } = stage.player(name);
      const { chatId } = stage.place(name);
      const card = stage
        .standIn(platform)
        .screen(chatId)
        .find(({ buttons }) => buttons.length > 0);
      if (card === undefined) throw new Error(`${name} has no card`);
      return (await stage.standIn(platform).tap({ chatId, userId: id, messageId: card.id, label: "批准" })).toast;
    };
    expect(await press("李姐")).toContain("已批准，已入账 T1");
    expect(await press("老张")).toContain("李姐 已在 09:00 批准");
    await stage.world.settle();
    await stage.play(balance);
  });
});
