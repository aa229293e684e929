// Which verb a line starts with, and which one was probably meant when it starts with none.

import { type Verb, verbs } from "#src/domain/command.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { type LocaleName, localeNames } from "#src/domain/identity.ts";
import { misspelledVerbs, verbWords } from "#src/locale/words.ts";

const verbOf: ReadonlyMap<string, Verb> = new Map(
  verbs.flatMap((verb) =>
    localeNames.flatMap((locale) => verbWords[verb][locale].map((word) => [word, verb] as const)),
  ),
);
const wordsInTwo = [...verbOf.keys()].filter((word) => word.includes(" "));
// The longest first: one verb may begin with another.
const hanWords = [...verbOf.keys()].filter((word) => /^\p{Script=Han}/u.test(word)).sort((a, b) => b.length - a.length);

/** The verb of exactly this word, any case; null when there is none. */
export const verbNamed = (word: string): Verb | null => verbOf.get(word.toLowerCase()) ?? null;

/** The name of a verb we teach in a language. */
export const verbName = (verb: Verb, locale: LocaleName): string => verbWords[verb][locale][0] ?? verb;

export type Start = {
  readonly slash: boolean;
  readonly verb: Verb | null;
  /** The word that stands where the verb should. */
  readonly word: string;
  /** The rest of the text, as it was typed. */
  readonly rest: string;
  /** `/start` of Telegram, with what its link carried. */
  readonly deepLink: boolean;
};

/** Reads the verb at the start of a text; `word` is empty when there is nothing at all. */
export function readStart(text: string): Start {
  const line = text.trim();
  const folded = foldWidth(line);
  const slash = /^\/[^\s/]/.test(folded);
  const body = slash ? folded.slice(1) : folded;
  const word = /^\S*/.exec(body)?.[0] ?? "";
  const start = (verb: Verb | null, length: number): Start => {
    const rest = line.slice(length + (slash ? 1 : 0)).trim();
    return { slash, verb, word, rest, deepLink: false };
  };

  if (slash && word.toLowerCase() === "start") return { ...start("help", word.length), deepLink: true };
  const two = wordsInTwo.find((words) => body.toLowerCase().replace(/\s+/, " ").startsWith(`${words} `));
  if (two) return start(verbNamed(two), /^\S+\s+\S+/.exec(body)?.[0].length ?? 0);
  const named = verbNamed(word) ?? verbNamed(word.replace(trailing, ""));
  if (named) return start(named, word.length);
  // Glued to what follows only where no Chinese word could be cut in two.
  const glued = hanWords.find((verb) => word.startsWith(verb) && !/^\p{Script=Han}/u.test(word.slice(verb.length)));
  if (!glued) return start(null, word.length);
  return start(verbNamed(glued), glued.length + (leading.exec(word.slice(glued.length))?.[0].length ?? 0));
}

// `余额？` asks for the balance, `充值：ACME 1000` tops up.
const trailing = /[?!.,:;\u3002\u3001]+$/u;
const leading = /^[:,]|^[?!.,:;\u3002\u3001]+$/u;

const NEAR_MAX = 3;

/** Names, in the language of the chat, of the verbs a wrong word may have meant; best first. */
export function nearVerbs(word: string, locale: LocaleName): string[] {
  const meant = foldWidth(word).toLowerCase().replace(trailing, "");
  const slip = Object.hasOwn(misspelledVerbs, meant) ? misspelledVerbs[meant] : undefined;
  if (slip) return [verbName(slip, locale)];
  const scored = [...verbOf].flatMap(([name, verb]) => {
    const distance = distanceTo(meant, name);
    return distance === null ? [] : [{ verb, distance }];
  });
  scored.sort((a, b) => a.distance - b.distance);
  return [...new Set(scored.map(({ verb }) => verbName(verb, locale)))].slice(0, NEAR_MAX);
}

const WORD_LENGTH_MAX = 40;

// Two Chinese verbs often share a character and mean opposite things (扣款, 退款), so Han words are near only when
// one contains the other; Latin ones when a few keys were missed.
function distanceTo(word: string, name: string): number | null {
  if (word.length < 2 || word.length > WORD_LENGTH_MAX) return null;
  if (/\p{Script=Han}/u.test(name)) {
    const contained = name.includes(word) || (name.length >= 2 && word.includes(name));
    return contained ? Math.abs(name.length - word.length) : null;
  }
  if (name.length < 3) return null;
  if (word.length >= 3 && name.startsWith(word)) return 0.5;
  const distance = keysBetween(word, name);
  return distance <= (Math.min(word.length, name.length) <= 4 ? 1 : 2) ? distance : null;
}

/** Keys missed, added, wrong or swapped between two words. */
function keysBetween(a: string, b: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before?.[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min((row?.[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row?.[j - 1] ?? 0) + same, swapped));
    }
    [before, row] = [row, next];
  }
  return row?.[b.length] ?? 0;
}
