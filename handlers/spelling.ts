// Names are found by how they sound, too (akm, akemi): whoever makes a name or an alias has it spelled right after, and
// the clock spells what came another way.

import type { Tx } from "#src/ledger/connection.ts";
import { keepSounds, unspelledWords } from "#src/ledger/customer-words.ts";
import { soundsOf } from "#src/parse/pinyin.ts";

/** A fifth of a second's work at most; the rest waits for the next minute. */
const wordsAtOnceMax = 2_000;

export const spellNewWords = async ({ tx }: { readonly tx: Tx }): Promise<void> => {
  const words = await unspelledWords(tx, wordsAtOnceMax);
  if (words.length === 0) return;
  await keepSounds(
    tx,
    words.map(({ folded, word }) => ({ folded, sounds: soundsOf(word) })),
  );
};
