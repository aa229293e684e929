// 确认无误 and 有异议 on a statement. An objection needs a word: from the card's own input where there is one, else by a
// question.

import type { Context, TapOutcome } from "#src/handler.ts";
import { statementAnswer } from "#src/ledger/cases.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import { statement as statementOf } from "#src/ledger/statements.ts";
import { askDisputeCard } from "#src/view/case-card.ts";
import { statementCard } from "#src/view/statement-card.ts";
import { askerIdentity, readerHere } from "../office.ts";
import { answeredBefore, answerFor } from "../statement-answers.ts";
import type { ActionHandler } from "./action.ts";

const answerWithinMinutes = 60;

const wordFrom = (ctx: Context): string =>
  ctx.inbound.kind === "tap" ? (ctx.inbound.form["reason"] ?? "").trim() : "";

/** @throws {Refused} `not_contact` */
export const statementTapped: ActionHandler<"statement"> = async (ctx, { statementId, verdict }, message) => {
  const before = await answeredBefore(ctx, statementId);
  if (before !== null) return { toast: { tone: "info", text: before }, card: null };
  const said = verdict === "confirm" ? null : wordFrom(ctx);
  if (said === "") return askWhat(ctx, statementId, message.platformMessageId);
  const counts = await answerFor(ctx, statementId, said);
  const answer = await statementAnswer(ctx.tx, statementId);
  const card = statementCard(await statementOf(ctx.tx, statementId), readerHere(ctx), { asks: true, answer });
  // Somebody was quicker, or the dispute is settled and only to be confirmed.
  if (!counts) {
    const text = (await answeredBefore(ctx, statementId)) ?? ctx.t.cases.settledAsk;
    return { toast: { tone: "info", text }, card };
  }
  const text = verdict === "confirm" ? ctx.t.cases.toastConfirmed : ctx.t.cases.disputeHeard;
  return { toast: { tone: "done", text }, card };
};

const askWhat = async (ctx: Context, statementId: string, replyTo: string | null): Promise<TapOutcome> => {
  if (ctx.platform === "telegram") {
    const card = askDisputeCard(readerHere(ctx));
    const { messageId } = await putMessage(ctx.tx, { to: ctx.chat, card, about: { kind: "reply" }, replyTo });
    await askQuestion(ctx.tx, {
      ...{ chat: ctx.chat, externalId: askerIdentity(ctx).externalId, messageId },
      ...{ topic: { kind: "dispute", statementId }, liveMinutes: answerWithinMinutes },
    });
  }
  return { toast: { tone: "warning", text: ctx.t.cases.toastAskDispute }, card: null };
};
