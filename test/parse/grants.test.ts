// Grants, corrections, debts and opening balances as people type them: each row is a line and what is understood by it.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  赠送 ACME 500                                   | bonus ACME 500
  bonus ACME 500 until 2026-12-31                 | bonus ACME 500 until=2026-12-31
  赠送 ACME 500 至 2026-12-31 T12 后用 双十一     | bonus ACME 500 until=2026-12-31 T12 paid_first memo=双十一
  bonus ACME 20 USD t012 pro rata                 | bonus ACME 20 USD T12 pro_rata
  赠送 ACME 500 按比例 //返点 #P-1 @2026-11-20    | bonus ACME 500 pro_rata ref=P-1 on=2026-11-20 text=返点
  bonus ACME 500 granted_first                    | bonus ACME 500 granted_first
  赠送 ACME 500 "T12 先用"                        | bonus ACME 500 memo=T12 先用
  赠送 ACME -500                                  | ✖ bad_amount -500 negative
  赠送 ACME 500 T12 T13                           | ✖ bad_option T12 T13 bonus
  赠送 ACME 500 至 12月底                         | ✖ bad_date 12月底
  赠送 ACME                                       | ✖ usage bonus amount
  赠送                                            | ✖ usage bonus customer
  赠送 阿克 5                                     | bonus ~阿克(ACME,AKS,ACME26) 5
  调账 ACME +100 计费更正 T12 多扣一天            | adjust ACME +100 billing T12 memo=多扣一天
  调账 ACME -100 计费更正 广告 少扣               | adjust ACME -100 billing category=广告投放 memo=少扣
  adjust ACME +100 billing correction one day     | adjust ACME +100 billing memo=one day
  adjust ACME + 1,000.50 goodwill late delivery   | adjust ACME +1000.5 goodwill memo=late delivery
  调账 ACME +1.5万 客户投诉 让利 实付             | adjust ACME +15000 goodwill paid memo=客户投诉
  调账 ACME +100 计费更正 多扣了 T12              | adjust ACME +100 billing T12 memo=多扣了
  adjust ACME +300 write off bankrupt             | adjust ACME +300 bad_debt memo=bankrupt
  调账 ACME +0.01 尾差 汇率                       | adjust ACME +0.01 rounding memo=汇率
  调账 ACME -20 USD 让利 收回                     | adjust ACME -20 USD goodwill memo=收回
  调账 ACME +¥100 让利 补偿                       | adjust ACME +100 yen_sign goodwill memo=补偿
  调账 ACME +100*7.1-10 让利 补偿                 | adjust ACME +700 goodwill memo=补偿
  调账 ACME ＋１００ 让利 补偿                    | adjust ACME +100 goodwill memo=补偿
  调账 ACME +100 补偿                             | adjust ACME +100 memo=补偿
  调账 ACME +100 "让利 T12"                       | adjust ACME +100 memo=让利 T12
  调账 ACME 100 让利 补偿                         | ✖ bad_amount 100 no_sign
  调账 ACME 20 USD 让利 补偿                      | ✖ bad_amount 20 USD no_sign
  调账 ACME +0 让利 补偿                          | ✖ bad_amount +0 zero
  调账 ACME +10/3 让利 补偿                       | ✖ bad_amount +10/3 would_round
  调账 ACME +100 200 让利 补偿                    | ✖ bad_amount +100 200 two_amounts
  调账 ACME +100 让利                             | ✖ usage adjust reason
  调账 ACME +100                                  | ✖ usage adjust reason
  调账 ACME -100 让利 赠送 补偿                   | ✖ bad_option 赠送 adjust
  调账 ACME +100 坏账核销 赠送 破产               | ✖ bad_option 赠送 adjust
  调账 ACME +100 计费更正 T12 实付 多扣           | ✖ bad_option 实付 adjust
  调账 ACME                                       | ✖ usage adjust amount
  期初 ACME 1000                                  | opening ACME +1000
  期初 ACME -300 旧系统欠款                       | opening ACME -300 memo=旧系统欠款
  opening ACME +50 granted until 2026-12-31       | opening ACME +50 granted until=2026-12-31
  期初 ACME -300 赠送                             | ✖ bad_option 赠送 opening
  期初 ACME 300 至 2026-12-31                     | ✖ bad_option 2026-12-31 opening
  期初 ACME 0                                     | ✖ bad_amount 0 zero
  欠费 ACME 300 广告 超出用量                     | owe ACME 300 category=广告投放 memo=超出用量
  owe ACME 300 used beyond                        | owe ACME 300 memo=used beyond
  欠费 ACME 300                                   | ✖ usage owe reason
  欠费 ACME 300 广告                              | ✖ usage owe reason
  欠费 ACME -300 超出                             | ✖ bad_amount -300 negative
  充值 ACME +300                                  | topup ACME 300
`;

const inABoundChat = `
  赠送 500 至 2026-12-31   | bonus @ACME 500 until=2026-12-31
  调账 -100 让利 收回      | adjust @ACME -100 goodwill memo=收回
  期初 -300                | opening @ACME -300
  欠费 300 超出            | owe @ACME 300 memo=超出
`;

describe("a line of chat", () => {
  it.each(rows(anywhere))("%s", async (line, expected) => expect(tell(await parse(line, env))).toBe(expected));
});

describe("in a customer's chat", () => {
  it.each(rows(inABoundChat))("%s", async (line, expected) => expect(tell(await parse(line, boundEnv))).toBe(expected));
});

describe("what is understood can be written as a line and read again", () => {
  const understood = rows(anywhere).filter(([, expected]) => !expected.startsWith("✖") && !expected.includes("~"));
  it.each(understood)("%s", async (line, expected) => {
    const parsed = await parse(line, env);
    if (parsed.kind !== "command") throw new Error("not a command");
    expect(tell(await parse(parsed.line, env))).toBe(expected);
  });
});

it("two customers under one verb are not one line with a memo", async () => {
  for (const verb of ["赠送", "调账", "期初", "欠费"]) {
    const parsed = await parse(`${verb} ACME +5 让利 原因\nAKM +6 让利 原因`, env);
    expect(tell(parsed)).toBe("✖ one_at_a_time");
  }
});
