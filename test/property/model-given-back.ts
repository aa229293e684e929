// What was paid for use and not given back, by the lists. A correction in general and a write-off name no entry, so
// what they gave back is only known as a sum: nothing may be given back that it holds already.

import type { Books } from "./model-books.ts";
import type { Entry } from "./model-entries.ts";

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const isUse = ({ kind, about, adjust }: Entry): boolean =>
  ["charge", "capture", "owe"].includes(kind) || (kind === "adjust" && (about !== null || adjust === "billing"));

/** Paid money that went for use; what used more of a grant than still stands was paid for after all. */
const wentForUse = ({ entries, lots }: Books, wallet: string): bigint => {
  const standing = entries.filter(({ stands }) => stands);
  const paid = standing.flatMap((entry) =>
    entry.moves
      .filter((move) => move.wallet === wallet && move.lot === null)
      .filter(({ amount }) => isUse(entry) || (entry.kind === "opening" && amount < 0n))
      .map(({ amount }) => -amount),
  );
  const short = lots
    .filter((lot) => lot.wallet === wallet)
    .map((lot) => -sum(standing.flatMap(({ moves }) => moves.flatMap((m) => (m.lot === lot ? [m.amount] : [])))));
  return sum(paid) + sum(short.filter((minor) => minor > 0n));
};

/** Less what was written off, as far as there was use behind the debt then. */
export const paidForUse = (books: Books, wallet: string): bigint => {
  let [left, before] = [0n, 0n];
  for (const { entry, used } of books.writeOffs.filter((one) => one.wallet === wallet)) {
    left += used - before;
    before = used;
    if (entry.stands) left = most(left - sum(entry.moves.map(({ amount }) => amount)), least(left, 0n));
  }
  return left + wentForUse(books, wallet) - before;
};

/** Another of these would not know what was forgiven before it. */
export const writeOff = (books: Books, entry: Entry, wallet: string): void => {
  books.writeOffs.push({ entry, wallet, used: wentForUse(books, wallet) });
};

/** Something that names no entry has given some of it back. */
export const wasGivenBack = ({ entries }: Books, wallet: string): boolean =>
  entries.some(
    ({ stands, kind, about, adjust, moves }) =>
      stands &&
      kind === "adjust" &&
      about === null &&
      ["billing", "bad_debt"].includes(adjust ?? "") &&
      moves.some((move) => move.wallet === wallet && move.lot === null && move.amount > 0n),
  );

/** Of use that is to be taken back: without it less was paid for than was given back. */
export const isForgiven = (books: Books, entry: Entry): boolean => {
  const paid = (wallet: string): bigint =>
    -sum(entry.moves.filter((move) => move.wallet === wallet && move.lot === null).map(({ amount }) => amount));
  if (!isUse(entry) && entry.kind !== "opening") return false;
  return entry.moves.some(
    ({ wallet }) => paid(wallet) > 0n && wasGivenBack(books, wallet) && paidForUse(books, wallet) < paid(wallet),
  );
};

/** Tries a change of the lists: whether paid money would come back that was given back already. */
const givesTwice = (books: Books, wallets: readonly string[], change: () => () => void): boolean => {
  const paid = (wallet: string): bigint => books.posted(wallet) - books.granted(wallet);
  const before = wallets.map(paid);
  const undo = change();
  const twice = wallets.some(
    (wallet, at) => paid(wallet) > (before[at] ?? 0n) && wasGivenBack(books, wallet) && paidForUse(books, wallet) < 0n,
  );
  undo();
  return twice;
};

export const givesTwiceBack = (books: Books, entry: Entry): string | null => {
  const wallets = [...new Set(entry.moves.map(({ wallet }) => wallet))];
  const change = (): (() => void) => {
    entry.stands = false;
    return () => {
      entry.stands = true;
    };
  };
  return givesTwice(books, wallets, change) ? "rests_on_it" : null;
};

/** A correction of an entry, as it would be posted. */
export const correctsTwice = (books: Books, correction: Entry): string | null => {
  const change = (): (() => void) => {
    books.entries.push(correction);
    return () => void books.entries.pop();
  };
  return givesTwice(books, [...new Set(correction.moves.map(({ wallet }) => wallet))], change) ? "rests_on_it" : null;
};
