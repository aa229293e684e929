// A line as words. Quotes hold several words together and take every special meaning away from them;
// `#`, `@`, `^` and `//` before a word mark an option, quoted or not.

import { foldWidth } from "#src/domain/fold.ts";

export type Word = {
  /** Without quotes and option mark. */
  readonly text: string;
  readonly quoted: boolean;
  readonly option: "#" | "@" | "^" | "//" | null;
};

// Opening and closing marks; full-width ones are folded to the first pair beforehand.
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\u201C", "\u201D"],
  ["\u201D", "\u201D"],
  ["\u300C", "\u300D"],
  ["\u300E", "\u300F"],
]);

const optionMark = /^(?:\/\/|[#@^])/;

/** Never fails: a quote left open runs to the end of the text. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let rest = foldWidth(text).trimStart();
  while (rest !== "") {
    const option = (optionMark.exec(rest)?.[0] ?? null) as Word["option"];
    const body = rest.slice(option?.length ?? 0);
    const closing = quotes.get(body.slice(0, 1));
    if (closing === undefined) {
      const plain = /^\S*/.exec(body)?.[0] ?? "";
      words.push({ text: plain, quoted: false, option });
      rest = body.slice(plain.length).trimStart();
    } else {
      const end = body.indexOf(closing, 1);
      const inside = body
        .slice(1, end < 0 ? undefined : end)
        .replace(/\s+/g, " ")
        .trim();
      if (inside !== "" || option !== null) words.push({ text: inside, quoted: true, option });
      rest = end < 0 ? "" : body.slice(end + 1).trimStart();
    }
  }
  return words;
}

/** As typed, for arguments in which option marks mean nothing. */
export const typed = (word: Word): string => `${word.option ?? ""}${word.text}`;

export const joined = (words: readonly Word[]): string => words.map(typed).join(" ").trim();

/** `null` for no words at all. */
export const joinedOrNull = (words: readonly Word[]): string | null => joined(words) || null;

/** Whether a bare word is one of a list; case does not matter. */
export const isOneOf = (word: Word | undefined, list: readonly string[]): boolean =>
  word !== undefined && !word.quoted && list.includes(typed(word).toLowerCase());

/** The key whose list holds the word. */
export function keyOf<Key extends string>(
  word: Word | undefined,
  lists: Readonly<Record<Key, readonly string[]>>,
): Key | null {
  for (const key of Object.keys(lists) as Key[]) if (isOneOf(word, lists[key])) return key;
  return null;
}
