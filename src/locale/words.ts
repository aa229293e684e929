// The words people may type, in both languages. What the assistant says is elsewhere; what it understands is here,
// so that no code but this has to hold Han characters. Compared in lower case after width folding.

import type { Verb } from "#src/domain/command.ts";
import type { ChatRole, LocaleName, PlatformName, RoleName } from "#src/domain/identity.ts";

type Words = readonly string[];

/** Per verb its names, the one we teach first. */
export const verbWords: Readonly<Record<Verb, { readonly "zh-CN": Words; readonly en: Words }>> = {
  help: { "zh-CN": ["帮助", "使用说明"], en: ["help"] },
  whoami: { "zh-CN": ["我是谁"], en: ["whoami", "id"] },
  open: { "zh-CN": ["开户"], en: ["open"] },
  customers: { "zh-CN": ["客户", "客户列表"], en: ["customers", "clients"] },
  topup: { "zh-CN": ["充值", "储值", "入款"], en: ["topup", "top-up", "top up", "recharge"] },
  charge: { "zh-CN": ["扣费", "扣款"], en: ["charge", "deduct", "debit"] },
  hold: { "zh-CN": ["预扣"], en: ["hold", "reserve"] },
  capture: { "zh-CN": ["结算"], en: ["capture", "settle"] },
  release: { "zh-CN": ["释放"], en: ["release"] },
  reverse: { "zh-CN": ["冲正", "红冲"], en: ["reverse", "reversal"] },
  undo: { "zh-CN": ["撤销"], en: ["undo"] },
  credit: { "zh-CN": ["信用", "信用额度"], en: ["credit"] },
  freeze: { "zh-CN": ["冻结"], en: ["freeze"] },
  unfreeze: { "zh-CN": ["解冻"], en: ["unfreeze"] },
  balance: { "zh-CN": ["余额", "查余额", "查询余额"], en: ["balance", "bal"] },
  history: { "zh-CN": ["流水", "明细"], en: ["history"] },
  notify: { "zh-CN": ["通知"], en: ["notify"] },
  alert: { "zh-CN": ["预警", "余额预警"], en: ["alert"] },
  report: { "zh-CN": ["报告"], en: ["report"] },
  bind: { "zh-CN": ["绑定"], en: ["bind"] },
  unbind: { "zh-CN": ["解绑"], en: ["unbind"] },
  pending: { "zh-CN": ["待审批"], en: ["pending"] },
  approve: { "zh-CN": ["批准"], en: ["approve"] },
  reject: { "zh-CN": ["驳回", "拒绝"], en: ["reject"] },
  cancel: { "zh-CN": ["取消"], en: ["cancel"] },
  grant: { "zh-CN": ["授权"], en: ["grant"] },
  revoke: { "zh-CN": ["撤权"], en: ["revoke"] },
  link: { "zh-CN": ["关联"], en: ["link"] },
  chatrole: { "zh-CN": ["群设置"], en: ["chatrole"] },
  outbox: { "zh-CN": ["发件箱"], en: ["outbox"] },
  audit: { "zh-CN": ["审计"], en: ["audit"] },
  language: { "zh-CN": ["语言"], en: ["language", "lang"] },
};

/** Slips of the pinyin keyboard: never run, but worth a "did you mean". */
export const misspelledVerbs: Readonly<Record<string, Verb>> = {
  冲值: "topup",
  充直: "topup",
  沖值: "topup",
  儲值: "topup",
  扣废: "charge",
  扣非: "charge",
  余鹅: "balance",
  馀额: "balance",
  餘額: "balance",
  预井: "alert",
  绑订: "bind",
  邦定: "bind",
  开互: "open",
};

export const roleWords: Readonly<Record<RoleName, Words>> = {
  owner: ["owner", "老板", "所有者"],
  manager: ["manager", "主管", "审批人"],
  operator: ["operator", "财务", "运营", "操作员", "经办"],
  account_manager: ["account_manager", "account-manager", "accountmanager", "account manager", "客户经理"],
  auditor: ["auditor", "审计", "审计员"],
};

/** A manager's level: what each approval is called, besides its number. */
export const levelWords: readonly [Words, Words, Words] = [
  ["1", "l1", "初审", "1级", "一级"],
  ["2", "l2", "复审", "2级", "二级"],
  ["3", "l3", "终审", "3级", "三级"],
];

export const chatRoleWords: Readonly<Record<ChatRole, Words>> = {
  staff: ["staff", "员工群", "员工", "内部群"],
  approvals: ["approvals", "approval", "审批群", "审批"],
};

export const frequencyWords: Readonly<Record<"daily" | "weekly" | "monthly", Words>> = {
  daily: ["daily", "每天", "每日", "日报"],
  weekly: ["weekly", "每周", "周报"],
  monthly: ["monthly", "每月", "月报"],
};

/** After freeze: not one customer, but everything. */
export const everythingWords: Words = ["all", "全部", "所有", "everything"];

/** Before the last day of a hold. */
export const untilWords: Words = ["until", "till", "至", "到", "直到"];

export const offWords: Words = ["off", "none", "关闭", "关", "停止", "取消", "无"];

export const noticeWords: Readonly<Record<"topup" | "charge" | "all" | "none", Words>> = {
  topup: ["topup", "充值", "到账"],
  charge: ["charge", "扣费"],
  all: ["all", "全部", "所有"],
  none: offWords,
};

export const languageWords: Readonly<Record<LocaleName, Words>> = {
  "zh-CN": ["zh", "zh-cn", "chinese", "中文", "汉语"],
  en: ["en", "english", "英文", "英语"],
};

export const platformWords: Readonly<Record<PlatformName, Words>> = {
  feishu: ["feishu", "lark", "飞书"],
  telegram: ["telegram", "tg", "电报"],
};

/** Names of currencies that may stand beside an amount, apart from their codes. Longer ones first. */
export const currencyWords: readonly (readonly [string, string])[] = [
  ["新加坡元", "SGD"],
  ["科威特第纳尔", "KWD"],
  ["新台币", "TWD"],
  ["人民币", "CNY"],
  ["美元", "USD"],
  ["美金", "USD"],
  ["欧元", "EUR"],
  ["港币", "HKD"],
  ["港元", "HKD"],
  ["英镑", "GBP"],
  ["新币", "SGD"],
  ["台币", "TWD"],
  ["日元", "JPY"],
  ["韩元", "KRW"],
  ["澳元", "AUD"],
  ["加元", "CAD"],
  ["RMB", "CNY"],
];

/** 1 元: a mark that says CNY. */
export const yuanWord = "元";
/** 1.5 万 is 15,000. */
export const tenThousandWord = "万";

/** Right after an amount these would change it; we do not read them, so the line is refused rather than cut short. */
export const unreadUnits: Words = [
  "k",
  "w",
  "m",
  "kk",
  "十",
  "百",
  "千",
  "百万",
  "千万",
  "亿",
  "万亿",
  "千元",
  "角",
  "分",
];

/** After audit: compute everything again. */
export const replayWords: Words = ["verify", "核验", "校验"];

export const dayWords: Words = ["d", "day", "days", "天", "日"];
export const yearWord = "年";
export const monthWord = "月";

/** After `@` these would be days; only ISO dates are read, so they are refused rather than taken for a memo. */
export const relativeDayWords: Words = [
  ...["today", "yesterday", "tomorrow", "今天", "昨天", "前天", "明天", "后天", "今日", "昨日", "明日"],
  ...["上周", "本周", "下周", "上月", "本月", "下月", "月初", "月底", "月末"],
];

/** Left out of a code made from a company's name; longer ones first. */
export const companySuffixes: Words = [
  ...["集团股份有限公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团"],
];
