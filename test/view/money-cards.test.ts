// Replies, balances and history: staff see our numbers, customers see theirs.

import { describe, expect, test } from "vitest";
import { forecastOf } from "#src/domain/forecast.ts";
import { balanceCard } from "#src/view/balance-card.ts";
import { historyCard } from "#src/view/history-card.ts";
import { postedCard } from "#src/view/posted-card.ts";
import { acme, chargeEntry, historyLine, linesOf, readers, textOf, wallet, zh } from "./fixture.ts";

const options = { category: "广告", publicText: "广告投放", memo: "双十一返场", ref: null };

test("a posted charge shows its number, before and after, and available where it differs", () => {
  expect(linesOf(postedCard({ entry: chargeEntry, customer: acme, options, twin: null, undoBy: null }, zh))).toEqual([
    "已扣费 · 阿克米 ACME · -1,200.00 CNY T342",
    "余额 62,300.00 → 61,100.00 CNY",
    "预扣 2,000.00 CNY",
    "可用 59,100.00 CNY",
    "用途 广告",
    "摘要 广告投放",
    "备注 双十一返场",
  ]);
});

test("an equal charge minutes before is named first", () => {
  const twin = { entryId: "340", recordedAt: "2026-11-22T06:01:00.000Z", makerName: "小李" };
  const [, second] = linesOf(postedCard({ entry: chargeEntry, customer: acme, options, twin, undoBy: null }, zh));
  expect(second).toContain("T340 金额相同（11-22 14:01 小李）");
});

describe.each(readers)("a customer reading in $t.name", (reader) => {
  const facts = {
    customer: acme,
    own: true,
    freeze: null,
    wallets: [{ wallet, latest: [historyLine], forecast: null, holds: [] }],
  };

  test("sees no T number, memo, reference or maker in a balance", () => {
    const text = textOf(balanceCard(facts, reader));
    expect(text).toContain("ACME-59");
    for (const inner of ["T342", "内部备注", "INV-9", "小王"]) expect(text).not.toContain(inner);
  });

  test("sees none in a history", () => {
    const text = textOf(
      historyCard({ customer: acme, own: true, lines: [historyLine], from: null, to: null, more: false }, reader),
    );
    expect(text).toContain("ACME-59");
    for (const inner of ["T342", "内部备注", "INV-9", "小王"]) expect(text).not.toContain(inner);
  });

  test("reads a balance below zero as a debt, without a sign", () => {
    const negative = { ...wallet, postedMinor: -30_000n, availableMinor: -30_000n, arrearsMinor: 30_000n };
    const card = balanceCard(
      { ...facts, wallets: [{ wallet: negative, latest: [], forecast: null, holds: [] }] },
      reader,
    );
    expect(card.title).toContain("300.00 CNY");
    expect(card.title).not.toContain("-");
  });
});

test("staff see number, memo, reference and maker", () => {
  const card = historyCard({ customer: acme, own: false, lines: [historyLine], from: null, to: null, more: false }, zh);
  for (const inner of ["T342", "内部备注", "#INV-9", "小王"]) expect(textOf(card)).toContain(inner);
});

test("a balance names posted, held, available, the last entries and when it runs out", () => {
  const forecast = forecastOf(1_230_000n, { outMinor: 2_100_000n, days: 30 }, "2026-11-22");
  const card = balanceCard(
    { customer: acme, own: false, freeze: null, wallets: [{ wallet, latest: [historyLine], forecast, holds: [] }] },
    zh,
  );
  expect(linesOf(card)).toEqual([
    "阿克米 ACME · 可用 12,300.00 CNY",
    "余额 12,300.00 CNY",
    "预扣 0.00 CNY",
    "可用 12,300.00 CNY",
    "最近",
    "日期 | 编号 | 金额 | 余额 | 事项",
    "11-22 | T342 | -1,200.00 CNY | 61,100.00 | 广告投放 · #INV-9 · 内部备注 · 小王",
    "按近 30 天用量，约 12-09 用完",
  ]);
});

test("no forecast without use, without money, or beyond a year", () => {
  expect(forecastOf(100n, null, "2026-11-22")).toBeNull();
  expect(forecastOf(100n, { outMinor: 0n, days: 30 }, "2026-11-22")).toBeNull();
  expect(forecastOf(0n, { outMinor: 10n, days: 30 }, "2026-11-22")).toBeNull();
  expect(forecastOf(1_000_000n, { outMinor: 10n, days: 30 }, "2026-11-22")).toBeNull();
});
