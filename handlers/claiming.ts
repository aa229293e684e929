// A claim up to the request: the receipt, the customer's account in its currency, and how much of it.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { Command, TypedAmount } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { formatSigned, toMinor } from "#src/domain/money.ts";
import type { Receipt } from "#src/domain/receipts.ts";
import type { Context } from "#src/handler.ts";
import { receipt as receiptNumbered } from "#src/ledger/receipts.ts";
import { effectCard } from "#src/view/choice-card.ts";
import { beforeAfter, customerName } from "#src/view/names.ts";
import { receiptText } from "#src/view/receipt-rows.ts";
import { answer } from "./answering.ts";
import { commandLine } from "./command-line.ts";
import { effectText } from "./effect-text.ts";
import { askerText } from "./office.ts";
import { chooseWallet, walletOrChoice } from "./wallet-choice.ts";

export type ClaimPlan = {
  readonly receipt: Receipt;
  readonly wallet: Wallet;
  /** Positive. */
  readonly amountMinor: bigint;
};

const numbers = (receipt: Receipt): readonly string[] => receipt.waitingIds.map((id) => `R${id}`);

/** All that nobody asks for yet. @throws {Refused} `receipt_short` when that is nothing */
const leftOf = (receipt: Receipt, customer: Customer): bigint => {
  const { currency, reversedId } = receipt;
  const left = receipt.leftMinor - receipt.waitingMinor;
  if (left > 0n) return left;
  throw new Refused({
    code: "receipt_short",
    number: `P${receipt.receiptId}`,
    customerCode: customer.code,
    currency,
    leftMinor: 0n,
    amountMinor: 0n,
    waiting: numbers(receipt),
    reversedBy: reversedId === null ? null : `T${reversedId}`,
  });
};

/** In the receipt's currency, whatever was typed beside it. @throws {Refused} `currency_mismatch`, `bad_amount` */
const minorOf = (ctx: Context, amount: TypedAmount, { currency, receiptId }: Receipt, customer: Customer): bigint => {
  // The customer may well have an account in what was typed: it is the receipt that is not in it.
  if (amount.currency !== null && amount.currency !== currency) {
    throw new Refused({ code: "currency_mismatch", typed: amount.text, have: [currency], of: `P${receiptId}` });
  }
  const wallet = { currency } as Wallet;
  chooseWallet([wallet], amount, { customer, baseCurrency: ctx.settings.baseCurrency });
  return toMinor(amount, currency);
};

/**
 * Null: the asker was given buttons instead.
 *
 * @throws {Refused} `no_receipt`, `receipt_short`, `currency_mismatch`, `bad_amount`, `no_wallet`
 */
export const claimPlan = async (
  ctx: Context,
  command: Extract<Command, { verb: "claim" }>,
  customer: Customer,
): Promise<ClaimPlan | null> => {
  const receipt = await receiptNumbered(ctx.tx, command.receiptId);
  const { amount } = command;
  const amountMinor = amount === null ? leftOf(receipt, customer) : minorOf(ctx, amount, receipt, customer);
  const asked = { currency: receipt.currency, mark: null, text: receipt.currency };
  const wallet = await walletOrChoice(ctx, command, customer, asked);
  return wallet === null ? null : { receipt, wallet, amountMinor };
};

/** Answers with what a claim would do, and the button that asks for it. */
export const claimEffectFor = async (
  ctx: Context,
  command: Extract<Command, { verb: "claim" }>,
  customer: Customer,
): Promise<void> => {
  const plan = await claimPlan(ctx, command, customer);
  if (plan === null) return;
  const { wallet, receipt, amountMinor } = plan;
  const { currency } = wallet;
  const { customerId } = customer;
  const effectOf = await effectText(ctx, { verb: "claim", currency, amountMinor, customerId });
  await answer(ctx, (reader) => {
    const { t } = reader;
    const verb = t.general.verbs.claim;
    const amount = formatSigned(amountMinor, currency);
    const effect = {
      title: t.money.effectTitle(verb, customerName(customer), amount),
      label: t.money.effectButton(verb, amount),
      rows: [
        [t.money.balance, beforeAfter(t, wallet.postedMinor, wallet.postedMinor + amountMinor, currency)],
        [t.receipts.receipt, receiptText(receipt, reader)],
        [t.money.effect, effectOf(t)],
      ] as const,
      line: commandLine(command, t),
    };
    return effectCard(effect, askerText(ctx), reader);
  });
};
