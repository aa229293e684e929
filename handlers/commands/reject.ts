// 驳回, or 退回 by one level: by words, which need a reason. Without one nothing changes.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { decideAs } from "../decision.ts";
import { replyWithRequest } from "../request-reply.ts";

/** @throws {Refused} `reason_needed`, and what {@link decideAs} refuses */
export const reject = async (
  ctx: Context,
  { requestId, reason, back = false }: Extract<Command, { verb: "reject" }>,
): Promise<void> => {
  if (reason === null) throw new Refused({ code: "reason_needed", number: `R${requestId}`, back });
  await replyWithRequest(ctx, await decideAs(ctx, { requestId, verdict: back ? "return" : "reject", reason }));
};
