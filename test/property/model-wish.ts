// How a wish becomes a step: it is asked for now, and waits in the lists until it is decided.

import type { TransactionSql } from "#src/ledger/connection.ts";
import { type AskedDetails, type AskedLine, createRequest } from "#src/ledger/requests.ts";
import type { Entry, Move } from "./model-entries.ts";
import { type Lane, type Step, step, type Wish } from "./model-lane.ts";

export type WishOf = Omit<Wish, "verb"> & {
  readonly lines: readonly (AskedLine | AskedDetails)[];
  /** In words, where the lines do not say it. */
  readonly what?: string;
  /** Other than a plain request of its lines. */
  readonly ask?: (tx: TransactionSql, key: string) => Promise<{ readonly requestId: string }>;
  /** What is to be taken back. */
  readonly about?: Entry;
  readonly asked?: () => void;
  readonly needs?: (requestId: string) => void;
};

export const origin = { platform: "telegram", chatId: "c", messageId: null } as const;

export const wishing = (verb: string, make: (lane: Lane) => WishOf | null): Step =>
  step((lane) => {
    const wish = make(lane);
    if (wish === null) return null;
    const { books, people, asked } = lane;
    const { lines, ask, wallets, claims, refusal, first, post, dropped } = wish;
    return {
      what: wish.what ?? JSON.stringify(lines, (_, value) => (typeof value === "bigint" ? String(value) : value)),
      wallets,
      ...(wish.about && { about: wish.about }),
      looks: true,
      still: () => first?.() ?? null,
      expects: () => refusal("asked") ?? "done",
      run: (tx, key) =>
        ask?.(tx, key) ?? createRequest(tx, { key, verb: verb as never, makerId: people.operator, origin, lines }),
      after: ({ requestId }) => {
        const state = "pending" as const;
        const kept = { verb, wallets, refusal, post, ...(dropped && { dropped }), ...(claims && { claims }) };
        asked.push({ requestId, wish: kept, atMs: books.nowMs, state });
        wish.asked?.();
        wish.needs?.(requestId);
      },
    };
  });

type More = { readonly about?: Entry | null; readonly on?: string; readonly adjust?: string };

/** An entry that came of a request. */
export const posted = (
  { books, people }: Lane,
  kind: string,
  entryId = "",
  moves: readonly Move[] = [],
  more: More = {},
) => books.post({ entryId, kind, moves, maker: people.operator, alone: false, ...more });

/** Dated the day it was asked for; a month may have been closed since. */
export const refused = (
  { books }: Lane,
  wallet: string,
  amount: bigint,
  on: string,
  what: "charge" | "hold",
): string | null =>
  books.refuses(wallet, -amount, what) ??
  (what === "charge" && books.isClosed(on) ? "closed_period" : null) ??
  books.beyond(wallet, amount, what, null, on);

export const paid = (wallet: string, amount: bigint): Move => ({ wallet, amount, lot: null });
