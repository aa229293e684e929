// 批准, 驳回 and 退回上一级 on a card. The last two need a reason: from the card's own input where there is one, else by
// a question whose answer does it.

import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { askQuestion } from "#src/ledger/questions.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { askReasonCard } from "#src/view/request-notices.ts";
import type { Topic } from "../answers.ts";
import { decideAs } from "../decision.ts";
import { askerIdentity, readerHere } from "../office.ts";
import type { ActionHandler } from "./action.ts";

const answerWithinMinutes = 60;

const reasonFrom = (ctx: Context): string | null => {
  const text = ctx.inbound.kind === "tap" ? (ctx.inbound.form["reason"] ?? "").trim() : "";
  return text === "" ? null : text;
};

export const decide: ActionHandler<"decide"> = async (ctx, { requestId, verdict }, message) => {
  // The card may be older than the end of their last role.
  if ((ctx.person?.roles.length ?? 0) === 0) throw new Refused({ code: "role_over" });
  const reason = reasonFrom(ctx);
  const stillOpen = (await requestOf(ctx.tx, requestId)).state === "pending";
  if (verdict !== "approve" && reason === null && stillOpen) {
    const text = verdict === "return" ? ctx.t.decisions.toastAskReturn : ctx.t.requests.toastAskReason;
    if (ctx.platform === "telegram") await ask(ctx, { requestId, verdict }, message.platformMessageId);
    return { toast: { tone: "warning", text }, card: null };
  }
  const { toast, card } = await decideAs(ctx, { requestId, verdict, reason }, message.messageId);
  return { toast, card };
};

/** Telegram cards have no input: the next message of whoever tapped is the reason. */
const ask = async (
  ctx: Context,
  { requestId, verdict }: { readonly requestId: string; readonly verdict: "reject" | "return" },
  replyTo: string | null,
): Promise<void> => {
  const card = askReasonCard(requestId, verdict, readerHere(ctx));
  const { messageId } = await putMessage(ctx.tx, { to: ctx.chat, card, about: { kind: "reply" }, replyTo });
  await askQuestion(ctx.tx, {
    chat: ctx.chat,
    externalId: askerIdentity(ctx).externalId,
    messageId,
    topic: { kind: verdict, requestId } satisfies Topic,
    liveMinutes: answerWithinMinutes,
  });
};
