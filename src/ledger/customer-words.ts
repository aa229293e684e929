// How the words for customers sound in Latin letters. The books keep it beside each word; what is new has none yet.

import type { Tx } from "./connection.ts";

export type UnspelledWord = { readonly folded: string; readonly word: string };

/** Words nobody has spelled yet; none on most days. */
export const unspelledWords = async (tx: Tx, limit: number): Promise<readonly UnspelledWord[]> => tx<UnspelledWord[]>`
  select folded, word from ledger.customer_words where sounds is null order by folded limit ${limit}`;

export const keepSounds = async (
  tx: Tx,
  words: readonly { readonly folded: string; readonly sounds: string }[],
): Promise<void> => {
  await tx`
    select ledger.spell_words(${words.map(({ folded }) => folded)}, ${words.map(({ sounds }) => sounds)})`;
};
