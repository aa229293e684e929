// Opening customers and finding them again by what people type, also among a hundred thousand.

import { beforeAll, describe, expect, it } from "vitest";
import { accountNamed, categoryNamed } from "#src/ledger/chart.ts";
import { customer, freeCode, matchCustomer, openCustomer, searchCustomers, walletsOf } from "#src/ledger/customers.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { hireStaff, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;

const open = (name: string | null, code: string, currency = "CNY") =>
  openCustomer(tx, { name, code, currency, by: staff.operator, key: code });
const codes = (customers: readonly { code: string }[]): string[] => customers.map(({ code }) => code);

beforeAll(async () => {
  staff = await hireStaff(tx);
  await open("阿克米", "ACME");
  await open("Blue Ocean 3", "BLUE-3");
  await open("蓝海物流", "LHWL");
  await open("蓝海", "LH");
});

describe("opening", () => {
  it("opens a customer once, and another wallet for another currency", async () => {
    const first = await open("Nova", "nova");
    expect(first).toMatchObject({ opened: "customer", customer: { code: "NOVA", name: "Nova" }, wallet: { seq: 0 } });
    expect(await open("Nova", "NOVA")).toMatchObject({ opened: "nothing", wallet: first.wallet });
    expect((await open(null, "NOVA", "USD")).opened).toBe("wallet");
    expect((await walletsOf(tx, first.customer.customerId)).map(({ currency }) => currency)).toEqual(["CNY", "USD"]);
    expect(await customer(tx, first.customer.customerId)).toEqual(first.customer);
  });

  it("refuses bad codes, unknown currencies and words that mean another customer", async () => {
    for (const code of ["A", "1A", "T12", "R1", "ALL", "USD", "TOO-LONG-FOR-A-CODE", "阿克米"]) {
      expect(await outcomeOf(open("X", code)), code).toBe("bad_code");
    }
    expect(await outcomeOf(open("X", "XX", "XYZ"))).toBe("unknown_currency");
    await expect(open("Other", "acme")).rejects.toMatchObject({ refusal: { code: "code_taken", holder: "阿克米" } });
    await expect(open("阿 克 米", "AKM")).rejects.toMatchObject({ refusal: { code: "name_taken", holder: "ACME" } });
    expect(await outcomeOf(open("ＡＣＭＥ", "AKM"))).toBe("name_taken");
    expect(await outcomeOf(open(null, "NOBODY"))).toBe("code_taken");
    expect(await outcomeOf(customer(tx, "999999"))).toBe("no_customer");
  });

  it("finds a free code", async () => {
    expect(await freeCode(tx, "FRESH")).toBe("FRESH");
    expect(await freeCode(tx, "ACME")).toBe("ACME2");
  });
});

describe("matching", () => {
  it("takes the longest words that are exactly a code, a name or an alias, in any case and width", async () => {
    await admin`
      insert into ledger.customer_word
      select ledger.fold('阿米'), '阿米', 'alias', customer_id from ledger.customer where code = 'ACME'`;
    for (const word of ["ACME", "acme", "ＡＣＭＥ", "阿克米", "阿米"]) {
      expect(await matchCustomer(tx, [word, "100"]), word).toMatchObject({
        kind: "exact",
        customer: { code: "ACME" },
        words: 1,
      });
    }
    expect(await matchCustomer(tx, ["blue", "ocean", "3", "100"])).toMatchObject({
      customer: { code: "BLUE-3" },
      words: 3,
    });
    expect(await matchCustomer(tx, ["蓝海", "物流", "5"])).toMatchObject({ customer: { code: "LHWL" }, words: 2 });
    expect(await matchCustomer(tx, ["蓝海", "100"])).toMatchObject({ customer: { code: "LH" }, words: 1 });
  });

  it("offers what contains the first word, else what a slip of the finger is near to", async () => {
    const partial = await matchCustomer(tx, ["海", "100"]);
    expect(partial.kind === "partial" && codes(partial.customers)).toEqual(["LH", "LHWL"]);
    for (const slip of ["ACEM", "ACNE", "ACMEE", "AMCE"]) {
      const near = await matchCustomer(tx, [slip]);
      expect(near.kind === "none" && codes(near.near), slip).toContain("ACME");
    }
    expect(await matchCustomer(tx, ["quite-else"])).toEqual({ kind: "none", text: "quite-else", near: [] });
    expect(await matchCustomer(tx, [])).toEqual({ kind: "none", text: "", near: [] });
    expect(await matchCustomer(tx, ["%"])).toMatchObject({ kind: "none" });
  });

  it("lists customers by code, narrowed by any part of their words", async () => {
    expect(codes((await searchCustomers(tx, "蓝", 10)).map((found) => found.customer))).toEqual(["LH", "LHWL"]);
    const [acme] = await searchCustomers(tx, null, 1);
    expect(acme).toMatchObject({ customer: { code: "ACME" }, wallets: [{ currency: "CNY" }] });
    expect(await searchCustomers(tx, "nothing-like-it", 5)).toEqual([]);
  });

  it("looks an exact word up by its index among a hundred thousand customers", async () => {
    await admin`
      insert into ledger.customer (code, name, opened_at)
      select 'Z' || n, 'Company ' || n, ledger.clock() from generate_series(100000, 199999) as n`;
    await admin`
      insert into ledger.customer_word
      select ledger.fold(code), code, 'code', customer_id from ledger.customer where code like 'Z1%'`;
    await admin`analyze ledger.customer_word`;
    const [plan] = await admin<{ "QUERY PLAN": string }[]>`
      explain select from ledger.customer_words where folded = ledger.fold('z123456')`;
    expect(plan?.["QUERY PLAN"]).toContain("Index");
    expect(await matchCustomer(tx, ["z123456", "5"])).toMatchObject({ kind: "exact", customer: { code: "Z123456" } });
    const partial = await matchCustomer(tx, ["12345", "5"]);
    expect(partial.kind === "partial" && partial.customers.length).toBe(8);
    expect(codes((await searchCustomers(tx, null, 3)).map((found) => found.customer))).toHaveLength(3);
  }, 60_000);
});

describe("the chart", () => {
  it("knows a category and an account by any of their words, and nothing by a part of one", async () => {
    expect(await categoryNamed(tx, "Ads")).toBe("广告");
    expect(await categoryNamed(tx, "广")).toBeNull();
    expect(await accountNamed(tx, "ＡＬＩＰＡＹ")).toBe("支付宝");
    expect(await accountNamed(tx, "ads")).toBeNull();
  });
});
