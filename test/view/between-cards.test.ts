// What cards say between accounts: how far a rate is off, and what a customer is told of their own side.

import { describe, expect, test } from "vitest";
import { differenceText, isFar } from "#src/domain/rate.ts";
import { betweenNotice } from "#src/view/between-notice.ts";
import { rateRows, sideRows } from "#src/view/between-rows.ts";
import { acme, chargeEntry, linesOf, readers, textOf, zh } from "./fixture.ts";

test.each([
  ["7.1", "7.1", "0.00%", false],
  ["7.313", "7.1", "+3.00%", false],
  ["7.3131", "7.1", "+3.00%", true],
  ["6.887", "7.1", "-3.00%", false],
  ["6.8869", "7.1", "-3.00%", true],
  ["0.14", "0.1408450704", "-0.60%", false],
  ["7.1", "0.14", "+4971.43%", true],
])("%s against %s is %s", (rate, known, difference, far) => {
  expect([differenceText(rate, known), isFar(rate, known)]).toEqual([difference, far]);
});

const side = {
  ...{ walletId: "7", customer: acme, purpose: null, currency: "CNY" },
  beforeMinor: 100n,
  afterMinor: 50n,
};
const facts = { from: "CNY", to: "USD", rate: "0.14", rateOn: null, known: { rate: "0.1408450704", on: "2026-11-01" } };

test("one account needs no name; two of one customer go by their pocket, of two customers by theirs", () => {
  expect(sideRows([side], zh)).toEqual([["余额", "1.00 → 0.50 CNY"]]);
  const pocket = { ...side, walletId: "8", purpose: "广告" };
  expect(sideRows([side, pocket], zh).map(([label]) => label)).toEqual(["主账户", "专款 广告"]);
  const other = { ...pocket, customer: { name: "贝塔", code: "BETA" } };
  expect(sideRows([side, other], zh).map(([label]) => label)).toEqual(["阿克米 ACME", "贝塔 BETA 专款 广告"]);
});

test("a rate says where it is from, and rounding says what is posted of it", () => {
  const said = (more: object) => rateRows({ ...facts, rounding: null, ...more }, zh);
  expect(said({})).toContainEqual(["与最新已知", "0.1408450704（11-01）相差 -0.60%"]);
  expect(said({ known: null })).toContainEqual(["与最新已知", "还没有已知汇率"]);
  const rounded = (difference: string, postedMinor: bigint) =>
    said({ rounding: { difference, postedMinor } }).at(-1)?.[1];
  expect(rounded("0", 0n)).toBe("无");
  expect(rounded("0.0042", 3n)).toBe("0.0042 USD，入尾差 0.03 CNY");
  expect(rounded("0.0004", 0n)).toBe("0.0004 USD（不足最小单位，不入账）");
});

describe.each(readers)("a customer reading in $t.name", (reader) => {
  const entry = { ...chargeEntry, kind: "transfer" as const };
  const notice = { entry, purpose: null, customer: acme, publicText: null, rate: null, pair: null };

  test("is told of their own side, by their own number", () => {
    const card = betweenNotice(notice, reader);
    expect(card && textOf(card)).toContain("1,200.00 CNY");
    expect(card && linesOf(card)[0]).toContain("ACME-59");
    expect(card && textOf(card)).not.toMatch(/\b[TR]\d+\b/);
    expect(betweenNotice({ ...notice, entry: chargeEntry }, reader)).toBeNull();
  });

  test("is told once of money between their own accounts, and at which rate", () => {
    const pair = { entry: { ...entry, amountMinor: 16_800n, currency: "USD" }, purpose: "广告" };
    const own = betweenNotice({ ...notice, pair }, reader);
    expect(own && textOf(own)).toContain(reader.t.between.main);
    const exchanged = { ...notice, entry: { ...entry, kind: "exchange" as const }, rate: "0.14", pair };
    const card = betweenNotice(exchanged, reader);
    expect(card && textOf(card)).toMatch(/1,200\.00 CNY.*168\.00 USD.*0\.14/);
  });
});
