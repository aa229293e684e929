// Codes from Chinese names: 阿克米 is AKM. The only file that loads the pinyin dictionary, because of its size.

import { pinyin } from "pinyin-pro";
import { codeFromName } from "#src/domain/code.ts";
import { companySuffixes } from "#src/locale/words.ts";

const initials = (han: string): string =>
  pinyin(han, { pattern: "first", toneType: "none", type: "array" })
    .map((letter) => letter.normalize("NFD").slice(0, 1))
    .join("")
    .toUpperCase();

/** A code for a new customer; not yet unique. */
export function codeForName(name: string): string {
  const suffix = companySuffixes.find((word) => name.endsWith(word) && name.length > word.length + 1);
  return codeFromName(suffix === undefined ? name : name.slice(0, -suffix.length), initials);
}
