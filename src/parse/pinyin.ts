// Codes from Chinese names, 阿克米 is AKM, and how a name sounds, for searching. The only file that loads the pinyin
// dictionary, because of its size.

import { pinyin } from "pinyin-pro";
import { codeFromName } from "#src/domain/code.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { companySuffixes } from "#src/locale/words.ts";

const initials = (han: string): string =>
  pinyin(han, { pattern: "first", toneType: "none", type: "array" })
    .map((letter) => letter.normalize("NFD").slice(0, 1))
    .join("")
    .toUpperCase();

/** A code for a new customer; not yet unique. */
export function codeForName(name: string): string {
  const suffix = companySuffixes.find((word) => name.endsWith(word) && name.length > word.length + 1);
  return codeFromName(foldWidth(suffix === undefined ? name : name.slice(0, -suffix.length)), initials);
}

// Names are found by their first two dozen syllables; longer ones are registered in full and typed in part.
const SYLLABLES_MAX = 24;
const SOUND_LENGTH_MAX = 24;

/**
 * Every beginning somebody may type for a name, each after a space: ` akemi kemi mi akm km m` for 阿克米. Empty for a
 * name without Han characters. Latin words and figures in a name count as one syllable, and are their own initial.
 */
export function soundsOf(name: string): string {
  const pieces =
    foldWidth(name)
      .toLowerCase()
      .match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [];
  if (!pieces.some((piece) => /\p{Script=Han}/u.test(piece))) return "";
  // Read together, because a character sounds by its neighbours: 重庆 is chongqing.
  const spoken = pinyin(pieces.filter((piece) => /\p{Script=Han}/u.test(piece)).join(""), {
    ...({ toneType: "none", type: "array", v: true } as const),
  });
  const syllables = pieces.map((piece) => (/\p{Script=Han}/u.test(piece) ? (spoken.shift() ?? "") : piece));
  const heads = pieces.map((piece, index) => (/[a-z0-9]/.test(piece) ? piece : (syllables[index] ?? "").slice(0, 1)));
  const endings = [syllables, heads].flatMap((spelling) =>
    spelling.slice(0, SYLLABLES_MAX).map((_, from) => spelling.slice(from).join("").slice(0, SOUND_LENGTH_MAX)),
  );
  return [...new Set(endings)].map((ending) => ` ${ending}`).join("");
}

/** How it sounds, syllable by syllable: two words typed by the same keys are one to a slip of the finger. */
export const spelling = (han: string): string => pinyin(han, { toneType: "none", type: "array", v: true }).join(" ");
