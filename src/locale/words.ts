// The words people may type, in both languages. What the assistant says is elsewhere; what it understands is here,
// so that no code but this has to hold Han characters. Compared in lower case after width folding.

import type { AdjustKind, BurnOrder } from "#src/domain/books.ts";
import type { Verb } from "#src/domain/command.ts";
import type { ExportFormat } from "#src/domain/files.ts";
import type { ChatRole, LocaleName, PlatformName, RoleName } from "#src/domain/identity.ts";
import type { ChartAct, LimitKind } from "#src/domain/rules.ts";

type Words = readonly string[];

/** Per verb its names, the one we teach first. */
export const verbWords: Readonly<Record<Verb, { readonly "zh-CN": Words; readonly en: Words }>> = {
  help: { "zh-CN": ["帮助", "使用说明"], en: ["help"] },
  whoami: { "zh-CN": ["我是谁"], en: ["whoami", "id"] },
  open: { "zh-CN": ["开户"], en: ["open"] },
  profile: { "zh-CN": ["档案", "客户档案"], en: ["profile"] },
  customers: { "zh-CN": ["客户", "客户列表"], en: ["customers", "clients"] },
  topup: { "zh-CN": ["充值", "储值", "入款"], en: ["topup", "top-up", "top up", "recharge"] },
  charge: { "zh-CN": ["扣费", "扣款"], en: ["charge", "deduct", "debit"] },
  owe: { "zh-CN": ["欠费"], en: ["owe"] },
  bonus: { "zh-CN": ["赠送"], en: ["bonus"] },
  adjust: { "zh-CN": ["调账", "调帐"], en: ["adjust", "adjustment"] },
  opening: { "zh-CN": ["期初"], en: ["opening"] },
  batch: {
    "zh-CN": ["批量", "批量扣费", "批量扣款", "批量充值", "批量赠送", "批量期初"],
    en: ["batch"],
  },
  hold: { "zh-CN": ["预扣"], en: ["hold", "reserve"] },
  capture: { "zh-CN": ["结算"], en: ["capture", "settle"] },
  release: { "zh-CN": ["释放"], en: ["release"] },
  receive: { "zh-CN": ["到账"], en: ["receive", "received"] },
  claim: { "zh-CN": ["认领"], en: ["claim"] },
  unclaimed: { "zh-CN": ["待认领"], en: ["unclaimed"] },
  refund: { "zh-CN": ["退款"], en: ["refund"] },
  paid: { "zh-CN": ["已付"], en: ["paid"] },
  transfer: { "zh-CN": ["转账", "划转"], en: ["transfer"] },
  exchange: { "zh-CN": ["换汇"], en: ["exchange"] },
  move: { "zh-CN": ["移正"], en: ["move"] },
  reverse: { "zh-CN": ["冲正", "红冲"], en: ["reverse", "reversal"] },
  undo: { "zh-CN": ["撤销"], en: ["undo"] },
  credit: { "zh-CN": ["信用", "信用额度"], en: ["credit"] },
  freeze: { "zh-CN": ["冻结"], en: ["freeze"] },
  unfreeze: { "zh-CN": ["解冻"], en: ["unfreeze"] },
  balance: { "zh-CN": ["余额", "查余额", "查询余额"], en: ["balance", "bal"] },
  history: { "zh-CN": ["流水", "明细"], en: ["history"] },
  statement: { "zh-CN": ["对账单", "对帐单"], en: ["statement"] },
  notify: { "zh-CN": ["通知"], en: ["notify"] },
  alert: { "zh-CN": ["预警", "余额预警"], en: ["alert"] },
  report: { "zh-CN": ["报告"], en: ["report"] },
  payment: { "zh-CN": ["已付款", "我已付款", "已打款", "付款了", "我已打款"], en: ["payment", "ipaid"] },
  feedback: { "zh-CN": ["反馈", "意见"], en: ["feedback"] },
  case: { "zh-CN": ["工单"], en: ["case", "cases"] },
  bind: { "zh-CN": ["绑定"], en: ["bind"] },
  unbind: { "zh-CN": ["解绑"], en: ["unbind"] },
  pending: { "zh-CN": ["待审批"], en: ["pending"] },
  approve: { "zh-CN": ["批准"], en: ["approve"] },
  reject: { "zh-CN": ["驳回", "拒绝"], en: ["reject"] },
  cancel: { "zh-CN": ["取消"], en: ["cancel"] },
  delegate: { "zh-CN": ["代理"], en: ["delegate"] },
  grant: { "zh-CN": ["授权"], en: ["grant"] },
  invite: { "zh-CN": ["邀请"], en: ["invite"] },
  join: { "zh-CN": ["加入"], en: ["join"] },
  revoke: { "zh-CN": ["撤权"], en: ["revoke"] },
  people: { "zh-CN": ["名单", "人员"], en: ["people"] },
  link: { "zh-CN": ["关联"], en: ["link"] },
  chatrole: { "zh-CN": ["群设置"], en: ["chatrole"] },
  rate: { "zh-CN": ["汇率"], en: ["rate"] },
  limit: { "zh-CN": ["限额"], en: ["limit"] },
  budget: { "zh-CN": ["预算"], en: ["budget"] },
  category: { "zh-CN": ["用途"], en: ["category", "categories"] },
  account: { "zh-CN": ["收款账户"], en: ["account", "accounts"] },
  policy: { "zh-CN": ["审批规则"], en: ["policy"] },
  close: { "zh-CN": ["结账", "月结"], en: ["close"] },
  outbox: { "zh-CN": ["发件箱"], en: ["outbox"] },
  today: { "zh-CN": ["今日"], en: ["today"] },
  balances: { "zh-CN": ["余额表"], en: ["balances"] },
  audit: { "zh-CN": ["审计"], en: ["audit"] },
  export: { "zh-CN": ["导出"], en: ["export"] },
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

/** After a role: only the customers whose account manager they are. */
export const ownScopeWords: Words = ["own", "仅本人客户", "本人客户"];
/** After a role and before a tag: only the customers that have it. */
export const tagScopeWords: Words = ["tag", "标签"];
/** Between who goes and who takes over. */
export const handOverWords: Words = ["to", "交给", "移交", "移交给"];

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

/** Before what the bank kept of a receipt. */
export const feeWords: Words = ["fee", "手续费"];

/** After a paid refund: the payment came back. */
export const returnedWords: Words = ["退回", "退票", "returned", "bounced"];

/** Before the last day of a hold. */
export const untilWords: Words = ["until", "till", "至", "到", "直到"];

/** What a correction is for. */
export const adjustWords: Readonly<Record<AdjustKind, Words>> = {
  billing: ["计费更正", "更正", "billing correction", "billing", "correction"],
  goodwill: ["让利", "goodwill"],
  bad_debt: ["坏账核销", "坏账", "核销", "write-off", "write off", "writeoff", "bad debt", "bad-debt"],
  rounding: ["尾差", "rounding"],
};

/** Money that was given or paid. */
export const moneyWords: Readonly<Record<"granted" | "paid", Words>> = {
  granted: ["赠送", "granted"],
  paid: ["实付", "paid"],
};

/** When a grant is used. */
export const burnWords: Readonly<Record<BurnOrder, Words>> = {
  granted_first: ["先用", "granted_first", "granted-first", "granted first"],
  pro_rata: ["按比例", "pro_rata", "pro-rata", "pro rata"],
  paid_first: ["后用", "paid_first", "paid-first", "paid first"],
};

/** Before the day as of which a past balance was known. */
export const knownWords: Words = ["as-of", "asof", "known", "截至", "截止"];

/** Between two accounts or two currencies. */
export const betweenWords: Words = [
  ...["→", "->", "=>", "换成", "兑换成", "兑换", "兑成", "兑", "转给", "转到", "给", "到"],
  ...["to", "into", "for"],
];

/** After `^`: the account without a purpose. */
export const mainWords: Words = ["", "main", "主账户", "主"];
/** After `^`: a deposit. The first is its name in the books. */
export const depositWords: readonly [string, ...string[]] = ["保证金", "deposit", "押金"];

/** After limit: of one charge, of a day, of a month. */
export const limitWords: Readonly<Record<LimitKind, Words>> = {
  single: ["single", "单笔", "每笔"],
  daily: ["daily", "每日", "每天", "单日"],
  monthly: ["monthly", "每月", "单月"],
};

/** After category and account. */
export const listWords: Words = ["list", "列表", "查看"];
export const chartActWords: Readonly<Record<ChartAct, Words>> = {
  add: ["add", "新增", "添加", "增加"],
  end: ["end", "停用", "删除"],
  default: ["default", "默认"],
};

/** After policy. */
export const showWords: Words = ["show", ...listWords];
export const setWords: Words = ["set", "设", "设置", "设定", "改"];
export const fromWords: Words = ["from", "从", "自"];
export const ruleLevelWords: Words = ["levels", "level", "级", "级数", "审批级数"];
/** After `policy set verb`: what one person moved alone in a day, and how far back it is dated. */
export const makerDayWords: Words = ["daily", "per-day", "当日累计", "当天累计", "单日累计"];
export const daysBackWords: Words = ["back", "dated", "补记", "补录"];
/** Whose customers a rule is for, and that a slip must be there. */
export const ruleTierWords: Words = ["tier", "等级", "级别"];
export const evidenceWords: Words = ["evidence", "须凭证", "凭证"];
/** After a number and `reject`: one level back. */
export const backWords: Words = ["back", "退回", "退回上一级"];
/** After close and its month. */
export const confirmWords: Words = ["confirm", "确认"];

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

/** After today: only what the asker made. */
export const mineWords: Words = ["me", "mine", "我", "我的", "本人"];

export const exportWords: Readonly<Record<ExportFormat, Words>> = {
  xlsx: ["xlsx", "excel", "表格"],
  csv: ["csv"],
  hledger: ["hledger"],
  beancount: ["beancount"],
};

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
