// What a customer's wallets stood at when a day was over, as known now or as known on another day.

import type { Customer } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Card } from "./card.ts";
import { rows } from "./figures.ts";
import { customerName, inPocket, walletLabel } from "./names.ts";
import type { Reader } from "./reader.ts";

export type DayBalanceFacts = {
  readonly customer: Customer;
  /** True for the customer's own eyes. */
  readonly own: boolean;
  readonly on: string;
  /** Null: as known now. */
  readonly knownOn: string | null;
  readonly wallets: readonly {
    readonly currency: string;
    readonly purpose: string | null;
    readonly balanceMinor: bigint;
  }[];
};

export const dayBalanceCard = (facts: DayBalanceFacts, { t }: Reader): Card => {
  const { customer, own, on, knownOn, wallets } = facts;
  const stands = (minor: bigint, currency: string): string =>
    own && minor < 0n ? t.notices.owed(formatMoney(-minor, currency)) : formatMoney(minor, currency);
  const all = wallets.map((one) => [walletLabel(t, one), stands(one.balanceMinor, one.currency)] as const);
  const name = own ? customer.name : customerName(customer);
  return {
    tone: "info",
    title: t.statements.dayTitle(
      name,
      on,
      t.general.list(wallets.map((one) => inPocket(t, one, stands(one.balanceMinor, one.currency)))),
    ),
    blocks: [
      ...(all.length > 1 ? rows(...all) : []),
      { kind: "note", text: knownOn === null ? t.statements.knownNow : t.statements.knownOn(knownOn) },
    ],
    buttons: [],
  };
};
