// Names of things and the small joints between figures, used on every card.

import type { Verb } from "#src/domain/command.ts";
import type { ChatRole, PlatformName, RoleName } from "#src/domain/identity.ts";
import { chartInChinese } from "../chart.ts";

const verbs: Readonly<Record<Verb, string>> = {
  help: "帮助",
  whoami: "我是谁",
  open: "开户",
  profile: "档案",
  customers: "客户",
  topup: "充值",
  charge: "扣费",
  owe: "欠费",
  bonus: "赠送",
  adjust: "调账",
  opening: "期初",
  batch: "批量",
  hold: "预扣",
  capture: "结算",
  release: "释放",
  receive: "到账",
  claim: "认领",
  unclaimed: "待认领",
  refund: "退款",
  paid: "已付",
  transfer: "转账",
  exchange: "换汇",
  move: "移正",
  reverse: "冲正",
  undo: "撤销",
  credit: "信用",
  freeze: "冻结",
  unfreeze: "解冻",
  balance: "余额",
  history: "流水",
  statement: "对账单",
  notify: "通知",
  alert: "预警",
  report: "报告",
  payment: "已付款",
  feedback: "反馈",
  case: "工单",
  bind: "绑定",
  unbind: "解绑",
  pending: "待审批",
  approve: "批准",
  reject: "驳回",
  cancel: "取消",
  delegate: "代理",
  grant: "授权",
  invite: "邀请",
  join: "加入",
  revoke: "撤权",
  people: "名单",
  link: "关联",
  chatrole: "群设置",
  rate: "汇率",
  limit: "限额",
  budget: "预算",
  category: "用途",
  account: "收款账户",
  policy: "审批规则",
  close: "结账",
  outbox: "发件箱",
  today: "今日",
  balances: "余额表",
  audit: "审计",
  export: "导出",
  language: "语言",
};

const roles: Readonly<Record<RoleName, string>> = {
  owner: "老板",
  manager: "主管",
  operator: "财务",
  account_manager: "客户经理",
  auditor: "审计",
};

const platforms: Readonly<Record<PlatformName, string>> = { feishu: "飞书", telegram: "Telegram" };

const chatRoles: Readonly<Record<ChatRole, string>> = { staff: "员工群", approvals: "审批群" };

const levels = ["一", "二", "三"] as const;

export const general = {
  /** The word to type for a verb. */
  verbs,
  roles,
  platforms,
  chatRoles,
  /** Categories and receiving accounts that every installation begins with, as this language calls them. */
  chart: chartInChinese,
  levelName: (level: number): string => `${levels[level - 1] ?? level}级`,
  roleName: (role: RoleName, level: number | null): string =>
    level === null ? roles[role] : `${roles[role]}（${levels[level - 1] ?? level}级）`,
  list: (items: readonly string[]): string => items.join("、"),
  /** A last day that still counts. */
  lastDay: (day: string): string => `${day}（含当天）`,
  dayRange: (from: string, to: string): string => `${from} 至 ${to}`,
  cancelButton: "算了",
  dismissed: "好的，没有执行。",
  /** In a chat bound to a customer, all that staff are told there. */
  neutral: "已记录，处理中。",
  /** Something went wrong on our side; `id` is in the log. */
  failed: (id: string): string => `出错了，这条没有执行。请稍后重试；找管理员时报编号 ${id}。`,
  notKept: "没有记下，请再点一次",
  done: "好了",
};
