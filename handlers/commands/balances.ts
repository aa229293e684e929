// 余额表: what every customer stood at before, what came in and was used, and what they stand at; this month when no
// other is named; of one grade or tag when one is.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Context } from "#src/handler.ts";
import { isGroup } from "#src/ledger/profiles.ts";
import { answerWithPaper, fitsAnswer } from "../papers.ts";

/** Adding up so many entries takes a fraction of a second. */
const entriesAtOnceMax = 20_000;

/** Whichever of both there is. @throws {Refused} `no_such_group` */
const groupMeant = async (ctx: Context, asked: CustomerFilter): Promise<CustomerFilter> => {
  const kinds = asked.kind === "any" ? (["tier", "tag"] as const) : [asked.kind];
  const found: CustomerFilter[] = [];
  for (const kind of kinds) if (await isGroup(ctx.tx, { ...asked, kind })) found.push({ ...asked, kind });
  const [only, another] = found;
  if (only === undefined) throw new Refused({ code: "no_such_group", text: asked.value });
  return another === undefined ? only : asked;
};

/** @throws {Refused} `no_such_group` */
export const balances = async (ctx: Context, command: Extract<Command, { verb: "balances" }>): Promise<void> => {
  const from = command.from ?? `${ctx.today.slice(0, 7)}-01`;
  const filter = command.filter && (await groupMeant(ctx, command.filter));
  const paper = { kind: "balances", from, to: command.to ?? ctx.today, filter } as const;
  await answerWithPaper(ctx, paper, await fitsAnswer(ctx, entriesAtOnceMax));
};
