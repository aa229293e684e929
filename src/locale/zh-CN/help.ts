// The help card: grouped by what one wants to do, each line an example that can be copied.

import type { Verb } from "#src/domain/command.ts";

const lines: Readonly<Record<Verb, { readonly example: string; readonly what: string }>> = {
  help: { example: "帮助 余额", what: "一个命令的用法" },
  whoami: { example: "我是谁", what: "自己的平台编号和角色" },
  open: { example: "开户 阿克米 ACME CNY", what: "名称 代码 币种" },
  customers: { example: "客户 阿克", what: "列出或查找客户" },
  topup: { example: "充值 ACME 50000 #ICBC20261122-7731 11月预存", what: "客户 金额 #流水号 备注，提交审批" },
  charge: { example: "扣费 ACME 1200 //广告投放", what: "客户 金额 //给客户看的摘要" },
  hold: { example: "预扣 ACME 5000 2026-12-31", what: "客户 金额 [截止日期]，先占用后结算" },
  capture: { example: "结算 H12 3000", what: "预扣编号 [金额]，不写金额即全部" },
  release: { example: "释放 H12", what: "预扣编号，余下的恢复可用" },
  reverse: { example: "冲正 T12 金额录错", what: "分录编号 原因；整笔反记，隔日或原需审批的提交审批" },
  undo: { example: "撤销", what: "10 分钟内撤回自己刚记的一笔" },
  credit: { example: "信用 ACME 30000", what: "客户 额度（可透支多少，0 即取消），提交审批" },
  freeze: { example: "冻结 ACME 合同纠纷", what: "客户 [原因]；all 即全部（老板）" },
  unfreeze: { example: "解冻 ACME", what: "客户，或 all；由冻结人以外的人操作" },
  balance: { example: "余额 ACME", what: "余额、预扣、可用" },
  history: { example: "流水 ACME 2026-11", what: "某月，或 2026-11-01..2026-11-15" },
  notify: { example: "通知 ACME all", what: "topup、charge、all 或 none" },
  alert: { example: "预警 ACME 5000", what: "低于金额，或 7d（可用天数），或 off" },
  report: { example: "报告 ACME daily 09:00", what: "daily、weekly、monthly 或 off" },
  bind: { example: "绑定 ACME", what: "本群归该客户；在私聊或员工群里给出绑定码" },
  unbind: { example: "解绑 ACME", what: "取消绑定" },
  pending: { example: "待审批", what: "等待决定的申请" },
  approve: { example: "批准 R128", what: "与点卡片相同" },
  reject: { example: "驳回 R128 凭证不清", what: "理由必填" },
  cancel: { example: "取消 R128", what: "撤回自己的申请" },
  grant: { example: "授权 telegram:1002 manager 1 李姐", what: "平台编号 角色 级别 姓名" },
  revoke: { example: "撤权 telegram:1002 manager", what: "撤一个角色，不写角色即全部" },
  link: { example: "关联 telegram:1002 feishu:ou_abc", what: "两个账号是同一个人" },
  chatrole: { example: "群设置 staff", what: "staff、approvals 或 off" },
  outbox: { example: "发件箱", what: "没有送达的消息" },
  audit: { example: "审计 verify", what: "重算全部账目；后面可写记下的区块，如 12:9f3c…" },
  language: { example: "语言 en", what: "本会话的语言：zh 或 en" },
};

export const help = {
  title: "我能做什么",
  topicTitle: (verb: string) => `用法 · ${verb}`,
  groups: { record: "记账", query: "查询", decide: "审批", customer: "客户", settings: "设置" },
  lines,
  amounts:
    "金额可写 1000、1,000.50、1.5万、1000元、$20、20 USD、1000*7.1+50；选项可放在任意位置：#流水号 @2026-11-01 //摘要。",
  contact: "您可以发：",
};
