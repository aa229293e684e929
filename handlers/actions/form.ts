// The buttons of a form. A choice answers the question it stands under; the button of a card with fields sends in all
// of them at once. A button of a step that is over says so and does nothing.

import type { Refusal } from "#src/domain/errors.ts";
import type { Context, TapOutcome } from "#src/handler.ts";
import { endForm, lockForm, type OpenForm } from "#src/ledger/forms.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { type Card, isField } from "#src/view/card.ts";
import { cancelledCard, lateCard, leftCard, refilled } from "#src/view/form-card.ts";
import { refusalSaid, refusalToast } from "#src/view/refusal-card.ts";
import { answerStep, type CarryOut, type FormOutcome, finishForm, growForm, mayBeLeftOut } from "../forms/answering.ts";
import { typedName } from "../forms/asking.ts";
import type { Grown } from "../forms/growing.ts";
import { readerHere } from "../office.ts";
import type { ActionHandler, TappedMessage } from "./action.ts";
import { takeButtons } from "./spent.ts";

/** The outcome besides the toast: a refusal's code goes with the input, and money may have moved. */
export type FormTap = TapOutcome & { readonly code?: string; readonly movesMoney?: boolean };

/** The form this button belongs to, as long as it asks just that; otherwise what to say instead. */
const standing = async (
  ctx: Context,
  { questionId, step }: { readonly questionId: string; readonly step: number | null },
  message: TappedMessage,
): Promise<{ readonly open: OpenForm } | { readonly over: FormTap }> => {
  const open = await lockForm(ctx.tx, questionId);
  const { t } = ctx;
  if (open === null || !open.open || (step !== null && open.form.step !== step)) {
    const card = await takeButtons(ctx, message);
    return { over: { toast: { tone: "info", text: t.forms.over }, card, code: "stale_card" } };
  }
  if (!open.late) return { open };
  await endForm(ctx.tx, questionId, "late");
  const card = lateCard(t.general.verbs[open.form.verb], readerHere(ctx));
  await updateCard(ctx.tx, message.messageId, card);
  return { over: { toast: { tone: "warning", text: card.title }, card, code: "stale_card" } };
};

const show = async (ctx: Context, message: TappedMessage, card: Card): Promise<Card> => {
  await updateCard(ctx.tx, message.messageId, card);
  return card;
};

type Filled = { readonly name: string; readonly answer: string };

/** What was filled in, field by field in the order of the card; a typed name counts before a chosen one. */
const filledIn = (card: Card, values: Readonly<Record<string, string>>): Filled[] =>
  card.blocks.filter(isField).flatMap((field): Filled[] => {
    if (field.name.endsWith("_typed")) return [];
    const typed = (values[typedName(field.name)] ?? "").trim();
    const answer = typed === "" ? (values[field.name] ?? "").trim() : typed;
    // A date comes with the zone of whoever chose it; the day is what was chosen.
    return [{ name: field.name.replace(/_\d+$/, ""), answer: field.kind === "date" ? answer.slice(0, 10) : answer }];
  });

/** The line with all fields, or the first refusal on the way. */
const growAll = async (ctx: Context, { form }: OpenForm, filled: readonly Filled[]): Promise<Grown> => {
  const refusal: Refusal = { code: "usage", verb: form.verb, missing: form.ask };
  let grown: Grown = { kind: "wrong", refusal, choices: [] };
  let line = form.line;
  for (const { name, answer } of filled) {
    if (answer === "" && mayBeLeftOut(name)) continue;
    if (answer === "") return { kind: "wrong", refusal: { ...refusal, missing: name }, choices: [] };
    grown = await growForm(ctx, line, name, answer);
    if (grown.kind === "wrong") return grown;
    line = grown.line;
  }
  if (grown.kind !== "asks") return grown;
  return { kind: "wrong", refusal: { ...refusal, missing: grown.missing }, choices: [] };
};

const doneTap = ({ toast, movesMoney }: Extract<FormOutcome, { kind: "done" }>, card: Card | null): FormTap => ({
  ...{ toast, card, movesMoney },
});

const sendIn = async (ctx: Context, open: OpenForm, message: TappedMessage, carryOut: CarryOut): Promise<FormTap> => {
  const reader = readerHere(ctx);
  const values = ctx.inbound.kind === "tap" ? ctx.inbound.form : {};
  const grown = await growAll(ctx, open, filledIn(message.card, values));
  const outcome =
    grown.kind === "whole"
      ? await finishForm(ctx, { ...open, messageId: message.messageId }, grown, carryOut)
      : grown.kind === "wrong"
        ? ({ kind: "refused", refusal: grown.refusal } as const)
        : ({ kind: "elsewhere" } as const);
  if (outcome.kind === "done") return doneTap(outcome, outcome.card);
  if (outcome.kind !== "refused") return { toast: { tone: "info", text: ctx.t.forms.over }, card: null };
  const { refusal } = outcome;
  const dates = Object.entries(values).map(([name, value]) => [name, value.replace(/ [+-]\d{4}$/, "")]);
  const card = refilled(message.card, Object.fromEntries(dates), refusalSaid(refusal, reader));
  return { toast: refusalToast(refusal, reader), card: await show(ctx, message, card), code: refusal.code };
};

export const answerWith =
  (carryOut: CarryOut): ((...given: Parameters<ActionHandler<"answer">>) => Promise<FormTap>) =>
  async (ctx, { questionId, step, text }, message) => {
    const found = await standing(ctx, { questionId, step }, message);
    if ("over" in found) return found.over;
    if (text === null) return sendIn(ctx, found.open, message, carryOut);
    const outcome = await answerStep(ctx, { ...found.open, messageId: message.messageId }, text, carryOut);
    switch (outcome.kind) {
      case "done":
        return doneTap(outcome, null);
      case "asked":
        return { toast: { tone: "info", text: ctx.t.forms.next }, card: null };
      case "refused":
        return { toast: refusalToast(outcome.refusal, readerHere(ctx)), card: null, code: outcome.refusal.code };
      case "elsewhere":
        return {
          toast: { tone: "info", text: ctx.t.forms.over },
          card: await show(ctx, message, leftCard(readerHere(ctx))),
        };
      default:
        return outcome satisfies never;
    }
  };

export const leave = async (
  ctx: Context,
  { questionId }: { readonly questionId: string },
  message: TappedMessage,
): Promise<FormTap> => {
  const found = await standing(ctx, { questionId, step: null }, message);
  if ("over" in found) return found.over;
  await endForm(ctx.tx, questionId, "cancelled");
  const card = await show(ctx, message, cancelledCard(readerHere(ctx)));
  return { toast: { tone: "info", text: ctx.t.general.dismissed }, card };
};
