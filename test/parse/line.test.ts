// Whole lines, as people type them: each row is a line of chat and what is understood by it.

import { describe, expect, it } from "vitest";
import type { CustomerArg } from "#src/domain/command.ts";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  充值 ACME 1000                         | topup ACME 1000
  topup acme 1000                        | topup ACME 1000
  /topup ACME 1000                       | topup ACME 1000
  /充值 阿克米 1000                      | topup ACME 1000
  ／ｔｏｐｕｐ　ＡＣＭＥ　１０００       | topup ACME 1000
  TopUp 阿米 1,000.50                    | topup ACME 1000.5
  top up ACME 1000                       | topup ACME 1000
  充值ACME 1000                          | topup ACME 1000
  充值：ACME 1000                        | topup ACME 1000
  充值"阿克米"1000                       | topup ACME 1000
  充值 “Blue Sky” 20 USD                 | topup BLUE 20 USD
  充值 blue sky 20 USD                   | topup BLUE 20 USD
  充值 阿克米 2026 1000                  | topup ACME26 1000
  充值 "阿克米" 2026                     | topup ACME 2026
  充值 AKM 2                             | topup AKM 2
  充值 AKM2 500                          | topup AKM2 500
  充值 安 科 500                         | topup AKM 500
  充值 360 1000                          | topup QIHU 1000
  充值 ACME 1000 * 7.1 + 50              | topup ACME 7150
  充值 ACME ( 1000 + 50 ) 元 11月预存    | topup ACME 1050 yuan memo=11月预存
  充值 ACME 1000 11月预存                | topup ACME 1000 memo=11月预存
  充值 ACME 1000 11月预存 2026           | topup ACME 1000 memo=11月预存 2026
  充值 ACME 1000 "2026"                  | topup ACME 1000 memo=2026
  充值 ACME 1000 “2026 #5” 3             | topup ACME 1000 memo=“2026 #5” 3
  充值 ACME 1000 👍                      | topup ACME 1000 memo=👍
  充值 ACME 1000 @李姐 请批              | topup ACME 1000 memo=@李姐 请批
  充值 ACME USD 20                       | topup ACME 20 USD
  充值 ACME 5,000 #ICBC-7731             | topup ACME 5000 ref=ICBC-7731
  #ICBC 充值 ACME 1                      | talk
  充值 #ICBC @2026-11-01 ACME 5 预存     | topup ACME 5 ref=ICBC on=2026-11-01 memo=预存
  充值 ACME 5 #"slip 7" 预存             | topup ACME 5 ref=slip 7 memo=预存
  充值 ACME 5 ＃７７３１ ＠２０２６－１１－０１ | topup ACME 5 ref=7731 on=2026-11-01
  充值 ACME 5 工行 预存                  | topup ACME 5 account=工行7731 memo=预存
  充值 ACME 5 预存 微信                  | topup ACME 5 account=微信 memo=预存
  充值 ACME 5 "微信"                     | topup ACME 5 memo=微信
  充值 ACME 5 广告                       | topup ACME 5 memo=广告
  扣费 ACME 5 广告 双十一返场            | charge ACME 5 category=广告投放 memo=双十一返场
  扣费 ACME 5 Ad spend 11月              | charge ACME 5 category=Ad spend memo=11月
  扣费 ACME 5 //广告费 内部              | charge ACME 5 text=广告费 memo=内部
  扣费 ACME 5 //"Nov ads" 内部           | charge ACME 5 text=Nov ads memo=内部
  扣费 ACME 5 内部 // Nov ads #R7        | charge ACME 5 ref=R7 text=Nov ads memo=内部
  扣费 ACME 5 //2                        | charge ACME 5 text=2
  扣款 ACME 5                            | charge ACME 5
  扣费 阿克 5                            | charge ~阿克(ACME,AKS,ACME26) 5
  扣费 ACEM 5                            | charge ?ACEM(ACME) 5 incomplete
  扣费 不存在 的 5                       | charge ?不存在 的() 5 incomplete
  余额 ACME                              | balance ACME
  余额ACME                               | balance ACME
  bal acme                               | balance ACME
  余额 阿克苏                            | balance ~阿克苏(AKS)
  余额 谁 知道                           | balance ?谁 知道() incomplete
  余额 ACME @2026-10-31                  | balance ACME on=2026-10-31
  余额 @2026-10-31 ACME 截至 2026-11-05  | balance ACME on=2026-10-31 known=2026-11-05
  余额 ACME @2026-10-31 截至2026-11-05   | balance ACME on=2026-10-31 known=2026-11-05
  余额 ACME @2026-10-31 截至@2026-11-05  | balance ACME on=2026-10-31 known=2026-11-05
  balance ACME @2026-10-31 as of 2026-11-05 | balance ACME on=2026-10-31 known=2026-11-05
  balance ACME @2026-10-31 AS-OF 2026-11-05 | balance ACME on=2026-10-31 known=2026-11-05
  对账单 ACME                            | statement ACME
  对帐单 阿克米 2026-10                  | statement ACME 2026-10
  statement blue sky 10月                | statement BLUE 2026-10
  对账单 ACME 12月                       | statement ACME 2025-12
  对账单 阿克米 2026 2026-10             | statement ACME26 2026-10
  对账单 阿克苏                          | statement ~阿克苏(AKS)
  流水 ACME                              | history ACME
  流水 ACME 2026-11                      | history ACME 2026-11-01..2026-11-30
  流水 ACME 11月                         | history ACME 2026-11-01..2026-11-30
  流水 ACME 12月                         | history ACME 2025-12-01..2025-12-31
  流水 ACME 2024年2月                    | history ACME 2024-02-01..2024-02-29
  history ACME 2026-11-01..2026-11-15    | history ACME 2026-11-01..2026-11-15
  history ACME 2026-11-01..              | history ACME 2026-11-01..
  history 阿克米 2026 2026-11            | history ACME26 2026-11-01..2026-11-30
  开户 阿克苏 AKSU CNY                   | open 阿克苏 AKSU CNY
  开户 新客 xin cny                      | open 新客 XIN CNY
  开户 新客 XIN                          | open 新客 XIN - incomplete
  开户 新客 xin                          | open 新客 xin - - incomplete
  开户 新客                              | open 新客 - - incomplete
  开户 NEWCO                             | open NEWCO NEWCO - incomplete
  开户 NEWCO USD                         | open NEWCO NEWCO USD
  开户 新客 人民币                       | open 新客 - CNY
  开户 北京 新客 CNY                     | open 北京 新客 - CNY
  open Big Red BIG USD                   | open Big Red BIG USD
  open "Big Red Ltd." USD                | open Big Red Ltd. - USD
  open ACME USD                          | open 阿克米 ACME USD
  open 阿克米 usd                        | open 阿克米 ACME USD
  open blue sky EUR                      | open Blue Sky BLUE EUR
  客户                                   | customers
  客户 阿克                              | customers 阿克 incomplete
  通知 ACME all                          | notify ACME all
  通知 ACME 全部                         | notify ACME all
  notify blue sky none                   | notify BLUE none
  通知 阿克 充值                         | notify ~阿克(ACME,AKS,ACME26) topup
  预警 ACME 5000                         | alert ACME 5000
  预警 ACME 1.5万元                      | alert ACME 15000 yuan
  预警 ACME 3d                           | alert ACME 3 days
  预警 ACME 3天                          | alert ACME 3 days
  alert ACME 3 days                      | alert ACME 3 days
  预警 ACME off                          | alert ACME off
  预警 ACME 关闭                         | alert ACME off
  报告 ACME daily 09:00                  | report ACME daily 09:00
  报告 ACME 每天 9：00                   | report ACME daily 09:00
  报告 阿克米 2026 每周                  | report ACME26 weekly
  report ACME off                        | report ACME off
  绑定 ACME                              | bind ACME
  绑定 B-7K3MZQ2D                        | bind code=B-7K3MZQ2D
  bind b-7k3mzq2d                        | bind code=B-7K3MZQ2D
  /start B-7K3MZQ2D                      | bind code=B-7K3MZQ2D
  /start                                 | help
  /start abc                             | help
  解绑                                   | unbind
  解绑 ACME                              | unbind ACME
  待审批                                 | pending
  批准 R12                               | approve 12
  批准R12                                | approve 12
  approve r12 同意                       | approve 12
  approve 12                             | approve 12 incomplete
  驳回 R12 金额 不对                     | reject 12 金额 不对
  驳回 R12 与 R13 重复                   | reject 12 与 R13 重复
  驳回 R12                               | reject 12
  取消 R012                              | cancel 12
  授权 telegram:1002 manager 2 张三      | grant telegram:1002 manager 2 张三
  grant tg:1002 主管 复审 张三           | grant telegram:1002 manager 2 张三
  授权 telegram：1002 主管 张 三         | grant telegram:1002 manager 1 张 三
  授权 飞书:ou_aB1 财务 小王             | grant feishu:ou_aB1 operator 小王
  授权 feishu:ou_a account manager 小李  | grant feishu:ou_a account_manager 小李
  授权 feishu:ou_a 客户经理 小李         | grant feishu:ou_a account_manager 小李
  授权 feishu:ou_a 审计                  | grant feishu:ou_a auditor
  授权 feishu:ou_a 老板                  | grant feishu:ou_a owner
  grant telegram:1002 operator 张三 until 2026-12-31 | grant telegram:1002 operator 张三 until=2026-12-31
  授权 telegram:1002 财务 张三 到 2026-12-31 仅本人客户 | grant telegram:1002 operator 张三 until=2026-12-31 scope=own
  授权 telegram:1002 财务 标签 VIP 张三  | grant telegram:1002 operator 张三 scope=tag:VIP
  授权 telegram:1002 主管 2 到 2026-12-31 张三 | grant telegram:1002 manager 2 张三 until=2026-12-31
  授权 feishu:ou_a 客户经理 小李 own     | grant feishu:ou_a account_manager 小李
  邀请 财务 张三                         | invite operator 张三
  invite manager 2 Li until 2026-12-31   | invite manager 2 Li until=2026-12-31
  加入 j-7k3mzq2d                        | join J-7K3MZQ2D
  J-7K3MZQ2O                             | join J-7K3MZQ20
  /start J-7K3MZQ2D                      | join J-7K3MZQ2D
  撤权 telegram:1002 交给 telegram:1003  | revoke telegram:1002 to=telegram:1003
  revoke telegram:1002 manager to feishu:ou_a | revoke telegram:1002 manager to=feishu:ou_a
  名单                                   | people
  语言 en 我                             | language en me
  撤权 telegram:1002                     | revoke telegram:1002
  撤权 telegram:1002 运营                | revoke telegram:1002 operator
  revoke telegram:1002 manager 2         | revoke telegram:1002 manager
  关联 telegram:1002 feishu:ou_a         | link telegram:1002 feishu:ou_a
  群设置 员工群                          | chatrole staff
  chatrole approvals                     | chatrole approvals
  群设置 关闭                            | chatrole off
  发件箱                                 | outbox
  审计                                   | audit
  审计 verify                            | audit replay
  今日                                   | today
  今日 2026-11-21 我                     | today 2026-11-21 mine
  today me @2026-11-21                   | today 2026-11-21 mine
  余额表                                 | balances
  余额表 2026-10                         | balances 2026-10-01..2026-10-31
  balances 2026-11-15                    | balances 2026-11-01..2026-11-15
  balances 2026-10-05..2026-11-15        | balances 2026-10-05..2026-11-15
  导出 xlsx                              | export xlsx
  导出 Excel 2026-10                     | export xlsx 2026-10-01..2026-10-31
  export csv 2026-11-01..2026-11-15      | export csv 2026-11-01..2026-11-15
  /export hledger ..2026-10-31           | export hledger ..2026-10-31
  导出 beancount 2026-11-22              | export beancount 2026-11-22..2026-11-22
  audit 核验 12:9F3CA2110b44             | audit replay 12:9f3ca2110b44
  语言 英文                              | language en
  language zh                            | language zh-CN
  /lang 中文                             | language zh-CN
  我是谁                                 | whoami
  帮助                                   | help
  帮助？                                 | help
  help 充值                              | help topup incomplete
  帮助 /charge                           | help charge incomplete
  help 退款                              | help refund incomplete
  help 报销                              | help 报销 incomplete
  大家好                                 | talk
  充值阿克米 1000                        | talk
  余额不足怎么办                         | talk
  退款 ACME 100 客户要求                 | refund ACME 100 memo=客户要求
  报销 ACME 100 客户要求                 | talk
  撤销                                   | undo
  撤销 T12                               | ✖ usage reverse reason
  撤销一下这笔                           | talk
  冲正 T12 金额录错                      | reverse T12 金额录错
  冲正T12 重复 扣费                      | reverse T12 重复 扣费
  reverse t012 "wrong  customer"         | reverse T12 wrong customer
  冲正 T12                               | ✖ usage reverse reason
  冲正 12 月多收                         | ✖ wrong_word reverse 12 entry
  冲正 T12 T13                           | ✖ one_at_a_time
  "充值" ACME 1000                       | talk
  // 充值 ACME 1000                      | talk
`;

const inABoundChat = `
  余额                    | balance @ACME
  余额？                  | balance @ACME
  充值 1000               | topup @ACME 1000
  充值1000                | topup @ACME 1000
  充值 1000 预存          | topup @ACME 1000 memo=预存
  充值 ¥ 1000             | topup @ACME 1000 yen_sign
  充值 20 USD             | topup @ACME 20 USD
  充值 360                | topup @ACME 360
  充值 阿克米 1000        | topup ACME 1000
  充值 AKS 1000           | topup AKS 1000
  余额 @2026-10-31        | balance @ACME on=2026-10-31
  余额 @2026-10-31 截至 2026-11-05 | balance @ACME on=2026-10-31 known=2026-11-05
  对账单                  | statement @ACME
  对账单 2026-10          | statement @ACME 2026-10
  对账单 10月             | statement @ACME 2026-10
  流水                    | history @ACME
  流水 11月               | history @ACME 2026-11-01..2026-11-30
  流水 AKS                | history AKS
  预警 5000               | alert @ACME 5000
  预警 3天                | alert @ACME 3 days
  预警 off                | alert @ACME off
  报告 每天               | report @ACME daily
  通知 charge             | notify @ACME charge
  绑定                    | bind @ACME
  解绑                    | unbind @ACME
`;

describe("a line", () => {
  it.each(rows(anywhere))("%s → %s", async (line, expected) => expect(tell(await parse(line, env))).toBe(expected));

  it.each(rows(inABoundChat))("%s in a bound chat → %s", async (line, expected) =>
    expect(tell(await parse(line, boundEnv))).toBe(expected),
  );

  it.each([...rows(anywhere), ...rows(inABoundChat)])(
    "%s is understood the same when run again from a button",
    async (line) => {
      const first = await parse(line, line.startsWith("余额") ? env : boundEnv);
      if (first.kind !== "command") return;
      const again = await parse(first.line, boundEnv);
      expect(again.kind === "command" && nameTheBound(again.command)).toEqual(nameTheBound(first.command));
    },
  );
});

// A written line names the chat's customer.
const nameTheBound = (command: object) => {
  const { customer, ...others } = command as { customer?: CustomerArg | null };
  return { ...others, customer: customer?.kind === "bound" ? { ...customer, kind: "named" } : customer };
};
