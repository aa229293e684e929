// Plays every transcript beside this file on Telegram, on Feishu, and with both mixed. One alone:
// npx vitest run test/chat -t main-job

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { verbs } from "#src/domain/command.ts";
import { readStart } from "#src/parse/verbs.ts";
import { performAll, storiesIn, storyIn } from "#test/helpers/performance.ts";
import { castings } from "#test/helpers/stage.ts";

const stories = storiesIn(new URL(".", import.meta.url));

it("every verb is typed in some story", () => {
  const lines = stories.flatMap(({ transcript }) =>
    transcript.steps.flatMap((step) => (step.kind === "say" ? [step.text] : [])),
  );
  const typed = new Set(lines.map((line) => readStart(line).verb));
  expect(verbs.filter((verb) => !typed.has(verb))).toEqual([]);
});

// What newcomers read first is true as well.
const readme = storyIn("README.md", readFileSync(new URL("../README.md", import.meta.url), "utf8"));

performAll([...stories, readme], castings);
