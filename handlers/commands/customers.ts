// 客户: the customers there are, or those that fit a word, a grade or a tag, with what each has available.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { searchCustomers } from "#src/ledger/customers.ts";
import { isThere } from "#src/ledger/pockets.ts";
import { profilesOf } from "#src/ledger/profiles.ts";
import { line } from "#src/view/card.ts";
import { customersCard } from "#src/view/customers-card.ts";
import { readerHere } from "../office.ts";

// What fits one message on a phone.
const shownMax = 20;

type Asked = Extract<Command, { verb: "customers" }>;

export const customers = async (ctx: Context, { search, filter }: Asked): Promise<void> => {
  if (ctx.reach?.length === 0) return ctx.reply(line("info", ctx.t.people.noneYours));
  const all = await searchCustomers(ctx.tx, search, shownMax + 1, filter);
  const shown = all.slice(0, shownMax);
  const profiles = await profilesOf(
    ctx.tx,
    shown.map(({ customer }) => customer.customerId),
  );
  const found = shown.map(({ customer, wallets }) => ({
    ...{ customer, wallets: wallets.filter(isThere), profile: profiles.get(customer.customerId) ?? null },
  }));
  await ctx.reply(customersCard(found, { search, filter, more: all.length > shownMax }, readerHere(ctx)));
};
