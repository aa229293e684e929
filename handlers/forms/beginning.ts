// A command that lacks something begins a form: it keeps what was said and asks for the rest. One with a word that is
// there and wrong begins none, because no answer could make it whole. In a customer's chat the questions are put to the
// asker alone, about that customer.

import type { CustomerArg, Verb } from "#src/domain/command.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import { formMinutes } from "#src/domain/form.ts";
import type { Context } from "#src/handler.ts";
import { chatAt, directChatOf } from "#src/ledger/chats.ts";
import { customer } from "#src/ledger/customers.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import { takesNoMore } from "#src/ledger/reach.ts";
import { localeFor } from "#src/locale/locales.ts";
import { readStart } from "#src/parse/verbs.ts";
import { line as lineCard } from "#src/view/card.ts";
import { isWatched } from "../answering.ts";
import { readLine } from "../line.ts";
import { askerIdentity } from "../office.ts";
import { isContact } from "../permission.ts";
import { askNext, extrasFor } from "./asking.ts";
import { leaveForms } from "./ending.ts";
import { allMissing, missingOf } from "./growing.ts";
import { extrasOf, sampleCustomer } from "./steps.ts";

/** Where the questions are put; null when the asker can be asked nowhere. */
const roomFor = async (ctx: Context): Promise<Context | null> => {
  if (!isWatched(ctx)) return ctx;
  const ref = await directChatOf(ctx.tx, askerIdentity(ctx));
  const [dead] = await takesNoMore(ctx.tx, [ref]);
  const chat = dead === undefined ? await chatAt(ctx.tx, ref) : null;
  if (chat === null) return null;
  const locale = chat.locale ?? ctx.person?.locale ?? ctx.settings.locale;
  return { ...ctx, chat, locale, t: localeFor(locale) };
};

/** In a customer's chat no other customer exists: what is begun there is about its own. */
const isOther = (one: CustomerArg, own: string): boolean => {
  if (one.kind === "partial") return !one.customers.some(({ customerId }) => customerId === own);
  if (one.kind === "none") return true;
  return one.customer.customerId !== own && one.customer.code !== sampleCustomer;
};

/**
 * What follows the verb, as it would be typed elsewhere: out of a customer's chat it goes on naming its customer.
 *
 * @throws {Refused} `other_customer`
 */
const elsewhere = async (ctx: Context, line: string, rest: string): Promise<string> => {
  const own = ctx.chat.customerId;
  const missing = missingOf(await readLine(ctx, line));
  if (own === null || missing === null) return rest;
  const { sample } = await allMissing(ctx, line, missing);
  // No example made it whole: then nobody was named, and the chat's own is meant.
  if (sample === null) return `${(await customer(ctx.tx, own)).code} ${rest}`.trim();
  if (sample.verb === "move" || !("customer" in sample)) return rest;
  const named = [sample.customer, ...(sample.verb === "transfer" ? [sample.to] : [])];
  if (named.some((one) => one != null && isOther(one, own))) throw new Refused({ code: "other_customer" });
  return sample.customer?.kind === "bound" ? `${sample.customer.customer.code} ${rest}`.trim() : rest;
};

/**
 * Asks for what a typed command lacks.
 *
 * @throws {Refused} about a word of it that would be wrong whatever were answered
 * @returns false when there is nothing to ask, or nobody who could be asked here
 */
export const beginForm = async (ctx: Context, text: string, verb: Verb): Promise<boolean> => {
  if (ctx.inbound.actor === null || isContact(ctx)) return false;
  const room = await roomFor(ctx);
  if (room === null) return false;
  const typed = readStart(text.replace(/\s+/g, " ")).rest;
  const rest = await elsewhere(ctx, `${ctx.t.general.verbs[verb]} ${typed}`.trim(), typed);
  const line = `${room.t.general.verbs[verb]} ${rest}`.trim();
  const parsed = await readLine(room, line);
  const missing = missingOf(parsed);
  if (missing === null || parsed.kind !== "refused") return false;
  const bare = typed === "";
  if (!bare) {
    const { sample, wrong } = await allMissing(room, line, missing);
    if (wrong !== null) throw new Refused(wrong);
    if (sample === null) return false;
  }
  const asker = askerIdentity(ctx);
  await leaveForms(room, asker.externalId, "left");
  const replyTo = room === ctx && ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  const extras = bare ? extrasFor(room, { extras: extrasOf(verb) }) : [];
  const form = { kind: "form", verb, line, ask: missing, extras, step: 1, replyTo } as const;
  const questionId = await askQuestion(ctx.tx, {
    chat: room.chat,
    externalId: asker.externalId,
    messageId: null,
    topic: form,
    liveMinutes: formMinutes,
  });
  if (room !== ctx) await ctx.reply(lineCard("info", ctx.t.general.neutral));
  // Typed alone it was chosen from a menu; otherwise they are told what it lacks, with a whole line to copy.
  const refusal: Refusal = parsed.refusal;
  await askNext(room, { questionId, form, wrong: bare ? null : { refusal }, replyTo });
  return true;
};
