// What customers are told: plain words, their own numbers, nothing of how the company works inside.

import { describe, expect, test } from "vitest";
import { lowBalanceCard, lowBalanceStaffCard } from "#src/view/low-balance-card.ts";
import { noticeCard } from "#src/view/notice-card.ts";
import { reportCard } from "#src/view/report-card.ts";
import { acme, chargeEntry, linesOf, readers, textOf, topupEntry, wallet, zh } from "./fixture.ts";

const arrived = { entry: topupEntry, customer: acme, category: null, account: "工行 尾号 7731", publicText: null };

test("money that arrived is confirmed with the day it was paid and what is available now", () => {
  expect(linesOf(noticeCard(arrived, zh))).toEqual([
    "已收到贵司 11-21 付款 50,000.00 CNY（工行 尾号 7731），当前可用 62,300.00 CNY。 ACME-58",
  ]);
});

test("a charge names what it was for: the text written for the customer, else the category", () => {
  const facts = { entry: chargeEntry, customer: acme, category: "广告", account: null, publicText: null };
  expect(noticeCard(facts, zh).title).toBe("扣费 1,200.00 CNY（广告），当前可用 59,100.00 CNY。");
  expect(noticeCard({ ...facts, publicText: "双十一" }, zh).title).toContain("（双十一）");
});

test("money into a pocket or out of it names the pocket whose balance follows", () => {
  expect(noticeCard({ ...arrived, purpose: "广告" }, zh).title).toContain("，当前专款 广告 可用 62,300.00 CNY。");
  const facts = { entry: chargeEntry, customer: acme, category: null, account: null, publicText: "双十一" };
  expect(noticeCard({ ...facts, purpose: "保证金" }, zh).title).toContain("，当前专款 保证金 可用 59,100.00 CNY。");
});

const low = { customer: acme, wallet: { ...wallet, availableMinor: 480_000n }, daysLeft: 3 };
const line = { kind: "amount", minor: 500_000n } as const;

test("the low-balance alert names days only when they are known, and an empty balance only at zero", () => {
  expect(lowBalanceCard({ ...low, threshold: line }, zh).title).toBe(
    "余额提醒：可用 4,800.00 CNY，按近期用量约可使用 3 天。",
  );
  expect(lowBalanceCard({ ...low, threshold: line, daysLeft: null }, zh).title).toBe("余额提醒：可用 4,800.00 CNY。");
  const empty = { ...low, wallet: { ...wallet, availableMinor: 0n }, threshold: line, daysLeft: null };
  expect(lowBalanceCard(empty, zh).title).toBe("余额不足：可用 0.00 CNY。");
});

describe.each(readers)("in $t.name", (reader) => {
  test("the customer's alert has one button, that they paid, and not the line that was crossed", () => {
    const card = lowBalanceCard({ ...low, threshold: line }, reader);
    expect(card.buttons.map(({ label, act }) => [label, act.kind])).toEqual([[reader.t.payments.button, "run"]]);
    expect(textOf(card)).not.toContain("5,000.00");
    expect(textOf(noticeCard(arrived, reader))).not.toMatch(/\b[TR]\d+\b/);
  });

  test("staff see the line, and the requests because of which the customer was not told", () => {
    const card = lowBalanceStaffCard(
      { ...low, threshold: line },
      { chats: 0, waiting: { asked: ["R12"], receipts: ["P3"] } },
      reader,
    );
    expect(textOf(card)).toContain("5,000.00 CNY");
    expect(textOf(card)).toContain("R12");
  });
});

test("the report has the balance and the change in its first line, then four figures and what it was used for", () => {
  const usage = {
    openingMinor: 1_350_000n,
    inMinor: 0n,
    outMinor: 120_000n,
    otherMinor: 0n,
    closingMinor: 1_230_000n,
    byCategory: [
      { category: "运费", minor: 20_000n },
      { category: "广告", minor: 100_000n },
    ],
  };
  const card = reportCard(
    {
      customer: acme,
      every: "daily",
      from: "2026-11-21T01:00:00.000Z",
      to: "2026-11-22T01:00:00.000Z",
      wallets: [{ wallet, usage, forecast: null }],
    },
    zh,
  );
  expect(linesOf(card)).toEqual([
    "余额日报：可用 12,300.00 CNY（-1,200.00 CNY）",
    "期间 11-21 09:00 至 11-22 09:00",
    "期初 13,500.00 CNY",
    "充值 0.00 CNY",
    "使用 -1,200.00 CNY",
    "期末 12,300.00 CNY",
    "用途 | 金额",
    "广告 | 1,000.00 CNY",
    "运费 | 200.00 CNY",
  ]);
});
