// Options stand anywhere on a line that moves money: `#ref`, `@2026-11-01`, `//text`. Each at most once: a second
// one is refused, because dropping either would be a guess.

import { relativeDayWords } from "#src/locale/words.ts";
import { isDay } from "./dates.ts";
import { badOption, excerpt, type Refusing, refuse } from "./env.ts";
import { joined, typed, type Word } from "./tokens.ts";

export type Options = {
  readonly ref: string | null;
  readonly effectiveOn: string | null;
  readonly publicText: string | null;
  /** What is left of the line. */
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

const optionNames = { "#": "ref", "@": "effectiveOn", "//": "publicText" } as const;
type OptionName = (typeof optionNames)[keyof typeof optionNames];

export function takeOptions(words: readonly Word[]): Options | Refusing {
  const found: Record<OptionName, string | null> = { ref: null, effectiveOn: null, publicText: null };
  const rest: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    if (word.option === null || isMention(word)) {
      rest.push(word);
      continue;
    }
    if (word.option === "^") return refuse({ code: "purpose_not_yet", text: excerpt(typed(word)) });
    const name = optionNames[word.option];
    let text = word.text;
    if (word.option === "//" && text === "" && !word.quoted) {
      // Standing alone it takes all that follows, up to the next option.
      const end = words.findIndex((next, at) => at > index && next.option !== null);
      text = joined(words.slice(index + 1, end < 0 ? undefined : end));
      index = (end < 0 ? words.length : end) - 1;
    }
    if (text === "" || found[name] !== null) return badOption(typed(word));
    if (name === "effectiveOn" && !isDay(text)) return refuse({ code: "bad_date", text: excerpt(text) });
    found[name] = text;
  }
  return { ...found, rest };
}

// `@李姐` in a memo names a colleague; `@11-01` or `@昨天` was meant as a day and must not be lost in the memo.
const isMention = (word: Word): boolean =>
  word.option === "@" && /^\p{L}/u.test(word.text) && !relativeDayWords.includes(word.text.toLowerCase());
