// A message that brings files: what they are for follows from what it answers, from a question, or from the album they
// came in. What no use-case wants is not fetched.

import type { Purpose } from "#src/domain/attachments.ts";
import { shownName } from "#src/domain/attachments.ts";
import { messageKey } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { purposeOfAlbum, purposeOfMessage } from "#src/ledger/attachments.ts";
import { checkEvidence, requestOfKey } from "#src/ledger/evidence.ts";
import type { Message } from "#src/ledger/outbox.ts";
import { closeQuestion, findQuestion } from "#src/ledger/questions.ts";
import type { InboundMessage } from "#src/platform/port.ts";
import { whatTableCard } from "#src/view/batch-card.ts";
import type { Card } from "#src/view/card.ts";
import { whatForCard } from "#src/view/evidence-rows.ts";
import { isThisASlipCard } from "#src/view/payment-card.ts";
import { wantAttachment } from "./attachments.ts";
import { askerText, readerHere } from "./office.ts";
import { isContact } from "./permission.ts";

type Answered = Pick<Message<Card>, "about"> | null;

/** The request this is said to: by its card, by a slip below it, or by the message that asked for it. */
const requestAnswered = async (ctx: Context, inbound: InboundMessage, answered: Answered): Promise<string | null> => {
  const about = answered?.about;
  if (about?.kind === "request" || about?.kind === "evidence") return about.requestId;
  if (answered !== null || inbound.replyTo === null) return null;
  const { platform, account, replyTo: messageId } = inbound;
  const before = await purposeOfMessage(ctx.tx, ctx.chat, messageId);
  if (before !== null) return before.kind === "evidence" ? before.requestId : null;
  return requestOfKey(ctx.tx, `${messageKey({ platform, account, chatId: ctx.chat.chatId, messageId })}/request`);
};

/** An open question for a file, put to this person here. */
const asked = async (ctx: Context, inbound: InboundMessage, isReply: boolean): Promise<Purpose | null> => {
  if (!isReply && ctx.chat.kind !== "direct") return null;
  const question = await findQuestion(ctx.tx, ctx.chat, inbound.actor?.externalId ?? "", inbound.replyTo);
  const topic = question?.topic as { readonly kind: string; readonly purpose?: Purpose } | undefined;
  if (question === null || topic?.kind !== "file" || topic.purpose === undefined) return null;
  return (await closeQuestion(ctx.tx, question.questionId)) ? topic.purpose : null;
};

/**
 * Takes what a message brings, when it says nothing that is a command.
 *
 * @param answered the message of ours that it answers
 * @returns false when it was for nothing we know
 * @throws {Refused} `evidence_not_yours`, `request_closed`, `request_expired`
 */
export const bringFiles = async (ctx: Context, inbound: InboundMessage, answered: Answered): Promise<boolean> => {
  const { actor, attachments, albumId } = inbound;
  if (attachments.length === 0 || inbound.edited) return false;
  if (actor === null || actor.isBot || actor.isAnonymous) return false;
  const together = albumId == null ? null : await purposeOfAlbum(ctx.tx, ctx.chat, actor.externalId, albumId);
  if (together !== null) return (await wantAttachment(ctx, together)) > 0;
  const requestId = isContact(ctx) ? null : await requestAnswered(ctx, inbound, answered);
  if (requestId !== null && ctx.person !== null) {
    await checkEvidence(ctx.tx, requestId, ctx.person.personId);
    return (await wantAttachment(ctx, { kind: "evidence", requestId })) > 0;
  }
  const about = answered?.about;
  if (about?.kind === "payment")
    return (await wantAttachment(ctx, { kind: "payment", paymentId: about.paymentId })) > 0;
  const purpose = await asked(ctx, inbound, answered !== null);
  if (purpose !== null) return (await wantAttachment(ctx, purpose)) > 0;
  return askWhatFor(ctx, inbound, answered !== null);
};

const isTable = /\.(?:csv|tsv|xlsx)$/i;

/** Somebody of ours, alone with us or in reply to us, without a word; or a customer's. */
const askWhatFor = async (ctx: Context, inbound: InboundMessage, isReply: boolean): Promise<boolean> => {
  if (isContact(ctx) && inbound.addressed && inbound.text.trim() === "" && inbound.albumId === null) {
    await ctx.reply(isThisASlipCard(inbound.messageId, readerHere(ctx)));
    return true;
  }
  const ours =
    (ctx.chat.kind === "direct" || isReply) && ctx.chat.customerId === null && (ctx.person?.roles.length ?? 0) > 0;
  if (!ours || inbound.text.trim() !== "" || inbound.albumId !== null) return false;
  const [file] = inbound.attachments;
  const reader = readerHere(ctx);
  const name = file?.kind === "photo" ? null : shownName(file?.fileName ?? null);
  if (name !== null && isTable.test(name) && ctx.person?.roles.some(({ role }) => role === "operator") === true) {
    await ctx.reply(whatTableCard({ name, messageId: inbound.messageId, by: askerText(ctx) }, reader));
    return true;
  }
  await ctx.reply(whatForCard(name, reader.t.help.lines.topup.example, reader));
  return true;
};
