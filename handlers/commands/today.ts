// 今日: a day's entries by receiving account and kind, to tick against the bank; everybody's or one's own.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { entriesOn } from "#src/ledger/day-book.ts";
import { askerPerson } from "../office.ts";
import { answerWithPaper } from "../papers.ts";

/** What is read, counted and written well within the time a webhook may take. */
const entriesAtOnceMax = 2_000;

/** @throws {Refused} `day_to_come` */
export const today = async (ctx: Context, { on, mine }: Extract<Command, { verb: "today" }>): Promise<void> => {
  if (on !== null && on > ctx.today) throw new Refused({ code: "day_to_come", on });
  const makerId = mine ? askerPerson(ctx).personId : null;
  const paper = { kind: "today", on: on ?? ctx.today, makerId } as const;
  const entries = await entriesOn(ctx.tx, paper);
  await answerWithPaper(ctx, paper, entries.length <= entriesAtOnceMax);
};
