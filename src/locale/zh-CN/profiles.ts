// Words about what is kept of customers besides money, and about who speaks for them.

import type { Privacy, ProfileField } from "#src/domain/profile.ts";

const fields: Readonly<Record<ProfileField, string>> = {
  alias: "别名",
  tier: "等级",
  tag: "标签",
  manager: "客户经理",
  contact: "联系人",
  privacy: "隐私",
  note: "备注",
  name: "名称",
  payee: "收款人",
};
const privacies: Readonly<Record<Privacy, string>> = { chat: "发到客户会话", contacts: "只发给登记的联系人" };

export const profiles = {
  fields,
  privacies,
  title: (customer: string) => `档案 · ${customer}`,
  changed: (customer: string, field: string, what: string) => `档案已改 · ${customer} · ${field} ${what}`,
  confirm: (customer: string, field: string, what: string) => `确认？改档案 · ${customer} · ${field} ${what}`,
  confirmButton: (field: string) => `改${field}`,
  unchanged: (customer: string, field: string) => `${customer} 的${field}本来就是这样，没有变化`,
  removed: (what: string) => `取消 ${what}`,
  cleared: "取消",
  available: (sum: string) => `可用 ${sum}`,
  chats: "会话",
  chatName: (platform: string, title: string) => `${platform} ${title}`,
  directChat: "私聊",
  noChats: "未绑定",
  notice: "通知",
  notices: { topup: "到账", charge: "扣费", all: "到账和扣费", none: "不通知" },
  alert: "预警",
  alertBelow: (sum: string) => `低于 ${sum}`,
  alertDays: (days: number) => `少于 ${days} 天`,
  report: "报告",
  reports: { daily: "每日", weekly: "每周", monthly: "每月" },
  reportAt: (every: string, time: string) => `${every} ${time}`,
  /** Named, but has been staff. */
  notCounting: "不算（曾任员工，须由老板登记）",
  by: "经办",
  /** The old name means this customer no longer. */
  oldName: (old: string) => `“${old}”不再代表这位客户；还要用的话加为别名：`,
  nobodyReachable: "还没有联系得上的登记联系人，客户消息会改发到这里。登记：",
  lastChange: (by: string, at: string, what: string) => `最近修改：${by} ${at} ${what}`,
  filter: { tier: "等级", tag: "标签", any: "等级或标签" },
  /** A column that does not hold everybody. */
  ofGroup: (column: string, kind: string, value: string) => `${column}（仅${kind} ${value}）`,
  noneIn: (group: string) => `没有${group}的客户。`,
  filtered: (kind: string, value: string) => `${kind} ${value}`,
  /** In a customer's chat, when its figures go to the contacts alone. */
  sentToContacts: "已发到贵司登记联系人的私聊。",
  notSentToContacts: "已收到，我们会联系贵司登记的联系人。",
  noContactReached: (customer: string) => `没有送达 · ${customer} · 登记的联系人都联系不上`,
  /** What a customer wanted to know. */
  wasAsked: (verb: string) => `客户问：${verb}`,
};
