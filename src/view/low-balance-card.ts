// The low-balance alert: polite and short for the customer, with the threshold and who was told for staff.

import type { Customer, Wallet } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "./card.ts";
import { rows } from "./figures.ts";
import { customerName, standing } from "./names.ts";
import { paidButton } from "./payment-card.ts";
import type { Reader } from "./reader.ts";

export type Threshold =
  | { readonly kind: "amount"; readonly minor: bigint }
  | { readonly kind: "days"; readonly days: number };

export type LowBalanceFacts = {
  readonly customer: Customer;
  readonly wallet: Wallet;
  readonly threshold: Threshold;
  /** Days of use left; null without enough history. */
  readonly daysLeft: number | null;
};

export const lowBalanceCard = ({ wallet, daysLeft }: LowBalanceFacts, reader: Reader): Card => {
  const { t } = reader;
  const available = standing(t, wallet, wallet.purpose);
  return {
    tone: "warning",
    title: wallet.availableMinor <= 0n ? t.notices.empty(available) : t.notices.low(available, daysLeft),
    blocks: [
      { kind: "text", text: t.notices.topUpWelcome },
      { kind: "note", text: t.notices.accountSafety },
    ],
    buttons: [paidButton(reader)],
  };
};

type Waiting = {
  readonly asked: readonly string[];
  readonly receipts: readonly string[];
  /** They say that they paid. */
  readonly paid?: boolean;
};

const waitingText = ({ asked, receipts, paid = false }: Waiting, t: Locale): string | null => {
  if (asked.length > 0) return t.notices.waitingTopUp(t.general.list([...asked, ...receipts]));
  if (receipts.length === 0 && paid) return t.payments.waiting;
  return receipts.length === 0 ? null : t.receipts.waitingReceipt(t.general.list(receipts));
};

/** `waiting`: numbers of requests and receipts because of which the customer was not told. */
export const lowBalanceStaffCard = (
  facts: LowBalanceFacts,
  told: { readonly chats: number; readonly waiting: Waiting },
  { t }: Reader,
): Card => {
  const { customer, wallet, threshold, daysLeft } = facts;
  const line =
    threshold.kind === "amount"
      ? formatMoney(threshold.minor, wallet.currency)
      : t.notices.daysLeftText(threshold.days);
  const reached = told.chats === 0 ? t.notices.toldNobody : t.notices.toldCustomer;
  return {
    tone: "warning",
    title: t.notices.lowForStaff(customerName(customer), standing(t, wallet, wallet.purpose)),
    blocks: rows(
      [t.customers.alertFrom, line],
      [t.notices.daysLeft, daysLeft === null ? null : t.notices.daysLeftText(daysLeft)],
      [t.notices.told, waitingText(told.waiting, t) ?? reached],
    ),
    buttons: [],
  };
};
