// 客户: the customers there are, or those that fit a word, with what each has available.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { searchCustomers } from "#src/ledger/customers.ts";
import { isThere } from "#src/ledger/pockets.ts";
import { customersCard } from "#src/view/customers-card.ts";
import { readerHere } from "../office.ts";

// What fits one message on a phone.
const shownMax = 20;

export const customers = async (ctx: Context, { search }: Extract<Command, { verb: "customers" }>): Promise<void> => {
  const all = await searchCustomers(ctx.tx, search, shownMax + 1);
  const found = all.map(({ customer, wallets }) => ({ customer, wallets: wallets.filter(isThere) }));
  const more = found.length > shownMax;
  await ctx.reply(customersCard(found.slice(0, shownMax), { search, more }, readerHere(ctx)));
};
