// The amount grammar, row by row: what is read, as what, and what is refused with which reason.

import { describe, expect, it } from "vitest";
import { foldWidth } from "#src/domain/fold.ts";
import { evaluateAmount } from "#src/parse/amount.ts";
import { rows } from "./tell.ts";

const read = (text: string): string => {
  const amount = evaluateAmount(foldWidth(text));
  if (typeof amount === "string") return amount;
  return [amount.value, amount.currency, amount.mark].filter(Boolean).join(" ");
};

const understood = `
  1000                | 1000
  1,000.50            | 1000.5
  1,234,567.00        | 1234567
  0.01                | 0.01
  007                 | 7
  ¥1000               | 1000 yen_sign
  ¥ 1000              | 1000 yen_sign
  ￥1000              | 1000 yen_sign
  1000¥               | 1000 yen_sign
  1000元              | 1000 yuan
  1000 元             | 1000 yuan
  ¥1000元             | 1000 yuan
  $20                 | 20 dollar_sign
  20 USD              | 20 USD
  20usd               | 20 USD
  USD 20              | 20 USD
  USD20               | 20 USD
  20 RMB              | 20 CNY
  20美元              | 20 USD
  人民币 20           | 20 CNY
  $20 CNY             | 20 CNY dollar_sign
  ¥1000 USD           | 1000 USD yen_sign
  1.5万               | 15000
  1.5 万              | 15000
  1.5万元             | 15000 yuan
  ¥1.5万              | 15000 yen_sign
  0.0001万            | 1
  1,000万             | 10000000
  1000*7.1+50         | 7150
  1000 * 7.1 + 50     | 7150
  (1000+50)*2         | 2100
  ( 1000 + 50 ) * 2   | 2100
  (1000 + 50)元       | 1050 yuan
  ¥(1000 + 50)        | 1050 yen_sign
  1万*2+500           | 20500
  1000 - 50           | 950
  1000 -50            | 950
  -50+100             | 50
  10/4                | 2.5
  10/3*3              | 10
  1/8                 | 0.125
  0.1+0.2             | 0.3
  ((((1))))           | 1
  １０００            | 1000
  １，０００．５０    | 1000.5
  （１０＋５）＊２／４ | 7.5
  99999999999999999999999999.123456789 | 99999999999999999999999999.123456789
`;

const refused = `
  0                   | zero
  0.00                | zero
  5-5                 | zero
  -1000               | negative
  －1000              | negative
  ¥-5                 | not_a_number
  1000-2000           | negative
  10/3                | would_round
  1/7+1               | would_round
  1/0                 | divide_by_zero
  1/(5-5)             | divide_by_zero
  1,00                | separators
  1,0000              | separators
  10,00,000           | separators
  1.000.000           | separators
  1.000,50            | separators
  1,000,              | separators
  ,100                | separators
  .5                  | separators
  5.                  | separators
  1..5                | separators
  1_000               | separators
  1'000               | separators
  1000,500 , 3        | separators
  5%                  | not_a_number
  100*5%              | not_a_number
  5k                  | not_a_number
  5K                  | not_a_number
  5w                  | not_a_number
  2^3                 | not_a_number
  2**3                | not_a_number
  10//2               | not_a_number
  1e3                 | not_a_number
  1E3                 | not_a_number
  1e+3                | not_a_number
  0x10                | not_a_number
  0b11                | not_a_number
  NaN                 | not_a_number
  Infinity            | not_a_number
  5²                  | not_a_number
  ½                   | not_a_number
  1½                  | not_a_number
  ٣                   | not_a_number
  ①                   | not_a_number
  一千                | not_a_number
  5×2                 | not_a_number
  10÷2                | not_a_number
  10−2                | not_a_number
  1亿                 | not_a_number
  1万万               | not_a_number
  1000块              | not_a_number
  1000。              | not_a_number
  €20                 | not_a_number
  $20元               | not_a_number
  ¥¥20                | not_a_number
  20 USD EUR          | not_a_number
  USD 20 EUR          | not_a_number
  USD                 | not_a_number
  元                  | not_a_number
  1000 *              | not_a_number
  * 1000              | not_a_number
  2*-3                | not_a_number
  1--1                | not_a_number
  (1000               | not_a_number
  1000)               | not_a_number
  ()                  | not_a_number
  2(3)                | not_a_number
  1 000               | two_amounts
  1000 2026           | two_amounts
  1000 ¥50            | two_amounts
  1万5                | two_amounts
`;

describe("an amount", () => {
  it.each(rows(understood))("%s is %s", (text, expected) => expect(read(text)).toBe(expected));

  it.each(rows(refused))("%s is refused: %s", (text, expected) => expect(read(text)).toBe(expected));

  it("is refused when it is longer than any book", () => {
    expect(read("9".repeat(201))).toBe("not_a_number");
    expect(read(`${"(".repeat(99)}1${")".repeat(99)}`)).toBe("1");
    expect(read("1/7".repeat(60))).not.toMatch(/^\d/);
  });
});
