// 预警: the line below which a customer's balance is worth a word, as an amount or as days of use.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { formatMoney, toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { type Alert, setAlert } from "#src/ledger/customer-settings.ts";
import { setPocketAlert } from "#src/ledger/pocket-alerts.ts";
import { customerName, pocketRow } from "#src/view/names.ts";
import { settingCard } from "#src/view/setting-card.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { startBelow } from "../low-balance.ts";
import { readerHere } from "../office.ts";
import { mainWallets, pocketsMeant } from "../pockets.ts";
import { hasNoChat } from "../settings-reply.ts";
import { walletOrChoice } from "../wallet-choice.ts";

type AlertCommand = Extract<Command, { verb: "alert" }>;

/** Null when the asker was given a button for each wallet instead. */
const alertOf = async (ctx: Context, command: AlertCommand, customer: Customer): Promise<Alert | null> => {
  const { threshold } = command;
  switch (threshold.kind) {
    case "off":
      return { kind: "off" };
    case "days":
      return { kind: "days", days: threshold.days };
    case "amount": {
      const wallet = await walletOrChoice(ctx, command, customer, threshold.amount);
      if (wallet === null) return null;
      const { currency } = wallet;
      return { kind: "amount", minor: toMinor(threshold.amount, currency), currency };
    }
    default:
      return threshold satisfies never;
  }
};

/** An amount is about one currency; days and off about all. */
const isAbout = (alert: Alert, { currency }: Wallet): boolean => alert.kind !== "amount" || alert.currency === currency;

export const alert = async (ctx: Context, command: AlertCommand): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const set = await alertOf(ctx, command, customer);
  if (set === null) return;
  const { purpose } = command;
  const wallets = purpose === null ? await mainWallets(ctx, customer) : await pocketsMeant(ctx, customer, purpose);
  const pockets = wallets.filter((wallet) => wallet.purpose !== null && isAbout(set, wallet));
  if (pockets.length === 0) await setAlert(ctx.tx, customer.customerId, set);
  for (const pocket of pockets) await setPocketAlert(ctx.tx, pocket, set);
  const below: Wallet[] = [];
  for (const wallet of pockets.length === 0 ? wallets : pockets) {
    if (await startBelow(ctx, customer, wallet, set)) below.push(wallet);
  }
  const reader = readerHere(ctx);
  const words = reader.t.customers;
  const [pocket] = pockets;
  const about = pocket === undefined ? [] : pocketRow(reader.t, pocket).map((row) => row.join(" "));
  const name = [customerName(customer), ...about].join(" · ");
  const title =
    set.kind === "off"
      ? words.alertOff(name)
      : set.kind === "days"
        ? words.alertDays(name, set.days)
        : words.alertAmount(name, formatMoney(set.minor, set.currency));
  const notes = below.map((wallet) => words.alertBelowNow(formatMoney(wallet.availableMinor, wallet.currency)));
  const unheard = set.kind !== "off" && (await hasNoChat(ctx, customer));
  await ctx.reply(settingCard({ title, customer, notes, unheard }, reader));
};
