// 报告: when a customer gets the balance report. It comes first at the next such time, never at once.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { dropSchedule, setSchedule } from "#src/ledger/schedules.ts";
import { customerName } from "#src/view/names.ts";
import { when } from "#src/view/reader.ts";
import { settingCard } from "#src/view/setting-card.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { nextSlot } from "../next-slot.ts";
import { readerHere } from "../office.ts";
import { hasNoChat } from "../settings-reply.ts";

const usualTime = "09:00";

export const report = async (ctx: Context, command: Extract<Command, { verb: "report" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const { customerId } = customer;
  const { every } = command;
  const reader = readerHere(ctx);
  const words = reader.t.customers;
  const name = customerName(customer);
  if (every === "off") {
    await dropSchedule(ctx.tx, customerId);
    await ctx.reply(settingCard({ title: words.reportOff(name), customer, unheard: false }, reader));
    return;
  }
  const rhythm = { every, atTime: command.at ?? usualTime, timeZone: ctx.settings.timeZone };
  const { nextAt } = await setSchedule(ctx.tx, { customerId, ...rhythm, nextAt: nextSlot(rhythm, ctx.now) });
  const title = words.reportSet(name, every, rhythm.atTime, when(reader, nextAt));
  await ctx.reply(settingCard({ title, customer, unheard: await hasNoChat(ctx, customer) }, reader));
};
