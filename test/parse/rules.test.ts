// limit, budget, category, account, close as typed, and written back as a line that means the same.

import { expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { boundEnv, env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const page = `
限额 ACME | limit ACME
limit ACME daily 5000 | limit ACME daily 5000
限额 ACME 每日 5万 年框约定 | limit ACME daily 50000 memo=年框约定
限额 ACME 单笔 100 USD | limit ACME single 100 USD
限额 ACME 每月 off USD | limit ACME monthly off USD
限额 ACME 每周 5 | ✖ wrong_word limit 每周 limit_kind
限额 ACME 每日 | ✖ usage limit maximum
限额 ACME 每日 很多 | ✖ bad_amount 很多 not_a_number
限额 ACME 每日 5 #A1 | ✖ bad_option #A1 limit
预算 ACME | budget ACME
预算 ACME 广告 2026-12 10000 | budget ACME 广告投放 2026-12 10000
budget ACME 广告 2026-12 off | budget ACME 广告投放 2026-12 off
预算 ACME 广告 12月 1万 | budget ACME 广告投放 2026-12 10000
预算 ACME 广告 3月 1万 | budget ACME 广告投放 2027-03 10000
预算 ACME 火箭 2026-12 5 | ✖ no_such_item category 火箭
预算 ACME 广告 明年 5 | ✖ bad_date 明年
预算 ACME 广告 2026-12 | ✖ usage budget maximum
预算 ACME 广告 | ✖ usage budget month
预算 ACME 广告 2026-12 5 备注 | ✖ bad_option 备注 budget
用途 | category list
用途 list | category list
category add Games play | category add Games alias=play
用途 新增 "Big games" | category add Big games
用途 add 扣费 | ✖ bad_word category 扣费
用途 add a b c | ✖ bad_option b c category
用途 add #A1 | ✖ bad_option #A1 category
用途 停用 广告 | category end 广告
用途 默认 广告 | category default 广告
用途 rename 广告 | ✖ wrong_word category rename chart_act
用途 add | ✖ usage category name
收款账户 add 招商银行 | account add 招商银行
收款账户 add 招商银行 招行 CNY 6214 0099 | account add 招商银行 alias=招行 CNY details=6214 0099
account add "Citi bank" USD | account add Citi bank USD
account end 招行 | account end 招行
审批规则 | policy show
policy show | policy show
policy set refund from 50000 levels 2 | policy refund 50000 2x1
审批规则 set 收款人 从 0 级 2 | policy payee 0 2x1
policy set payee from 0 levels 1 evidence | policy payee 0 1x1 evidence
审批规则 set 退款 从 5万 级 2x3 | policy refund 50000 2x3
审批规则 set 退款 从 5万 级 2 凭证 | policy refund 50000 2x1 evidence
审批规则 set 充值 从 0 级 0 等级 A | policy topup 0 0x1 tier=A
policy set charge tier VIP USD from 0 levels 1 | policy charge USD 0 1x1 tier=VIP
policy set charge from 0 levels 1 tier | ✖ usage policy tier
policy set charge daily 80000 levels 1 | policy charge maker_day 80000 1x1
审批规则 set 扣费 当日累计 8万 级 1 | policy charge maker_day 80000 1x1
policy set charge USD daily 800 off | policy charge USD maker_day 800 off
policy set charge daily 0 levels 1 | ✖ bad_amount 0 zero
policy set * back 15 levels 1 | policy * days_back 15 1x1
审批规则 set * 补记 15 天 级 1 | policy * days_back 15 1x1
审批规则 set 充值 补记 15天 级 2x2 等级 A 须凭证 | policy topup days_back 15 2x2 evidence tier=A
审批规则 set 充值 从 1000 级 2 x 2 须凭证 | policy topup 1000 2x2 evidence
policy set * back off | ✖ wrong_word policy off days
policy set * back 0 levels 1 | ✖ wrong_word policy 0 days
policy set * from 0 levels 1 | ✖ rule_verb *
policy set refund from 50000 off evidence | ✖ bad_option evidence policy
代理 | delegate show
代理 telegram:1003 到 2026-12-01 | delegate telegram:1003 until=2026-12-01
delegate 李姐 until 2026-12-01 | delegate 李姐 until=2026-12-01
delegate telegram:1003 | ✖ usage delegate until
delegate telegram:x until 2026-12-01 | ✖ bad_identity telegram:x
delegate off | delegate off
代理 off 了 | ✖ bad_option 了 delegate
驳回 R12 退回 请补合同 | reject 12 back 请补合同
reject R12 back | reject 12 back
policy set charge USD from 0 levels 0 | policy charge USD 0 0x1
policy set charge from 100.50 USD levels 1 | policy charge 100.5 USD 1x1
policy set charge USD from 100 CNY levels 1 | ✖ bad_option CNY policy
policy set refund from 50000 off | policy refund 50000 off
policy set refund from 50000 off now | ✖ bad_option now policy
policy set refund from 50000 levels 4 | ✖ rule_levels refund 4
policy set refund from 50000 levels 2x0 | ✖ rule_levels refund 2x0
policy set refund from 50000 levels 2 sometimes | ✖ bad_option sometimes policy
policy set refund from 50000 levels | ✖ usage policy levels
policy set refund from 50000 | ✖ usage policy levels
policy set refund from many levels 1 | ✖ bad_amount many not_a_number
policy set refund 50000 levels 2 | ✖ wrong_word policy 50000 from_amount
policy set dance from 0 levels 1 | ✖ rule_verb dance
policy set | ✖ usage policy rule
policy end refund | ✖ bad_option end refund policy
policy #A1 | ✖ bad_option #A1 policy
结账 2026-10 | close 2026-10
结账 10月 | close 2026-10
close 2026-10 confirm | close 2026-10 confirm
close | ✖ usage close month
close 下月 | ✖ bad_date 下月
close 2026-10 now | ✖ bad_option now close
`;

it.each(rows(page))("%s", async (line, told) => {
  const parsed = await parse(line, env);
  expect(tell(parsed)).toBe(told);
  if (parsed.kind !== "command") return;
  expect(tell(await parse(parsed.line, env))).toBe(told);
});

it.each(
  rows(`
限额 | limit @ACME
限额 每日 5 | limit @ACME daily 5
预算 广告 2026-12 5 | budget @ACME 广告投放 2026-12 5
预算 AKS 广告 2026-12 5 | budget AKS 广告投放 2026-12 5
`),
)("in a customer's chat: %s", async (line, told) => {
  expect(tell(await parse(line, boundEnv))).toBe(told);
});
