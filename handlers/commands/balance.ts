// 余额: posted, held and available of every wallet, with the last entries; or what it was on a day. Customers see their
// own.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { latestEntries } from "#src/ledger/entries.ts";
import { activeFreeze } from "#src/ledger/freezes.ts";
import { openHolds } from "#src/ledger/holds.ts";
import { balancesOn } from "#src/ledger/statements.ts";
import { balanceCard, type WalletFacts } from "#src/view/balance-card.ts";
import { dayBalanceCard } from "#src/view/day-balance-card.ts";
import { answerPlaces } from "../customer-answer.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { forecastFor } from "../pace.ts";
import { walletsRead } from "../pockets.ts";

const latestShown = 3;

type Day = { readonly on: string; readonly knownOn: string | null; readonly purpose: string | null };

/** @throws {Refused} `day_to_come`, `no_pocket` */
const balanceOn = async (ctx: Context, customer: Customer, { on, knownOn, purpose }: Day): Promise<void> => {
  const toCome = [on, knownOn].find((day) => day !== null && day > ctx.today);
  if (toCome != null) throw new Refused({ code: "day_to_come", on: toCome });
  const read = new Set((await walletsRead(ctx, customer, purpose)).map(({ walletId }) => walletId));
  const all = await balancesOn(ctx.tx, { customerId: customer.customerId, on, knownOn });
  const wallets = all.filter(({ walletId }) => read.has(walletId));
  const own = ctx.chat.customerId !== null;
  for (const { to, replyTo, reader } of await answerPlaces(ctx, customer, "balance")) {
    await ctx.say({ to, replyTo, card: dayBalanceCard({ customer, own, on, knownOn, wallets }, reader) });
  }
};

export const balance = async (ctx: Context, command: Extract<Command, { verb: "balance" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "reads");
  if (customer === null) return;
  if (command.on !== null) return balanceOn(ctx, customer, { ...command, on: command.on });
  const wallets: WalletFacts[] = [];
  for (const wallet of await walletsRead(ctx, customer, command.purpose)) {
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
  for (const { to, replyTo, reader } of await answerPlaces(ctx, customer, "balance")) {
    await ctx.say({ to, replyTo, card: balanceCard({ customer, wallets, freeze, own }, reader) });
  }
};
