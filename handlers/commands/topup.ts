// 充值: money of the customer arrived at a receiving account of ours. Always decided by somebody else.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { planFor } from "../money-entry.ts";
import { openRequest } from "../request-opening.ts";

export const topup = async (ctx: Context, command: Extract<Command, { verb: "topup" | "charge" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  await openRequest(ctx, command, plan);
};
