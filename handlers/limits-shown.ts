// What a customer may use, with what is used of it: `limit ACME` and `budget ACME` alone only look.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { spendingLimits } from "#src/ledger/limits.ts";
import { limitsCard } from "#src/view/rules-card.ts";
import { answer } from "./answering.ts";
import { chooseCustomer } from "./customer-choice.ts";

export const showLimits = async (
  ctx: Context,
  command: Extract<Command, { verb: "limit" | "budget" }>,
): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "reads");
  if (customer === null) return;
  const limits = await spendingLimits(ctx.tx, customer.customerId, ctx.today);
  await answer(ctx, (reader) => limitsCard(customer, limits, command.verb, reader));
};
