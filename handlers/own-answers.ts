// Answers to questions that complete no command: why a payment is not there, what is wrong with a statement.

import type { Context } from "#src/handler.ts";
import { line } from "#src/view/card.ts";
import { declinePayment } from "./actions/payment.ts";
import { answeredBefore, answerFor } from "./statement-answers.ts";

type OwnTopic =
  | { readonly kind: "decline"; readonly paymentId: string }
  | { readonly kind: "dispute"; readonly statementId: string };

const own: readonly string[] = ["decline", "dispute"];

/** @returns false when the question was none of these @throws {Refused} */
export const ownAnswer = async (ctx: Context, asked: unknown, text: string): Promise<boolean> => {
  const { kind } = asked as { readonly kind: string };
  if (!own.includes(kind)) return false;
  const topic = asked as OwnTopic;
  const said = text.trim();
  switch (topic.kind) {
    case "decline":
      await declinePayment(ctx, topic.paymentId, said);
      await ctx.reply(line("done", ctx.t.payments.toastDeclined));
      return true;
    case "dispute": {
      const first = await answerFor(ctx, topic.statementId, said);
      const before = first ? null : await answeredBefore(ctx, topic.statementId);
      await ctx.reply(line("info", before ?? ctx.t.cases.disputeHeard));
      return true;
    }
    default:
      return topic satisfies never;
  }
};
