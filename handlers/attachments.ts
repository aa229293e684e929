// Files somebody sends: a use-case wants them for a purpose, they are fetched after COMMIT, and handlers/arrivals.ts
// takes them over. Nothing is fetched that nobody wants: not a stranger's picture, not talk in a group.

import type { AttachmentTrouble, Purpose } from "#src/domain/attachments.ts";
import { arrivingBytesMax } from "#src/domain/attachments.ts";
import { messageKey } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { wantFiles } from "#src/ledger/attachments.ts";
import { inputBy } from "#src/ledger/inbox.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import type { InboundMessage } from "#src/platform/port.ts";
import { type Card, line } from "#src/view/card.ts";
import { answer } from "./answering.ts";

/** Inputs after which something is to be fetched at once; the minute tick finds what is missed. */
const wanting = new WeakSet<object>();
export const wantsFiles = (inbound: object): boolean => wanting.has(inbound);

const isMessage = (input: unknown): input is InboundMessage =>
  typeof input === "object" && input !== null && "kind" in input && input.kind === "message" && "attachments" in input;

/** A message of the same person in this chat that brought files: one sends a file first and says what for after. */
const messageOf = async (ctx: Context, messageId: string): Promise<InboundMessage | null> => {
  const { platform, account, chat, actor } = ctx.inbound;
  const kept = await inputBy(ctx.tx, { key: messageKey({ platform, account, chatId: chat.chatId, messageId }) });
  if (kept === null || !isMessage(kept.input)) return null;
  return kept.input.actor?.externalId === actor?.externalId ? kept.input : null;
};

const want = async (ctx: Context, message: InboundMessage, purpose: Purpose): Promise<number> => {
  const [key = ""] = message.keys;
  const kept = await inputBy(ctx.tx, { key });
  if (kept === null || message.actor === null || message.attachments.length === 0) return 0;
  const { chat, messageId, albumId = null } = message;
  const bringer = { chat: ctx.chat, messageId, externalId: message.actor.externalId, albumId };
  if (chat.platform !== ctx.chat.platform) return 0;
  const wanted = await wantFiles(ctx.tx, { ...bringer, inboxId: kept.inboxId }, message.attachments, purpose);
  if (wanted > 0) wanting.add(ctx.inbound);
  return wanted;
};

/** What the command came with: its own files, else those of the message it answers, when the same person sent it. */
export const filesAtHand = async (ctx: Context): Promise<InboundMessage | null> => {
  const { inbound } = ctx;
  if (inbound.kind !== "message") return null;
  if (inbound.attachments.length > 0) return inbound;
  const answered = inbound.replyTo === null ? null : await messageOf(ctx, inbound.replyTo);
  return answered !== null && answered.attachments.length > 0 ? answered : null;
};

/** Has them fetched and given to the arrival of that purpose. @returns how many there are */
export const wantAttachment = async (ctx: Context, purpose: Purpose): Promise<number> => {
  const message = await filesAtHand(ctx);
  return message === null ? 0 : want(ctx, message, purpose);
};

/** The same for the files of an earlier message in this chat, whoever sent it: a button under our answer to it. */
export const wantAttachmentOf = async (ctx: Context, messageId: string, purpose: Purpose): Promise<number> => {
  const { platform, account, chat } = ctx.inbound;
  const kept = await inputBy(ctx.tx, { key: messageKey({ platform, account, chatId: chat.chatId, messageId }) });
  return kept !== null && isMessage(kept.input) ? want(ctx, kept.input, purpose) : 0;
};

const fileWithinMinutes = 30;

/** Asks for a file: what the same person sends next, alone or as an answer to this card, is wanted for that. */
export const askAttachment = async (ctx: Context, card: Card, purpose: Purpose): Promise<void> => {
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  const { messageId } = await putMessage(ctx.tx, { to: ctx.chat, card, about: { kind: "reply" }, replyTo });
  await askQuestion(ctx.tx, {
    chat: ctx.chat,
    externalId: ctx.inbound.actor?.externalId ?? "",
    messageId,
    topic: { kind: "file", purpose },
    liveMinutes: fileWithinMinutes,
  });
};

const MiB = 1024 * 1024;

/** To the sender: it was not taken, and what to do instead. */
export const sayTrouble = async (ctx: Context, trouble: AttachmentTrouble, name: string | null): Promise<void> =>
  answer(ctx, ({ t }) => line("refused", t.attachments.trouble(trouble, name, arrivingBytesMax / MiB)));
