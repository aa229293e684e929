// 欠费: use that has already happened, beyond what the customer has. A fact, so money is no reason to refuse it; what is
// missing becomes a debt, and that is why somebody else decides at any amount.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { askBooking, bookingFor } from "../booking.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { announceRequest } from "../request-opening.ts";

export const owe = async (ctx: Context, command: Extract<Command, { verb: "owe" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const booking = await bookingFor(ctx, command, customer);
  if (booking !== null) await announceRequest(ctx, await askBooking(ctx, command, booking));
};
