// What chance picks for a step, and what the lists remember besides the books: numbers of requests and receipts.

import type { Entry } from "./model-books.ts";
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

export const tookBack = ({ books }: Lane, entry: Entry, entryId: string, maker: string): void => {
  entry.stands = false;
  entry.asked = false;
  books.post({ entryId, kind: "reverse", moves: [], maker, alone: false });
};

export const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
