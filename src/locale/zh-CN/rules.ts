// Words about limits and budgets, the chart, and months that are closed.

import type { ChartAct, LimitKind, OpenThing } from "#src/domain/rules.ts";

const kinds: Readonly<Record<LimitKind, string>> = { single: "单笔", daily: "每日", monthly: "每月" };
const things: Readonly<Record<OpenThing["what"], string>> = {
  request: "待审批（结账后会失败）",
  receipt: "待认领到账",
  refund: "待付退款",
  hold: "未结预扣",
  valuation: "未估值的外币头寸",
};
const acts: Readonly<Record<ChartAct, string>> = { add: "新增", end: "停用", default: "设为默认" };
const whats: Readonly<Record<"category" | "account", string>> = { category: "用途", account: "收款账户" };

export const rules = {
  kinds,
  acts,
  limitsTitle: (customer: string) => `限额与预算 · ${customer}`,
  limitsNone: (customer: string) => `${customer} 没有限额和预算。可以设：`,
  budgetsNone: (customer: string) => `${customer} 没有预算。可以设：`,
  budgetsTitle: (customer: string) => `预算 · ${customer}`,
  limitLabel: (kind: LimitKind) => `${kinds[kind]}限额`,
  budgetLabel: (category: string, month: string) => `${category} ${month}`,
  /** What is left of how much, and what is used. */
  figures: (left: string, max: string, used: string, reserved: string | null) =>
    `余 ${left} / ${max}（已用 ${used}${reserved === null ? "" : `，预扣 ${reserved}`}）`,
  none: "不限",
  off: (currency: string) => `不限（${currency}）`,
  change: (before: string, after: string) => `${before} → ${after}`,
  budgetSet: (customer: string, category: string, month: string, max: string) =>
    `预算已设 · ${customer} · ${category} ${month} · ${max}`,
  budgetOff: (customer: string, category: string, month: string) => `预算已取消 · ${customer} · ${category} ${month}`,
  budgetOver: (sum: string) => `已超出 ${sum}，不能再扣。`,
  setBy: "经办",
  chartTitle: (what: "category" | "account") => whats[what],
  chartDefault: "默认",
  categoryDone: { add: "用途已新增", end: "用途已停用", default: "默认用途已改" } satisfies Record<ChartAct, string>,
  accountDone: { add: "收款账户已新增", end: "收款账户已停用", default: "默认收款账户已改" } satisfies Record<
    ChartAct,
    string
  >,
  alias: "别名",
  currency: "币种",
  anyCurrency: "不限币种",
  details: "账号",
  closeTitle: (month: string) => `${month} 结账前还有这些未了结`,
  closeNothing: (month: string) => `${month} 没有未了结的事项`,
  closeNote: "结账后该月及以前不能再记账，不能撤销；须审批。",
  closeButton: (month: string) => `申请结账 ${month}`,
  closed: (month: string, count: number) =>
    count === 0 ? `${month} 已结账，当月无分录` : `${month} 已结账 · 凭证号 ${month}-0001 起共 ${count} 号`,
  things,
  more: (count: number) => `另有 ${count} 项`,
  resubmit: "按今天重新提交",
  resubmitted: "重新提交",
  resubmitNote: "业务日期所在月份已结账，可按今天的日期重新提交。",
};
