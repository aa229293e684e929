// Plays every transcript beside this file on Telegram; the files beside it play them on Feishu and with both mixed. One
// alone: npx vitest run test/chat -t main-job

import { expect, it } from "vitest";
import { verbs } from "#src/domain/command.ts";
import { readStart } from "#src/parse/verbs.ts";
import { performAll } from "#test/helpers/performance.ts";
import { castings } from "#test/helpers/stage.ts";
import { readme, stories } from "./stories.ts";

it("every verb is typed in some story", () => {
  const lines = stories.flatMap(({ transcript }) =>
    transcript.steps.flatMap((step) => (step.kind === "say" ? [step.text] : [])),
  );
  const typed = new Set(lines.map((line) => readStart(line).verb));
  expect(verbs.filter((verb) => !typed.has(verb))).toEqual([]);
});

performAll(
  [...stories, readme],
  castings.filter(({ name }) => name === "telegram"),
);
