// A customer's balance: available in the first line, then posted, held, credit, the last entries and a forecast.
// Customers read their wallet's own numbers and never a memo; a balance below zero reads as a debt.

import type { Customer, HistoryLine, Hold, Wallet } from "#src/domain/books.ts";
import type { Forecast } from "#src/domain/forecast.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { entriesTable } from "./history-card.ts";
import { openHoldsBlocks } from "./hold-card.ts";
import { customerName, inPocket, walletLabel } from "./names.ts";
import { day, type Reader, when } from "./reader.ts";

export type WalletFacts = {
  readonly wallet: Wallet;
  readonly latest: readonly HistoryLine[];
  readonly forecast: Forecast | null;
  readonly holds: readonly Hold[];
};

export type BalanceFacts = {
  readonly customer: Customer;
  readonly wallets: readonly WalletFacts[];
  /** Who stopped them, in words for staff; null when nobody did. */
  readonly freeze: { readonly byName: string; readonly reason: string | null; readonly at: string } | null;
  /** True for the customer's own eyes. */
  readonly own: boolean;
};

const figures = (wallet: Wallet, { t }: Reader): readonly Row[] => {
  const money = (minor: bigint): string => formatMoney(minor, wallet.currency);
  return [
    [t.money.balance, money(wallet.postedMinor)],
    [t.money.held, money(wallet.heldMinor)],
    [t.money.available, money(wallet.availableMinor)],
    ...(wallet.grantedMinor === 0n
      ? []
      : [
          [t.money.granted, money(wallet.grantedMinor)] as const,
          [t.money.refundable, money(wallet.refundableMinor)] as const,
        ]),
    ...(wallet.creditLimitMinor === 0n ? [] : [[t.money.credit, money(wallet.creditLimitMinor)] as const]),
    ...(wallet.arrearsMinor === 0n ? [] : [[t.money.arrears, money(wallet.arrearsMinor)] as const]),
  ];
};

/** Customers read that, not by whom or why. */
const frozenText = ({ freeze, own }: BalanceFacts, reader: Reader): string =>
  own || freeze === null
    ? reader.t.money.frozen
    : reader.t.holds.frozenLine(freeze.byName, when(reader, freeze.at), freeze.reason);

const walletBlocks = (facts: WalletFacts, balance: BalanceFacts, reader: Reader): Block[] => {
  const { t } = reader;
  const { wallet, forecast } = facts;
  const several = balance.wallets.length > 1;
  return [
    ...(several ? [{ kind: "text", text: walletLabel(t, wallet) } as const] : []),
    ...rows(...figures(wallet, reader)),
    ...(wallet.frozen ? [{ kind: "text", text: frozenText(balance, reader) } as const] : []),
    ...(balance.own ? [] : openHoldsBlocks(facts.holds, reader)),
    ...(facts.latest.length === 0
      ? []
      : [{ kind: "text", text: t.money.latest } as const, entriesTable(facts.latest, balance, reader)]),
    ...(forecast === null
      ? []
      : [{ kind: "note", text: t.money.forecast(forecast.basisDays, day(reader, forecast.emptyOn)) } as const]),
  ];
};

export const balanceCard = (facts: BalanceFacts, reader: Reader): Card => {
  const { t } = reader;
  const { customer, wallets, own } = facts;
  const name = own ? customer.name : customerName(customer);
  const figure = wallets.map(({ wallet }) => inPocket(t, wallet, formatMoney(wallet.availableMinor, wallet.currency)));
  const [only] = wallets;
  const owed =
    wallets.length === 1 && only !== undefined && only.wallet.availableMinor < 0n && own
      ? formatMoney(-only.wallet.availableMinor, only.wallet.currency)
      : null;
  return {
    tone: "info",
    title: owed === null ? t.money.balanceTitle(name, t.general.list(figure)) : t.money.owedTitle(name, owed),
    blocks: wallets.flatMap((one) => walletBlocks(one, facts, reader)),
    buttons: [],
  };
};
