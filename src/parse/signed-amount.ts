// An amount that says which way it goes: `+100`, `-1.5万`, `-300 USD`. Only corrections and balances brought forward
// have one; everywhere else the command decides and a sign is refused.

import type { TypedAmount } from "#src/domain/command.ts";
import type { AmountProblem } from "#src/domain/errors.ts";
import { yuanWord } from "#src/locale/words.ts";
import { cutAmount, evaluate } from "./amount.ts";
import { badAmount, type Refusing } from "./env.ts";
import { decimalOf, negate } from "./fraction.ts";
import type { Word } from "./tokens.ts";

export type SignedRead = {
  /** Without its sign. */
  readonly amount: TypedAmount;
  readonly minus: boolean;
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

/** `required`: without a sign it is refused; otherwise no sign is plus. */
export function readSignedAmount(words: readonly Word[], required: boolean): SignedRead | Refusing {
  const { text, rest } = cutAmount(words);
  if (words[0]?.quoted) return badAmount(text, "not_a_number");
  const read = evaluateSigned(text, required);
  return typeof read === "string" ? badAmount(text, read) : { ...read, rest };
}

function evaluateSigned(text: string, required: boolean): Pick<SignedRead, "amount" | "minus"> | AmountProblem {
  const sum = evaluate(text);
  if (typeof sum === "string") return sum;
  const { value, begins, currency, mark } = sum;
  if (value.top === 0n) return "zero";
  if (begins === null && required) return "no_sign";
  const minus = value.top < 0n;
  const decimal = decimalOf(minus ? negate(value) : value);
  if (decimal === null) return "would_round";
  return { amount: { text: plainText(decimal, currency, mark), value: decimal, currency, mark }, minus };
}

const marks = { yen_sign: "\u00A5", dollar_sign: "$" } as const;

// The result, so that a sign can stand before it: half of `-100+30` would be another amount.
function plainText(value: string, currency: string | null, mark: TypedAmount["mark"]): string {
  if (currency !== null) return `${value} ${currency}`;
  if (mark === null) return value;
  return mark === "yuan" ? `${value}${yuanWord}` : `${marks[mark]}${value}`;
}
