// What a customer is told of money between accounts: their own side only. Whom it came from or went to is ours to know.

import type { Customer, PostedEntry } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import { type Card, line } from "./card.ts";
import { chartName, standing, walletNumber } from "./names.ts";
import type { Reader } from "./reader.ts";

type Account = { readonly entry: PostedEntry; readonly purpose: string | null };

export type BetweenNoticeFacts = Account & {
  readonly customer: Customer;
  readonly publicText: string | null;
  readonly rate: string | null;
  /** The other account, when it is theirs, too. */
  readonly pair: Account | null;
};

const size = ({ amountMinor, currency }: PostedEntry): string =>
  formatMoney(amountMinor < 0n ? -amountMinor : amountMinor, currency);

const title = ({ entry, purpose, pair, publicText, rate }: BetweenNoticeFacts, { t }: Reader): string => {
  const now = standing(t, entry, purpose);
  if (pair === null) {
    return entry.amountMinor > 0n
      ? t.between.transferredIn(size(entry), publicText, now)
      : t.between.transferredOut(size(entry), publicText, now);
  }
  if (entry.kind === "exchange") {
    const there = standing(t, pair.entry, pair.purpose);
    return t.between.exchanged(size(entry), size(pair.entry), rate ?? "", t.general.list([now, there]));
  }
  const name = (one: string | null): string => (one === null ? t.between.main : chartName(t, one));
  return t.between.transferredOwn(size(entry), name(purpose), name(pair.purpose));
};

/** Null for what is no transfer or exchange. */
export const betweenNotice = (facts: BetweenNoticeFacts, reader: Reader): Card | null => {
  const { entry, customer } = facts;
  if (entry.kind !== "transfer" && entry.kind !== "exchange") return null;
  const tone = facts.pair === null && entry.amountMinor > 0n ? "done" : "info";
  return { ...line(tone, title(facts, reader)), number: walletNumber(customer.code, entry.place) };
};
