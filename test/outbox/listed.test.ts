// What 发件箱 says of a message that waits for its next try, and of one that was refused for good: they are not the
// same thing, and a person can do something about the second only.

import { describe, expect, it, onTestFinished } from "vitest";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const story = readTranscript(`# A chat whose platform is broken for a while
people    小王 operator · 阿明 customer
group     阿克米群 ACME: 阿明
group     另一群 ACME: 阿明
customer  ACME 阿克米 CNY 100.00
`);

/** Each platform's own word for "not this chat for half an hour". */
const slow = {
  telegram: {
    on: "sendMessage",
    status: 429,
    body: { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: 1_800 } },
  },
  feishu: { on: "*", status: 400, headers: { "x-ogw-ratelimit-reset": "1800" }, body: { code: 230020, msg: "slow" } },
};

const play = async (stage: Stage, lines: string): Promise<void> => {
  for (const step of readTranscript(`# lines\n${lines}`).steps) await stage.play(step);
};

describe.each(castings)("on $name", (casting) => {
  it("what waits says when it is tried next, and is not counted as lost", async () => {
    const stage = await openStage(story, casting, { atTheEnd: onTestFinished });
    const { platform, chatId } = stage.place("阿克米群");
    stage.world.standIns[platform].fault({ ...slow[platform], times: 1, kind: "answer", chatId });
    await play(stage, "小王 > 通知 ACME all\n小王 > 扣费 ACME 10 //短信\n小王 > 发件箱");
    await play(
      stage,
      "小王 < ℹ️ | 发件箱 · 1 条等待发送 | 等待中，{at} 再试 | 扣费 10.00 CNY（短信）\n小王 !< 没有送达",
    );
    await play(stage, "另一群 removes\n小王 > 扣费 ACME 10 //流量\n小王 > 发件箱");
    await play(stage, "小王 < ⚠️ | 发件箱 · 1 条没有送达 · 2 条等待发送 | 对方不接收 | 等待中，");
    await play(stage, "clock +31m\n阿克米群 < 短信\n小王 > 发件箱\n小王 < ⚠️ | 发件箱 · 1 条没有送达\n小王 !< 等待");
    for (const { complaints } of Object.values(stage.world.standIns)) expect(complaints).toEqual([]);
  }, 60_000);
});
