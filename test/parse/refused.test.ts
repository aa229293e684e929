// Lines that are refused, with the reason and the words the reply quotes.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  /tpoup ACME 1000                     | ✖ unknown_verb tpoup [充值]
  /rebate ACME 100                     | ✖ unknown_verb rebate []
  /返利 ACME 100                       | ✖ unknown_verb 返利 []
  /冲值 ACME 1000                      | ✖ unknown_verb 冲值 [充值]
  /审批                                | ✖ unknown_verb 审批 [待审批,审批规则]
  /topup                               | ✖ usage topup customer
  充值                                 | ✖ usage topup customer
  充值 1000                            | ✖ usage topup customer
  充值 ACME                            | ✖ usage topup amount
  充值 阿克                            | ✖ usage topup amount
  充值 ACEM                            | ✖ no_customer ACEM [ACME]
  充值 阿克米 2026                     | ✖ usage topup amount
  充值 AKM 2 500                       | ✖ bad_amount 2 500 two_amounts
  充值 ACME foo 1000                   | ✖ bad_amount foo not_a_number
  充值 ACME NaN                        | ✖ bad_amount NaN not_a_number
  充值 ACME 一千                       | ✖ bad_amount 一千 not_a_number
  充值 ACME "1000"                     | ✖ bad_amount 1000 not_a_number
  充值 ACME 0                          | ✖ bad_amount 0 zero
  充值 ACME -100                       | ✖ bad_amount -100 negative
  充值 ACME 10/3                       | ✖ bad_amount 10/3 would_round
  充值 ACME 1 000                      | ✖ bad_amount 1 000 two_amounts
  充值 ACME 1000 2026                  | ✖ bad_amount 1000 2026 two_amounts
  充值 ACME 1000 2026-11-01            | ✖ bad_amount 1000 2026-11-01 two_amounts
  充值 ACME 1000 #R1 2026              | ✖ bad_amount 1000 2026 two_amounts
  充值 ACME 1000 2000元                | ✖ bad_amount 1000 2000元 two_amounts
  充值 ACME 1000 2万                   | ✖ bad_amount 1000 2万 two_amounts
  充值 ACME 1000 - 11月预存            | ✖ bad_amount 1000 - not_a_number
  充值 ACME 1000 + 张三                | ✖ bad_amount 1000 + not_a_number
  充值 ACME 1000 ( 张三 )              | ✖ bad_amount 1000 ( not_a_number
  充值 ACME 1000 , 500                 | ✖ bad_amount 1000 , 500 separators
  充值 ACME 1000 ½                     | ✖ bad_amount 1000 ½ not_a_number
  充值 ACME 1000 ²                     | ✖ bad_amount 1000 ² not_a_number
  充值 ACME 1000 ٣                     | ✖ bad_amount 1000 ٣ not_a_number
  充值 ACME 1000 ×2                    | ✖ bad_amount 1000 ×2 not_a_number
  充值 ACME 1000 %                     | ✖ bad_amount 1000 % not_a_number
  充值 ACME 1000 k                     | ✖ bad_amount 1000 k not_a_number
  充值 ACME 1.5 亿                     | ✖ bad_amount 1.5 亿 not_a_number
  充值 ACME 20 USD 30                  | ✖ bad_amount 20 USD 30 not_a_number
  充值 ACME 20 USD HKD                 | ✖ bad_amount 20 USD HKD not_a_number
  充值 ACME 5k                         | ✖ bad_amount 5k not_a_number
  充值 ACME 5²                         | ✖ bad_amount 5² not_a_number
  充值 ACME 5^2                        | ✖ bad_amount 5^2 not_a_number
  充值 ACME 1000//预存                 | ✖ bad_amount 1000//预存 not_a_number
  充值 ACME 5 #                        | ✖ bad_option #
  充值 ACME 5 # 7731                   | ✖ bad_option #
  充值 ACME 5 #a #b                    | ✖ bad_option #b
  充值 ACME 5 //a //b                  | ✖ bad_option //b
  充值 ACME 5 预存 //                  | ✖ bad_option //
  充值 ACME 5 @2026-11-01 @2026-11-02  | ✖ bad_option @2026-11-02
  充值 ACME 5 @2026-02-30              | ✖ bad_date 2026-02-30
  充值 ACME 5 @2025-02-29              | ✖ bad_date 2025-02-29
  充值 ACME 5 @2026-13-01              | ✖ bad_date 2026-13-01
  充值 ACME 5 @2026-1-1                | ✖ bad_date 2026-1-1
  充值 ACME 5 @2026/11/01              | ✖ bad_date 2026/11/01
  充值 ACME 5 @20261101                | ✖ bad_date 20261101
  充值 ACME 5 @7.1                     | ✖ bad_date 7.1
  充值 ACME 5 @昨天                    | ✖ bad_date 昨天
  充值 ACME 5 @yesterday               | ✖ bad_date yesterday
  充值 ACME 5 ^                        | ✖ bad_option ^
  扣费 ^广告 ACME 5 ^运费              | ✖ bad_option ^运费
  充值 ACME 5 @7.1 ^广告               | ✖ bad_date 7.1
  余额                                 | ✖ usage balance customer
  余额 ACME 多少                       | ✖ bad_option 多少 balance
  余额 ACME @2026-02-30                | ✖ bad_date 2026-02-30
  余额 ACME 截至 2026-11-05            | ✖ bad_option 截至 2026-11-05 balance
  余额 ACME @2026-10-31 截至           | ✖ bad_date 截至
  余额 ACME @2026-10-31 截至 上月      | ✖ bad_date 上月
  余额 ACME @2026-10-31 截至 2026-02-30 | ✖ bad_date 2026-02-30
  余额 ACME @2026-10-31 #7             | ✖ bad_option #7 balance
  对账单                               | ✖ usage statement customer
  对账单 2026-10                       | ✖ usage statement customer
  对账单 ACME 2026-13                  | ✖ bad_date 2026-13
  对账单 ACME 2026-10-01               | ✖ bad_date 2026-10-01
  对账单 ACME 2026-10-01..2026-10-31   | ✖ bad_date 2026-10-01..2026-10-31
  对账单 ACME 2026-10 2026-11          | ✖ bad_date 2026-10 2026-11
  流水 ACME 2026-13                    | ✖ bad_date 2026-13
  流水 ACME 13月                       | ✖ bad_date 13月
  流水 ACME 2026-11-15..2026-11-01     | ✖ bad_date 2026-11-15..2026-11-01
  流水 ACME ..                         | ✖ bad_date ..
  流水 ACME 2026-10 2026-11            | ✖ bad_date 2026-10 2026-11
  流水 11月                            | ✖ usage history customer
  开户                                 | ✖ usage open name
  开户 CNY                             | ✖ usage open name
  开户 USD CNY                         | ✖ usage open name
  开户 新客 ALL CNY                    | ✖ bad_code ALL
  开户 新客 T12 CNY                    | ✖ bad_code T12
  开户 新客 r7 CNY                     | ✖ bad_code r7
  开户 新客 T12                        | ✖ bad_code T12
  开户 新客 TOPUP CNY                  | ✖ bad_code TOPUP
  开户 新客 REFUND CNY                 | ✖ bad_code REFUND
  开户 新客 USD CNY                    | ✖ bad_code USD
  开户 新客 A CNY                      | ✖ bad_code A
  开户 新客 A_B CNY                    | ✖ bad_code A_B
  开户 新客 1AB CNY                    | ✖ bad_code 1AB
  开户 新客 ABCDEFGHIJKLMNOPQ CNY      | ✖ bad_code ABCDEFGHIJKLMNOPQ
  开户 新客 XIN BTC                    | ✖ unknown_currency BTC
  通知 ACME                            | ✖ usage notify notice
  通知 ACME 有时                       | ✖ wrong_word notify 有时 notice
  通知 ACME all 谢谢                   | ✖ bad_option 谢谢 notify
  预警 ACME                            | ✖ usage alert threshold
  预警 ACME 0                          | ✖ bad_amount 0 zero
  预警 ACME 0天                        | ✖ bad_amount 0天 zero
  预警 ACME 999天                      | ✖ bad_amount 999天 out_of_range
  预警 ACME 低                         | ✖ bad_amount 低 not_a_number
  预警 ACME 5000 以下                  | ✖ bad_option 以下 alert
  预警 5000                            | ✖ usage alert customer
  报告 ACME                            | ✖ usage report schedule
  报告 ACME 每小时                     | ✖ wrong_word report 每小时 schedule
  报告 ACME daily 24:00                | ✖ bad_time 24:00
  报告 ACME daily 9点                  | ✖ bad_time 9点
  报告 ACME daily 9:60                 | ✖ bad_time 9:60
  报告 ACME off 09:00                  | ✖ bad_option 09:00 report
  审计 全部                            | ✖ bad_option 全部 audit
  审计 verify 12                       | ✖ bad_option 12 audit
  审计 verify 12:9f3c                  | ✖ bad_option 12:9f3c audit
  绑定                                 | ✖ usage bind customer
  绑定 B-123                           | ✖ bad_bind_code
  绑定 B-7K3MZQ2D9                     | ✖ bad_bind_code
  批准                                 | ✖ usage approve number
  批准 T12                             | ✖ wrong_word approve T12 number
  批准 R0                              | ✖ wrong_word approve R0 number
  批准 R12 R13                         | ✖ one_at_a_time
  批准 12 月的预算                     | ✖ wrong_word approve 12 月的预算 number
  驳回                                 | ✖ usage reject number
  驳回 R12 R13                         | ✖ one_at_a_time
  /cancel                              | ✖ usage cancel number
  取消 R12 谢谢                        | ✖ bad_option 谢谢 cancel
  授权                                 | ✖ usage grant identity
  授权 张三 主管                       | ✖ bad_identity 张三
  授权 telegram:abc 主管               | ✖ bad_identity telegram:abc
  授权 telegram:-100 主管              | ✖ bad_identity telegram:-100
  授权 feishu:on_x 主管                | ✖ bad_identity feishu:on_x
  授权 slack:1 主管                    | ✖ bad_identity slack:1
  授权 telegram:1002                   | ✖ usage grant role
  授权 telegram:1002 大王 张三         | ✖ unknown_role 大王 grant
  授权 telegram:1002 主管 4 张三       | ✖ wrong_word grant 4 level
  授权 telegram:1002 主管 0            | ✖ wrong_word grant 0 level
  授权 telegram:1002 财务 2 小王       | ✖ bad_option 2 小王 grant
  授权 telegram:1002 财务 小王 到 2026-13-31 | ✖ bad_date 2026-13-31
  授权 telegram:1002 主管 2 小王 own   | ✖ bad_option 2 小王 own grant
  授权 telegram:1002 财务 小王 标签    | ✖ bad_option 小王 标签 grant
  邀请                                 | ✖ usage invite role
  加入                                 | ✖ usage join code
  加入 B-7K3MZQ2D                      | ✖ bad_invite unknown
  撤权 telegram:1002 交给              | ✖ usage revoke identity
  撤权 telegram:1002 大王              | ✖ unknown_role 大王 revoke
  撤权                                 | ✖ usage revoke identity
  关联 telegram:1002                   | ✖ usage link identity
  关联 telegram:1002 飞书              | ✖ bad_identity 飞书
  群设置                               | ✖ usage chatrole chat_role
  群设置 仓库                          | ✖ wrong_word chatrole 仓库 chat_role
  语言                                 | ✖ usage language language
  语言 法语                            | ✖ wrong_word language 法语 language
`;

describe("a refused line", () => {
  it.each(rows(anywhere))("%s %s", async (line, expected) => expect(tell(await parse(line, env))).toBe(expected));

  it("tells the verb and whether there was a slash, so that talk in a group can be left alone", async () => {
    expect(await parse("/充值 ACME 10/3", env)).toMatchObject({ kind: "refused", verb: "topup", slash: true });
    expect(await parse("充值 ACME 10/3", env)).toMatchObject({ kind: "refused", verb: "topup", slash: false });
    expect(await parse("/nonsense", env)).toMatchObject({ kind: "refused", verb: null, slash: true });
  });

  it("names the near verbs in the language of the chat", async () => {
    const parsed = await parse("/blance ACME", { ...env, locale: "en" });
    expect(tell(parsed)).toBe("✖ unknown_verb blance [balance,balances]");
  });

  it("quotes no more of a long word than a reply can hold", async () => {
    const parsed = await parse(`充值 ACME ${"9".repeat(5000)}`, env);
    expect(tell(parsed).length).toBeLessThan(120);
  });

  it("of a bound chat says what is wrong with the amount", async () => {
    expect(tell(await parse("充值 5k", boundEnv))).toBe("✖ bad_amount 5k not_a_number");
    expect(tell(await parse("充值", boundEnv))).toBe("✖ usage topup amount");
  });
});

describe("several lines", () => {
  it.each([
    ["a second command", "充值 ACME 1000\n充值 AKS 2000"],
    ["a second command with a slash", "余额 ACME\n/balance AKS"],
    ["a second command glued to its customer", "充值 ACME 1000\n\n扣费AKS 2000"],
    ["a list of customers under one verb", "充值 ACME 1000\n阿克苏物流 2000"],
    ["a list with names of two words", "充值 ACME 1000\r\nBlue Sky 2000"],
  ])("are refused for %s", async (_, text) => expect(tell(await parse(text, env))).toBe("✖ one_at_a_time"));

  it("may hold a memo", async () => {
    expect(tell(await parse("充值 ACME 1000\n11月预存\n谢谢", env))).toBe("topup ACME 1000 memo=11月预存 谢谢");
  });

  it("never hide a second amount", async () => {
    expect(tell(await parse("充值 ACME 1000\n2000", env))).toBe("✖ bad_amount 1000 2000 two_amounts");
  });

  it("are talk when they begin with talk", async () => {
    expect(tell(await parse("大家好\n充值 ACME 1000", env))).toBe("talk");
  });
});
