// 批准: the same as tapping the card, for when the card cannot be tapped.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { decideAs } from "../decision.ts";
import { replyWithRequest } from "../request-reply.ts";

export const approve = async (ctx: Context, { requestId }: Extract<Command, { verb: "approve" }>): Promise<void> => {
  await replyWithRequest(ctx, await decideAs(ctx, { requestId, verdict: "approve", reason: null }));
};
