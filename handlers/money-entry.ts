// Topup, charge and hold up to the fork: the customer, the wallet, the exact amount, and whether somebody must decide.

import type { Customer, Needed, Wallet } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { neededFor } from "#src/ledger/requests.ts";
import { askerPerson } from "./office.ts";
import { walletOrChoice } from "./wallet-choice.ts";

export type MoneyCommand = Extract<Command, { verb: "topup" | "charge" | "hold" }>;

export type Plan = {
  readonly customer: Customer;
  readonly wallet: Wallet;
  /** Positive. */
  readonly amountMinor: bigint;
  /** As the wallet will see it. */
  readonly signedMinor: bigint;
  readonly effectiveOn: string;
  readonly needed: Needed;
};

/**
 * The plan, or null when the asker was given a button for each wallet instead.
 *
 * @throws {Refused} `currency_mismatch`, `no_wallet`, `bad_amount`, and what the policy refuses
 */
export const planFor = async (ctx: Context, command: MoneyCommand, customer: Customer): Promise<Plan | null> => {
  const wallet = await walletOrChoice(ctx, command, customer, command.amount);
  if (wallet === null) return null;
  const amountMinor = toMinor(command.amount, wallet.currency);
  const effectiveOn = command.options.effectiveOn ?? ctx.today;
  const needed = await neededFor(ctx.tx, {
    verb: command.verb,
    currency: wallet.currency,
    amountMinor,
    makerId: askerPerson(ctx).personId,
    customerId: customer.customerId,
    effectiveOn,
  });
  const signedMinor = command.verb === "topup" ? amountMinor : -amountMinor;
  return { customer, wallet, amountMinor, signedMinor, effectiveOn, needed };
};
