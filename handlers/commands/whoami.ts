// 我是谁: the platform id to give to an owner, and the roles one has. In a customer's chat nothing of the company.

import type { Context } from "#src/handler.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { contactWhoamiCard, whoamiCard } from "#src/view/people-card.ts";
import { askerIdentity, readerHere } from "../office.ts";

export const whoami = async (ctx: Context): Promise<void> => {
  const { customerId } = ctx.chat;
  if (customerId !== null) {
    const { name } = await customerOf(ctx.tx, customerId);
    await ctx.reply(contactWhoamiCard(name, askerIdentity(ctx), readerHere(ctx)));
    return;
  }
  await ctx.reply(whoamiCard(ctx.person, askerIdentity(ctx), readerHere(ctx)));
};
