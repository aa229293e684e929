// What a customer says to a statement: confirmed by a tap, or disputed with a word that opens a case. The first answer
// stays, every copy shows it, and staff are told. What was disputed may be confirmed once its case is closed.

import { isOpenStatement } from "#src/domain/cases.ts";
import { Refused } from "#src/domain/errors.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import type { IssuedStatement } from "#src/domain/statement.ts";
import type { Context } from "#src/handler.ts";
import { answerStatement, statementAnswer } from "#src/ledger/cases.ts";
import { chatAt, directChatOf } from "#src/ledger/chats.ts";
import { contactsOf } from "#src/ledger/contacts.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { statement as statementOf } from "#src/ledger/statements.ts";
import { line } from "#src/view/card.ts";
import { whoAnswered, whoAnsweredForUs } from "#src/view/case-card.ts";
import { customerName } from "#src/view/names.ts";
import { when } from "#src/view/reader.ts";
import { announceCase } from "./cases.ts";
import { mayAct } from "./contacts.ts";
import { askerIdentity, type Office, readerAt, readerHere } from "./office.ts";
import { staffPlaces } from "./staff-places.ts";
import { refreshStatement } from "./statement-copies.ts";

const same = (one: ChatRef, other: ChatRef): boolean => one.platform === other.platform && one.chatId === other.chatId;

/** Read in the customer's own chat, or by one of its named contacts alone. */
export const mayAnswer = async (office: Office, { customerId }: IssuedStatement, to: ChatRef): Promise<boolean> => {
  const chat = await chatAt(office.tx, to);
  if (chat?.customerId === customerId) return true;
  for (const contact of await contactsOf(office.tx, customerId)) {
    if (contact.counts && same(await directChatOf(office.tx, contact), to)) return true;
  }
  return false;
};

/** Who answered it already, in words; null when there is something to say to it. */
export const answeredBefore = async (ctx: Context, statementId: string): Promise<string | null> => {
  const answer = await statementAnswer(ctx.tx, statementId);
  if (answer === null || isOpenStatement(answer)) return null;
  const reader = readerHere(ctx);
  const { confirmation } = answer;
  const [who, at] = confirmation === null ? [answer, answer.answeredAt] : [confirmation, confirmation.at];
  return ctx.t.cases.toastAnswered(whoAnswered(who, reader), when(reader, at));
};

/**
 * `said` null confirms.
 *
 * @returns false when somebody was quicker
 * @throws {Refused} `not_contact`
 */
export const answerFor = async (ctx: Context, statementId: string, said: string | null): Promise<boolean> => {
  const issued = await statementOf(ctx.tx, statementId);
  const standing = await mayAct(ctx, issued);
  if (standing.kind === "refused") throw new Refused({ code: "not_contact" });
  const messageId = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  const by = { by: askerIdentity(ctx), said, chat: ctx.chat, messageId };
  if (!(await answerStatement(ctx.tx, statementId, by))) return false;
  const answer = await statementAnswer(ctx.tx, statementId);
  if (answer === null) throw new Error(`the answer to S${statementId} vanished`);
  await refreshStatement(ctx, statementId);
  if (said !== null && answer.caseId !== null) {
    await announceCase(ctx, answer.caseId);
    return true;
  }
  const customer = await customerOf(ctx.tx, issued.customerId);
  for (const { to } of await staffPlaces(ctx, issued.customerId)) {
    const reader = await readerAt(ctx, to);
    const who = whoAnsweredForUs(answer.confirmation ?? answer, reader);
    const told = reader.t.cases.confirmedTold(customerName(customer), `S${statementId}`, who);
    await ctx.say({ to, card: line("done", told) });
  }
  return true;
};
