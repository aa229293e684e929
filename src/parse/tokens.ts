// A line as words. Quotes hold several words together and take every special meaning away from them;
// `#`, `@`, `^` and `//` before a word mark an option, quoted or not. Meaning is read from the folded text; what is
// kept of somebody's words is kept as it was typed. Folding changes no length, so both are cut at the same places.

import { foldWidth } from "#src/domain/fold.ts";

export type Word = {
  /** Without quotes and option mark, width folded. */
  readonly text: string;
  /** The same as it was typed, with its option mark. */
  readonly raw: string;
  /** The same with its quotes, too. */
  readonly piece: string;
  /** Where the piece stands in the text; `null` when it stands in none. */
  readonly place: { readonly from: number; readonly to: number } | null;
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
  let raw = text.trimStart();
  let folded = foldWidth(raw);
  while (raw !== "") {
    const option = (optionMark.exec(folded)?.[0] ?? null) as Word["option"];
    const from = option?.length ?? 0;
    const closing = quotes.get(folded.slice(from, from + 1));
    const quoted = closing !== undefined;
    const start = quoted ? from + 1 : from;
    const end = quoted ? folded.indexOf(closing, start) : folded.slice(start).search(/\s/) + start;
    const open = end < start;
    const inside = oneSpaced(raw.slice(start, open ? undefined : end));
    const after = open ? raw.length : quoted ? end + 1 : end;
    if (inside !== "" || option !== null) {
      const at = text.length - raw.length;
      words.push({
        ...{ text: foldWidth(inside), raw: raw.slice(0, from) + inside, piece: oneSpaced(raw.slice(0, after)) },
        ...{ place: { from: at, to: at + after }, quoted, option },
      });
    }
    raw = raw.slice(after).trimStart();
    folded = folded.slice(after).trimStart();
  }
  return words;
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, " ").trim();

/** A part of a word without an option mark, by its place in the text. */
export const partOf = (word: Word, from: number, to = word.text.length): Word => ({
  ...word,
  ...{ text: word.text.slice(from, to), raw: word.raw.slice(from, to), piece: word.piece.slice(from, to) },
  place: word.place && { from: word.place.from + from, to: word.place.from + to },
});

/** With its mark, for arguments in which option marks mean nothing. */
export const typed = (word: Word): string => `${word.option ?? ""}${word.text}`;

export const joined = (words: readonly Word[]): string => words.map(typed).join(" ").trim();

/** Whether nothing stands between two words, as behind the quotes of a company's name. */
const areGlued = (one: Word | undefined, next: Word | undefined): boolean =>
  one?.place != null && one.place.to === next?.place?.from;

/** How many of the words stand together without a gap, from the first one on. */
export function gluedCount(words: readonly Word[]): number {
  let count = Math.min(1, words.length);
  while (count < words.length && areGlued(words[count - 1], words[count])) count += 1;
  return count;
}

/**
 * Somebody's own words, kept as they typed them. Quotes around all of them only hold them together; any others are
 * part of what was said.
 */
export function said(words: readonly Word[]): string {
  const [first] = words;
  if (words.length === 1 && first?.quoted && first.option === null) return first.raw;
  return words
    .map((word, index) => (index === 0 || areGlued(words[index - 1], word) ? word.piece : ` ${word.piece}`))
    .join("")
    .trim();
}

/** `null` for no words at all. */
export const saidOrNull = (words: readonly Word[]): string | null => said(words) || null;

/** What an option says, as it was typed. */
export const optionSaid = ({ raw, option }: Word): string => raw.slice(option?.length ?? 0);

/** A word to be looked up in a list. */
export const bareWord = (text: string): Word => ({
  ...{ text, raw: text, piece: text, place: null },
  ...{ quoted: false, option: null },
});

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
