// Papers for the eyes of staff: a day's entries by receiving account, and what every customer stands at.

import type { Customer, EntryKind } from "./books.ts";

/** One side of an entry of the day. */
export type DayLine = {
  readonly entryId: string;
  /** 凭证号, once its month is closed. */
  readonly voucherNo: string | null;
  readonly kind: EntryKind;
  readonly recordedAt: string;
  /** The receiving account where money moved; null for what no bank sees. */
  readonly account: string | null;
  readonly customer: Customer | null;
  readonly purpose: string | null;
  readonly currency: string;
  /** Signed: as the account sees it where there is one (a fee is off it), otherwise as the wallet sees it. */
  readonly minor: bigint;
  readonly category: string | null;
  readonly publicText: string | null;
  readonly memo: string | null;
  readonly ref: string | null;
  readonly makerName: string;
  /** Nobody but its maker looked at it: a rule of the only person there was. */
  readonly unreviewed?: boolean;
};

/** What one kind of entry came to in one account and currency. */
export type DayTotal = Pick<DayLine, "account" | "kind" | "currency"> & {
  /** Of a refund's payment: it came back. The bank shows both, and they must not cancel out. */
  readonly returned: boolean;
  /** Entries, whatever number of accounts each moved. */
  readonly count: number;
  readonly minor: bigint;
};

/** Accounts first, by their names; in each, by kind and currency. What no bank sees comes last. */
export const dayTotals = (lines: readonly DayLine[]): readonly DayTotal[] => {
  const totals = new Map<string, Omit<DayTotal, "count"> & { readonly entries: Set<string> }>();
  for (const line of lines) {
    const { account, kind, currency, minor, entryId } = line;
    const returned = isReturned(line);
    const key = JSON.stringify([account === null ? 1 : 0, account, kind, returned, currency]);
    const { entries, minor: sum } = totals.get(key) ?? { entries: new Set<string>(), minor: 0n };
    totals.set(key, { account, kind, currency, returned, entries: entries.add(entryId), minor: sum + minor });
  }
  return [...totals]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { entries, ...total }]) => ({ ...total, count: entries.size }));
};

/** A refund's payment leaves the account; what comes back enters it. */
export const isReturned = ({ kind, minor }: Pick<DayLine, "kind" | "minor">): boolean => kind === "paid" && minor > 0n;

/** A wallet over some days; opening + in + used + other = closing. */
export type BalanceLine = {
  readonly customer: Customer;
  readonly purpose: string | null;
  readonly currency: string;
  readonly openingMinor: bigint;
  readonly inMinor: bigint;
  /** Negative. */
  readonly usedMinor: bigint;
  readonly otherMinor: bigint;
  readonly closingMinor: bigint;
  /** How much of the closing was granted. */
  readonly grantedMinor: bigint;
  /** What the customer owes at the end, positive. */
  readonly owedMinor: bigint;
};

export const balanceFigures = [
  "openingMinor",
  "inMinor",
  "usedMinor",
  "otherMinor",
  "closingMinor",
  "grantedMinor",
  "owedMinor",
] as const satisfies readonly (keyof BalanceLine)[];

export type BalanceTotal = { readonly currency: string; readonly customers: number } & {
  readonly [figure in (typeof balanceFigures)[number]]: bigint;
};

/** One a currency, in the order they first appear. Debts are summed apart, and are in the closing, too. */
export const balanceTotals = (lines: readonly BalanceLine[]): readonly BalanceTotal[] => {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const mine = lines.filter((line) => line.currency === currency);
    const sum = (figure: (typeof balanceFigures)[number]): bigint =>
      mine.reduce((total, line) => total + line[figure], 0n);
    return {
      currency,
      customers: new Set(mine.map(({ customer }) => customer.customerId)).size,
      openingMinor: sum("openingMinor"),
      inMinor: sum("inMinor"),
      usedMinor: sum("usedMinor"),
      otherMinor: sum("otherMinor"),
      closingMinor: sum("closingMinor"),
      grantedMinor: sum("grantedMinor"),
      owedMinor: sum("owedMinor"),
    };
  });
};
