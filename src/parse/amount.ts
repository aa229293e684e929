// An amount as people type it, sums included: `1,000.50`, `¥1000`, `1.5万`, `20 USD`, `1000 * 7.1 + 50`. Exact or
// refused; and with spaces it is computed or refused, never cut short, because half an amount is another amount.

import type { TypedAmount } from "#src/domain/command.ts";
import type { AmountProblem } from "#src/domain/errors.ts";
import { tenThousandWord, unreadUnits, yuanWord } from "#src/locale/words.ts";
import { currencyNamed, type Mark, type Piece, readPieces } from "./amount-pieces.ts";
import { badAmount, type Refusing } from "./env.ts";
import { add, decimalOf, divide, type Fraction, fractionOf, multiply, negate } from "./fraction.ts";
import { typed, type Word } from "./tokens.ts";

/** Far beyond what the books hold; keeps a hostile line cheap. */
const LENGTH_MAX = 200;

const pieceLike = new RegExp(
  `^[\\p{N}\\p{Sc}\\p{Sm}\\p{Ps}\\p{Pe}\\p{Pd}\\u20E3.,:;_'%\\u2030^*/\\\\|&~\`${tenThousandWord}${yuanWord}]+$`,
  "u",
);

/** Made only of digits, separators, marks, operators, brackets: after an amount it belongs to it. */
const isPiece = (word: string): boolean =>
  pieceLike.test(word) ||
  currencyNamed(word) !== null ||
  currencyNamed(word.replace(/^[\d.,]+|[\d.,]+$/g, "")) !== null;

/** Whether an amount, right or wrong, begins at a word. */
export function startsAmount(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.quoted || word.option !== null) return false;
  if (/^[-+(.$\u00A5\u20AC\u00A3]*\p{N}/u.test(word.text) || pieceLike.test(word.text)) return true;
  const code = word.text.replace(/[\d.,]+$/, "");
  return currencyNamed(code) !== null && (code !== word.text || startsAmount(words, index + 1));
}

/** Whether a word could only be an amount. */
export const isAmount = (words: readonly Word[], index: number): boolean =>
  startsAmount(words, index) && isPiece(words[index]?.text ?? "");

export type AmountRead = { readonly amount: TypedAmount; readonly rest: readonly Word[]; readonly refusal?: never };

/** Reads the amount at the start of the words, with all that belongs to it. */
export function readAmount(words: readonly Word[]): AmountRead | Refusing {
  const { text, rest } = cutAmount(words);
  if (words[0]?.quoted) return badAmount(text, "not_a_number");
  const amount = evaluateAmount(text);
  return typeof amount === "string" ? badAmount(text, amount) : { amount, rest };
}

/** The words that belong to the amount at their start, as one text, and those that do not. */
export function cutAmount(words: readonly Word[]): { readonly text: string; readonly rest: readonly Word[] } {
  let length = 1;
  for (let word = words[length]; word && belongs(word); word = words[length]) length += 1;
  return { text: words.slice(0, length).map(typed).join(" "), rest: words.slice(length) };
}

const belongs = (word: Word): boolean =>
  !word.quoted && word.option === null && (isPiece(word.text) || unreadUnits.includes(word.text.toLowerCase()));

/** One amount and nothing else, or why not. Width must have been folded. */
export function evaluateAmount(text: string): TypedAmount | AmountProblem {
  const sum = evaluate(text);
  if (typeof sum === "string") return sum;
  const { value, currency, mark } = sum;
  if (value.top === 0n) return "zero";
  if (value.top < 0n) return "negative";
  const decimal = decimalOf(value);
  return decimal === null ? "would_round" : { text, value: decimal, currency, mark };
}

/** What was typed, of either sign; `begins` is the sign it begins with, if any. */
export type Sum = {
  readonly value: Fraction;
  readonly begins: "+" | "-" | null;
  readonly currency: string | null;
  readonly mark: Mark | null;
};

export function evaluate(text: string): Sum | AmountProblem {
  if (text.length > LENGTH_MAX) return "not_a_number";
  const pieces = readPieces(text);
  if (typeof pieces === "string") return pieces;

  const currencies = [pieces[0], pieces.at(-1)].flatMap((piece) => (piece?.kind === "currency" ? piece.currency : []));
  const [currency = null, other = currency] = pieces.length > 1 ? currencies : [];
  if (currency !== other) return "not_a_number";
  const inner = pieces.slice(
    pieces[0]?.kind === "currency" ? 1 : 0,
    pieces.at(-1)?.kind === "currency" ? -1 : undefined,
  );

  const reader: Reader = { pieces: inner, at: 0, marks: new Set() };
  const first = inner.find((piece) => piece.kind !== "mark");
  const begins = first?.kind === "sign" && (first.sign === "+" || first.sign === "-") ? first.sign : null;
  const value = sum(reader);
  if (typeof value === "string") return value;
  const extra = inner[reader.at];
  if (extra !== undefined) return extra.kind === "number" || extra.kind === "mark" ? "two_amounts" : "not_a_number";
  const mark = oneMark(reader.marks);
  return mark === "several" ? "not_a_number" : { value, begins, currency, mark };
}

/** `¥1000元` says CNY twice; `$1000元` contradicts itself. */
function oneMark(marks: ReadonlySet<Mark>): Mark | null | "several" {
  if (marks.has("dollar_sign")) return marks.size > 1 ? "several" : "dollar_sign";
  return marks.has("yuan") ? "yuan" : marks.has("yen_sign") ? "yen_sign" : null;
}

type Reader = { readonly pieces: readonly Piece[]; at: number; readonly marks: Set<Mark> };
type Value = Fraction | AmountProblem;

const tenThousand = fractionOf("10000");

function takeSign(reader: Reader, ...wanted: readonly string[]): string | null {
  const piece = reader.pieces[reader.at];
  if (piece?.kind !== "sign" || !wanted.includes(piece.sign)) return null;
  reader.at += 1;
  return piece.sign;
}

function takeMark(reader: Reader): void {
  const piece = reader.pieces[reader.at];
  if (piece?.kind !== "mark") return;
  reader.marks.add(piece.mark);
  reader.at += 1;
}

// sum := [+|-] product { (+|-) product }
function sum(reader: Reader): Value {
  const sign = takeSign(reader, "+", "-");
  const first = product(reader);
  if (typeof first === "string") return first;
  let total = sign === "-" ? negate(first) : first;
  for (let next = takeSign(reader, "+", "-"); next !== null; next = takeSign(reader, "+", "-")) {
    const value = product(reader);
    if (typeof value === "string") return value;
    total = add(total, next === "-" ? negate(value) : value);
  }
  return total;
}

// product := quantity { (*|/) quantity }
function product(reader: Reader): Value {
  let total = quantity(reader);
  for (let next = takeSign(reader, "*", "/"); next !== null; next = takeSign(reader, "*", "/")) {
    const value = quantity(reader);
    if (typeof total === "string") return total;
    if (typeof value === "string") return value;
    const result = next === "*" ? multiply(total, value) : divide(total, value);
    if (result === null) return "divide_by_zero";
    total = result;
  }
  return total;
}

// quantity := [mark] ( number | "(" sum ")" ) [ten thousand] [mark]
function quantity(reader: Reader): Value {
  takeMark(reader);
  const piece = reader.pieces[reader.at];
  let value: Value = "not_a_number";
  if (piece?.kind === "number") {
    reader.at += 1;
    value = piece.value;
  } else if (takeSign(reader, "(") !== null) {
    value = sum(reader);
    if (typeof value !== "string" && takeSign(reader, ")") === null) return "not_a_number";
  }
  if (typeof value === "string") return value;
  if (reader.pieces[reader.at]?.kind === "ten_thousand") {
    reader.at += 1;
    value = multiply(value, tenThousand);
  }
  takeMark(reader);
  return value;
}
