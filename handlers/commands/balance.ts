// 余额: posted, held and available of every wallet, with the last entries. Customers see their own.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { latestEntries } from "#src/ledger/entries.ts";
import { activeFreeze } from "#src/ledger/freezes.ts";
import { openHolds } from "#src/ledger/holds.ts";
import { balanceCard, type WalletFacts } from "#src/view/balance-card.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { readerHere } from "../office.ts";
import { forecastFor } from "../pace.ts";

const latestShown = 3;

export const balance = async (ctx: Context, command: Extract<Command, { verb: "balance" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "reads");
  if (customer === null) return;
  const wallets: WalletFacts[] = [];
  for (const wallet of await walletsOf(ctx.tx, customer.customerId)) {
    wallets.push({
      wallet,
      latest: await latestEntries(ctx.tx, wallet.walletId, latestShown),
      forecast: await forecastFor(ctx, wallet),
      holds: wallet.heldMinor === 0n ? [] : await openHolds(ctx.tx, wallet.walletId),
    });
  }
  // Whoever types in a customer's chat, the customer reads the answer.
  const own = ctx.chat.customerId !== null;
  const freeze = await activeFreeze(ctx.tx, customer.customerId);
  await ctx.reply(balanceCard({ customer, wallets, freeze, own }, readerHere(ctx)));
};
