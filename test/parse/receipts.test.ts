// Receipts, claims, refunds and payments as people type them: each row is a line of chat and what is understood by it.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  到账 5000 工行                          | receive 5000 account=工行7731
  到账 5000 工行 #ICBC-1 某某公司 货款    | receive 5000 account=工行7731 ref=ICBC-1 memo=某某公司 货款
  receive 20 USD #A-1                     | receive 20 USD ref=A-1
  到账 1.5万 某某公司                     | receive 15000 memo=某某公司 incomplete
  到账 5000 了                            | receive 5000 memo=了 incomplete
  到账 5 @2026-11-20 微信                 | receive 5 account=微信 on=2026-11-20
  到账 5 //摘要                           | ✖ bad_option //摘要
  到账 5 ^广告                            | ✖ bad_option ^广告
  到账                                    | ✖ usage receive amount
  到账 工行 5000                          | ✖ bad_amount 工行 not_a_number
  认领 P12 ACME                           | claim P12 ACME
  认领P12 ACME                            | claim P12 ACME
  claim p012 ACME 1,000.50                | claim P12 ACME 1000.5
  claim P12 blue sky 300 called them      | claim P12 BLUE 300 memo=called them
  认领 12 ACME 300                        | claim P12 ACME 300 incomplete
  认领 P12 ACME 300 //十一月货款 内部     | claim P12 ACME 300 text=十一月货款 memo=内部
  认领 P12 阿克 300                       | claim P12 ~阿克(ACME,AKS,ACME26) 300
  认领 P12 ACME #A-1                      | ✖ bad_option #A-1
  认领 P12 P13                            | ✖ one_at_a_time
  认领 P12                                | ✖ usage claim customer
  认领 ACME 300                           | ✖ usage claim receipt
  认领 P12 ACME 0                         | ✖ bad_amount 0 zero
  待认领                                  | unclaimed
  unclaimed                               | unclaimed
  退款 ACME 1000 合同终止                 | refund ACME 1000 memo=合同终止
  退款 ACME 1000 工行 合同 终止           | refund ACME 1000 account=工行7731 memo=合同 终止
  refund blue sky 20 USD #C-1 chargeback  | refund BLUE 20 USD ref=C-1 memo=chargeback
  退款 ACME 1000                          | ✖ usage refund reason
  退款 ACME                               | ✖ usage refund amount
  退款 ACME -5 x                          | ✖ bad_amount -5 negative
  已付 R12                                | paid R12
  已付 r12 工行 #OUT-1                    | paid R12 account=工行7731 ref=OUT-1
  paid 12                                 | paid R12 incomplete
  已付 R12 退回 #B-1 户名不符             | paid R12 returned ref=B-1 memo=户名不符
  paid R12 returned wrong name            | paid R12 returned memo=wrong name
  已付 R12 @2026-11-20                    | paid R12 on=2026-11-20
  已付 R12 1000                           | ✖ bad_option 1000 paid
  已付 R12 R13                            | ✖ one_at_a_time
  已付 T12                                | ✖ wrong_word paid T12 number
  充值 ACME 1000 手续费 15 工行           | topup ACME 1000 fee=15 account=工行7731
  topup ACME 1000 fee 15 #S-1 deposit     | topup ACME 1000 fee=15 ref=S-1 memo=deposit
  充值 ACME 1000 工行 手续费15            | topup ACME 1000 fee=15 account=工行7731
  充值 ACME 1000 手续费¥1.5 11月预存      | topup ACME 1000 fee=1.5 yen_sign memo=11月预存
  充值 ACME 1000 手续费由我方承担         | topup ACME 1000 memo=手续费由我方承担
  充值 ACME 1000 "手续费 15"              | topup ACME 1000 memo=手续费 15
  充值 ACME 1000 fee 0                    | ✖ bad_amount 0 zero
  扣费 ACME 1000 手续费 15                | charge ACME 1000 memo=手续费 15
`;

const inABoundChat = `
  认领 P12                 | claim P12 @ACME
  认领 P12 300             | claim P12 @ACME 300
  退款 300 合同终止        | refund @ACME 300 memo=合同终止
  已付 R12                 | paid R12
`;

describe("money on its way", () => {
  it.each(rows(anywhere))("%s", async (line, told) => {
    expect(tell(await parse(line, env))).toBe(told);
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

  it("several receipts or refunds in one message are not one", async () => {
    for (const text of ["到账 5000 工行\n800 微信", "退款 ACME 5 终止\nBLUE 6 终止"]) {
      expect(tell(await parse(text, env))).toBe("✖ one_at_a_time");
    }
  });
});
