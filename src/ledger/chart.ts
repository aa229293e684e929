// The chart as people type it: a word that is exactly the name or an alias of a category or a receiving account.

import type { Tx } from "./connection.ts";

const named = async (tx: Tx, kind: "category" | "account", word: string): Promise<string | null> => {
  const [row] = await tx<{ name: string }[]>`
    select name from ledger.chart_words where kind = ${kind} and folded = ledger.fold(${word})`;
  return row?.name ?? null;
};

/** The category's own name; null when the word means none. */
export const categoryNamed = (tx: Tx, word: string): Promise<string | null> => named(tx, "category", word);

/** The receiving account's own name; null when the word means none. */
export const accountNamed = (tx: Tx, word: string): Promise<string | null> => named(tx, "account", word);
