// Which wallet an amount belongs to. Named: that one. Not named: the only one, else the company's base currency,
// else the asker chooses. A mark that disagrees with the wallets is refused, never converted.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { TypedAmount } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { choiceCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { answer } from "./answering.ts";
import { type CustomerCommand, commandLine, inCurrency } from "./command-line.ts";
import { askerText } from "./office.ts";
import { candidates, noPocket, purposeOf } from "./pockets.ts";

export const marked = (mark: NonNullable<TypedAmount["mark"]>, have: readonly string[]): string => {
  switch (mark) {
    case "yuan":
      return "CNY";
    case "dollar_sign":
      return "USD";
    case "yen_sign":
      return have.length === 1 && have[0] === "JPY" ? "JPY" : "CNY";
    default:
      return mark satisfies never;
  }
};

/** Null when it is not clear. @throws {Refused} `currency_mismatch`, `no_wallet` */
export const chooseWallet = (
  wallets: readonly Wallet[],
  asked: Pick<TypedAmount, "currency" | "mark" | "text">,
  facts: { readonly customer: Customer; readonly baseCurrency: string },
): Wallet | null => {
  const have = wallets.map((wallet) => wallet.currency);
  const code = facts.customer.code;
  const byMark = asked.mark === null ? null : marked(asked.mark, have);
  if (byMark !== null && asked.currency !== null && byMark !== asked.currency) {
    throw new Refused({ code: "currency_mismatch", typed: asked.text, have });
  }
  const of = (currency: string): Wallet | undefined => wallets.find((wallet) => wallet.currency === currency);
  if (asked.currency !== null) {
    const wallet = of(asked.currency);
    if (wallet === undefined) throw new Refused({ code: "no_wallet", customer: code, currency: asked.currency, have });
    return wallet;
  }
  if (byMark !== null) {
    const wallet = of(byMark);
    if (wallet === undefined) throw new Refused({ code: "currency_mismatch", typed: asked.text, have });
    return wallet;
  }
  const [first] = wallets;
  return (wallets.length === 1 ? first : of(facts.baseCurrency)) ?? null;
};

type Among = {
  readonly wallets: readonly Wallet[];
  /** The pocket that was named; null for none. */
  readonly purpose: string | null;
  readonly asked: Pick<TypedAmount, "currency" | "mark" | "text">;
};

/** One of these, or null when the asker was given a button for each instead. @throws {Refused} as above, `no_pocket` */
export const chooseAmong = async (
  ctx: Context,
  command: CustomerCommand,
  customer: Customer,
  { wallets, purpose, asked }: Among,
): Promise<Wallet | null> => {
  const { currency } = asked;
  // There is such a pocket, but in another currency: opening an account would not help.
  if (purpose !== null && currency !== null && wallets.every((one) => one.currency !== currency)) {
    throw await noPocket(ctx, customer, purpose, currency);
  }
  const wallet = chooseWallet(wallets, asked, { customer, baseCurrency: ctx.settings.baseCurrency });
  if (wallet !== null) return wallet;
  await answer(ctx, ({ t }) =>
    choiceCard(
      t.money.walletUnclear(customerName(customer)),
      wallets.map((one) => ({
        label: one.currency,
        line: commandLine(inCurrency({ ...command, customer: { kind: "named", customer } }, one.currency), t),
      })),
      { kind: "offer", by: askerText(ctx) },
    ),
  );
  return null;
};

/** The wallet a command means, its pocket too (one to come is empty); null when the asker chooses first. */
export const walletOrChoice = async (
  ctx: Context,
  command: CustomerCommand,
  customer: Customer,
  asked: Pick<TypedAmount, "currency" | "mark" | "text">,
): Promise<Wallet | null> => {
  const { wallets, make } = await candidates(ctx, command, customer);
  const purpose = make === null ? purposeOf(command) : null;
  const wallet = await chooseAmong(ctx, command, customer, { wallets, purpose, asked });
  return wallet === null || make === null ? wallet : make(wallet);
};
