// Words of granted money, corrections, debts and balances brought forward.

import type { AdjustKind, BurnOrder } from "#src/domain/books.ts";

const adjustKinds: Readonly<Record<AdjustKind, string>> = {
  billing: "计费更正",
  goodwill: "让利",
  bad_debt: "坏账核销",
  rounding: "尾差",
};
const burns: Readonly<Record<BurnOrder, string>> = {
  granted_first: "先用赠送",
  pro_rata: "按比例",
  paid_first: "后用赠送",
};

export const lots = {
  adjustKinds,
  burns,
  burn: "使用顺序",
  adjustKind: "类型",
  money: "款项",
  monies: { paid: "实付", granted: "赠送" },
  whichKind: (customer: string) => `调账 · ${customer} · 属于哪一类？`,
  ofGranted: (sum: string) => `其中赠送 ${sum}`,
  willOwe: (sum: string) => `⚠️ 入账后客户欠费 ${sum}`,
  owedTold: (customer: string, sum: string, what: string, number: string) =>
    `欠费 · ${customer} · ${sum}（${number} ${what}后）`,
  lapsedTitle: (count: number) => `赠送已到期 ${count} 笔`,
  noticeBonus: (sum: string, until: string | null, now: string) =>
    `已赠送贵司 ${sum}${until === null ? "" : `，有效至 ${until}`}，当前${now}。`,
  noticeLapse: (sum: string, now: string) => `赠送 ${sum} 已到期，当前${now}。`,
  noticeAdjust: (what: string, sum: string, now: string) => `账户调整 ${sum}（${what}），当前${now}。`,
};
