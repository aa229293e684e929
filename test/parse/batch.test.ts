// batch: what is to be booked and the rows as they were pasted; columns by their names or in their order.

import { describe, expect, it } from "vitest";
import type { BatchVerb } from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";
import { amountOf, grantedOf, readBatch } from "#src/parse/batch-rows.ts";
import { parse } from "#src/parse/parse.ts";
import { readDelimited } from "#src/parse/tables/delimited.ts";
import { env } from "./env.ts";
import { tell } from "./tell.ts";

describe("the command", () => {
  it.each([
    ["批量", "batch"],
    ["批量 扣费", "batch charge"],
    ["批量扣费", "batch charge"],
    ["/batch charge", "batch charge"],
    ["batch topup", "batch topup"],
    ["期初 全部", "batch opening"],
    ["opening all", "batch opening"],
    ["批量 扣费\nACME\t1,000\t投放，加投\nBETA\t2", "batch charge ACME\t1,000\t投放，加投\nBETA\t2"],
    ["批量充值\r\nＡＣＭＥ，１００", "batch topup ＡＣＭＥ，１００"],
    ["batch bonus ACME,5", "batch bonus ACME,5"],
    ["批量 退款", "✖ batch_verb 退款 [topup,charge,bonus,opening]"],
  ])("%j", async (line, told) => {
    expect(tell(await parse(line, env))).toBe(told);
  });

  it("written back it reads the same, rows and all", async () => {
    const first = await parse("批量扣费\nACME\t1\n充值\t2", env);
    if (first.kind !== "command") throw new Error("not read");
    expect(await parse(first.line, env)).toMatchObject({ kind: "command", command: first.command });
  });
});

const read = (verb: BatchVerb, text: string) => readBatch(verb, readDelimited(text));
const why = (work: () => unknown): string => {
  try {
    work();
    return "read";
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === "bad_table") {
      return `${error.refusal.why} ${error.refusal.text}`.trim();
    }
    throw error;
  }
};

describe("columns", () => {
  it("go by their names in any order and language, whatever stands around the name", () => {
    const { rows, unknownColumns } = read("charge", "备 注,AMOUNT (CNY),部门,Customer Name *\nx,5,y,ACME");
    expect(rows).toMatchObject([{ at: 2, customer: "ACME", amount: "5", memo: "x", category: null }]);
    expect(unknownColumns).toEqual(["部门"]);
  });

  it("without names stand in the order that help tells", () => {
    const [row] = read("charge", "ACME,5,广告,摘要,R-1,备注,2026-11-01,专款").rows;
    expect(row).toMatchObject({ category: "广告", publicText: "摘要", ref: "R-1", memo: "备注", date: "2026-11-01" });
    expect(read("topup", "ACME,5,银行").rows[0]).toMatchObject({ account: "银行", category: null });
    expect(read("opening", "ACME,-5,赠送,USD").rows[0]).toMatchObject({ granted: "赠送", currency: "USD" });
  });

  it.each([
    ["charge", "客户,数量\nACME,1", "no_column amount"],
    ["charge", "金额,部门\n1,x", "no_column customer"],
    ["charge", "客户,金额,Amount\nACME,1,2", "column_twice Amount"],
    ["charge", "客户,金额,收款账户\nACME,1,银行", "column_unused 收款账户"],
    ["topup", "客户,金额,用途\nACME,1,广告", "column_unused 用途"],
    ["charge", "客户,金额", "empty"],
  ] as const)("%s %j: %s", (verb, text, expected) => {
    expect(why(() => read(verb, text))).toBe(expected);
  });

  it("a cell beyond the last column may be a piece of an amount", () => {
    const { problems } = read("charge", "客户,金额\nACME,1,000");
    expect(problems.get(2)).toEqual({ kind: "extra_cells", text: "000" });
  });
});

describe("cells", () => {
  const row = (verb: BatchVerb, amount: string, currency = "") =>
    amountOf(verb, {
      ...(read(verb, "客户,金额\nA,1").rows[0] as never as object),
      amount,
      currency: currency || null,
    } as never);

  it.each([
    ["charge", "1,000.50", "", "1000.5"],
    ["charge", "1.5万", "", "15000"],
    ["charge", "20 USD", "", "20 USD"],
    ["charge", "20", "美元", "20 USD"],
    ["opening", "-300", "", "-300"],
  ] as const)("%s %s %s is %s", (verb, amount, currency, expected) => {
    const told = row(verb, amount, currency);
    if (!("amount" in told)) throw new Error(JSON.stringify(told));
    const { value, currency: code } = told.amount;
    expect(`${told.minus ? "-" : ""}${value}${code === null ? "" : ` ${code}`}`).toBe(expected);
  });

  it.each([
    ["charge", "-5", "bad_amount"],
    ["charge", "0", "bad_amount"],
    ["charge", "=5+5", "bad_amount"],
    ["charge", "1E3", "bad_amount"],
    ["charge", "5 6", "bad_amount"],
    ["charge", "abc", "bad_amount"],
    ["charge", "5 USD|CNY", "currency_mismatch"],
    ["charge", "5|XYZ", "unknown_currency"],
  ] as const)("%s %s is refused", (verb, cell, code) => {
    const [amount = "", currency = ""] = cell.split("|");
    expect(row(verb, amount, currency)).toMatchObject({ kind: "refusal", refusal: { code } });
  });

  it("text that begins like a formula is text, and loses the apostrophe a file of ours gave it", () => {
    const [first] = read("charge", "客户,金额,备注\nACME,1,'=SUM(A1)").rows;
    expect(first?.memo).toBe("=SUM(A1)");
    expect([grantedOf("赠送"), grantedOf("No"), grantedOf(null), grantedOf("maybe")]).toEqual([
      true,
      false,
      false,
      null,
    ]);
  });
});
