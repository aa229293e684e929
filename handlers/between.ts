// Money that goes from one account to another, up to the request: who gets it, which accounts, at which rate.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { Command, CustomerArg } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { type Quote, quote } from "#src/ledger/rates.ts";
import { choiceCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { answer } from "./answering.ts";
import { commandLine } from "./command-line.ts";
import { askerText } from "./office.ts";
import { mainWallets, pocketBeside, pocketsMeant } from "./pockets.ts";
import { chooseAmong } from "./wallet-choice.ts";

export type TransferCommand = Extract<Command, { verb: "transfer" }>;
export type ExchangeCommand = Extract<Command, { verb: "exchange" }>;

export type BetweenPlan = {
  readonly from: Wallet;
  readonly into: Wallet;
  /** Positive, as it leaves. */
  readonly amountMinor: bigint;
  /** Positive, as it arrives. */
  readonly toMinor: bigint;
};
export type ExchangePlan = BetweenPlan & { readonly quote: Quote };

/** Who gets it; `sure` only when named exactly. Null when the asker was given buttons instead. */
export const receiverOf = async (
  ctx: Context,
  command: TransferCommand,
  customer: Customer,
): Promise<{ readonly receiver: Customer; readonly sure: boolean } | null> => {
  const arg: CustomerArg = command.to ?? { kind: "named", customer };
  const own = ctx.chat.customerId;
  // In a customer's chat no other customer exists, for anybody.
  if (own !== null && (arg.kind === "partial" || arg.kind === "none" || arg.customer.customerId !== own)) {
    throw new Refused({ code: "other_customer" });
  }
  if (arg.kind === "named" || arg.kind === "bound") return { receiver: arg.customer, sure: true };
  const found = arg.kind === "partial" ? arg.customers : arg.near;
  const [only, ...others] = found;
  if (only === undefined) throw new Refused({ code: "no_customer", text: arg.text, near: [] });
  if (arg.kind === "partial" && others.length === 0) return { receiver: only, sure: false };
  await answer(ctx, ({ t }) =>
    choiceCard(
      arg.kind === "none" ? t.customers.didYouMean(arg.text) : t.customers.several(arg.text),
      found.map((one) => ({
        label: customerName(one),
        line: commandLine(
          { ...command, customer: { kind: "named", customer }, to: { kind: "named", customer: one } },
          t,
        ),
      })),
      { kind: "offer", by: askerText(ctx) },
    ),
  );
  return null;
};

const mainIn = async (ctx: Context, customer: Customer, currency: string): Promise<Wallet> => {
  const mains = await mainWallets(ctx, customer);
  const main = mains.find((wallet) => wallet.currency === currency);
  if (main !== undefined) return main;
  const have = mains.map((wallet) => wallet.currency);
  throw new Refused({ code: "no_wallet", customer: customer.code, currency, have });
};

/** Null when the asker chooses an account first. @throws {Refused} `no_pocket`, `no_wallet`, `same_account`, … */
export const transferPlan = async (
  ctx: Context,
  command: TransferCommand,
  { customer, receiver }: { readonly customer: Customer; readonly receiver: Customer },
): Promise<BetweenPlan | null> => {
  const { fromPurpose, amount, options } = command;
  const wallets =
    fromPurpose === null ? await mainWallets(ctx, customer) : await pocketsMeant(ctx, customer, fromPurpose);
  const from = await chooseAmong(ctx, command, customer, { wallets, purpose: fromPurpose, asked: amount });
  if (from === null) return null;
  const main = await mainIn(ctx, receiver, from.currency);
  const into = await pocketBeside(ctx, receiver, main, options.purpose);
  if (into.walletId === from.walletId && into.opens === undefined)
    throw new Refused({ code: "same_account", verb: "transfer" });
  const amountMinor = toMinor(amount, from.currency);
  return { from, into, amountMinor, toMinor: amountMinor };
};

/** Null when the asker chooses an account first. @throws {Refused} `no_wallet`, `no_rate`, `bad_rate`, … */
export const exchangePlan = async (
  ctx: Context,
  command: ExchangeCommand,
  { customer }: { readonly customer: Customer },
): Promise<ExchangePlan | null> => {
  const { toCurrency, amount, options } = command;
  const { purpose } = options;
  const wallets = purpose === null ? await mainWallets(ctx, customer) : await pocketsMeant(ctx, customer, purpose);
  // What is had in the other currency is not what is given.
  const givers = wallets.filter((wallet) => wallet.currency !== toCurrency || amount.currency === toCurrency);
  const from = await chooseAmong(ctx, command, customer, {
    ...{ wallets: givers.length > 0 ? givers : wallets, purpose, asked: amount },
  });
  if (from === null) return null;
  if (from.currency === toCurrency) throw new Refused({ code: "same_account", verb: "exchange" });
  const main = await mainIn(ctx, customer, toCurrency);
  const into = await pocketBeside(ctx, customer, main, purpose);
  const amountMinor = toMinor(amount, from.currency);
  const found = await quote(ctx.tx, { from: from.currency, to: toCurrency, amountMinor, rate: command.rate });
  return { from, into, amountMinor, toMinor: found.toMinor, quote: found };
};
