// An answer to a form: typed, tapped or sent in with a card. A wrong one is told what is wrong and the same is asked
// again; the last one makes a whole line, which goes the way of every typed line, under the form's own key.

import type { Command } from "#src/domain/command.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { endForm, type OpenForm } from "#src/ledger/forms.ts";
import { readStart } from "#src/parse/verbs.ts";
import type { Card, Toast } from "#src/view/card.ts";
import { answeredCard, unsentCard } from "#src/view/form-card.ts";
import { outcomeToast, settledCard } from "#src/view/settled-card.ts";
import { sayRefusal } from "../answering.ts";
import { readLine } from "../line.ts";
import { readerHere } from "../office.ts";
import { outcomeOf, overhear, pressedBy } from "../outcomes.ts";
import { askNext, closeAsking } from "./asking.ts";
import { type Grown, grow } from "./growing.ts";
import { isOwnCommand } from "./own-commands.ts";
import { isExtra, stepOf } from "./steps.ts";

export type CarryOut = (ctx: Context, command: Command) => Promise<{ readonly movesMoney: boolean }>;

export type FormOutcome =
  /** Asked on, or asked again: nothing is decided yet. */
  | { readonly kind: "asked"; readonly refusal: Refusal | null }
  | { readonly kind: "done"; readonly movesMoney: boolean; readonly card: Card; readonly toast: Toast }
  /** The whole line was refused; the form is over. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** No answer at all: they began another command. */
  | { readonly kind: "elsewhere" };

/** The line with an answer; one that may be left out may be empty. */
export const growForm = async (ctx: Context, line: string, asked: string, answer: string): Promise<Grown> => {
  if (answer !== "") return grow(ctx, line, asked, answer);
  const parsed = await readLine(ctx, line);
  if (parsed.kind === "command") return { kind: "whole", line, command: parsed.command };
  const refusal: Refusal = parsed.kind === "refused" ? parsed.refusal : { code: "unknown_verb", text: line, near: [] };
  return { kind: "wrong", refusal, choices: [] };
};

/** Two answers at once are one after the other; the command itself is carried out once. */
export const finishForm = async (
  ctx: Context,
  open: OpenForm,
  whole: Extract<Grown, { kind: "whole" }>,
  carryOut: CarryOut,
): Promise<FormOutcome> => {
  try {
    const { movesMoney, outcome } = await ctx.attempt(async (inner) => {
      const heard = overhear({ ...inner, key: `form/${open.questionId}` });
      const carried = await carryOut(heard.ctx, whole.command);
      return { ...carried, outcome: await outcomeOf(inner, heard.answers, ctx.t.forms.sent(whole.line)) };
    });
    await endForm(ctx.tx, open.questionId, "answered");
    const line = outcome.number === undefined ? null : whole.line;
    const card = settledCard(outcome, pressedBy(ctx), readerHere(ctx), line);
    await closeAsking(ctx, open.messageId, card);
    return { kind: "done", movesMoney, card, toast: outcomeToast(outcome) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "refused", refusal: error.refusal };
  }
};

const shownAnswer = (ctx: Context, text: string): string => (text === "" ? ctx.t.forms.usual : text);

/** `text` empty: what may be left out is. */
export const answerStep = async (
  ctx: Context,
  open: OpenForm,
  text: string,
  carryOut: CarryOut,
): Promise<FormOutcome> => {
  const { form, questionId } = open;
  // What was chosen from buttons is an answer in any case.
  if (ctx.inbound.kind === "message" && isOwnCommand(await readLine(ctx, text), text)) return { kind: "elsewhere" };
  const grown = await growForm(ctx, form.line, form.ask, text);
  const reader = readerHere(ctx);
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : form.replyTo;
  const ask = async (line: string, name: string, extras: OpenForm["form"]["extras"]): Promise<FormOutcome> => {
    await closeAsking(ctx, open.messageId, answeredCard(form.ask, shownAnswer(ctx, text), reader));
    const next = { ...form, line, ask: name, extras, step: form.step + 1 };
    await askNext(ctx, { questionId, form: next, wrong: null, replyTo });
    return { kind: "asked", refusal: null };
  };
  switch (grown.kind) {
    case "asks":
      return ask(grown.line, grown.missing, form.extras);
    case "whole": {
      const [extra, ...later] = form.extras;
      if (extra !== undefined) return ask(grown.line, extra, later);
      const outcome = await finishForm(ctx, open, grown, carryOut);
      if (outcome.kind !== "refused") return outcome;
      await endForm(ctx.tx, questionId, "answered");
      await closeAsking(ctx, open.messageId, unsentCard(grown.line, reader));
      await sayRefusal(ctx, outcome.refusal);
      return outcome;
    }
    case "wrong": {
      if (stepOf(form.ask).prose !== true && readStart(text).verb !== null) return { kind: "elsewhere" };
      await closeAsking(ctx, open.messageId, answeredCard(form.ask, text, reader));
      const next = { ...form, step: form.step + 1 };
      await askNext(ctx, { questionId, form: next, wrong: grown, replyTo });
      return { kind: "asked", refusal: grown.refusal };
    }
    default:
      return grown satisfies never;
  }
};

/** On a card everything else may be left out, too. */
export const mayBeLeftOut = (name: string): boolean => isExtra(name);
