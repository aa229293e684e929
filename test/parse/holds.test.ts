// Holds, credit limits and freezes as people type them: each row is a line of chat and what is understood by it.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const anywhere = `
  预扣 ACME 5000                          | hold ACME 5000
  hold ACME 5,000.50                      | hold ACME 5000.5
  预扣 ACME 5000 2026-12-31               | hold ACME 5000 until=2026-12-31
  预扣 ACME 5000 至 2026-12-31 双十一     | hold ACME 5000 until=2026-12-31 memo=双十一
  hold ACME 20 USD until 2026-12-31       | hold ACME 20 USD until=2026-12-31
  hold ACME 5 @2026-12-31                 | hold ACME 5 until=2026-12-31
  预扣 ACME 1000 * 3 2026-12-31 广告      | hold ACME 3000 until=2026-12-31 category=广告投放
  预扣 ACME 5 #PO-7 //排期 内部           | hold ACME 5 ref=PO-7 text=排期 memo=内部
  预扣 ACME 5 到货付款                    | hold ACME 5 memo=到货付款
  预扣 ACME 5 "2026-12-31"                | hold ACME 5 memo=2026-12-31
  预扣 阿克 5                             | hold ~阿克(ACME,AKS,ACME26) 5
  预扣 ACME 5 2026-02-30                  | ✖ bad_date 2026-02-30
  预扣 ACME 5 至 12月底                   | ✖ bad_date 12月底
  预扣 ACME 5 2026-12-30 @2026-12-31      | ✖ bad_option @2026-12-31
  预扣 ACME 5 2026                        | ✖ bad_amount 5 2026 two_amounts
  预扣 ACME 2026-12-31                    | ✖ usage hold amount
  预扣                                    | ✖ usage hold customer
  结算 H12                                | capture H12
  结算H12                                 | capture H12
  capture h012 1,000.50 //广告            | capture H12 1000.5 text=广告
  结算 H12 300 @2026-11-20 #I7 返点       | capture H12 300 ref=I7 on=2026-11-20 memo=返点
  结算 12 300                             | capture H12 300 incomplete
  结算 H12 H13                            | ✖ one_at_a_time
  结算 H12 0                              | ✖ bad_amount 0 zero
  结算 H12 -5                             | ✖ bad_amount -5 negative
  结算 ACME 300                           | ✖ usage capture hold
  释放 H12                                | release H12
  release 12                              | release H12 incomplete
  释放 H12 H13                            | ✖ one_at_a_time
  释放 H12 300                            | ✖ one_at_a_time
  释放                                    | ✖ usage release hold
  信用 ACME 30000                         | credit ACME 30000
  信用额度 ACME 3万 年框                  | credit ACME 30000 memo=年框
  credit ACME 0                           | credit ACME 0
  credit ACME 0.00 USD                    | credit ACME 0 USD
  信用 ACME 0 5                           | ✖ bad_amount 0 5 two_amounts
  信用 ACME -5                            | ✖ bad_amount -5 negative
  信用 ACME 5 #a                          | ✖ bad_option #a credit
  信用 ACME                               | ✖ usage credit amount
  冻结 ACME                               | freeze ACME
  冻结 ACME 合同 纠纷                     | freeze ACME reason=合同 纠纷
  freeze blue sky chargeback              | freeze BLUE reason=chargeback
  冻结 阿克 合同纠纷                      | freeze ~阿克(ACME,AKS,ACME26) reason=合同纠纷
  冻结 all                                | freeze everything
  冻结 全部 系统被盗用                    | freeze everything reason=系统被盗用 incomplete
  解冻 ACME                               | unfreeze ACME
  unfreeze ALL                            | unfreeze everything
  冻结                                    | ✖ usage freeze customer
`;

const inABoundChat = `
  预扣 1000                | hold @ACME 1000
  预扣 1000 2026-12-31     | hold @ACME 1000 until=2026-12-31
  信用 0                   | credit @ACME 0
  冻结                     | freeze @ACME
  结算 H12                 | capture H12
`;

describe("holds, limits and freezes", () => {
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
});
