// Options stand anywhere on a line that moves money: `#ref`, `@2026-11-01`, `//text`, `^pocket`. Each at most once: a
// second one is refused, because dropping either would be a guess. Only a transfer names two pockets, an exchange a
// rate.

import { relativeDayWords } from "#src/locale/words.ts";
import { isDay } from "./dates.ts";
import { badOption, excerpt, type Refusing, refuse } from "./env.ts";
import { optionSaid, said, typed, type Word } from "./tokens.ts";

export type Options = {
  readonly ref: string | null;
  readonly effectiveOn: string | null;
  readonly publicText: string | null;
  readonly purpose: string | null;
  /** All of them in their order; a bare mark is the main account and empty. */
  readonly purposes: readonly string[];
  /** `@` with a number. */
  readonly rate: string | null;
  /** What is left of the line. */
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

const optionNames = { "#": "ref", "@": "effectiveOn", "//": "publicText" } as const;
type OptionName = (typeof optionNames)[keyof typeof optionNames];

/** What only some verbs take. */
export type Extra = { readonly purposesMax?: number; readonly rate?: boolean };

const PURPOSE_LENGTH_MAX = 40;

export function takeOptions(words: readonly Word[], { purposesMax = 1, rate = false }: Extra = {}): Options | Refusing {
  const found: Record<OptionName | "rate", string | null> = {
    ...{ ref: null, effectiveOn: null, publicText: null, rate: null },
  };
  const purposes: string[] = [];
  const rest: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    if (word.option === null || isMention(word)) {
      rest.push(word);
      continue;
    }
    if (word.option === "^") {
      const named = word.text !== "" || purposesMax > 1;
      if (!named || purposes.length === purposesMax || word.text.length > PURPOSE_LENGTH_MAX) {
        return badOption(typed(word));
      }
      purposes.push(word.text);
      continue;
    }
    const isRate = rate && word.option === "@" && /^\d*\.?\d+$/.test(word.text);
    const name = isRate ? "rate" : optionNames[word.option];
    let text = word.option === "//" ? optionSaid(word) : word.text;
    if (word.option === "//" && text === "" && !word.quoted) {
      // Standing alone it takes all that follows, up to the next option.
      const end = words.findIndex((next, at) => at > index && next.option !== null);
      text = said(words.slice(index + 1, end < 0 ? undefined : end));
      index = (end < 0 ? words.length : end) - 1;
    }
    if (text === "" || found[name] !== null) return badOption(typed(word));
    if (name === "effectiveOn" && !isDay(text)) return refuse({ code: "bad_date", text: excerpt(text) });
    found[name] = text;
  }
  return { ...found, purpose: purposes[0] ?? null, purposes, rest };
}

// `@李姐` in a memo names a colleague; `@11-01` or `@昨天` was meant as a day and must not be lost in the memo.
const isMention = (word: Word): boolean =>
  word.option === "@" && /^\p{L}/u.test(word.text) && !relativeDayWords.includes(word.text.toLowerCase());
