// Every refusal as a short story, one file a code: what was typed, the sentence, what to type instead. Played on
// Telegram and on Feishu. A code without a file fails, and so does a file that names no code.

import { describe, expect, it } from "vitest";
import { amountProblems, type RefusalCode } from "#src/domain/errors.ts";
import { allLocales } from "#src/locale/locales.ts";
import { refusalSaid } from "#src/view/refusal-card.ts";
import { performAll, storiesIn } from "#test/helpers/performance.ts";
import { castings, type Stage } from "#test/helpers/stage.ts";
import { samples } from "#test/locale/samples.ts";

/** What nobody can bring about by typing and pressing, and why. Their sentences are read below. */
const outOfReach: Partial<Record<RefusalCode, string>> = {
  key_reused: "keys are made from the platform's own ids, which are recognised before a command is read",
  request_missing: "the policy is asked a moment before the charge; only a change in between leads here",
  not_your_entry: "the word takes one's own entry, and the button belongs to its maker",
  payment_closed: "its buttons go when it is dealt with; only a press at that very moment leads here",
  payee_changed: "the request fails with it, decided as it is; test/chat/payee.chat tells how",
  foreign_card: "a button pressed in another chat than the card was sent to is forged or forwarded",
};

const stories = storiesIn(new URL(".", import.meta.url));
const codeOf = (file: string): string => file.replace(/\.chat$/, "");
const codes = Object.keys(samples) as RefusalCode[];
const readers = allLocales.map((t) => ({ t, timeZone: "Asia/Shanghai", now: "2040-03-01T01:00:00.000Z" }));

it("every refusal has its story", () => {
  const told = stories.map(({ file }) => codeOf(file));
  expect([...told, ...Object.keys(outOfReach)].sort()).toEqual([...codes].sort());
});

it("every problem an amount can have is shown", () => {
  const [chinese] = readers;
  const story = stories.find(({ file }) => file === "bad_amount.chat");
  const seen = story?.transcript.steps.flatMap((step) => (step.kind === "sees" ? [step.parts.join(" ")] : [])) ?? [];
  for (const why of amountProblems) {
    if (chinese === undefined) throw new Error("nobody reads");
    const { text } = refusalSaid({ code: "bad_amount", text: "…", why, currency: "CNY" }, chinese);
    const fixed = text.split("…");
    const shown = seen.some((line) => fixed.every((piece) => line.includes(piece)));
    expect(shown, `${why}: ${text}`).toBe(true);
  }
});

describe.each(Object.keys(outOfReach) as RefusalCode[])("%s", (code) => {
  it.each(readers)("has a sentence in $t.name", (reader) => {
    expect(refusalSaid(samples[code], reader).text).toMatch(/[。.:：]$/);
  });
});

/** Not only the words: the input was refused for this reason and no other bug let the story pass. */
const wasRefused = async ({ world }: Stage, file: string): Promise<void> => {
  const rows = await world.books.admin<{ outcome: string }[]>`
    select distinct outcome from chat.inbox where state = 'refused'`;
  expect(rows.map(({ outcome }) => outcome)).toContain(codeOf(file));
};

performAll(
  stories,
  castings.filter(({ name }) => name !== "mixed"),
  wasRefused,
);
