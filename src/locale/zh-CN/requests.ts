// Words of the approval: the card in its states, the notices to the maker, the answers to a tap.

import type { RequestState, RequestVerb, StandingVerb } from "#src/domain/books.ts";

const kinds: Readonly<Record<RequestVerb, string>> = {
  topup: "充值",
  charge: "扣费",
  reverse: "冲正",
  capture: "结算",
  owe: "欠费",
  opening: "期初",
  receive: "到账",
  claim: "认领",
  refund: "退款",
  paid: "已付",
  adjust: "调账",
  bonus: "赠送",
  transfer: "转账",
  exchange: "换汇",
  lapse: "赠送到期",
  hold: "预扣",
  credit: "信用额度",
  move: "移正",
  limit: "限额",
  rate: "汇率",
  close: "结账",
  policy: "审批规则",
  account: "收款账户",
  payee: "收款人",
};
const levels = ["零", "一", "二", "三"] as const;

const stateWords: Readonly<Record<RequestState, string>> = {
  pending: "待审批",
  posted: "已批准",
  rejected: "已驳回",
  cancelled: "已取消",
  expired: "已过期",
  failed: "已批准但未入账",
};

/** By what was asked for; an account says what became of it. */
const done: Readonly<Record<Exclude<StandingVerb, "account">, string>> = {
  hold: "预扣生效",
  credit: "信用额度生效",
  limit: "限额生效",
  rate: "汇率生效",
  close: "月份已结账",
  policy: "审批规则生效",
  payee: "收款人生效",
};

export const requests = {
  pendingTitle: (kind: RequestVerb, customer: string, amount: string) =>
    `${kinds[kind]}待审批 · ${customer} · ${amount}`,
  closedTitle: (state: RequestState, customer: string, amount: string) =>
    `${stateWords[state]} · ${customer} · ${amount}`,
  from: (maker: string, when: string, platform: string) => `${maker} · ${when} · ${platform}`,
  attention: "留意",
  similar: (days: number, number: string, on: string, maker: string) =>
    `⚠️ ${days} 天内同客户同金额 ${number}（${on} ${maker}）`,
  similarWaiting: (days: number, number: string, on: string, maker: string) =>
    `⚠️ ${days} 天内同客户同金额 ${number}（${on} ${maker}，待审批）`,
  noEvidence: "无流水号、无凭证",
  newCustomer: (days: number) => (days === 0 ? "⚠️ 客户今天刚开户" : `⚠️ 客户 ${days} 天前才开户`),
  beyondUsual: (largest: string) => `⚠️ 远超平时（90 天内最大 ${largest}）`,
  backdated: (days: number) => `⚠️ 业务日期在 ${days} 天前`,
  shortOf: (sum: string) => `⚠️ 现在余额不够，差 ${sum}`,
  willOwe: (sum: string) => `⚠️ 冲正后客户欠费 ${sum}`,
  refers: "对应分录",
  lapsesOn: "有效至",
  rule: "规则",
  /** `people`: of the level that decides now, where it is more than one. */
  ruleText: (kind: RequestVerb, levelCount: number, done: number, hours: number, people = "", evidence = "") =>
    [
      `${kinds[kind]}${levels[levelCount] ?? levelCount}级审批${evidence}`,
      `进度 ${done}/${levelCount}${people}`,
      `${hours} 小时内有效`,
    ].join(" · "),
  ruleEvidence: "，须凭证",
  kinds,
  approve: "批准",
  reject: "驳回",
  reasonPlaceholder: "理由（驳回必填）",
  decidedBy: { approve: "批准", reject: "驳回" },
  decided: (who: string, when: string, minutes: number) =>
    minutes < 60
      ? `${who} · ${when}（用时 ${Math.max(minutes, 1)} 分钟）`
      : `${who} · ${when}（用时 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟）`,
  reason: "理由",
  why: "原因",
  closedAt: "时间",
  /** By refusal code: why an approved request could not be posted. */
  failures: {
    overdrawn: "余额不足",
    in_arrears: "客户欠费未补足",
    frozen: "客户已冻结",
    closed_period: "业务日期所在月份已结账",
    ref_used: "流水号已被使用",
    out_of_range: "金额超出可记账的范围",
    until_past: "预扣截止日已过",
    reversed_already: "分录已被冲正",
    limit_exceeded: "超出限额",
    budget_exceeded: "超出预算",
    month_closed: "已结账",
    rule_from: "其他规则已经变了",
    no_rule_step: "这一档已取消",
    earlier_month_open: "有更早的月份未结账",
    no_such_item: "用途或收款账户已停用",
    word_taken: "名称已被占用",
    default_stays: "默认项不能停用",
    receipt_short: "到账已不够认领",
    granted_stays: "其中有赠送，可退金额不足",
    rests_on_it: "其后还有相关分录",
    wrong_entry: "对应的分录已被冲正",
    not_first: "账户已有分录，不能再记期初",
    more_than_used: "超出该分录可退回的金额",
    more_than_paid: "超出已用的实付款",
    more_than_owed: "超出欠费",
    payee_changed: "提交后收款人改过",
  },
  failureOther: "账本拒绝入账",
  retry: "须重新提交申请。",
  askReason: (number: string) => `驳回 ${number}：请回复这条消息，写明理由。`,
  askReasonPlaceholder: "驳回理由",
  makerPosted: (request: string, customer: string, amount: string) =>
    `${request} 已批准并入账 · ${customer} · ${amount}`,
  /** What holds from now on. */
  done,
  makerDone: (request: string, done: string, customer: string, amount: string) =>
    `${request} 已批准，${done} · ${customer} · ${amount}`,
  makerRejected: (request: string, customer: string, amount: string) => `${request} 已驳回 · ${customer} · ${amount}`,
  makerExpired: (request: string, customer: string, amount: string) =>
    `${request} 72 小时内没有批完，已过期 · ${customer} · ${amount}`,
  makerFailed: (request: string, customer: string, amount: string) =>
    `${request} 已批准但未能入账 · ${customer} · ${amount}`,
  unreached: (number: string, names: string) =>
    `${number} 的审批卡片送不到：${names}。请当面提醒，或让其先给我发一条消息。`,
  nobodyReached: (number: string) => `${number} 没有一位审批人能收到卡片。请让审批人先给我发一条消息，再发“待审批”。`,
  voided: (number: string) => `${number} 的一次批准已作废：批准人与经办是同一人，须由他人重新审批。`,
  reminder: (number: string, customer: string, amount: string, until: string) =>
    `${number} 还在等审批 · ${customer} · ${amount} · ${until} 过期`,
  reminderHow: "点卡片上的按钮，或发：",
  listTitle: (count: number) => `待审批 ${count} 笔`,
  listEmpty: "没有待审批的申请。",
  listLine: (number: string, kind: RequestVerb, customer: string, amount: string) =>
    `${number} · ${kinds[kind]} · ${customer} · ${amount}`,
  listWho: (maker: string, when: string, level: string) => `${maker} · ${when} · 等${level}审批`,
  toastApproved: (number: string) => `已批准，已入账 ${number}`,
  /** What posts nothing: a limit, a rate, a hold. */
  toastAllowed: "已批准，已生效",
  toastProgress: (done: number, all: number) => `已批准，进度 ${done}/${all}`,
  toastRejected: "已驳回",
  toastFailed: "已批准，但未能入账",
  toastAskReason: "请写明驳回理由",
};
