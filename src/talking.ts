// Messages that are more than one whole command: forms and their answers, several commands at once, lines that are
// almost a command. What each comes to is data for the input's row; what is refused in part is said where it happens.

import { answer } from "#handlers/answering.ts";
import { offerVerbs } from "#handlers/did-you-mean.ts";
import { answerStep, type FormOutcome } from "#handlers/forms/answering.ts";
import { beginForm } from "#handlers/forms/beginning.ts";
import { leaveForms, tellLate } from "#handlers/forms/ending.ts";
import { carryOut, check, isMoneyVerb } from "#handlers/index.ts";
import { nearWordCard, nearWordOf } from "#handlers/near-word.ts";
import { carryOutLines } from "#handlers/several.ts";
import { refuseStandstill } from "#handlers/standstill.ts";
import type { Handled } from "./conversation.ts";
import type { Command, Parsed, Verb } from "./domain/command.ts";
import type { Context } from "./handler.ts";
import { askedBy, lockForm } from "./ledger/forms.ts";
import { readStart } from "./parse/verbs.ts";
import type { InboundMessage } from "./platform/port.ts";
import { line } from "./view/card.ts";

type Came = Pick<Handled, "state" | "outcome" | "movesMoney">;

const handled = (ctx: Context, came: Came): Handled => ({ ...came, personId: ctx.person?.personId ?? null });
const doneWith = (ctx: Context, movesMoney = false): Handled =>
  handled(ctx, { state: "done", outcome: null, movesMoney });
const refusedAs = (ctx: Context, code: string, movesMoney: boolean): Handled =>
  handled(ctx, { state: "refused", outcome: code, movesMoney });

export const isSlash = (text: string): boolean => /^[/\uFF0F][^\s/\uFF0F]/.test(text.trimStart());

/** Whoever can make no request means a form, even where none is open any more. */
const hasNothingToCancel = ({ chat, person }: Context): boolean =>
  chat.kind === "direct" &&
  person !== null &&
  person.roles.length > 0 &&
  person.roles.every(({ role }) => role !== "operator");

/** `/cancel` alone ends what is being asked, and any other slash command leaves it. @returns the answer to the first */
export const leaveFirst = async (ctx: Context, inbound: InboundMessage): Promise<Handled | null> => {
  const { actor, text } = inbound;
  if (actor === null || isSecondHand(inbound)) return null;
  const start = readStart(text);
  if (start.verb === "cancel" && start.rest === "") {
    const { ended, shown } = await leaveForms(ctx, actor.externalId, "cancelled");
    if (ended === 0 && !hasNothingToCancel(ctx)) return null;
    // The card of the form has become the answer; what is no card, or cannot change, is answered.
    if (!shown) await ctx.reply(line("closed", ctx.t.general.dismissed));
    return doneWith(ctx);
  }
  await leaveBySlash(ctx, inbound);
  return null;
};

const isSecondHand = ({ edited, forwarded }: InboundMessage): boolean => edited || forwarded === true;

/** Also one that is refused ends what was asked. */
export const leaveBySlash = async (ctx: Context, inbound: InboundMessage): Promise<void> => {
  const { actor, text } = inbound;
  if (actor !== null && !isSecondHand(inbound) && isSlash(text)) await leaveForms(ctx, actor.externalId, "left");
};

const formHandled = (ctx: Context, outcome: Exclude<FormOutcome, { kind: "elsewhere" }>, verb: Verb): Handled => {
  const money = isMoneyVerb(verb);
  switch (outcome.kind) {
    case "asked":
      return outcome.refusal === null ? doneWith(ctx) : refusedAs(ctx, outcome.refusal.code, false);
    case "done":
      return doneWith(ctx, outcome.movesMoney);
    case "refused":
      return refusedAs(ctx, outcome.refusal.code, money);
    default:
      return outcome satisfies never;
  }
};

export const isForm = (topic: unknown): boolean => (topic as { readonly kind?: string }).kind === "form";

/** The answer to a form's question; null when it is none: another command began. */
export const answerForm = async (ctx: Context, questionId: string, text: string): Promise<Handled | null> => {
  const open = await lockForm(ctx.tx, questionId);
  if (open === null || !open.open || open.late) return null;
  const outcome = await answerStep(ctx, open, text.trim(), carryOut);
  return outcome.kind === "elsewhere" ? null : formHandled(ctx, outcome, open.form.verb);
};

/** Whoever answers a form that is over is told so once; what others are asked is not theirs to answer. */
export const answerLate = async (ctx: Context, messageId: string | null): Promise<Handled | null> => {
  const { actor } = ctx.inbound;
  if (actor === null) return null;
  if (await tellLate(ctx, messageId)) return refusedAs(ctx, "stale_card", false);
  const asked = messageId === null ? null : await askedBy(ctx.tx, messageId);
  const others = asked !== null && asked !== actor.externalId;
  return others ? handled(ctx, { state: "ignored", outcome: null, movesMoney: false }) : null;
};

/** Each line is its own command; the row of the input says refused as soon as one of them was. */
export const obeyLines = async (ctx: Context, lines: readonly string[]): Promise<Handled> => {
  await leaveAll(ctx);
  const outcomes = await carryOutLines(ctx, lines, { check, carryOut });
  const movesMoney = lines.some(isMoneyVerb);
  const refused = outcomes.find(({ refusal }) => refusal !== null);
  return refused?.refusal == null ? doneWith(ctx, movesMoney) : refusedAs(ctx, refused.refusal.code, movesMoney);
};

/** A whole command ends a form; what else was asked waits for its answer. */
export const leaveAll = async (ctx: Context): Promise<void> => {
  const { actor } = ctx.inbound;
  if (actor !== null) await leaveForms(ctx, actor.externalId, "left", "forms");
};

/** Asks for what a command lacks, or offers what a wrong word may have meant; null for every other refusal. */
export const helpOn = async (
  ctx: Context,
  text: string,
  read: Extract<Parsed, { kind: "refused" | "talk" }>,
): Promise<Handled | null> => {
  if (read.kind === "talk" || read.refusal.code === "unknown_verb") {
    await offerVerbs(ctx, text, check);
    return refusedAs(ctx, "unknown_verb", false);
  }
  if (read.refusal.code !== "usage" || read.verb === null || read.refusal.verb !== read.verb) return null;
  await refuseStandstill(ctx, read.verb);
  return (await beginForm(ctx, text, read.verb)) ? refusedAs(ctx, "usage", isMoneyVerb(read.verb)) : null;
};

/** A word that is almost a name is asked about before anything is done; null when there is none. */
export const askAboutWord = async (ctx: Context, text: string, command: Command): Promise<Handled | null> => {
  const near = await nearWordOf(ctx, text, command);
  if (near === null) return null;
  check(ctx, command);
  await refuseStandstill(ctx, command.verb);
  await answer(ctx, (reader) => nearWordCard(ctx, command, near, reader));
  return doneWith(ctx);
};
