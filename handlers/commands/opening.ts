// 期初: the balance a customer had before these books, or the debt; only before the first entry.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { askBooking, bookingFor } from "../booking.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { announceRequest } from "../request-opening.ts";

export const opening = async (ctx: Context, command: Extract<Command, { verb: "opening" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const booking = await bookingFor(ctx, command, customer);
  if (booking !== null) await announceRequest(ctx, await askBooking(ctx, command, booking));
};
