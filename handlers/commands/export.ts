// 导出: the books as a file for another program or an auditor's spreadsheet. Large books are written by the next tick.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { answerWithPaper, fitsAnswer } from "../papers.ts";

/** What is read and written well within the time a webhook may take. */
const entriesAtOnceMax = 2_000;

export const exportBooks = async (ctx: Context, command: Extract<Command, { verb: "export" }>): Promise<void> => {
  const { format, from, to } = command;
  const paper = { kind: "export", format, from, to } as const;
  await answerWithPaper(ctx, paper, await fitsAnswer(ctx, entriesAtOnceMax));
};
