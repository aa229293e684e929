// 通知: which entries a customer hears of. Alerts are another matter.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { setNotify } from "#src/ledger/customer-settings.ts";
import { customerName } from "#src/view/names.ts";
import { settingCard } from "#src/view/setting-card.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { readerHere } from "../office.ts";
import { hasNoChat } from "../settings-reply.ts";

export const notify = async (ctx: Context, command: Extract<Command, { verb: "notify" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  await setNotify(ctx.tx, customer.customerId, command.what);
  const reader = readerHere(ctx);
  const title = reader.t.customers.notifySet(customerName(customer), command.what);
  await ctx.reply(settingCard({ title, customer, unheard: await hasNoChat(ctx, customer) }, reader));
};
