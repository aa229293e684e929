// Putting the questions of a form: one at a time on Telegram, all on one card on Feishu. The message that asks is the
// one an answer replies to; whatever asked before loses its buttons.

import type { Refusal } from "#src/domain/errors.ts";
import type { Form } from "#src/domain/form.ts";
import { formMinutes } from "#src/domain/form.ts";
import type { Context } from "#src/handler.ts";
import { keepForm } from "#src/ledger/forms.ts";
import { lockMessage, putMessage, updateCard } from "#src/ledger/outbox.ts";
import type { Said } from "#src/locale/locale.ts";
import type { Card, Field } from "#src/view/card.ts";
import { type Asking, fieldsCard, questionCard } from "#src/view/form-card.ts";
import { refusalSaid } from "#src/view/refusal-card.ts";
import { askerText, readerHere } from "../office.ts";
import { asAllowed } from "../permission.ts";
import { type Choice, choicesFor } from "./choices.ts";
import { allMissing } from "./growing.ts";
import { inOneQuestion, isExtra, stepOf } from "./steps.ts";

/** What to say above the question: a refusal in words. */
export type Wrong = { readonly refusal: Refusal; readonly choices?: readonly Choice[] };

type Next = {
  readonly questionId: string;
  readonly form: Form;
  readonly wrong: Wrong | null;
  /** The platform's message to answer to. */
  readonly replyTo: string | null;
};

const textLengthMax = 200;

/** `name_0` and, for what a list may not hold, `name_0_typed`. */
export const fieldName = (name: string, at: number): string => `${name}_${at}`;
export const typedName = (field: string): string => `${field}_typed`;

const fieldsFor = async (ctx: Context, form: Form, name: string, at: number): Promise<Field[]> => {
  const { t } = ctx;
  const label = isExtra(name) ? t.forms.optional(t.forms.label(name)) : t.forms.label(name);
  const field = fieldName(name, at);
  if (name === "date") return [{ kind: "date", name: field, label, placeholder: ctx.today }];
  const input = (inputName: string, inputLabel: string): Field => ({
    ...{ kind: "input", name: inputName, label: inputLabel, maxLength: textLengthMax },
    placeholder: t.forms.hint(name) || t.forms.label(name),
  });
  const options = (await choicesFor(ctx, { name, verb: form.verb }, "list")).map((one) => ({
    label: one.label,
    value: one.text,
  }));
  if (options.length === 0) return [input(field, label)];
  const placeholder = isExtra(name) ? t.forms.usual : t.forms.label(name);
  const list: Field = { kind: "select", name: field, label, placeholder, options };
  // Not everything that can be meant is on the list.
  const open = stepOf(name).from;
  return typeof open === "object" || isExtra(name)
    ? [list]
    : [list, input(typedName(field), t.forms.orTyped(t.forms.label(name)))];
};

const formCard = async (ctx: Context, form: Form, asking: Asking): Promise<Card> => {
  const names = [...(isExtra(form.ask) ? [] : (await allMissing(ctx, form.line, form.ask)).missing), ...form.extras];
  const fields: Field[] = [];
  for (const [at, name] of names.entries()) fields.push(...(await fieldsFor(ctx, form, name, at)));
  const [only, ...more] = names;
  return fieldsCard(asking, { fields, only: more.length > 0 ? null : (only ?? null) }, readerHere(ctx));
};

const stepCard = async (ctx: Context, form: Form, asking: Asking, offered: readonly Choice[]): Promise<Card> => {
  const { t } = ctx;
  const options = offered.length > 0 ? offered : await choicesFor(ctx, { name: form.ask, verb: form.verb }, "buttons");
  const skip = isExtra(form.ask) ? (form.ask === "more" ? t.forms.asItIs : t.forms.usual) : null;
  const inGroup = ctx.chat.kind === "group";
  return questionCard({ ...asking, name: form.ask, options, skip, inGroup }, readerHere(ctx));
};

const cardFor = async (ctx: Context, { questionId, form, wrong }: Next): Promise<Card> => {
  const verb = ctx.t.general.verbs[form.verb];
  const asking: Asking = {
    ...{ questionId, step: form.step, verb, by: askerText(ctx) },
    soFar: form.line === verb ? null : form.line,
    said: wrong === null ? null : aboutWrong(ctx, wrong),
  };
  if (ctx.chat.platform === "feishu") return formCard(ctx, form, asking);
  return stepCard(ctx, form, asking, wrong?.choices ?? []);
};

/** Of names that could be meant only the question is repeated, not how to open an account. */
const aboutWrong = (ctx: Context, { refusal, choices = [] }: Wrong): Said => {
  if (refusal.code !== "no_customer" || choices.length === 0) {
    return refusalSaid(asAllowed(ctx, refusal), readerHere(ctx));
  }
  return { text: ctx.t.customers.didYouMean(refusal.text) };
};

/** Step by step, several things that may be left out are one question. */
export const extrasFor = (ctx: Context, form: Pick<Form, "extras">): Form["extras"] =>
  ctx.chat.platform === "feishu" ? form.extras : inOneQuestion(form.extras);

/** Puts the next question in a message of its own; the form waits for its answer from now on. */
export const askNext = async (ctx: Context, next: Next): Promise<void> => {
  const card = await cardFor(ctx, next);
  const { messageId } = await putMessage(ctx.tx, {
    to: ctx.chat,
    card,
    about: { kind: "reply" },
    replyTo: next.replyTo,
  });
  await keepForm(ctx.tx, next.questionId, { form: next.form, messageId, liveMinutes: formMinutes });
};

/** What a message of a form says once it asks no more. @returns false when it cannot say it */
export const closeAsking = async (ctx: Pick<Context, "tx">, messageId: string | null, card: Card): Promise<boolean> => {
  if (messageId === null) return false;
  // Telegram edits no message that asked for a reply.
  const { prompt } = await lockMessage<Card>(ctx.tx, messageId);
  if (prompt === undefined) await updateCard(ctx.tx, messageId, card);
  return prompt === undefined;
};
