// A customer's word and our answer: a card in the staff chats, a thread that both sides add to by replying, and an end.

import type { CustomerCase } from "#src/domain/cases.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { caseWords, closeCase as close, customerCase, openCase, sayInCase } from "#src/ledger/cases.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { messagesOf } from "#src/ledger/payments.ts";
import { line } from "#src/view/card.ts";
import { caseAnswerCard, caseCard } from "#src/view/case-card.ts";
import { askerIdentity, askerPerson, type Office, readerAt, readerHere } from "./office.ts";
import { isContact } from "./permission.ts";
import { staffPlaces } from "./staff-places.ts";
import { refreshStatement } from "./statement-copies.ts";

/** To all of ours who deal with the customer, as a card of its own. */
export const announceCase = async (office: Office, caseId: string): Promise<void> => {
  const one = await customerCase(office.tx, caseId);
  const words = await caseWords(office.tx, caseId);
  for (const { to } of await staffPlaces(office, one.customerId)) {
    const card = caseCard(one, words, await readerAt(office, to));
    await office.say({ to, card, about: { kind: "case", caseId, copy: "staff" } });
  }
};

const refresh = async (office: Office, caseId: string): Promise<CustomerCase> => {
  const one = await customerCase(office.tx, caseId);
  const words = await caseWords(office.tx, caseId);
  for (const { messageId, chat, copy } of await messagesOf(office.tx, "case", caseId)) {
    if (copy === "staff") await updateCard(office.tx, messageId, caseCard(one, words, await readerAt(office, chat)));
  }
  return one;
};

/** @throws {Refused} `other_customer`, `not_contact` */
export const giveFeedback = async (ctx: Context, said: string): Promise<void> => {
  const { customerId } = ctx.chat;
  if (customerId === null || ctx.inbound.kind !== "message") throw new Refused({ code: "other_customer" });
  const { messageId } = ctx.inbound;
  const { caseId } = await openCase(ctx.tx, customerId, { by: askerIdentity(ctx), said, chat: ctx.chat, messageId });
  await announceCase(ctx, caseId);
  const reader = readerHere(ctx);
  await ctx.reply(line("info", reader.t.cases.heard), { kind: "case", caseId, copy: "customer" });
};

/**
 * A word said in reply to a message about a case: of staff it goes to the customer, of the customer to staff.
 *
 * @throws {Refused} `case_closed`, `not_allowed`, `not_contact`
 */
export const replyInCase = async (ctx: Context, caseId: string, copy: string, text: string): Promise<void> => {
  const said = text.trim();
  const by = askerIdentity(ctx);
  if (copy === "customer") {
    if (!isContact(ctx)) throw new Refused({ code: "not_contact" });
    await sayInCase(ctx.tx, caseId, { by, said, personId: null });
    await refresh(ctx, caseId);
    // An edit is heard by nobody: the thread comes up again.
    await announceCase(ctx, caseId);
    await ctx.reply(line("info", ctx.t.cases.passedOn), { kind: "case", caseId, copy: "customer" });
    return;
  }
  await sayInCase(ctx.tx, caseId, { by, said, personId: askerPerson(ctx).personId });
  const { chat: to, messageId: replyTo } = await refresh(ctx, caseId);
  const card = caseAnswerCard(ctx.settings.companyName, said, await readerAt(ctx, to));
  await ctx.say({ to, card, replyTo, about: { kind: "case", caseId, copy: "customer" } });
  await ctx.reply(line("done", ctx.t.cases.sent));
};

/** @throws {Refused} `no_case`, `case_closed`, `not_allowed` */
export const closeCase = async (ctx: Context, caseId: string, closing: string | null): Promise<CustomerCase> => {
  await close(ctx.tx, caseId, askerPerson(ctx).personId, closing);
  const one = await refresh(ctx, caseId);
  // What was disputed can be confirmed now.
  if (one.statementId !== null) await refreshStatement(ctx, one.statementId);
  return one;
};

export const showCase = async (ctx: Context, caseId: string): Promise<void> => {
  const one = await customerCase(ctx.tx, caseId);
  await ctx.reply(caseCard(one, await caseWords(ctx.tx, caseId), readerHere(ctx)), {
    kind: "case",
    caseId,
    copy: "staff",
  });
};
