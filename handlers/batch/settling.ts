// The cards that offered to submit many lines, or to ask for them again, once somebody pressed: being worked on, what
// came of it, or the button again where nothing did.

import type { Request } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import type { BatchTask } from "#src/ledger/batch-drafts.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { request as requestNumbered } from "#src/ledger/requests.ts";
import type { Card } from "#src/view/card.ts";
import { askedAgainCard, makerNotice } from "#src/view/request-notices.ts";
import type { Outcome } from "#src/view/settled-card.ts";
import { readerHere } from "../office.ts";
import { pressedBy, requestOutcome, settle } from "../outcomes.ts";

/** `request` null: the table was given back, or refused. */
export const submitOutcome = (ctx: Context, title: string, request: Request | null): Promise<Outcome> | Outcome =>
  request === null ? { tone: "refused", title: ctx.t.batch.notSubmitted(title) } : requestOutcome(ctx, request);

/** A failed request's notice, whose lines were asked for again; `outcome` null: that is being worked on. */
export const showAskedAgain = async (
  ctx: Context,
  messageId: string,
  failed: Request,
  outcome: Outcome | null,
): Promise<Card> => {
  const card = askedAgainCard(failed, { outcome, by: pressedBy(ctx) }, readerHere(ctx));
  await updateCard(ctx.tx, messageId, card);
  return card;
};

/** After the work is done. */
export const settleTask = async (ctx: Context, task: BatchTask, made: Request | null): Promise<void> => {
  if ((task.kind !== "submit" && task.kind !== "again") || task.offer === undefined) return;
  const { messageId, title } = task.offer;
  if (task.kind === "submit") {
    await settle(ctx, { messageId }, await submitOutcome(ctx, title, made));
    return;
  }
  const failed = await requestNumbered(ctx.tx, task.requestId);
  // Refused once more: who asked reads why, and may ask again when that is over.
  const offer = makerNotice(failed, [], readerHere(ctx));
  if (made !== null) await showAskedAgain(ctx, messageId, failed, await requestOutcome(ctx, made));
  else if (offer !== null) await updateCard(ctx.tx, messageId, offer);
};
