// All that is kept of a customer, gathered for one card.

import type { Customer } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import { boundChats } from "#src/ledger/chats.ts";
import { contactsOf } from "#src/ledger/contacts.ts";
import { customerSettings } from "#src/ledger/customer-settings.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { payeeOf } from "#src/ledger/payees.ts";
import { isThere } from "#src/ledger/pockets.ts";
import { aliasesOf, lastProfileChange, profileFor } from "#src/ledger/profiles.ts";
import { scheduleOf } from "#src/ledger/schedules.ts";
import { type ProfileFacts, profileCard } from "#src/view/profile-card.ts";
import { readerHere } from "./office.ts";

const factsOf = async ({ tx }: Context, customer: Customer): Promise<ProfileFacts> => {
  const { customerId } = customer;
  return {
    customer,
    wallets: (await walletsOf(tx, customerId)).filter(isThere),
    payee: await payeeOf(tx, customerId),
    profile: await profileFor(tx, customerId),
    aliases: await aliasesOf(tx, customerId),
    contacts: await contactsOf(tx, customerId),
    chats: await boundChats(tx, customerId),
    ...(await customerSettings(tx, customerId)),
    report: await scheduleOf(tx, customerId),
    lastChange: await lastProfileChange(tx, customerId),
  };
};

export const showProfile = async (ctx: Context, customer: Customer): Promise<void> =>
  ctx.reply(profileCard(await factsOf(ctx, customer), readerHere(ctx)));
