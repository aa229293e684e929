// The help card: grouped by what one wants to do, each line an example that can be copied.

import type { Verb } from "#src/domain/command.ts";

const lines: Readonly<Record<Verb, { readonly example: string; readonly what: string }>> = {
  help: { example: "帮助 余额", what: "一个命令的用法" },
  whoami: { example: "我是谁", what: "自己的平台编号和角色" },
  open: { example: "开户 阿克米 ACME CNY", what: "名称 代码 币种" },
  profile: {
    example: "档案 ACME 别名 阿米",
    what: "客户 [别名、等级、标签、客户经理、联系人、隐私、备注、名称或收款人 内容]；标签可写几个；内容写 off 取消；收款人须审批；只写客户即查看",
  },
  customers: { example: "客户 阿克", what: "列出或查找客户；也可写拼音首字母 akm、标签 VIP 或 等级 A" },
  topup: {
    example: "充值 ACME 50000 #ICBC20261122-7731 11月预存",
    what: "客户 金额 [手续费 15] #流水号 备注，提交审批；手续费由我方承担",
  },
  charge: { example: "扣费 ACME 1200 //广告投放", what: "客户 金额 //给客户看的摘要" },
  owe: {
    example: "欠费 ACME 300 超出余额的用量",
    what: "客户 金额 [用途] 原因；已发生的用量，超出余额即记欠费，提交审批",
  },
  bonus: {
    example: "赠送 ACME 500 至 2026-12-31",
    what: "客户 金额 [至 日期] [T12 为哪笔充值] [先用、后用或按比例]；先用、不退，提交审批",
  },
  adjust: {
    example: "调账 ACME +100 计费更正 T12 多扣了一天",
    what: "客户 ±金额 类型（计费更正、让利、坏账核销、尾差）[T12] [赠送或实付] 原因，提交审批",
  },
  opening: { example: "期初 ACME 1000", what: "客户 ±金额 [赠送 [至 日期]]；第一笔之前，负数即欠费，提交审批" },
  batch: {
    example: "批量 扣费",
    what: "充值、扣费、赠送或期初，附 CSV 或 XLSX，或粘贴几行（客户、金额、用途…）；成为一个申请，要么全部入账，要么都不入账",
  },
  hold: { example: "预扣 ACME 5000 2026-12-31", what: "客户 金额 [截止日期]，先占用后结算" },
  capture: { example: "结算 H12 3000", what: "预扣编号 [金额]，不写金额即全部" },
  release: { example: "释放 H12", what: "预扣编号，余下的恢复可用" },
  receive: {
    example: "到账 5000 银行 #ICBC-7731 某某公司",
    what: "金额 [账户] [#流水号] [付款方]；不知道是谁的钱，先记为 P 编号",
  },
  claim: { example: "认领 P12 ACME 3000", what: "到账编号 客户 [金额]，提交审批；可由几个客户分" },
  unclaimed: { example: "待认领", what: "还不知道是谁的到账" },
  refund: { example: "退款 ACME 1000 合同终止", what: "客户 金额 [账户] 原因，只退已付款部分，提交审批" },
  paid: {
    example: "已付 R12 银行 #ICBC-7731",
    what: "退款申请编号 [账户] [#流水号]：款已汇出；被退回写 已付 R12 退回",
  },
  transfer: {
    example: "转账 ACME BETA 500",
    what: "付款方 收款方 金额，只转已付款部分；或 转账 ACME 500 ^广告（转入专款），^广告 ^主账户（从、到）",
  },
  exchange: {
    example: "换汇 ACME 1000 CNY 换成 USD @0.14",
    what: "客户 金额 币种 换成 币种 @汇率；不写汇率按最新已知汇率",
  },
  move: { example: "移正 T12 BETA 记错客户", what: "分录编号 正确的客户 原因：冲正并在该客户原样重记，一次审批" },
  reverse: { example: "冲正 T12 金额录错", what: "分录编号 原因；整笔反记，隔日或原需审批的提交审批" },
  undo: { example: "撤销", what: "10 分钟内撤回自己刚记的一笔" },
  credit: { example: "信用 ACME 30000", what: "客户 额度（可透支多少，0 即取消），提交审批" },
  freeze: { example: "冻结 ACME 合同纠纷", what: "客户 [原因]；all 即全部（老板）" },
  unfreeze: { example: "解冻 ACME", what: "客户，或 all；由冻结人以外的人操作" },
  balance: {
    example: "余额 ACME @2026-10-31",
    what: "余额、预扣、可用；@日期 是那天日终的余额，后面再写 截至 2026-11-05 即按那天已入账的算",
  },
  history: { example: "流水 ACME 2026-11", what: "某月，或 2026-11-01..2026-11-15" },
  statement: {
    example: "对账单 ACME 2026-10",
    what: "某月；已结束的月份定稿编号，以后再要仍是同一份；本月为预览；客户可点确认无误或有异议",
  },
  notify: { example: "通知 ACME all", what: "topup、charge、all 或 none" },
  alert: { example: "预警 ACME 5000", what: "低于金额，或 7d（可用天数），或 off" },
  payment: { example: "已付款 5000", what: "告诉我们已付款，可附上回单图片" },
  feedback: { example: "反馈 上周的账单晚了一天", what: "意见或问题，我们会回复" },
  case: { example: "工单 C12", what: "客户的反馈和异议；工单 C12 关闭 说明；回复卡片即回复客户" },
  report: { example: "报告 ACME daily 09:00", what: "daily、weekly、monthly 或 off" },
  bind: { example: "绑定 ACME", what: "本群归该客户；在私聊或员工群里给出绑定码" },
  unbind: { example: "解绑 ACME", what: "取消绑定" },
  pending: { example: "待审批", what: "等待决定的申请" },
  approve: { example: "批准 R128", what: "与点卡片相同" },
  reject: { example: "驳回 R128 凭证不清", what: "理由必填；驳回 R128 退回 理由：退回上一级" },
  cancel: { example: "取消 R128", what: "撤回自己的申请" },
  delegate: {
    example: "代理 telegram:1003 到 2026-12-01",
    what: "平台编号或姓名 到 日期：这期间代我审批，不能批自己提的；off 取消，不写即查看",
  },
  grant: {
    example: "授权 telegram:1002 manager 1 李姐",
    what: "平台编号 角色 级别 姓名 [到 2026-12-31]；财务可再写 仅本人客户 或 标签 VIP",
  },
  invite: {
    example: "邀请 operator 张三 到 2026-12-31",
    what: "角色 级别 姓名，同授权；给出一次性邀请码，24 小时有效",
  },
  join: { example: "加入 J-7K3MZQ2D", what: "用邀请码加入，在私聊里发" },
  revoke: {
    example: "撤权 telegram:1002 交给 telegram:1003",
    what: "撤一个角色，不写角色即全部；交给 谁 即移交所负责的客户",
  },
  people: { example: "名单", what: "谁有什么角色，到什么时候" },
  link: { example: "关联 telegram:1002 feishu:ou_abc", what: "两个账号是同一个人" },
  chatrole: { example: "群设置 staff", what: "staff、approvals 或 off" },
  limit: {
    example: "限额 ACME 每日 50000",
    what: "客户 单笔、每日或每月 金额或 off，提交审批；只写客户即查看已用和剩余",
  },
  budget: { example: "预算 ACME 广告 2026-12 10000", what: "客户 用途 月份 金额或 off，立即生效；只写客户即查看" },
  category: { example: "用途 add 游戏 game", what: "add 名称 [别名]、end 名称、default 名称；不写即查看" },
  account: {
    example: "收款账户 add 招商银行 招行 CNY 6214…0099",
    what: "add 名称 [别名] [币种 账号]、end 名称、default 名称，提交审批；不写即查看",
  },
  policy: {
    example: "审批规则 set 退款 从 50000 级 2",
    what:
      "命令 [币种] 从 金额 级 0-3[x 人数] [须凭证] [等级 A]，或 off 取消这一档；" +
      "charge daily 80000 级 1 为当日累计，* back 15 级 1 为补记天数；提交审批，不写即查看",
  },
  close: { example: "结账 2026-11", what: "月份；先列出未了结的，确认后提交审批，结账后不能再记入该月" },
  rate: { example: "汇率 USD CNY 7.1 @2026-11-01", what: "币种 币种 汇率 [@日期]，提交审批；不写汇率即查看" },
  outbox: { example: "发件箱", what: "没有送达的消息" },
  today: { example: "今日 2026-11-22 我", what: "某天的分录，按收款账户和类型合计，附 XLSX；不写日期即今天" },
  balances: {
    example: "余额表 2026-11",
    what: "全部客户的期初、充值、使用、期末，附 XLSX；可写某月或某天，后面可写等级或标签",
  },
  audit: { example: "审计 verify", what: "重算全部账目；后面可写记下的区块，如 12:9f3c…" },
  export: { example: "导出 xlsx 2026-11", what: "xlsx、csv、hledger 或 beancount，后面可写期间；文件发到这里" },
  language: { example: "语言 en", what: "本会话的语言：zh 或 en；后面写 我 即只改本人" },
};

/** Of verbs that also change something: the same for those who only look. */
const looks: Readonly<Partial<Record<Verb, string>>> = {
  profile: "档案 ACME",
  rate: "汇率 USD CNY",
  limit: "限额 ACME",
  budget: "预算 ACME",
  category: "用途",
  account: "收款账户",
  policy: "审批规则",
};

export const help = {
  title: "我能做什么",
  topicTitle: (verb: string) => `用法 · ${verb}`,
  groups: { record: "记账", query: "查询", decide: "审批", customer: "客户管理", settings: "设置" },
  more: (words: readonly string[]) => `还有：${words.join(" · ")}`,
  lines,
  looks,
  amounts:
    "金额可写 1000、1,000.50、1.5万、1000元、$20、20 USD、1000*7.1+50；选项可放在任意位置：#流水号 @2026-11-01 //摘要 ^专款。只发命令名会一步步问；几条命令可一行一条一起发。",
  contact: "您可以发：",
};
