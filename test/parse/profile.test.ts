// What is kept of customers, as people type it: each row is a line and what is understood by it.

import { describe, expect, it } from "vitest";
import { parse } from "#src/parse/parse.ts";
import { soundsOf } from "#src/parse/pinyin.ts";
import { env } from "./env.ts";
import { rows, tell } from "./tell.ts";

const page = `
  档案 ACME                              | profile ACME
  客户档案 阿克米 2026                   | profile ACME26
  profile blue sky tier a                | profile BLUE tier a
  档案 阿克                              | profile ~阿克(ACME,AKS,ACME26)
  档案 阿克 等级 A                       | profile ~阿克(ACME,AKS,ACME26) tier A
  档案 ACME alias 阿米                   | profile ACME alias 阿米
  档案 ACME 别名 Blue Ocean              | profile ACME alias Blue Ocean
  档案 ACME alias off 阿米               | profile ACME alias off 阿米
  档案 ACME 别名 阿米 取消               | profile ACME alias off 阿米
  档案 ACME tier A                       | profile ACME tier A
  档案 ACME 等级 off                     | profile ACME tier off
  档案 ACME 标签 VIP                     | profile ACME tag VIP
  档案 ACME tag off VIP                  | profile ACME tag off VIP
  档案 ACME 标签 重点 华东               | profile ACME tag 重点 + 华东
  档案 ACME 标签 重点、华东，（新）,VIP  | profile ACME tag 重点 + 华东 + （新） + VIP
  档案 ACME 标签 "重点 客户" 华东        | profile ACME tag 重点 客户 + 华东
  档案 ACME 标签 off 重点、华东          | profile ACME tag off 重点 + 华东
  档案 ACME 标签 重点 华东 off           | profile ACME tag off 重点 + 华东
  档案 ACME 标签 重点、"华东 区"，“老、新” | profile ACME tag 重点 + 华东 区 + 老、新
  档案 ACME 标签 重点 充值               | ✖ bad_profile tag 充值 ACME
  档案 ACME 标签 重点、＃华东            | ✖ bad_profile tag #华东 ACME
  档案 ACME 标签 ，                      | ✖ bad_profile tag , ACME
  档案 ACME 客户经理 telegram:1005       | profile ACME manager telegram:1005
  档案 ACME manager off                  | profile ACME manager off
  档案 ACME contact telegram:2001 李明 财务经理 | profile ACME contact telegram:2001 李明 title=财务经理
  档案 ACME 联系人 飞书:ou_9 "Li Ming" Head of Finance | profile ACME contact feishu:ou_9 Li Ming title=Head of Finance
  档案 ACME contact telegram:2001        | profile ACME contact telegram:2001
  档案 ACME contact off telegram:2001    | profile ACME contact off telegram:2001
  档案 ACME privacy contacts             | profile ACME privacy contacts
  档案 ACME 隐私 群                      | profile ACME privacy chat
  档案 ACME note 季度末谈价，先别催      | profile ACME note 季度末谈价，先别催
  档案 ACME 备注 off                     | profile ACME note off
  档案 ACME name 阿克米 科技             | profile ACME name 阿克米 科技
  档案 ACME 收款人 阿克米科技 招商银行 6225 8801 | profile ACME payee 阿克米科技 招商银行 6225 8801
  profile ACME payee "Acme Ltd" CMB #6225 | profile ACME payee "Acme Ltd" CMB #6225
  档案 ACME 退款账户 阿克米 支付宝 a@b.cn  | profile ACME payee 阿克米 支付宝 a@b.cn
  档案 ACME 收款人 off                   | profile ACME payee off
  档案 ACME payee -                      | profile ACME payee off
  客户 标签 VIP                          | customers tag=VIP
  customers tier a                       | customers tier=a
  客户 标签                              | customers 标签 incomplete
  客户 VIP                               | customers VIP incomplete
  余额表 VIP                             | balances any=VIP
  余额表 2026-10 VIP                     | balances 2026-10-01..2026-10-31 any=VIP
  余额表 2026-10 标签 大 客户            | balances 2026-10-01..2026-10-31 tag=大 客户
  balances tier A                        | balances tier=A
`;

const refused = `
  档案                                   | ✖ usage profile customer
  档案 ACME 电话 123                     | ✖ wrong_word profile 电话 profile_field
  档案 ACME alias                        | ✖ usage profile profile_value alias ACME
  档案 ACME contact                      | ✖ usage profile profile_value contact ACME
  档案 ACME alias 充值                   | ✖ bad_profile alias 充值 ACME
  档案 ACME alias topup                  | ✖ bad_profile alias topup ACME
  档案 ACME alias 1000                   | ✖ bad_profile alias 1000 ACME
  档案 ACME alias all                    | ✖ bad_profile alias all ACME
  档案 ACME alias "off"                  | ✖ bad_profile alias off ACME
  档案 ACME alias 标签                   | ✖ bad_profile alias 标签 ACME
  档案 ACME name 余额                    | ✖ bad_profile name 余额 ACME
  档案 ACME tier A B                     | ✖ bad_profile tier A B ACME
  档案 ACME 收款人                       | ✖ usage profile profile_value payee ACME
  档案 ACME 收款人 阿克米                | ✖ bad_profile payee 阿克米 ACME
  档案 ACME privacy nobody               | ✖ bad_profile privacy nobody ACME
  档案 ACME manager 小李                 | ✖ bad_identity 小李
  档案 ACME contact 李明                 | ✖ bad_identity 李明
  档案 ACME contact off telegram:1 李明  | ✖ bad_option 李明 profile
  余额表 2026-13 VIP                     | ✖ bad_period 2026-13 VIP
`;

describe("a profile line", () => {
  it.each(rows(page))("%s", async (line, told) => {
    const parsed = await parse(line, env);
    expect(tell(parsed)).toBe(told);
    // A button runs the line as it was understood.
    if (parsed.kind === "command") expect(tell(await parse(parsed.line, env))).toBe(told);
  });

  it.each(rows(refused))("%s", async (line, told) => {
    expect(tell(await parse(line, env))).toBe(told);
  });
});

describe("sounds", () => {
  it.each([
    ["阿克米", " akemi kemi mi akm km m"],
    ["重庆", " chongqing qing cq q"],
    ["绿地", " lvdi di ld d"],
    ["A股 2号", " agu2hao gu2hao 2hao hao ag2h g2h 2h h"],
    ["ACME", ""],
  ])("%s", (name, sounds) => {
    expect(soundsOf(name)).toBe(sounds);
  });

  it("stay short for the longest name", () => {
    expect(soundsOf("深圳".repeat(50)).length).toBeLessThan(1_000);
  });
});
