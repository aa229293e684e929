// Plays every transcript beside this file on Telegram, on Feishu, and with both mixed. One alone:
// npx vitest run test/chat -t main-job

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { castings, openStage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";

const folder = new URL(".", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".chat"));

it("finds the transcripts", () => expect(files.length).toBeGreaterThan(0));

describe.each(files)("%s", (file) => {
  const transcript = readTranscript(readFileSync(new URL(file, folder), "utf8"));

  it.each(castings)(`$name: ${transcript.title}`, async (casting) => {
    const stage = await openStage(transcript, casting);
    for (const step of transcript.steps) {
      try {
        await stage.play(step);
      } catch (error) {
        throw new Error(`${file}:${step.line}: ${step.source}\n${error instanceof Error ? error.message : error}`);
      }
    }
    for (const standIn of Object.values(stage.world.standIns)) expect(standIn.complaints).toEqual([]);
  }, 60_000);
});
