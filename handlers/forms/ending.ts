// How forms end: left for another command, cancelled, or over because their time was. The card that asked says which.

import type { Context } from "#src/handler.ts";
import { type Ending, endForm, lateForm, type OpenForm, openFormsOf } from "#src/ledger/forms.ts";
import { closeQuestions } from "#src/ledger/questions.ts";
import { cancelledCard, lateCard, leftCard } from "#src/view/form-card.ts";
import { askerIdentity, type Office, readerAt, readerHere } from "../office.ts";
import { closeAsking } from "./asking.ts";

export type Left = {
  /** How many questions were open. */
  readonly ended: number;
  /** Each of them was a card, which says now that it is over. */
  readonly shown: boolean;
};

/** Closes what is being asked of somebody here; `all`: questions of other kinds too. */
export const leaveForms = async (
  ctx: Context,
  externalId: string,
  ended: Extract<Ending, "cancelled" | "left">,
  what: "forms" | "all" = "all",
): Promise<Left> => {
  const reader = readerHere(ctx);
  const forms = await openFormsOf(ctx.tx, ctx.chat, externalId);
  let shown = 0;
  for (const { questionId, messageId } of forms) {
    if (await closeAsking(ctx, messageId, ended === "left" ? leftCard(reader) : cancelledCard(reader))) shown += 1;
    await endForm(ctx.tx, questionId, ended);
  }
  const others = what === "forms" ? 0 : await closeQuestions(ctx.tx, ctx.chat, externalId);
  return { ended: forms.length + others, shown: shown > 0 && shown === forms.length + others };
};

/** Whoever answers after the time is told so, once, with what to type to begin again. */
export const tellLate = async (ctx: Context, messageId: string | null): Promise<boolean> => {
  const late = await lateForm(ctx.tx, ctx.chat, askerIdentity(ctx).externalId, messageId);
  if (late === null) return false;
  const reader = readerHere(ctx);
  await closeAsking(ctx, late.messageId, lateCard(reader.t.general.verbs[late.form.verb], reader));
  await ctx.reply(lateCard(reader.t.general.verbs[late.form.verb], reader));
  return true;
};

/** The clock closes it. */
export const closeLate = async (office: Office, open: OpenForm): Promise<void> => {
  const reader = await readerAt(office, open.chat);
  await endForm(office.tx, open.questionId, "late");
  await closeAsking(office, open.messageId, lateCard(reader.t.general.verbs[open.form.verb], reader));
};
