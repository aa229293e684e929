// The pieces of an amount: numbers, operators, brackets, marks and currencies. A number is read whole or not at
// all, so a stray separator, exponent or letter can never cut it short.

import type { AmountProblem } from "#src/domain/errors.ts";
import { isCurrency } from "#src/domain/money.ts";
import { currencyWords, tenThousandWord, yuanWord } from "#src/locale/words.ts";
import { type Fraction, fractionOf } from "./fraction.ts";

export type Mark = "yuan" | "yen_sign" | "dollar_sign";

export type Piece =
  | { readonly kind: "number"; readonly value: Fraction }
  | { readonly kind: "sign"; readonly sign: "+" | "-" | "*" | "/" | "(" | ")" }
  | { readonly kind: "mark"; readonly mark: Mark }
  | { readonly kind: "currency"; readonly currency: string }
  | { readonly kind: "ten_thousand" };

const marks: ReadonlyMap<string, Mark> = new Map([
  ["\u00A5", "yen_sign"],
  ["$", "dollar_sign"],
  [yuanWord, "yuan"],
]);

const signs = /^[-+*/()]/;
// Whatever sticks together between signs, marks and Han characters is meant as one number.
const run = /^[^-+*/()\s$\u00A5\p{Script=Han}]+/u;

/** The currency a word names by code or by name, in any case. */
export function currencyNamed(word: string): string | null {
  const code = word.toUpperCase();
  if (isCurrency(code)) return code;
  return currencyWords.find(([name]) => name === code)?.[1] ?? null;
}

export function readPieces(text: string): Piece[] | AmountProblem {
  const pieces: Piece[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const found = nextPieces(rest);
    if (typeof found === "string") return found;
    pieces.push(...found.pieces);
    rest = rest.slice(found.length).trimStart();
  }
  return pieces;
}

type Found = { readonly pieces: readonly Piece[]; readonly length: number };

function nextPieces(rest: string): Found | AmountProblem {
  const sign = signs.exec(rest)?.[0];
  if (sign !== undefined) {
    return { pieces: [{ kind: "sign", sign: sign as "+" | "-" | "*" | "/" | "(" | ")" }], length: 1 };
  }
  const named = currencyWords.find(([name]) => /^\P{ASCII}/u.test(name) && rest.startsWith(name));
  if (named) return { pieces: [{ kind: "currency", currency: named[1] }], length: named[0].length };
  const mark = marks.get(rest.slice(0, 1));
  if (mark !== undefined) return { pieces: [{ kind: "mark", mark }], length: 1 };
  if (rest.startsWith(tenThousandWord)) return { pieces: [{ kind: "ten_thousand" }], length: tenThousandWord.length };

  const text = run.exec(rest)?.[0];
  if (text === undefined) return "not_a_number";
  const pieces = readRun(text);
  return typeof pieces === "string" ? pieces : { pieces, length: text.length };
}

/** `1,000.50`, `USD`, `20USD` or `USD20`. */
function readRun(text: string): Piece[] | AmountProblem {
  const [, before = "", digits = "", after = ""] = /^([A-Za-z]*)([^A-Za-z]*)([A-Za-z]*)$/.exec(text) ?? [];
  const pieces: Piece[] = [];
  for (const part of [before, digits, after]) {
    if (part === "") continue;
    if (part === digits) {
      const number = readNumber(part);
      if (typeof number === "string") return number;
      pieces.push({ kind: "number", value: number });
    } else {
      const currency = currencyNamed(part);
      if (currency === null) return "not_a_number";
      pieces.push({ kind: "currency", currency });
    }
  }
  return pieces.length > 0 ? pieces : "not_a_number";
}

function readNumber(text: string): Fraction | AmountProblem {
  if (/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text)) return fractionOf(text.replaceAll(",", ""));
  return /^[\d.,_']+$/.test(text) ? "separators" : "not_a_number";
}
