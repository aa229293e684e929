// The cards around papers, in both languages: what somebody reads before they open the file.

import { expect, it } from "vitest";
import type { BalanceLine, DayLine } from "#src/domain/day-book.ts";
import { balancesCard } from "#src/view/balance-table-card.ts";
import { dayCard } from "#src/view/day-book-card.ts";
import { exportFollowsCard, exportTitle, paperTooBigCard } from "#src/view/paper-card.ts";
import { acme, readerOf } from "./fixture.ts";

const [zh, en] = [readerOf("zh-CN"), readerOf("en")];

const line = (facts: Partial<DayLine> = {}): DayLine => ({
  ...{
    entryId: "1",
    kind: "topup",
    recordedAt: "2026-11-22T06:00:00Z",
    voucherNo: null,
    account: "银行",
    customer: acme,
    purpose: null,
  },
  ...{ currency: "CNY", minor: 100_000n, category: null, publicText: null, memo: null, ref: null, makerName: "小王" },
  ...facts,
});
const balance = (facts: Partial<BalanceLine> = {}): BalanceLine => ({
  ...{
    customer: acme,
    purpose: null,
    currency: "CNY",
    openingMinor: 0n,
    inMinor: 100n,
    usedMinor: -30n,
    otherMinor: 0n,
  },
  ...{ closingMinor: 70n, grantedMinor: 0n, owedMinor: 0n },
  ...facts,
});

it("a day's totals name the account, the kind, how many and how much, with its sign", () => {
  const lines = [
    line(),
    line({ entryId: "2", minor: -100_000n, kind: "reverse" }),
    line({ entryId: "3", account: null, kind: "charge", minor: -1n, currency: "JPY" }),
    line({ entryId: "3", minor: 5n }),
  ];
  const card = dayCard({ on: "2026-11-22", whose: "all", lines }, en);
  expect(card.title).toBe("11-22 · 3 entries");
  expect(card.blocks[0]).toMatchObject({
    rows: [
      ["bank", "Reversal", "1", "-1,000.00 CNY"],
      ["bank", "Top-up", "2", "+1,000.05 CNY"],
      ["no bank involved", "Charge", "1", "-1 JPY"],
    ],
  });
  expect(dayCard({ on: "2026-11-22", whose: "mine", lines: [line()] }, en).title).toBe("11-22 · 1 entry of yours");
  expect(dayCard({ on: "2026-11-21", whose: "mine", lines: [] }, zh).title).toBe("11-21 没有本人的分录。");
});

it("balances are summed per currency; what there is none of is not named", () => {
  const lines = [
    balance(),
    balance({ closingMinor: -50n, owedMinor: 50n }),
    balance({ currency: "JPY", grantedMinor: 7n }),
  ];
  const card = balancesCard({ from: "2026-11-01", to: "2026-11-22", filter: null, lines }, en);
  expect(card.title).toBe("Balances · 11-01 to 11-22 · 1 customer");
  const said = card.blocks.flatMap((block) => (block.kind === "rows" ? block.rows.map((row) => row.join(" ")) : []));
  expect(said).toEqual([
    ...["Opening 0.00 CNY", "Topped up +2.00 CNY", "Used -0.60 CNY", "Closing 0.20 CNY", "Owed 0.50 CNY"],
    ...["Opening 0 JPY", "Topped up +100 JPY", "Used -30 JPY", "Closing 70 JPY", "Of it granted 7 JPY"],
  ]);
});

it.each([
  [null, null, "导出 csv · 全部", "Export csv · everything"],
  ["2026-11-01", "2026-11-30", "导出 csv · 11-01 至 11-30", "Export csv · 11-01 to 11-30"],
  ["2026-11-21", "2026-11-21", "导出 csv · 11-21", "Export csv · 11-21"],
  [null, "2025-12-31", "导出 csv · 截至 2025-12-31", "Export csv · up to 2025-12-31"],
  ["2026-11-01", null, "导出 csv · 11-01 起", "Export csv · since 11-01"],
])("an export of %s to %s says so", (from, to, chinese, english) => {
  const paper = { kind: "export", format: "csv", from, to } as const;
  expect([exportTitle(paper, zh), exportTitle(paper, en)]).toEqual([chinese, english]);
  expect(exportFollowsCard(paper, en).blocks).toEqual([{ kind: "text", text: "The file follows here." }]);
});

it("a file too large names the limit and what to type instead", () => {
  const card = paperTooBigCard("Export csv · everything", 50 * 1024 * 1024, en);
  expect(card.title).toContain("over 50 MB");
  expect(card.blocks).toEqual([{ kind: "copy", text: "export xlsx 2026-11" }]);
});
