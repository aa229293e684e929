// 退款: paid money goes back to the customer. Approved, it is owed until it has left the bank (paid).

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { planFor } from "../money-entry.ts";
import { openRequest } from "../request-opening.ts";

/** @throws {Refused} `granted_stays`, `overdrawn` and what else the books refuse */
export const refund = async (ctx: Context, command: Extract<Command, { verb: "refund" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  await openRequest(ctx, command, plan);
};
