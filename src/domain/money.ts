// Money as the books keep it: bigint minor units (分, cents, yen) beside a currency with its exponent.
// Exact both ways: a decimal that does not fit is refused, nothing is ever rounded here.

import type { TypedAmount } from "./command.ts";
import { type AmountProblem, Refused } from "./errors.ts";

/** A quantity of money. `minor` counts the smallest unit of the currency. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** Digits after the point, per currency. */
const exponents: ReadonlyMap<string, number> = new Map([
  ["CNY", 2],
  ["USD", 2],
  ["EUR", 2],
  ["HKD", 2],
  ["GBP", 2],
  ["SGD", 2],
  ["JPY", 0],
  ["KRW", 0],
  ["USDT", 6],
  ["KWD", 3],
  ["TWD", 2],
  ["AUD", 2],
  ["CAD", 2],
]);

export const currencies: readonly string[] = [...exponents.keys()];

/** The books hold -9·10^15 to 9·10^15 minor units; every bigint of that range also fits a double. */
export const MINOR_MAX = 9_000_000_000_000_000n;

/** `code` in capitals: `CNY`. */
export const isCurrency = (code: string): boolean => exponents.has(code);

export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new Error(`unknown currency ${currency}`);
  return exponent;
}

/**
 * Exact minor units of an amount in major units: `1000.5` CNY is 100050n.
 *
 * @param amount what the parser made, or a plain decimal such as `-12.50`
 * @throws {Refused} bad_amount: not_a_number, too_many_decimals, out_of_range; in this order
 */
export function toMinor(amount: TypedAmount | string, currency: string): bigint {
  const value = typeof amount === "string" ? amount : amount.value;
  const text = typeof amount === "string" ? amount : amount.text;
  const refused = (why: AmountProblem) => new Refused({ code: "bad_amount", text, why, currency });

  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!match) throw refused("not_a_number");
  const exponent = exponentOf(currency);
  // 1.500 is 1.5: only decimals that say something count.
  const decimals = (match[3] ?? "").replace(/0+$/, "");
  if (decimals.length > exponent) throw refused("too_many_decimals");
  const size = BigInt(`${match[2]}${decimals.padEnd(exponent, "0")}`);
  if (size > MINOR_MAX) throw refused("out_of_range");
  return match[1] ? -size : size;
}

/** Major units without grouping or code, as the parser reads them: `-1234.50`. */
export function plainNumber(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const decimals = exponent > 0 ? `.${digits.slice(-exponent)}` : "";
  return `${minor < 0n ? "-" : ""}${whole}${decimals}`;
}

/** `-1,234.50` */
export function formatNumber(minor: bigint, currency: string): string {
  const [whole = "", decimals] = plainNumber(minor, currency).split(".");
  const grouped = whole.replace(/\d(?=(?:\d{3})+$)/g, "$&,");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** `1,234.50 CNY`, `-1,234.50 CNY` */
export const formatMoney = (minor: bigint, currency: string): string => `${formatNumber(minor, currency)} ${currency}`;

/** `+1,000.00 CNY`, `-1,000.00 CNY`; zero has no sign. */
export const formatSigned = (minor: bigint, currency: string): string =>
  `${minor > 0n ? "+" : ""}${formatMoney(minor, currency)}`;
