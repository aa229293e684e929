// One decision, typed or tapped: recorded by the books, then shown to everybody it concerns.

import type { Context } from "#src/handler.ts";
import { decide, request as requestNumbered } from "#src/ledger/requests.ts";
import type { Card, Toast } from "#src/view/card.ts";
import { levelsDone, movesNothing } from "#src/view/request-card.ts";
import { decideLater, decidesLater, tellLater } from "./batch/deciding.ts";
import { askerPerson } from "./office.ts";
import { type Settled, settleRequest } from "./request-settling.ts";

export type Verdict = {
  readonly requestId: string;
  readonly verdict: "approve" | "reject" | "return";
  readonly reason: string | null;
};

export type Decided = Settled & { readonly toast: Toast; readonly card: Card | null };

const toastFor = ({ request, entries, returned }: Settled, { t }: Context): Toast => {
  if (returned === true) {
    return { tone: "done", text: t.decisions.toastReturned(t.general.levelName(request.levelNow ?? 1)) };
  }
  switch (request.state) {
    case "posted":
      if (request.batch != null) return { tone: "done", text: t.batch.toastPosted(request.lines.length) };
      return {
        tone: "done",
        text: movesNothing(request)
          ? t.requests.toastAllowed
          : t.requests.toastApproved(t.general.list(entries.map((one) => `T${one.entryId}`))),
      };
    case "rejected":
      return { tone: "done", text: t.requests.toastRejected };
    case "failed":
      return { tone: "warning", text: t.requests.toastFailed };
    default:
      return { tone: "done", text: t.requests.toastProgress(levelsDone(request), request.needed.levels) };
  }
};

/**
 * `messageId`: the copy that was tapped, to get its new card back.
 *
 * @throws {Refused} `no_request`, `request_closed`, `request_expired`, `own_request`, `not_your_level`,
 *   `decided_already`, `reason_needed`
 */
export const decideAs = async (
  ctx: Context,
  verdict: Verdict,
  messageId?: string,
  { now = false }: { readonly now?: boolean } = {},
): Promise<Decided> => {
  const asked = now || verdict.verdict !== "approve" ? null : await requestNumbered(ctx.tx, verdict.requestId);
  if (asked !== null && decidesLater(asked)) {
    await decideLater(ctx, { ...verdict, messageId: messageId ?? null });
    return { request: asked, entries: [], card: null, toast: { tone: "info", text: ctx.t.batch.deciding } };
  }
  const { request, entries, step } = await decide(ctx.tx, { ...verdict, personId: askerPerson(ctx).personId });
  const settled = { request, entries, returned: step === "returned" };
  const card = await settleRequest(ctx, settled, messageId);
  await tellLater(ctx, request);
  return { ...settled, card, toast: toastFor(settled, ctx) };
};
