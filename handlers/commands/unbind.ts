// 解绑: this chat, or every chat of a customer, no longer belongs to them.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { chatsOf, unbindChat } from "#src/ledger/chats.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { line } from "#src/view/card.ts";
import { customerName } from "#src/view/names.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson } from "../office.ts";
import { tellStaff } from "../telling.ts";

export const unbind = async (ctx: Context, command: Extract<Command, { verb: "unbind" }>): Promise<void> => {
  const by = askerPerson(ctx).name;
  if (ctx.chat.customerId !== null && (command.customer === null || command.customer.kind === "bound")) {
    const { customerId } = await unbindChat(ctx.tx, ctx.chat);
    const customer = await customerOf(ctx.tx, customerId);
    await ctx.reply(line("done", ctx.t.chats.unbound(customer.name)));
    await tellStaff(ctx, (t) => t.chats.unboundTold(customerName(customer), by));
    return;
  }
  if (command.customer === null) throw new Refused({ code: "not_bound" });
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const chats = await chatsOf(ctx.tx, customer.customerId);
  for (const chat of chats) await unbindChat(ctx.tx, chat);
  const name = customerName(customer);
  const said = chats.length === 0 ? ctx.t.chats.unboundNothing(name) : ctx.t.chats.unboundAll(name, chats.length);
  await ctx.reply(line(chats.length === 0 ? "info" : "done", said));
  if (chats.length > 0) await tellStaff(ctx, (t) => t.chats.unboundTold(name, by));
};
