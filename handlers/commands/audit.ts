// 审计: how far the books are sealed, or a replay of all of it. Large books are replayed by the next tick.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { askAudit, sealState } from "#src/ledger/seals.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { auditCard, sealStateCard } from "#src/view/audit-card.ts";
import { line } from "#src/view/card.ts";
import { askerPerson, readerHere } from "../office.ts";

/** What is replayed well within the time a webhook may take. */
const atOnceMax = 2_000;

export const audit = async (ctx: Context, { replay, anchor }: Extract<Command, { verb: "audit" }>): Promise<void> => {
  const state = await sealState(ctx.tx);
  if (!replay) return ctx.reply(sealStateCard(state, readerHere(ctx)));
  if (state.sealedEntries + state.sealedAttempts + state.waiting <= atOnceMax) {
    return ctx.reply(auditCard(await verifyBooks(ctx.tx, anchor), readerHere(ctx)));
  }
  const { platform, chatId } = ctx.chat;
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  await askAudit(ctx.tx, { askedBy: askerPerson(ctx).personId, platform, chatId, replyTo, anchor });
  await ctx.reply(line("pending", ctx.t.audit.later));
};
