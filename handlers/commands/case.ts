// 工单: what customers said that waits for an answer; one of them with everything said in it; its end.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { openCases } from "#src/ledger/cases.ts";
import { caseListCard } from "#src/view/case-card.ts";
import { closeCase, showCase } from "../cases.ts";
import { readerHere } from "../office.ts";

/** @throws {Refused} `no_case`, `case_closed` */
export const cases = async (ctx: Context, command: Extract<Command, { verb: "case" }>): Promise<void> => {
  const { caseId } = command;
  if (caseId === null) {
    await ctx.reply(caseListCard(await openCases(ctx.tx), readerHere(ctx)));
    return;
  }
  if (command.close) await closeCase(ctx, caseId, command.text);
  await showCase(ctx, caseId);
};
