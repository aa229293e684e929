// Topup, charge, hold and refund up to the fork: the customer, the wallet, the exact amount, and whether somebody must
// decide.

import type { Customer, Needed, Wallet } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { neededFor } from "#src/ledger/requests.ts";
import { askerPerson } from "./office.ts";
import { chooseWallet, walletOrChoice } from "./wallet-choice.ts";

export type MoneyCommand = Extract<Command, { verb: "topup" | "charge" | "hold" | "refund" }>;

export type Plan = {
  readonly customer: Customer;
  readonly wallet: Wallet;
  /** Positive. */
  readonly amountMinor: bigint;
  /** As the wallet will see it. */
  readonly signedMinor: bigint;
  /** What the bank kept of a top-up. */
  readonly feeMinor: bigint | null;
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
  const feeMinor = feeOf(command, { customer, wallet, amountMinor, baseCurrency: ctx.settings.baseCurrency });
  return { customer, wallet, amountMinor, signedMinor, feeMinor, effectiveOn, needed };
};

/** In the wallet's currency, whatever was typed beside it. @throws {Refused} `fee_too_large`, `currency_mismatch` */
const feeOf = (
  command: MoneyCommand,
  facts: Pick<Plan, "customer" | "wallet" | "amountMinor"> & { readonly baseCurrency: string },
): bigint | null => {
  if (command.verb !== "topup" || command.fee == null) return null;
  const { amountMinor } = facts;
  const { currency } = facts.wallet;
  chooseWallet([facts.wallet], command.fee, facts);
  const feeMinor = toMinor(command.fee, currency);
  if (feeMinor >= amountMinor) throw new Refused({ code: "fee_too_large", currency, feeMinor, amountMinor });
  return feeMinor;
};
