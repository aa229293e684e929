// 赠送: money that was not paid. It is used first unless said otherwise, never refunded, and may have a last day.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { askBooking, bookingFor } from "../booking.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { announceRequest } from "../request-opening.ts";

export const bonus = async (ctx: Context, command: Extract<Command, { verb: "bonus" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const booking = await bookingFor(ctx, command, customer);
  if (booking !== null) await announceRequest(ctx, await askBooking(ctx, command, booking));
};
