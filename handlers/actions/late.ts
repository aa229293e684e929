// A tap on a button that is no longer there: the chat had not shown the newest card yet. It says what happened
// meanwhile; nothing is done.

import type { Refusal } from "#src/domain/errors.ts";
import type { Context, TapOutcome } from "#src/handler.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { refusalToast } from "#src/view/refusal-card.ts";
import { requestNumber } from "#src/view/request-card.ts";
import { readerHere } from "../office.ts";
import type { TappedMessage } from "./action.ts";

export const lateTap = async (ctx: Context, message: TappedMessage): Promise<TapOutcome> => {
  const { card, about } = message;
  const refusal: Refusal = about.kind === "request" ? await sinceThen(ctx, about.requestId) : { code: "stale_card" };
  return { toast: refusalToast(refusal, readerHere(ctx)), card };
};

const sinceThen = async (ctx: Context, requestId: string): Promise<Refusal> => {
  const request = await requestOf(ctx.tx, requestId);
  const number = requestNumber(request);
  const last = request.decisions.at(-1);
  if (last === undefined) {
    return request.state === "pending"
      ? { code: "stale_card" }
      : { code: "request_closed", number, state: request.state, by: null, at: null };
  }
  const state = request.state === "pending" && last.verdict === "approve" ? "posted" : request.state;
  return { code: "request_closed", number, state, by: last.personName, at: last.decidedAt };
};
