// What one input means: a command, an answer to a question, a tap, or something the platform tells about a chat.
// Runs under the dispatcher's savepoint; refusals are thrown.

import { askTwice } from "#handlers/actions/ask-twice.ts";
import { lateTap } from "#handlers/actions/late.ts";
import { asksForFile, commandAnswered, goesElsewhere, rowsAnswered, type Topic } from "#handlers/answers.ts";
import { bringFiles } from "#handlers/bringing.ts";
import { replyInCase } from "#handlers/cases.ts";
import { greet } from "#handlers/greeting.ts";
import { carryOut, check, runAct } from "#handlers/index.ts";
import { readLine } from "#handlers/line.ts";
import { ownAnswer } from "#handlers/own-answers.ts";
import { isContact } from "#handlers/permission.ts";
import { commandLines } from "#handlers/several.ts";
import type { Command, Parsed } from "./domain/command.ts";
import { Refused } from "./domain/errors.ts";
import { identityText } from "./domain/identity.ts";
import type { About, Context } from "./handler.ts";
import { listen } from "./hearing.ts";
import { markDead, moveChat } from "./ledger/chats.ts";
import type { Wait } from "./ledger/hearing.ts";
import { learnMessageId, lockMessage, messageByPlatformId, messageByTapKey } from "./ledger/outbox.ts";
import { closeQuestion, findQuestion } from "./ledger/questions.ts";
import { isShorthand } from "./parse/shorthand.ts";
import type { InboundLifecycle, InboundMessage, InboundTap } from "./platform/port.ts";
import {
  answerForm,
  answerLate,
  askAboutWord,
  helpOn,
  isForm,
  isSlash,
  leaveAll,
  leaveFirst,
  obeyLines,
} from "./talking.ts";
import type { Card, Toast } from "./view/card.ts";

/** What became of an input, for its row and its answer. */
export type Handled = {
  readonly state: "done" | "ignored" | "refused" | "failed";
  readonly outcome: string | null;
  readonly movesMoney: boolean;
  readonly personId: string | null;
  readonly toast?: Toast | null;
  readonly card?: Card | null;
};

const done = (ctx: Context, movesMoney = false): Handled => ({
  state: "done",
  outcome: null,
  movesMoney,
  personId: ctx.person?.personId ?? null,
});

const ignored = (ctx: Context): Handled => ({ ...done(ctx), state: "ignored" });

/** @param wait set when they said too much lately */
export const handle = async (ctx: Context, wait: Wait | null = null): Promise<Handled> => {
  const { inbound } = ctx;
  switch (inbound.kind) {
    case "message":
      if (wait !== null && (inbound.addressed || (await isWholeCommand(ctx, inbound)))) listen(ctx, wait);
      return handleMessage(ctx, inbound);
    case "tap":
      listen(ctx, wait);
      return handleTap(ctx, inbound);
    case "lifecycle":
      return handleLifecycle(ctx, inbound);
    default:
      return inbound satisfies never;
  }
};

/** A bare line among staff that we would carry out. */
const isWholeCommand = async (ctx: Context, { text }: InboundMessage): Promise<boolean> => {
  const read = ctx.chat.role === "staff" ? await readLine(ctx, text) : null;
  return read?.kind === "command" && read.complete;
};

/** Words in reply to a message about a case go to the other side; a whole command stays one. */
const sayInThread = async (ctx: Context, inbound: InboundMessage, about: About, read: Parsed): Promise<boolean> => {
  const { actor, text, edited } = inbound;
  if (about.kind !== "case" || edited || text.trim() === "") return false;
  if (actor === null || actor.isBot || actor.isAnonymous) return false;
  if (read.kind === "command" && read.complete) return false;
  await replyInCase(ctx, about.caseId, about.copy, text);
  return true;
};

const isCommand = async (ctx: Context, text: string): Promise<boolean> =>
  text.trim() !== "" && (await readLine(ctx, text)).kind !== "talk";

const handleMessage = async (ctx: Context, inbound: InboundMessage): Promise<Handled> => {
  const replied = inbound.replyTo === null ? null : await messageByPlatformId<Card>(ctx.tx, ctx.chat, inbound.replyTo);
  const answersUs = replied !== null;
  const brings = inbound.attachments.length > 0 && !(await isCommand(ctx, inbound.text));
  if (brings && (await bringFiles(ctx, inbound, replied))) return done(ctx);
  const addressed = inbound.addressed || answersUs;
  if (!addressed && ctx.chat.role !== "staff") return ignored(ctx);
  const ended = await leaveFirst(ctx, inbound);
  if (ended !== null) return ended;
  const slash = isSlash(inbound.text);
  const lines = commandLines(ctx, inbound.text);
  const read = await readLine(ctx, lines?.[0] ?? inbound.text);
  if (replied !== null && !slash && (await sayInThread(ctx, inbound, replied.about, read))) return done(ctx);
  // A whole command is a command, also while a question is open; a reply to the question always answers it.
  const isAnswer = !slash && (answersUs || (lines === null && !(read.kind === "command" && read.complete)));
  const answered = isAnswer ? await answerQuestion(ctx, inbound, replied) : null;
  return answered ?? obey(ctx, inbound, read, { addressed, said: inbound.addressed, lines });
};

type Heard = {
  /** Spoken to us in some way, a reply included. */
  readonly addressed: boolean;
  /** Spoken to us by name, slash or alone: silence would be rude. */
  readonly said: boolean;
  /** Several commands; what was read is the first. */
  readonly lines: readonly string[] | null;
};

/** An edit and a nobody move nothing; small talk in a group is none of our business. */
const obey = async (ctx: Context, inbound: InboundMessage, read: Parsed, heard: Heard): Promise<Handled> => {
  const bare = !heard.addressed;
  const nobody = inbound.actor?.isBot === true || inbound.actor?.isAnonymous === true;
  if (read.kind === "talk") {
    const passedOn = inbound.actor?.isBot === true || inbound.edited || inbound.forwarded === true;
    const silent = passedOn || isCount(ctx, inbound);
    if (!heard.said || silent || inbound.text.trim() === "") return ignored(ctx);
    return (await helpOn(ctx, inbound.text, read)) ?? ignored(ctx);
  }
  if (bare && !(read.kind === "command" && read.complete)) return ignored(ctx);
  if (inbound.edited) throw new Refused({ code: "edited" });
  if (nobody && bare) return ignored(ctx);
  if (nobody) throw new Refused({ code: "anonymous" });
  if (inbound.forwarded === true) throw new Refused({ code: "forwarded" });
  if (heard.lines !== null) return obeyLines(ctx, heard.lines);
  if (read.kind === "refused") {
    // Who may not do it at all hears that first, not what the line lacks.
    if (read.verb !== null) check(ctx, { verb: read.verb });
    const helped = await helpOn(ctx, inbound.text, read);
    if (helped !== null) return helped;
    throw new Refused(read.refusal);
  }
  await leaveAll(ctx);
  return (await askAboutWord(ctx, inbound.text, read.command)) ?? run(ctx, read.command);
};

/** `+1` of a customer's people is talk. */
const isCount = (ctx: Context, { text }: InboundMessage): boolean => isContact(ctx) && isShorthand(text);

const run = async (ctx: Context, command: Command): Promise<Handled> => {
  const { movesMoney, refused } = await carryOut(ctx, command);
  return refused === null ? done(ctx, movesMoney) : { ...done(ctx), state: "refused", outcome: refused };
};

/** The next line after a question, in a direct chat or as a reply to it, is the answer. */
const answerQuestion = async (
  ctx: Context,
  inbound: InboundMessage,
  replied: { readonly messageId: string } | null,
): Promise<Handled | null> => {
  if (inbound.actor === null || inbound.edited || inbound.forwarded === true || inbound.text.trim() === "") return null;
  const direct = ctx.chat.kind === "direct";
  if (replied === null && !direct && !inbound.addressed) return null;
  const question = await findQuestion(ctx.tx, ctx.chat, inbound.actor.externalId, inbound.replyTo);
  if (question === null) {
    const strayed = replied !== null || (direct && !(await isCommand(ctx, inbound.text)));
    return strayed ? answerLate(ctx, replied?.messageId ?? null) : null;
  }
  if (isForm(question.topic)) return answerForm(ctx, question.questionId, inbound.text);
  if (replied === null && (!direct || goesElsewhere(question.topic, inbound.text))) return null;
  if (asksForFile(question.topic)) {
    const rows = rowsAnswered(question.topic, inbound.text);
    return rows !== null && (await closeQuestion(ctx.tx, question.questionId)) ? run(ctx, rows) : null;
  }
  if (!(await closeQuestion(ctx.tx, question.questionId))) return null;
  if (await ownAnswer(ctx, question.topic, inbound.text)) return done(ctx);
  return run(ctx, await commandAnswered(ctx, question.topic as Topic, inbound.text));
};

/** A button works where we put it, for whom it was meant, as long as it is still there. */
const handleTap = async (ctx: Context, tap: InboundTap): Promise<Handled> => {
  if (tap.actor?.isAnonymous === true) throw new Refused({ code: "anonymous" });
  const message = await messageByTapKey<Card>(ctx.tx, tap.tapKey);
  if (message === null) throw new Refused({ code: "stale_card" });
  const elsewhere = message.chat.platform !== ctx.chat.platform || message.chat.chatId !== ctx.chat.chatId;
  if (elsewhere) throw new Refused({ code: "foreign_card" });
  if (message.platformMessageId === null) await learnMessageId(ctx.tx, message.messageId, tap.messageId);
  else if (message.platformMessageId !== tap.messageId) throw new Refused({ code: "foreign_card" });
  const card = await cardToPress(ctx, message, tap);
  const asked = await askTwice(ctx, tap, { ...message, card });
  if (asked !== null) return { ...done(ctx), ...asked };
  const act = card.buttons.find(({ id }) => id === tap.buttonId)?.act;
  if (act === undefined) {
    const { code, ...outcome } = await lateTap(ctx, { ...message, card });
    return { ...done(ctx), ...outcome, state: "refused", outcome: code };
  }
  const by = "by" in act ? act.by : null;
  if (by !== null && (tap.actor === null || by !== identityText({ ...tap.actor, platform: tap.platform }))) {
    throw new Refused({ code: "not_your_button" });
  }
  const { code, ...outcome } = await runAct(ctx, act, { ...message, card });
  const handled = { ...done(ctx, act.kind === "run" || act.kind === "decide" || act.kind === "undo"), ...outcome };
  return code === undefined ? handled : { ...handled, state: "refused", outcome: code };
};

/**
 * The card as it is when the press counts. Buttons that work once are read under a lock, so that two presses at the
 * same moment are one; decisions are not, the books put those in order themselves.
 */
const cardToPress = async (
  ctx: Context,
  message: { messageId: string; card: Card },
  tap: InboundTap,
): Promise<Card> => {
  const seen = message.card.buttons.find(({ id }) => id === tap.buttonId);
  if (seen === undefined || seen.act.kind === "decide") return message.card;
  return lockMessage<Card>(ctx.tx, message.messageId);
};

const handleLifecycle = async (ctx: Context, inbound: InboundLifecycle): Promise<Handled> => {
  switch (inbound.event) {
    case "blocked":
    case "bot_removed":
      await markDead(ctx.tx, ctx.chat, inbound.event);
      return done(ctx);
    case "migrated":
      if (inbound.toChatId !== null) await moveChat(ctx.tx, inbound.platform, inbound.chat.chatId, inbound.toChatId);
      return done(ctx);
    case "bot_added":
      await greet(ctx);
      return done(ctx);
    case "direct_opened":
    case "unblocked":
      return done(ctx);
    default:
      return inbound.event satisfies never;
  }
};
