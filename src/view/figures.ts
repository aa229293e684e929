// Rows and figures that several cards share.

import type { Wallet } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Block } from "./card.ts";

export type Row = readonly [label: string, value: string];

/** Leaves out what is not there, so that no card shows an empty label. */
export const rows = (...all: readonly (readonly [string, string | null | undefined])[]): Block[] => {
  const kept = all.filter((row): row is Row => row[1] !== null && row[1] !== undefined && row[1] !== "");
  return kept.length === 0 ? [] : [{ kind: "rows", rows: kept }];
};

type Figures = Pick<
  Wallet,
  "currency" | "heldMinor" | "availableMinor" | "creditLimitMinor" | "arrearsMinor" | "grantedMinor"
>;

/** What was paid and is not set aside. */
const refundable = ({ availableMinor, heldMinor, grantedMinor }: Figures): bigint => {
  const paid = availableMinor + heldMinor - grantedMinor;
  const least = paid < availableMinor ? paid : availableMinor;
  return least > 0n ? least : 0n;
};

/** Held, granted, credit and debt where there are any; available is named when it differs from posted. */
export const besides = (t: Locale, wallet: Figures): readonly Row[] => {
  const { currency } = wallet;
  const found: Row[] = [];
  if (wallet.heldMinor !== 0n) {
    found.push([t.money.held, formatMoney(wallet.heldMinor, currency)]);
    found.push([t.money.available, formatMoney(wallet.availableMinor, currency)]);
  }
  if (wallet.grantedMinor !== 0n) {
    found.push([t.money.granted, formatMoney(wallet.grantedMinor, currency)]);
    found.push([t.money.refundable, formatMoney(refundable(wallet), currency)]);
  }
  if (wallet.creditLimitMinor !== 0n) found.push([t.money.credit, formatMoney(wallet.creditLimitMinor, currency)]);
  if (wallet.arrearsMinor !== 0n) found.push([t.money.arrears, formatMoney(wallet.arrearsMinor, currency)]);
  return found;
};
