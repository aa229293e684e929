// rate: what one currency is worth in another, from a day on; without a figure what is known.

import { isCurrency } from "#src/domain/money.ts";
import { betweenWords } from "#src/locale/words.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { badAmount, badOption, excerpt, type Reading, refuse, usage } from "./env.ts";
import { takeOptions } from "./options.ts";
import { bareWord, isOneOf, joined, saidOrNull, typed, type Word } from "./tokens.ts";

/** `USD/CNY` is two words. */
const apart = (words: readonly Word[]): Word[] =>
  words.flatMap((word) => {
    if (word.quoted || word.option !== null || !/^\p{L}+[/-]\p{L}+$/u.test(word.text)) return [word];
    return word.text.split(/[/-]/).map(bareWord);
  });

/** `rate CCY CCY figure [@date]`, `rate CCY CCY`, `rate`. */
export function readRate(words: readonly Word[]): Reading {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const unfit = words.find((word) => word.option === "#" || word.option === "//" || word.option === "^");
  if (unfit !== undefined) return badOption(typed(unfit));
  // `USD to CNY` says the same as `USD CNY`.
  const rest = apart(options.rest).filter((word, at) => at !== 1 || !isOneOf(word, betweenWords));
  if (rest.length === 0) {
    if (options.effectiveOn !== null) return badOption(`@${options.effectiveOn}`);
    return { command: { verb: "rate", pair: null, rate: null, on: null, memo: null }, complete: true };
  }
  const [from, to] = rest.slice(0, 2).map((word) => (word.quoted ? null : currencyNamed(word.text)));
  if (from == null || to == null) {
    const wrong = from == null ? rest[0] : rest[1];
    if (wrong === undefined) return usage("rate", "currency");
    return refuse({ code: "unknown_currency", text: excerpt(typed(wrong)) });
  }
  const pair = { from, to };
  const figure = rest[2];
  if (figure === undefined) {
    if (options.effectiveOn !== null) return usage("rate", "rate");
    return { command: { verb: "rate", pair, rate: null, on: null, memo: null }, complete: true };
  }
  const text = typed(figure);
  if (figure.quoted || !/^\d+(?:\.\d+)?$/.test(text)) return refuse({ code: "bad_rate", text: excerpt(text) });
  const next = rest[3];
  if (next !== undefined && !next.quoted && (/^\d/.test(next.text) || isCurrency(next.text.toUpperCase()))) {
    return badAmount(joined(rest.slice(2, 4)), "two_amounts");
  }
  const memo = saidOrNull(rest.slice(3));
  return { command: { verb: "rate", pair, rate: text, on: options.effectiveOn, memo }, complete: true };
}
