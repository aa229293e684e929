// Which grants go along with a refund, by the lists: paid money leaves oldest first, so a refund takes the oldest of
// what is left of it, and of each grant that was given for that money the same share, wherever it lies.

import type { Books } from "./model-books.ts";
import { type Entry, halfEven, type Lot, type Move, takeOf } from "./model-entries.ts";

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);

/** Money that came in and stands; what was given back is none. */
const paidIn = ({ entries }: Books, wallet: string): readonly { readonly entry: Entry; readonly amount: bigint }[] =>
  entries
    .filter(({ stands, kind, adjust }) => stands && kind !== "returned" && adjust !== "billing")
    .flatMap((entry) =>
      entry.moves
        .filter((move) => move.wallet === wallet && move.lot === null && move.amount > 0n)
        .map(({ amount }) => ({ entry, amount })),
    );

/** What a grant was when it was made here, less what was moved on. */
const own = ({ entries, lots }: Books, lot: Lot): bigint => {
  const given = (of: Lot): bigint =>
    sum(
      entries
        .filter((entry) => entry.stands && entry.moves.some((move) => move.lot === of && move.amount > 0n))
        .slice(0, 1)
        .flatMap(({ moves }) => moves.filter((move) => move.lot === of).map(({ amount }) => amount)),
    );
  return given(lot) - sum(lots.filter(({ from }) => from === lot).map(given));
};

export const goingAlong = (books: Books, wallet: string, amount: bigint): readonly Move[] => {
  const { customer, currency } = books.wallet(wallet);
  const arrived = paidIn(books, wallet);
  const used = sum(arrived.map((one) => one.amount)) - (books.posted(wallet) - books.granted(wallet));
  const from = used > 0n ? used : 0n;
  let upto = 0n;
  const shares = arrived.map(({ entry, amount: receipt }) => {
    const low = upto > from ? upto : from;
    upto += receipt;
    const high = takeOf(upto, from + amount);
    return { entry, receipt, refunded: high > low ? high - low : 0n };
  });
  return books.lots
    .filter((lot) => {
      const there = books.wallet(lot.wallet);
      return lot.topup !== null && there.customer === customer && there.currency === currency && books.left(lot) > 0n;
    })
    .flatMap((lot) => {
      const base = own(books, lot);
      const cameWith = (entry: Entry): boolean => lot.wallet === wallet && entry.moves.some((move) => move.lot === lot);
      const wanted = sum(
        shares
          .filter(({ entry }) => entry === lot.topup || cameWith(entry))
          .map(({ receipt, refunded }) => halfEven(base * refunded, receipt)),
      );
      const taken = takeOf(wanted, books.left(lot));
      return taken > 0n ? [{ wallet: lot.wallet, amount: -taken, lot }] : [];
    })
    .sort((a, b) => Number(a.wallet !== wallet) - Number(b.wallet !== wallet));
};
