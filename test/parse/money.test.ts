// Money to minor units and back, per currency.

import { describe, expect, it } from "vitest";
import { Refused } from "#src/domain/errors.ts";
import {
  exponentOf,
  formatMoney,
  formatNumber,
  formatSigned,
  isCurrency,
  plainNumber,
  toMinor,
} from "#src/domain/money.ts";

const minorOrWhy = (value: string, currency: string): string => {
  try {
    return `${toMinor(value, currency)}`;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "bad_amount") return error.refusal.why;
    throw error;
  }
};

describe("minor units", () => {
  it.each([
    ["1000.5", "CNY", "100050"],
    ["1000.50", "CNY", "100050"],
    ["1000.500", "CNY", "100050"],
    ["0.01", "CNY", "1"],
    ["-12.5", "CNY", "-1250"],
    ["1000", "JPY", "1000"],
    ["1000.00", "JPY", "1000"],
    ["1.234", "KWD", "1234"],
    ["0.000001", "USDT", "1"],
    ["90000000000000", "CNY", "9000000000000000"],
    ["-90000000000000", "CNY", "-9000000000000000"],
    ["90000000000000.01", "CNY", "out_of_range"],
    ["9000000000", "USDT", "9000000000000000"],
    ["9000000000.000001", "USDT", "out_of_range"],
    ["9000000000000000", "JPY", "9000000000000000"],
    ["9000000000000001", "JPY", "out_of_range"],
    ["0.001", "CNY", "too_many_decimals"],
    ["0.125", "CNY", "too_many_decimals"],
    ["1.5", "JPY", "too_many_decimals"],
    ["0.0005", "KWD", "too_many_decimals"],
    ["1e3", "CNY", "not_a_number"],
    ["1,000", "CNY", "not_a_number"],
    ["", "CNY", "not_a_number"],
  ])("of %s %s: %s", (value, currency, expected) => expect(minorOrWhy(value, currency)).toBe(expected));

  it("quotes the amount as it was typed", () => {
    const amount = { text: "1/8", value: "0.125", currency: null, mark: null };
    expect(() => toMinor(amount, "CNY")).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ text: "1/8" }) }),
    );
  });

  it("knows its currencies", () => {
    expect(["CNY", "USDT"].map(isCurrency)).toEqual([true, true]);
    expect(["cny", "XYZ", "constructor", ""].map(isCurrency)).toEqual([false, false, false, false]);
    expect(() => exponentOf("XYZ")).toThrow();
  });
});

describe("formatting", () => {
  it.each([
    [123450n, "CNY", "1,234.50 CNY", "+1,234.50 CNY"],
    [-123450n, "CNY", "-1,234.50 CNY", "-1,234.50 CNY"],
    [0n, "CNY", "0.00 CNY", "0.00 CNY"],
    [5n, "CNY", "0.05 CNY", "+0.05 CNY"],
    [-5n, "CNY", "-0.05 CNY", "-0.05 CNY"],
    [1234567n, "JPY", "1,234,567 JPY", "+1,234,567 JPY"],
    [1234567n, "KWD", "1,234.567 KWD", "+1,234.567 KWD"],
    [1234567890n, "USDT", "1,234.567890 USDT", "+1,234.567890 USDT"],
    [9000000000000000n, "CNY", "90,000,000,000,000.00 CNY", "+90,000,000,000,000.00 CNY"],
  ])("%s %s", (minor, currency, money, signed) => {
    expect(formatMoney(minor, currency)).toBe(money);
    expect(formatSigned(minor, currency)).toBe(signed);
    expect(formatNumber(minor, currency)).toBe(money.replace(` ${currency}`, ""));
    expect(plainNumber(minor, currency)).toBe(formatNumber(minor, currency).replaceAll(",", ""));
  });
});
