// Which wallet an amount belongs to. Named: that one. Not named: the only one, else the company's base currency,
// else the asker chooses. A mark that disagrees with the wallets is refused, never converted.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { TypedAmount } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { choiceCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import { answer } from "./answering.ts";
import { type CustomerCommand, commandLine, inCurrency } from "./command-line.ts";
import { askerText, type Office } from "./office.ts";

const marked = (mark: NonNullable<TypedAmount["mark"]>, have: readonly string[]): string => {
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

/** General wallets only: a pocket is used by naming it, which comes with the pockets. */
export const generalWallets = async (office: Office, customer: Customer): Promise<readonly Wallet[]> =>
  (await walletsOf(office.tx, customer.customerId)).filter((wallet) => wallet.purpose === null);

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

/** The wallet, or null when the asker was given a button for each instead. @throws {Refused} as above */
export const walletOrChoice = async (
  ctx: Context,
  command: Extract<CustomerCommand, { verb: "topup" | "charge" | "hold" | "credit" | "alert" }>,
  customer: Customer,
  asked: Pick<TypedAmount, "currency" | "mark" | "text">,
): Promise<Wallet | null> => {
  const wallets = await generalWallets(ctx, customer);
  const wallet = chooseWallet(wallets, asked, { customer, baseCurrency: ctx.settings.baseCurrency });
  if (wallet !== null) return wallet;
  const have = wallets.map(({ currency }) => currency);
  await answer(ctx, ({ t }) =>
    choiceCard(
      t.money.walletUnclear(customerName(customer)),
      have.map((currency) => ({
        label: currency,
        line: commandLine(inCurrency({ ...command, customer: { kind: "named", customer } }, currency), t),
      })),
      { kind: "offer", by: askerText(ctx) },
    ),
  );
  return null;
};
