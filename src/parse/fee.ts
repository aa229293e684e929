// What the bank kept of a top-up, behind its amount.

import type { TypedAmount } from "#src/domain/command.ts";
import { feeWords } from "#src/locale/words.ts";
import { readAmount, startsAmount } from "./amount.ts";
import type { Refusing } from "./env.ts";
import { isOneOf, partOf, type Word } from "./tokens.ts";

type Fee = { readonly fee: TypedAmount | null; readonly rest: readonly Word[]; readonly refusal?: never };

/** `fee 15`, `手续费15` the words without it. Without a figure it is part of the memo. */
export function takeFee(words: readonly Word[]): Fee | Refusing {
  const apart = words.flatMap((word): Word[] => {
    const fee = word.quoted || word.option !== null ? undefined : feeWords.find((one) => glued(word.text, one));
    return fee === undefined ? [word] : [partOf(word, 0, fee.length), partOf(word, fee.length)];
  });
  const at = apart.findIndex((word, index) => isOneOf(word, feeWords) && startsAmount(apart, index + 1));
  if (at < 0) return { fee: null, rest: words };
  const read = readAmount(apart.slice(at + 1));
  if (read.refusal) return read;
  return { fee: read.amount, rest: [...apart.slice(0, at), ...read.rest] };
}

const glued = (text: string, word: string): boolean =>
  text.toLowerCase().startsWith(word) && /^[\d¥$.]/.test(text.slice(word.length));
