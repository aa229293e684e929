// Words around figures: replies to money commands, balances, history, reports.

import type { EntryKind } from "#src/domain/books.ts";

const kinds: Readonly<Record<EntryKind, string>> = { topup: "充值", charge: "扣费", reverse: "冲正", capture: "结算" };
const posted: Readonly<Record<EntryKind, string>> = {
  topup: "已充值",
  charge: "已扣费",
  reverse: "已冲正",
  capture: "已结算",
};

export const money = {
  kinds,
  posted,
  postedTitle: (kind: EntryKind, customer: string, amount: string) => `${posted[kind]} · ${customer} · ${amount}`,
  balance: "余额",
  beforeAfter: (before: string, after: string) => `${before} → ${after}`,
  held: "预扣",
  available: "可用",
  credit: "信用额度",
  arrears: "欠费",
  category: "用途",
  account: "收款账户",
  publicText: "摘要",
  memo: "备注",
  ref: "流水号",
  effectiveOn: "业务日期",
  maker: "经办",
  equalTwin: (number: string, when: string, maker: string) =>
    `${number} 金额相同（${when} ${maker}），10 分钟内同一客户。如为重复，请核对。`,
  undo: "撤销（10 分钟内）",
  undone: (number: string) => `已撤销，冲正编号 ${number}`,
  reason: "原因",
  reverses: "冲正",
  reversesText: (number: string, kind: EntryKind, when: string) => `${number} ${kinds[kind]} ${when}`,
  reversedTitle: (kind: EntryKind, customer: string, amount: string) =>
    `${kinds[kind]}已冲正 · ${customer} · ${amount}`,
  reversedBy: (number: string, who: string, when: string) => `${number} · ${who} · ${when}`,
  arrearsLeft: (sum: string) => `⚠️ 客户欠费 ${sum}，之后的入账先抵欠费。`,
  arrearsTold: (customer: string, sum: string, number: string) => `欠费 · ${customer} · ${sum}（${number} 冲正后不足）`,
  lineReverses: (number: string) => `冲正 ${number}`,
  lineReversed: (number: string) => `已由 ${number} 冲正`,
  ownReverses: (number: string) => `更正 ${number}`,
  ownReversed: (number: string) => `已由 ${number} 更正`,
  balanceTitle: (customer: string, available: string) => `${customer} · 可用 ${available}`,
  owedTitle: (customer: string, owed: string) => `${customer} · 欠费 ${owed}`,
  walletLabel: (currency: string, purpose: string | null) => (purpose === null ? currency : `${currency} ${purpose}`),
  frozen: "账户已冻结",
  latest: "最近",
  forecast: (days: number, on: string) => `按近 ${days} 天用量，约 ${on} 用完`,
  historyTitle: (customer: string, range: string) => `流水 · ${customer} · ${range}`,
  historyAll: "最近",
  historyEmpty: (customer: string, range: string) => `流水 · ${customer} · ${range} · 没有记录`,
  historyMore: (shown: number) => `只列最近 ${shown} 笔；看更早的请写日期范围。`,
  columns: { date: "日期", number: "编号", amount: "金额", balance: "余额", what: "事项" },
  effectTitle: (verb: string, customer: string, amount: string) => `确认？${verb} · ${customer} · ${amount}`,
  effectNote: "还没有执行。点按钮即执行，或重新输入完整的客户代码。",
  effectButton: (verb: string, amount: string) => `${verb} ${amount}`,
  effectNeedsApproval: "将提交审批",
  effectAtOnce: "立即入账",
  effect: "处理",
  walletUnclear: (customer: string) => `${customer} 有多个账户，记在哪个？`,
};
