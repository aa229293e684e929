// What chance picks for a step, and what the lists remember besides the books: numbers of requests and receipts.

import type { Entry, Hold } from "./model-entries.ts";
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

/** Where a debt was written off, what older use may still be given back is a question of its own. */
export const writtenOff = new Set<string>();
export const isClear = ({ moves }: Entry): boolean => !moves.some(({ wallet }) => writtenOff.has(wallet));

/** `P` numbers. */
export const receiptNumbers = new Map<Entry, string>();

/** Which request a refund came of: payments name that. */
export const refundNumbers = new Map<Entry, string>();

/** Which hold a capture used. */
export const captured = new Map<Entry, Hold>();
/** Grants that went along with a refund: out of its own account, out of another one. */
export const along = { here: 0, elsewhere: 0 };
/** Holds that were opened again, and those that were not, for the proof that both happened. */
export const reopened = { again: 0, not: 0 };

/** What was captured is set aside again, unless its time is over, a debt took it or a limit is in the way. */
const reopen = ({ books }: Lane, entry: Entry, hold: Hold): void => {
  const { wallet, untilOn, madeOn } = hold;
  const amount = -entry.moves.reduce((all, move) => all + move.amount, 0n);
  const isOver = untilOn !== null && untilOn < books.today;
  const free = books.posted(wallet) - books.held(wallet) - amount >= -books.wallet(wallet).credit;
  const isOpen = !isOver && free && books.arrears(wallet) === 0n;
  if (isOpen && books.beyond(wallet, amount, "hold", null, madeOn) === null) {
    hold.left += amount;
    reopened.again++;
  } else reopened.not++;
};

export const tookBack = (lane: Lane, entry: Entry, entryId: string, maker: string): void => {
  entry.stands = false;
  entry.asked = false;
  lane.books.post({ entryId, kind: "reverse", moves: [], maker, alone: false });
  const hold = captured.get(entry);
  if (hold !== undefined) reopen(lane, entry, hold);
};

export const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
