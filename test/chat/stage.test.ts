// The stage itself: a line that is not true fails, whatever its kind, so that a story that passes has said something.

import { beforeAll, describe, expect, it } from "vitest";
import { castings, openStage, type Stage } from "#test/helpers/stage.ts";
import { readTranscript, type Transcript } from "#test/helpers/transcript.ts";

const story = (lines: string): Transcript =>
  readTranscript(`# A small story
people    小王 operator · 李姐 manager 1
group     财务群 staff: 小王
customer  ACME 阿克米 CNY 100.00

${lines}`);

const wrong = [
  "小王 < 已扣费 · 阿克米 ACME · -11.00 CNY",
  "小王 < -10.00 CNY | 已扣费",
  "小王 < (nothing)",
  "小王 !< 已扣费",
  "小王 < ✅ | [批准]",
  "李姐 < 已扣费",
  "小王 ! 好了",
  "小王 > [批准]",
  "李姐,小王 < 已扣费",
  "balance   ACME 100.00 CNY",
  "clock     2030-01-01 09:00",
];

describe.each(castings)("on $name", (casting) => {
  let stage: Stage;

  beforeAll(async () => {
    const opening = story("小王 > 扣费 ACME 10");
    stage = await openStage(opening, casting);
    for (const step of opening.steps) await stage.play(step);
  });

  it.each(wrong)("fails on %s", async (line) => {
    const [step] = story(line).steps;
    if (step === undefined) throw new Error("nothing was read");
    await expect(stage.play(step)).rejects.toThrow();
  });

  it("passes what is true", async () => {
    for (const step of story("balance   ACME 90.00 CNY\nbooks     balanced\nbuttons   none").steps)
      await stage.play(step);
  });
});

it("a line that cannot be read is named", () => {
  expect(() => story("小王 ? 余额")).toThrow("line 6: cannot be read: 小王 ? 余额");
});
