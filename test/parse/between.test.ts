// Transfers, exchanges, moves, rates and pockets as people type them: each row is a line of chat and what is
// understood.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  转账 ACME AKS 500                       | transfer ACME to=AKS 500
  转账 ACME 给 AKS 500元 调拨             | transfer ACME to=AKS 500 yuan memo=调拨
  transfer ACME to blue sky 20 USD        | transfer ACME to=BLUE 20 USD
  transfer "阿克米" "Blue Sky" 20         | transfer ACME to=BLUE 20
  转账 阿克米 2026 安 科 500              | transfer ACME26 to=AKM 500
  转账 阿克米 阿克米 2026 500             | transfer ACME to=ACME26 500
  转账 ACME 360 1000                      | transfer ACME to=QIHU 1000
  转账 360 ACME 1000                      | transfer QIHU to=ACME 1000
  转账 ACME AKS 500 #N-1 //调整 @2026-11-20 内部 | transfer ACME to=AKS 500 ref=N-1 on=2026-11-20 text=调整 memo=内部
  转账 ACME 500 ^广告                     | transfer ACME 500 purpose=广告
  转账 ACME 500 ＾广告                    | transfer ACME 500 purpose=广告
  转账 ACME 500 ^广告 ^保证金             | transfer ACME 500 from=^广告 purpose=保证金
  转账 ACME 500 ^广告 ^                   | transfer ACME 500 from=^广告 purpose=
  转账 ACME 500 ^广告 ^主账户             | transfer ACME 500 from=^广告 purpose=主账户
  转账 ACME AKS 500 ^ ^"Q4 活动"          | transfer ACME to=AKS 500 from=^ purpose=Q4 活动
  转账 ACME 阿克苏 500                    | transfer ACME to=~阿克苏(AKS) 500
  转账 阿克 AKS 500                       | transfer ~阿克(ACME,AKS,ACME26) to=AKS 500
  转账 ACME ACEM 500                      | transfer ACME to=?ACEM(ACME) 500 incomplete
  转账 ACME 500                           | ✖ usage transfer receiver
  转账 ACME AKS                           | ✖ usage transfer amount
  转账                                    | ✖ usage transfer customer
  转账 ACME 500 ^a ^b ^c                  | ✖ bad_option ^c
  换汇 ACME 1000 CNY 换成 USD @0.14       | exchange ACME 1000 CNY to=USD rate=0.14
  换汇 ACME 1000 CNY→USD                  | exchange ACME 1000 CNY to=USD
  换汇 ACME 1000CNY兑USD@0.14             | ✖ unknown_currency USD@0.14
  换汇 ACME 1000CNY兑美元 @.14            | exchange ACME 1000 CNY to=USD rate=.14
  exchange ACME 1000 CNY to USD @0.14 Q4  | exchange ACME 1000 CNY to=USD rate=0.14 memo=Q4
  exchange ACME 1000 CNY USD @0.14        | exchange ACME 1000 CNY to=USD rate=0.14
  exchange ACME 1000CNY USD               | exchange ACME 1000 CNY to=USD
  换汇 ACME 1000 换成 美元 ^广告          | exchange ACME 1000 to=USD purpose=广告
  换汇 ACME 1000*2 CNY -> USD @2026-11-20 | exchange ACME 2000 CNY to=USD on=2026-11-20
  换汇 ACME 1000 CNY 换成 USD @-1         | ✖ bad_date -1
  换汇 ACME 1000 CNY 换成 XYZ             | ✖ unknown_currency XYZ
  换汇 ACME 1000 CNY 换成                 | ✖ usage exchange currency
  换汇 ACME 1000 CNY                      | ✖ usage exchange currency
  换汇 ACME 1000 CNY 换成 USD 0.14        | ✖ bad_rate 0.14 true
  换汇 ACME 1000 CNY 换成 USD "0.14" 参考 | exchange ACME 1000 CNY to=USD memo="0.14" 参考
  换汇 ACME                               | ✖ usage exchange amount
  移正 T12 AKS 记错客户                   | move T12 AKS 记错客户
  move t012 to blue sky wrong one         | move T12 BLUE wrong one
  移正 T12 ACME ^广告 记错 账户           | move T12 ACME ^广告 记错 账户
  移正 T12 阿克苏 记错                    | move T12 ~阿克苏(AKS) 记错 incomplete
  移正 T12 AKS                            | ✖ usage move reason
  移正 T12                                | ✖ usage move customer
  移正 12 AKS 记错                        | ✖ wrong_word move 12 entry
  移正 T12 AKS 记错 #5                    | ✖ bad_option #5 move
  汇率                                    | rate
  汇率 USD CNY                            | rate USD CNY
  汇率 USD/CNY 7.1                        | rate USD CNY 7.1
  rate usd cny 7.1 @2026-11-01            | rate USD CNY 7.1 on=2026-11-01
  汇率 美元 人民币 7.1 央行中间价         | rate USD CNY 7.1 memo=央行中间价
  汇率 USD                                | ✖ usage rate currency
  汇率 USD XYZ 7                          | ✖ unknown_currency XYZ
  汇率 USD CNY abc                        | ✖ bad_rate abc
  汇率 USD CNY 7.1 7.2                    | ✖ bad_amount 7.1 7.2 two_amounts
  汇率 USD CNY @2026-11-01                | ✖ usage rate rate
  充值 ACME 1000 ^广告                    | topup ACME 1000 purpose=广告
  扣费 ^广告 ACME 5 广告                  | charge ACME 5 category=广告投放 purpose=广告
  预扣 ACME 5 ^广告                       | hold ACME 5 purpose=广告
  信用 ACME 5 ^广告 年框                  | credit ACME 5 purpose=广告 memo=年框
  结算 H12 ^广告                          | ✖ bad_option ^广告
  流水 ACME ^广告 2026-11                 | history ACME ^广告 2026-11-01..2026-11-30
  流水 ACME ^                             | ✖ bad_option ^ history
`;

const inABoundChat = `
  转账 500 ^广告           | transfer @ACME 500 purpose=广告
  转账 AKS 500             | ✖ usage transfer receiver
  换汇 1000 CNY 换成 USD   | exchange @ACME 1000 CNY to=USD
  移正 T12 记错            | ✖ usage move reason
`;

describe("between accounts", () => {
  it.each(rows(anywhere))("%s", async (line, told) => {
    expect(tell(await parse(line, env))).toBe(told);
  });

  it("a list of transfers is refused: the second would end as the memo of the first", async () => {
    expect(tell(await parse("转账 ACME AKS 500\n转账 AKS ACME 5", env))).toBe("✖ one_at_a_time");
  });

  it.each(rows(inABoundChat))("in a customer's chat: %s", async (line, told) => {
    expect(tell(await parse(line, boundEnv))).toBe(told);
  });

  it.each(rows(anywhere).filter(([, told]) => !told.startsWith("✖")))(
    "%s reads the same written back",
    async (line) => {
      const parsed = await parse(line, env);
      if (parsed.kind !== "command") throw new Error("it is a command");
      const again = await parse(parsed.line, env);
      expect(again).toMatchObject({ kind: "command", line: parsed.line });
    },
  );
});
