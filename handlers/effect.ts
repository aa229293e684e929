// A completed command shown with what it would do, and the one button that runs it. Nothing happens before the tap.

import type { Customer, Wallet } from "#src/domain/books.ts";
import { formatMoney, formatSigned, toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { type Effect, effectCard } from "#src/view/choice-card.ts";
import { beforeAfter, customerName, pocketRow } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { feeText } from "#src/view/receipt-rows.ts";
import { answer } from "./answering.ts";
import { betweenEffectFor, isBetween } from "./between-effect.ts";
import { isBooking } from "./booking.ts";
import { bookingEffectFor } from "./booking-effect.ts";
import { claimEffectFor } from "./claiming.ts";
import { type CustomerCommand, commandLine, inCurrency } from "./command-line.ts";
import { effectText } from "./effect-text.ts";
import { type MoneyCommand, type Plan, planFor } from "./money-entry.ts";
import { askerText } from "./office.ts";
import { profileEffectFor } from "./profile-change.ts";
import { ruleEffectFor } from "./rule-effect.ts";
import { walletOrChoice } from "./wallet-choice.ts";

const isMoney = (command: CustomerCommand): command is MoneyCommand =>
  command.verb === "topup" || command.verb === "charge" || command.verb === "hold" || command.verb === "refund";

const moneyEffect = (command: MoneyCommand, plan: Plan, { t }: Reader): Effect => {
  const { wallet, customer, signedMinor } = plan;
  const { currency } = wallet;
  const before = command.verb === "hold" ? wallet.availableMinor : wallet.postedMinor;
  const amount = formatSigned(signedMinor, currency);
  const verb = t.general.verbs[command.verb];
  const left = wallet.availableMinor + wallet.creditLimitMinor + signedMinor;
  return {
    title: t.money.effectTitle(verb, customerName(customer), amount),
    label: t.money.effectButton(verb, amount),
    rows: [
      ...pocketRow(t, wallet),
      [
        command.verb === "hold" ? t.money.available : t.money.balance,
        beforeAfter(t, before, before + signedMinor, currency),
      ],
      ...(left < 0n && signedMinor < 0n
        ? [[t.requests.attention, t.requests.shortOf(formatMoney(-left, currency))] as const]
        : []),
      ...(plan.feeMinor === null
        ? []
        : [[t.receipts.fee, feeText(plan.feeMinor, plan.amountMinor, currency, t)] as const]),
      [t.money.effect, plan.needed.levels > 0 ? t.money.effectNeedsApproval : t.money.effectAtOnce],
    ],
    line: commandLine(inCurrency(command, currency), t),
  };
};

const creditEffect = (
  command: Extract<CustomerCommand, { verb: "credit" }>,
  {
    customer,
    wallet,
    limitMinor,
  }: { readonly customer: Customer; readonly wallet: Wallet; readonly limitMinor: bigint },
  effect: string,
  { t }: Reader,
): Effect => {
  const verb = t.general.verbs.credit;
  const limit = formatMoney(limitMinor, wallet.currency);
  return {
    title: t.money.effectTitle(verb, customerName(customer), limit),
    label: t.money.effectButton(verb, limit),
    rows: [
      [t.money.credit, beforeAfter(t, wallet.creditLimitMinor, limitMinor, wallet.currency)],
      [t.money.effect, effect],
    ],
    line: commandLine(inCurrency(command, wallet.currency), t),
  };
};

const otherEffect = (command: CustomerCommand, customer: Customer, { t }: Reader): Effect => {
  const verb = t.general.verbs[command.verb];
  return {
    title: t.customers.confirmTitle(verb, customerName(customer)),
    label: verb,
    rows: [],
    line: commandLine(command, t),
  };
};

/** Answers with the effect of a command whose customer is known. */
export const effectFor = async (ctx: Context, command: CustomerCommand, customer: Customer): Promise<void> => {
  if (command.verb === "credit") {
    const wallet = await walletOrChoice(ctx, command, customer, command.amount);
    if (wallet === null) return;
    const limitMinor = toMinor(command.amount, wallet.currency);
    const meant = { verb: "credit", currency: wallet.currency, amountMinor: limitMinor };
    const effect = await effectText(ctx, { ...meant, customerId: customer.customerId });
    await answer(ctx, (reader) =>
      effectCard(
        creditEffect(command, { customer, wallet, limitMinor }, effect(reader.t), reader),
        askerText(ctx),
        reader,
      ),
    );
    return;
  }
  if (isBetween(command)) {
    await betweenEffectFor(ctx, command, customer);
    return;
  }
  if (command.verb === "claim") {
    await claimEffectFor(ctx, command, customer);
    return;
  }
  if (command.verb === "profile") return profileEffectFor(ctx, command, customer);
  if (command.verb === "limit" || command.verb === "budget") return ruleEffectFor(ctx, command, customer);
  if (isBooking(command)) {
    await bookingEffectFor(ctx, command, customer);
    return;
  }
  if (!isMoney(command)) {
    await answer(ctx, (reader) => effectCard(otherEffect(command, customer, reader), askerText(ctx), reader));
    return;
  }
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  await answer(ctx, (reader) => effectCard(moneyEffect(command, plan, reader), askerText(ctx), reader));
};
