// A tap on a button that is no longer there: the chat had not shown the newest card yet. It says what happened
// meanwhile; nothing is done.

import type { Refusal } from "#src/domain/errors.ts";
import type { Context, TapOutcome } from "#src/handler.ts";
import { takenOf } from "#src/ledger/prepared.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { whoText } from "#src/view/decided-rows.ts";
import { time } from "#src/view/reader.ts";
import { refusalToast } from "#src/view/refusal-card.ts";
import { requestNumber } from "#src/view/request-card.ts";
import { readerHere } from "../office.ts";
import { type Copy, isOfNow } from "../request-copies.ts";
import { answeredBefore } from "../statement-answers.ts";
import type { TappedMessage } from "./action.ts";

/** Not thrown: what the tap taught us about the message stays, and the answer carries the card as it is now. */
export const lateTap = async (
  ctx: Context,
  { messageId, card, about }: TappedMessage,
): Promise<TapOutcome & { readonly code: Refusal["code"] }> => {
  if (card.said !== undefined) return { toast: { tone: "info", text: card.said }, card, code: "stale_card" };
  const before = about.kind === "statement" ? await answeredBefore(ctx, about.statementId) : null;
  if (before !== null) return { toast: { tone: "info", text: before }, card, code: "stale_card" };
  const taken = about.kind === "reply" ? await takenOf(ctx.tx, messageId) : null;
  if (about.kind === "payment") {
    const refusal: Refusal = { code: "payment_closed" };
    return { toast: refusalToast(refusal, readerHere(ctx)), card, code: refusal.code };
  }
  const over: Refusal = taken === null ? { code: "stale_card" } : { code: "taken_already", ...taken };
  // What was answered, sent in or ended says so itself.
  if (about.kind === "reply" && taken === null && card.tone === "closed") {
    return { toast: { tone: "info", text: card.title }, card, code: "stale_card" };
  }
  if (about.kind === "request") {
    const text = await wentBack(ctx, about);
    if (text !== null) return { toast: { tone: "info", text }, card, code: "stale_card" };
  }
  const refusal: Refusal = about.kind === "request" ? await sinceThen(ctx, about.requestId) : over;
  return { toast: refusalToast(refusal, readerHere(ctx)), card, code: refusal.code };
};

/** What is said to a button of a card from before the request was sent back; null: this is the newest one. */
const wentBack = async (ctx: Context, about: Copy & { readonly requestId: string }): Promise<string | null> => {
  const request = await requestOf(ctx.tx, about.requestId);
  const one = request.returns?.[about.round ?? 0];
  if (request.state !== "pending" || isOfNow(request, about) || one === undefined) return null;
  const reader = readerHere(ctx);
  return ctx.t.decisions.toastWentBack(whoText(one, reader), time(reader, one.returnedAt));
};

const sinceThen = async (ctx: Context, requestId: string): Promise<Refusal> => {
  const request = await requestOf(ctx.tx, requestId);
  const number = requestNumber(request);
  const { state } = request;
  if (state === "pending" && (ctx.person?.roles.length ?? 0) === 0) return { code: "role_over" };
  const last = request.decisions.at(-1);
  if (state === "expired") return { code: "request_expired", number };
  if (state === "cancelled") {
    return { code: "request_closed", number, state, by: request.makerName, at: request.closedAt };
  }
  if (last === undefined) return { code: "stale_card" };
  // A level that is done reads like a request that is.
  const word = state === "pending" ? "posted" : state;
  return { code: "request_closed", number, state: word, by: last.personName, at: last.decidedAt };
};
