// What stands out about a payee, in one piece; and the digits of its account that a customer may read.

import { describe, expect, it } from "vitest";
import { tailOf } from "#src/domain/payee.ts";
import { zhCN } from "#src/locale/zh-CN/zh-cn.ts";
import { payeeAttention } from "#src/view/payee-rows.ts";

const reader = { t: zhCN, timeZone: "Asia/Shanghai", now: "2040-03-31T01:00:00.000Z" };

describe("what stands out", () => {
  it.each([
    ["nothing about one that was paid before", true, null, []],
    ["one that nobody was paid to", false, null, ["⚠️ 收款人是新的"]],
    ["a change of today, by the reader's calendar", true, "2040-03-30T16:30:00.000Z", ["⚠️ 收款人今天改过"]],
    ["a change of yesterday", true, "2040-03-30T15:30:00.000Z", ["⚠️ 收款人 1 天前改过"]],
    ["a change of thirty days ago", true, "2040-03-01T01:00:00.000Z", ["⚠️ 收款人 30 天前改过"]],
    ["no older change", true, "2040-02-29T01:00:00.000Z", []],
    ["both as one", false, "2040-03-29T01:00:00.000Z", ["⚠️ 收款人是新的，2 天前改过"]],
    ["only that it is new, when the change is long ago", false, "2040-01-01T01:00:00.000Z", ["⚠️ 收款人是新的"]],
  ])("%s", (_, paidBefore, changedAt, said) => {
    expect(payeeAttention({ paidBefore, changedAt }, reader)).toEqual(said);
  });

  it("nothing where no payee is named", () => {
    expect(payeeAttention(null, reader)).toEqual([]);
  });
});

it.each([
  ["阿克米科技 招商银行 6225880112345678", "5678"],
  ["Acme Ltd CMB 6225 8801 1234-9999", "9999"],
  ["Acme 招商银行 6225880112345678 北京分行", "5678"],
  ["Acme CMB 1234567", null],
  ["阿克米 支付宝 pay@acme.cn", null],
  [null, null],
])("of %s a customer reads %s", (payee, tail) => {
  expect(tailOf(payee)).toBe(tail);
});
