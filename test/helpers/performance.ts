// Every transcript of a folder as tests, one for each casting it is played on.

import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type TestDatabase, testDatabase } from "./database.ts";
import { rewinder } from "./rewind.ts";
import { type Casting, openStage, type Stage } from "./stage.ts";
import { readTranscript, type Transcript } from "./transcript.ts";

export type Story = { readonly file: string; readonly transcript: Transcript };

export const storiesIn = (folder: URL): Story[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".chat"))
    .sort()
    .map((file) => ({ file, transcript: readTranscript(readFileSync(new URL(file, folder), "utf8")) }));

type Books = { readonly books: TestDatabase; readonly rewind: () => Promise<void> };

/** Looked at when a story is over. */
export type Epilogue = (stage: Stage, file: string) => Promise<void>;

/** The story told in a text: the first block that begins like one. */
export const storyIn = (file: string, text: string): Story => {
  const block = text.split(/^```.*$/m).find((part) => part.startsWith("\n# "));
  if (block === undefined) throw new Error(`${file} tells no story`);
  return { file, transcript: readTranscript(block.trim()) };
};

const perform = async ({ file, transcript }: Story, casting: Casting, { books, rewind }: Books): Promise<Stage> => {
  await rewind();
  const stage = await openStage(transcript, casting, { books, atTheEnd: onTestFinished });
  for (const step of transcript.steps) {
    try {
      await stage.play(step);
    } catch (error) {
      throw new Error(`${file}:${step.line}: ${step.source}\n${error instanceof Error ? error.message : error}`);
    }
  }
  if (process.env["SHOW"] !== undefined) console.info(`${file} on ${casting.name}\n\n${stage.drawn()}`);
  for (const standIn of Object.values(stage.world.standIns)) expect(standIn.complaints).toEqual([]);
  return stage;
};

/** One database for all of them: every story begins with the books as the migrations left them. */
export const performAll = (stories: readonly Story[], castings: readonly Casting[], epilogue?: Epilogue): void => {
  let shared: Books | null = null;
  beforeAll(async () => {
    const books = await testDatabase();
    shared = { books, rewind: await rewinder(books.admin) };
  });
  for (const casting of castings) {
    describe(`on ${casting.name}`, () => {
      const here = stories.filter(({ transcript: { played } }) => played.length === 0 || played.includes(casting.name));
      it.each(here)("$file: $transcript.title", async (story) => {
        if (shared === null) throw new Error("there are no books to play on");
        const stage = await perform(story, casting, shared);
        await epilogue?.(stage, story.file);
      });
    });
  }
};
