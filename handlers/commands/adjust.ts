// 调账: a correction of figures, up or down. Its kind decides the account it goes against, so it is asked when it is
// missing; with an entry named, money goes back to where that entry took it.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { askAdjustKind, askBooking, bookingFor } from "../booking.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { announceRequest } from "../request-opening.ts";

export const adjust = async (ctx: Context, command: Extract<Command, { verb: "adjust" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  if (command.kind === null) {
    await askAdjustKind(ctx, command, customer, "run");
    return;
  }
  const booking = await bookingFor(ctx, command, customer);
  if (booking !== null) await announceRequest(ctx, await askBooking(ctx, command, booking));
};
