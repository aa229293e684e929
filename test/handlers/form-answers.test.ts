// What ends a form is answered once: where its card can change, the card is the answer, elsewhere a message is. And a
// form that is sent in twice, by a double tap, is told what was sent.

import { describe, expect, it } from "vitest";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const scene = `people    小王 operator · 李姐 manager 1
group     财务群 staff: 小王
customer  ACME 阿克米 CNY 500.00
`;
const told = (lines: string) => readTranscript(`# A form\n${scene}\n${lines}\n`);

const cancelled = told("小王 > 扣费\n小王 > /cancel");
const byReply = told("小王@财务群 > /扣费 ACME\n小王@财务群 > /cancel");
const byCard = told(
  "小王 > 扣费\n小王+小王 > [提交] 客户=ACME · 金额=100\n小王 ! 点过：已扣费 · 阿克米 ACME · -100.00 CNY",
);
const bySteps = told("小王 > /充值\n小王+小王 > [阿克米 ACME]\n小王 ! 客户：ACME");

const played = async (story: ReturnType<typeof told>, name: "telegram" | "feishu"): Promise<Stage> => {
  const casting = castings.find((one) => one.name === name);
  if (casting === undefined) throw new Error(`no casting ${name}`);
  const stage = await openStage(story, casting);
  for (const step of story.steps) await stage.play(step);
  return stage;
};

const ours = (stage: Stage, name: string): readonly string[] => {
  const { platform, chatId } = stage.place(name);
  return stage
    .standIn(platform)
    .screen(chatId)
    .flatMap(({ from, text }) => (from === "bot" ? [text] : []));
};

describe.each(["telegram", "feishu"] as const)("on %s", (platform) => {
  it("a form that is cancelled by a word becomes the answer", async () => {
    expect(ours(await played(cancelled, platform), "小王")).toEqual([expect.stringContaining("好的，没有执行")]);
  });
});

it("a question that asked for a reply cannot change, and is answered", async () => {
  const [asked, answered, ...more] = ours(await played(byReply, "telegram"), "财务群");
  expect([asked, answered]).toEqual([expect.stringContaining("多少钱"), expect.stringContaining("好的，没有执行")]);
  expect(more).toEqual([]);
});

it("of a card sent in twice the second press is told that it was sent, and nothing is posted twice", async () => {
  const seen = ours(await played(byCard, "feishu"), "小王").join("\n");
  expect(seen.match(/\bT\d+\b/g)).toEqual(expect.arrayContaining(["T2"]));
  expect(seen).not.toContain("T3");
});

it("a choice pressed twice is told what was chosen", async () => {
  await played(bySteps, "telegram");
});
