// The request card in all its states, as an approver reads it.

import { describe, expect, test } from "vitest";
import type { Request } from "#src/domain/books.ts";
import { attentionTo } from "#src/view/request-attention.ts";
import { type RequestFacts, requestCard } from "#src/view/request-card.ts";
import { makerNotice } from "#src/view/request-notices.ts";
import { acme, closed, decision, linesOf, pending, readers, textOf, wallet, zh } from "./fixture.ts";

const side = { ...wallet, customer: acme, beforeMinor: 1_230_000n, afterMinor: 6_230_000n };

const facts = (request: Request, more: Partial<RequestFacts> = {}): RequestFacts => ({
  request,
  wallet,
  sides: [side],
  rate: null,
  attention: [],
  ...more,
});

test("a pending request shows who asks for what and how the balance changes", () => {
  expect(linesOf(requestCard(facts(pending), zh, true))).toEqual([
    "充值待审批 · 阿克米 ACME · +50,000.00 CNY R128",
    "余额 12,300.00 → 62,300.00 CNY",
    "经办 小王 · 11-22 14:05 · Telegram",
    "流水号 #ICBC20261122-7731",
    "业务日期 11-21",
    "收款账户 工商银行",
    "备注 11月预存",
    "规则 充值一级审批 · 进度 0/1 · 72 小时内有效",
    "(理由（驳回必填）)",
    "[批准]",
    "[驳回]",
  ]);
});

describe.each(readers)("in $t.name", (reader) => {
  test("a copy without buttons has no input either", () => {
    const card = requestCard(facts(pending), reader, false);
    expect(card.buttons).toEqual([]);
    expect(card.blocks.some(({ kind }) => kind === "input")).toBe(false);
  });

  test("the approval's buttons decide this request and no other", () => {
    const acts = requestCard(facts(pending), reader, true).buttons.map(({ act }) => act);
    expect(acts).toEqual([
      { kind: "decide", requestId: "128", verdict: "approve" },
      { kind: "decide", requestId: "128", verdict: "reject" },
    ]);
  });

  test.each(["posted", "rejected", "cancelled", "expired", "failed"] as const)("%s is final: no buttons", (state) => {
    const card = requestCard(facts(closed(state, { failure: "overdrawn" })), reader, true);
    expect(card.buttons).toEqual([]);
    expect(card.tone).not.toBe("pending");
    expect(card.title).toContain("+50,000.00 CNY");
  });
});

test("an approved request names its entry, who decided, how long it took, and the balance after", () => {
  const request = closed("posted", { decisions: [decision("approve", null)], entryIds: ["341"] });
  const [first, ...rest] = linesOf(requestCard(facts(request), zh, true));
  expect(first).toBe("已批准 · 阿克米 ACME · +50,000.00 CNY T341");
  expect(rest.slice(0, 2)).toEqual(["批准 李姐 · 11-22 14:07（用时 2 分钟）", "余额 12,300.00 → 62,300.00 CNY"]);
});

test("a rejected request shows the reason on the card and to the maker", () => {
  const request = closed("rejected", { decisions: [decision("reject", "凭证不清")] });
  expect(textOf(requestCard(facts(request), zh, true))).toContain("理由 凭证不清");
  const notice = makerNotice(request, [], zh);
  expect(notice && linesOf(notice).slice(0, 2)).toEqual([
    "R128 已驳回 · 阿克米 ACME · +50,000.00 CNY",
    "理由 凭证不清",
  ]);
});

test("an approval the books refused says why", () => {
  const request = closed("failed", { decisions: [decision("approve", null)], failure: "overdrawn" });
  expect(textOf(requestCard(facts(request), zh, true))).toContain("原因 余额不足");
});

test("what the approver should look at comes worst first, and only two of them are shown", () => {
  const [line] = pending.lines;
  const request = { ...pending, lines: line ? [{ ...line, ref: null, effectiveOn: "2026-11-01" }] : [] };
  const similar = { entryId: "341", on: "2026-11-20", makerName: "小李" };
  const attention = attentionTo(request, { similar, wallet, rate: null }, zh);
  expect(attention).toEqual(["⚠️ 7 天内同客户同金额 T341（11-20 小李）", "无流水号、无凭证", "⚠️ 业务日期在 21 天前"]);
  const shown = textOf(requestCard(facts(request, { attention }), zh, true));
  expect(shown).toContain("留意 ⚠️ 7 天内同客户同金额 T341（11-20 小李） · 无流水号、无凭证\n");
  expect(shown).not.toContain("21 天前");
});

test.each([
  ["rate", { from: "USD", to: "CNY", rate: "7.1" }, "R128 已批准，汇率生效 · USD/CNY · 7.1", "rate in force"],
  ["close", { month: "2026-10-01" }, "R128 已批准，月份已结账 · 2026-10 · 2026-10-01..2026-10-31", "month closed"],
  ["account", { act: "end", name: "招行" }, "R128 已批准，收款账户已停用 · 招行 · 停用", "receiving account ended"],
  ["limit", { limit: "daily", off: true }, "R128 已批准，限额生效 · 阿克米 ACME · 不限（CNY）", "no limit (CNY)"],
] as const)("what %s brought about is said in words, its number once", (verb, details, chinese, english) => {
  const lines = pending.lines.map((line) => ({ ...line, details }));
  const request = closed("posted", { verb, lines, decisions: [decision("approve", null)] });
  const [inChinese, inEnglish] = readers.map((reader) => makerNotice(request, [], reader));
  expect(inChinese && linesOf(inChinese)[0]).toBe(chinese);
  expect(inEnglish?.title).toContain(english);
});

test("the last day of a bonus or a hold is said to count", () => {
  const bonus = {
    ...pending,
    verb: "bonus" as const,
    lines: pending.lines.map((line) => ({ ...line, lapsesOn: "2026-12-05" })),
  };
  const hold = {
    ...pending,
    verb: "hold" as const,
    lines: pending.lines.map((line) => ({ ...line, untilOn: "2026-12-05" })),
  };
  const both = readers.map((reader) => [bonus, hold].map((one) => textOf(requestCard(facts(one), reader, true))));
  for (const text of both[0] ?? []) expect(text).toContain("12-05（含当天）");
  for (const text of both[1] ?? []) expect(text).toContain("12-05 inclusive");
});
