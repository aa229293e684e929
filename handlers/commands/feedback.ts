// 反馈: a customer's word to us.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { giveFeedback } from "../cases.ts";

export const feedback = async (ctx: Context, command: Extract<Command, { verb: "feedback" }>): Promise<void> =>
  giveFeedback(ctx, command.text);
