// What chance picks for a step, and what the lists remember besides the books: numbers of requests and receipts.

import type { Entry, Hold } from "./model-entries.ts";
import { isForgiven } from "./model-given-back.ts";
import type { Lane } from "./model-lane.ts";

/** Sometimes exactly what is there, so that the edge is met. */
export const someAmount = ({ books, dice }: Lane, wallet: string, most = 40_000): bigint => {
  const there = books.posted(wallet) - books.held(wallet);
  return dice.chance(0.2) && there > 0n && there < 900_000n ? there : BigInt(dice.between(1, most));
};

export const anyWallet = ({ wallets, dice }: Lane): string =>
  dice.pick([wallets.main, wallets.main, wallets.pocket, wallets.other, wallets.usd]);

export const anEntry = ({ books, dice }: Lane, fits: (entry: Entry) => boolean = () => true): Entry | null => {
  const all = books.entries.filter((entry) => entry.entryId !== "" && fits(entry));
  const standing = all.filter(({ stands }) => stands);
  return all.length === 0 ? null : dice.pick(dice.chance(0.85) && standing.length > 0 ? standing : all);
};

/** To be taken back; now and then what a correction in general gave back already, or what lies beside a write-off. */
export const anEntryBack = (lane: Lane, fits?: (entry: Entry) => boolean): Entry | null => {
  const { books, dice } = lane;
  const offs = books.writeOffs.filter(({ entry }) => entry.stands);
  const isBeside = ({ moves }: Entry): boolean =>
    moves.some((move) => offs.some(({ wallet }) => wallet === move.wallet));
  const seeks = dice.chance(0.15) ? dice.pick([isBeside, (entry: Entry) => isForgiven(books, entry)]) : null;
  const sought =
    seeks === null ? [] : books.entries.filter((entry) => entry.entryId !== "" && entry.stands && seeks(entry));
  return sought.length > 0 ? dice.pick(sought) : anEntry(lane, fits);
};

/** `P` numbers. */
export const receiptNumbers = new Map<Entry, string>();

/** Which request a refund came of: payments name that. */
export const refundNumbers = new Map<Entry, string>();

/** Which hold a capture used. */
export const captured = new Map<Entry, Hold>();
/** What came to pass inside a step, for the proof that it did. */
export const noticed = new Set<string>();

/** What was captured is set aside again, unless its time is over, a debt took it or a limit is in the way. */
const reopen = ({ books }: Lane, entry: Entry, hold: Hold): void => {
  const { wallet, untilOn, madeOn } = hold;
  const amount = -entry.moves.reduce((all, move) => all + move.amount, 0n);
  const isOver = untilOn !== null && untilOn < books.today;
  const free = books.posted(wallet) - books.held(wallet) - amount >= -books.wallet(wallet).credit;
  const isOpen = !isOver && free && books.arrears(wallet) === 0n;
  if (isOpen && books.beyond(wallet, amount, "hold", null, madeOn) === null) {
    hold.left += amount;
    noticed.add("held again");
  } else noticed.add("not held again");
};

export const tookBack = (lane: Lane, entry: Entry, entryId: string, maker: string): void => {
  if (
    lane.books.writeOffs.some(
      (one) => one.entry.stands && one.entry !== entry && entry.moves.some(({ wallet }) => wallet === one.wallet),
    )
  ) {
    noticed.add("taken back beside a write-off");
  }
  entry.stands = false;
  entry.asked = false;
  lane.books.post({ entryId, kind: "reverse", moves: [], maker, alone: false });
  const hold = captured.get(entry);
  if (hold !== undefined) reopen(lane, entry, hold);
};

export const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
