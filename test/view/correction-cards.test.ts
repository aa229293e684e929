// A correction: staff read both numbers, the reason and the debt; the customer one polite line with neither.

import { describe, expect, test } from "vitest";
import { correctionCard, reversalCard, reversedCard, withdrawnCard } from "#src/view/correction-card.ts";
import { customersCard } from "#src/view/customers-card.ts";
import { historyCard } from "#src/view/history-card.ts";
import { postedCard } from "#src/view/posted-card.ts";
import { pendingCard } from "#src/view/request-card.ts";
import {
  acme,
  chargeEntry,
  historyLine,
  linesOf,
  pending,
  readers,
  textOf,
  topupEntry,
  wallet,
  zh,
} from "./fixture.ts";

const reversal = {
  ...chargeEntry,
  entryId: "345",
  kind: "reverse" as const,
  amountMinor: 120_000n,
  beforeMinor: 6_110_000n,
  afterMinor: 6_230_000n,
  heldMinor: 0n,
  availableMinor: 6_230_000n,
  seq: 60,
  place: "60",
  recordedAt: "2026-11-22T06:12:00.000Z",
};
const facts = {
  reversal,
  original: chargeEntry,
  customer: acme,
  purpose: null,
  makerName: "小王",
  reason: "记错客户",
  reopened: null,
};
const owing = {
  ...facts,
  original: topupEntry,
  reversal: {
    ...reversal,
    amountMinor: -5_000_000n,
    afterMinor: -70_000n,
    availableMinor: -70_000n,
    arrearsMinor: 70_000n,
  },
};

test("staff read what was taken back, before and after, and why", () => {
  expect(linesOf(reversalCard(facts, zh))).toEqual([
    "已冲正 · 阿克米 ACME · +1,200.00 CNY T345",
    "冲正 T342 扣费 11-22 14:07",
    "余额 61,100.00 → 62,300.00 CNY",
    "原因 记错客户",
  ]);
  expect(linesOf(reversalCard(owing, zh))[1]).toBe("⚠️ 客户欠费 700.00 CNY，之后的入账先抵欠费。");
});

test("our reply to the entry is closed, keeps its figures and loses its button", () => {
  const options = { category: "广告", publicText: null, memo: "双十一返场", ref: null };
  const posted = postedCard({ entry: chargeEntry, customer: acme, options, twin: null, undoBy: "telegram:1" }, zh);
  expect(linesOf(posted)).toContain("[撤销（10 分钟内）]");
  expect(posted.buttons[0]?.act).toEqual({ kind: "undo", entryId: "342", by: "telegram:1" });
  const lines = linesOf(reversedCard(posted, facts, zh));
  expect(lines.slice(0, 2)).toEqual([
    "扣费已冲正 · 阿克米 ACME · -1,200.00 CNY T342",
    "冲正 T345 · 小王 · 11-22 14:12",
  ]);
  expect(lines).toContain("备注 双十一返场");
  expect(lines).not.toContain("[撤销（10 分钟内）]");
});

test("the customer is told once, and what was told first says so", () => {
  expect(linesOf(correctionCard(facts, zh))).toEqual([
    "更正：11-22 14:07 的扣费 1,200.00 CNY 已撤回，当前可用 62,300.00 CNY。给您带来不便，敬请谅解。 ACME-60",
  ]);
  expect(linesOf(withdrawnCard(facts, zh))).toEqual(["11-22 14:07 的扣费 1,200.00 CNY 已撤回。 ACME-59"]);
});

describe.each(readers)("in $t.name", (reader) => {
  test("a customer reads no number of ours, no maker and no reason", () => {
    for (const card of [correctionCard(owing, reader), withdrawnCard(owing, reader)]) {
      for (const inner of ["T3", "小王", "记错客户"]) expect(textOf(card)).not.toContain(inner);
      expect(textOf(card)).toContain("50,000.00 CNY");
    }
  });

  test("both halves of a pair name each other in a history, each side by its own numbers", () => {
    const taken = { ...historyLine, reversedBy: { entryId: "345", place: "60" } };
    const back = {
      ...historyLine,
      entryId: "345",
      place: "60",
      kind: "reverse" as const,
      publicText: null,
      category: null,
    };
    const lines = [{ ...back, reverses: { entryId: "342", place: "59" } }, taken];
    const page = { customer: acme, lines, from: null, to: null, more: false };
    const staff = textOf(historyCard({ ...page, own: false }, reader));
    expect(staff).toContain(reader.t.money.lineReverses("T342"));
    expect(staff).toContain(reader.t.money.lineReversed("T345"));
    const own = textOf(historyCard({ ...page, own: true }, reader));
    expect(own).toContain(reader.t.money.ownReverses("ACME-\u206059"));
    expect(own).toContain(reader.t.money.ownReversed("ACME-\u206060"));
    expect(own).not.toMatch(/T34\d/);
  });

  test("a request to take an entry back names it and its reason", () => {
    const [line] = pending.lines;
    if (line === undefined) throw new Error("the fixture has no line");
    const reverses = { entryId: "341", kind: "topup" as const, recordedAt: "2026-11-22T06:07:00.000Z" };
    const request = { ...pending, verb: "reverse" as const, lines: [{ ...line, amountMinor: -5_000_000n, reverses }] };
    const text = textOf(pendingCard({ request, wallet, sides: [], rate: null, attention: [] }, reader, false));
    expect(text).toContain(reader.t.money.reversesText("T341", "topup", "11-22 14:07"));
    expect(text).toContain(reader.t.money.reason);
  });

  test("who owes is marked in the list of customers", () => {
    const owes = { ...wallet, availableMinor: -70_000n, arrearsMinor: 70_000n };
    const list = [{ customer: acme, wallets: [owes], profile: null }];
    const text = textOf(customersCard(list, { search: null, filter: null, more: false }, reader));
    expect(text).toContain(`${reader.t.money.arrears} 700.00 CNY`);
  });
});
