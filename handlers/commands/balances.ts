// 余额表: what every customer stood at before, what came in and was used, and what they stand at; this month when no
// other is named.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { answerWithPaper, fitsAnswer } from "../papers.ts";

/** Adding up so many entries takes a fraction of a second. */
const entriesAtOnceMax = 20_000;

export const balances = async (ctx: Context, command: Extract<Command, { verb: "balances" }>): Promise<void> => {
  const from = command.from ?? `${ctx.today.slice(0, 7)}-01`;
  const paper = { kind: "balances", from, to: command.to ?? ctx.today } as const;
  await answerWithPaper(ctx, paper, await fitsAnswer(ctx, entriesAtOnceMax));
};
