// What one input means: a command, an answer to a question, a tap, or something the platform tells about a chat.
// Runs under the dispatcher's savepoint; refusals are thrown.

import { lateTap } from "#handlers/actions/late.ts";
import { greet } from "#handlers/greeting.ts";
import { carryOut, check, runAct } from "#handlers/index.ts";
import { readLine } from "#handlers/line.ts";
import type { Command, Parsed } from "./domain/command.ts";
import { Refused } from "./domain/errors.ts";
import { identityText } from "./domain/identity.ts";
import type { Context } from "./handler.ts";
import { markDead, moveChat } from "./ledger/chats.ts";
import { learnMessageId, lockMessage, messageByPlatformId, messageByTapKey } from "./ledger/outbox.ts";
import { closeQuestion, closeQuestions, findQuestion } from "./ledger/questions.ts";
import { nearVerbs } from "./parse/verbs.ts";
import type { InboundLifecycle, InboundMessage, InboundTap } from "./platform/port.ts";
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

export const handle = async (ctx: Context): Promise<Handled> => {
  const { inbound } = ctx;
  switch (inbound.kind) {
    case "message":
      return handleMessage(ctx, inbound);
    case "tap":
      return handleTap(ctx, inbound);
    case "lifecycle":
      return handleLifecycle(ctx, inbound);
    default:
      return inbound satisfies never;
  }
};

const handleMessage = async (ctx: Context, inbound: InboundMessage): Promise<Handled> => {
  const answersUs = inbound.replyTo !== null && (await messageByPlatformId(ctx.tx, ctx.chat, inbound.replyTo)) !== null;
  const addressed = inbound.addressed || answersUs;
  if (!addressed && ctx.chat.role !== "staff") return ignored(ctx);
  const slash = inbound.text.trimStart().startsWith("/");
  if (slash && inbound.actor !== null) await closeQuestions(ctx.tx, ctx.chat, inbound.actor.externalId);
  const read = await readLine(ctx, inbound.text);
  // A whole command is a command, also while a question is open; a reply to the question always answers it.
  const isAnswer = !slash && (answersUs || !(read.kind === "command" && read.complete));
  const answered = isAnswer ? await answerQuestion(ctx, inbound, answersUs) : null;
  return answered ?? obey(ctx, inbound, read, { addressed, said: inbound.addressed });
};

type Heard = {
  /** Spoken to us in some way, a reply included. */
  readonly addressed: boolean;
  /** Spoken to us by name, slash or alone: silence would be rude. */
  readonly said: boolean;
};

/** An edit and a nobody move nothing; small talk in a group is none of our business. */
const obey = async (ctx: Context, inbound: InboundMessage, read: Parsed, heard: Heard): Promise<Handled> => {
  const bare = !heard.addressed;
  if (read.kind === "talk") {
    const anyone = inbound.actor?.isBot === true || inbound.edited;
    if (!heard.said || anyone || inbound.text.trim() === "") return ignored(ctx);
    const [first = ""] = inbound.text.trim().split(/\s+/u);
    throw new Refused({ code: "unknown_verb", text: first, near: nearVerbs(first, ctx.locale) });
  }
  if (bare && !(read.kind === "command" && read.complete)) return ignored(ctx);
  if (inbound.edited) throw new Refused({ code: "edited" });
  if (inbound.actor?.isBot === true || inbound.actor?.isAnonymous === true) {
    if (bare) return ignored(ctx);
    throw new Refused({ code: "anonymous" });
  }
  if (read.kind === "refused") {
    // Who may not do it at all hears that first, not what the line lacks.
    if (read.verb !== null) check(ctx, { verb: read.verb });
    throw new Refused(read.refusal);
  }
  return run(ctx, read.command);
};

const run = async (ctx: Context, command: Command): Promise<Handled> => {
  const { movesMoney } = await carryOut(ctx, command);
  return done(ctx, movesMoney);
};

/** The next line after a question, in a direct chat or as a reply to it, is the answer. */
const answerQuestion = async (ctx: Context, inbound: InboundMessage, isReply: boolean): Promise<Handled | null> => {
  if (inbound.actor === null || inbound.edited || inbound.text.trim() === "") return null;
  if (!isReply && ctx.chat.kind !== "direct") return null;
  const question = await findQuestion(ctx.tx, ctx.chat, inbound.actor.externalId, inbound.replyTo);
  if (question === null || !(await closeQuestion(ctx.tx, question.questionId))) return null;
  const topic = question.topic as { readonly kind: "reject"; readonly requestId: string };
  return run(ctx, { verb: "reject", requestId: topic.requestId, reason: inbound.text.trim() });
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
  const act = card.buttons.find(({ id }) => id === tap.buttonId)?.act;
  if (act === undefined) return { ...done(ctx), ...(await lateTap(ctx, { ...message, card })) };
  const by = "by" in act ? act.by : null;
  if (by !== null && (tap.actor === null || by !== identityText({ ...tap.actor, platform: tap.platform }))) {
    throw new Refused({ code: "not_your_button" });
  }
  const outcome = await runAct(ctx, act, { ...message, card });
  return { ...done(ctx, act.kind === "run" || act.kind === "decide" || act.kind === "undo"), ...outcome };
};

/**
 * The card as it is when the press counts. Buttons that work once are read under a lock, so that two presses at the same
 * moment are one; decisions are not, the books put those in order themselves.
 */
const cardToPress = async (ctx: Context, message: { messageId: string; card: Card }, tap: InboundTap): Promise<Card> => {
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
