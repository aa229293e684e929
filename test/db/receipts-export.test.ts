// Receipts, claims, fees, refunds, payments and returns in the exports: programs that are not ours find them whole, and
// money on its way stands where an accountant looks for it.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { beanCheck, exportedBytes, hledgerOn, programs } from "#test/helpers/accountants.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, arrive, claim, giveBack, pay, refund, takeBack } from "./money-in.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;

beforeAll(async () => {
  const staff = await hireStaff(tx);
  const payer = await grantTo(tx, "4", "operator", null, staff.owner);
  const { walletId } = await openWallet(tx, "ACME", staff);
  const { today } = await now(tx);
  const p = await arrive(tx, staff, 500_000n, { payer: 'Some "Company"; | x', ref: "P-1" });
  await arrive(tx, staff, 700n, { currency: "USD", account: "现金" });
  const wrong = await arrive(tx, staff, 900n);
  await takeBack(tx, staff, wrong.entryId);
  await claim(tx, staff, p, walletId, 200_000n);
  const asked = await ask(tx, staff, [{ ...line(walletId, 100_000n, today), feeMinor: 1_500n }]);
  const topupId = (await approve(tx, staff, asked.requestId)).entries[0]?.entryId ?? "";
  const given = { ...line(walletId, 20_000n, today), refers: topupId, lotKind: "granted" as const };
  await approve(tx, staff, (await ask(tx, staff, [given], { verb: "bonus" })).requestId);
  const one = await refund(tx, staff, walletId, 250_000n);
  await pay(tx, one.requestId, payer, { ref: "OUT-1" });
  await giveBack(tx, one.requestId, payer, { ref: "BACK-1" });
  const two = await refund(tx, staff, walletId, 30_000n);
  await pay(tx, two.requestId, payer);
  await refund(tx, staff, walletId, 4_000n);
  await fund(tx, staff, walletId, 100n);
}, 60_000);

it("the books are whole", async () => {
  expect(await damage(admin)).toEqual([]);
});

describe.runIf(programs.hledger)("hledger", () => {
  it("finds them strict and balanced, assertions of the house's wallets included", async () => {
    const journal = await exportedBytes(tx, "hledger");
    expect(new TextDecoder().decode(journal)).toMatch(/Liabilities:Unclaimed\S* .* = /);
    expect(hledgerOn(journal, "check", "-s")).toMatchObject({ status: 0, said: "" });
  });

  it("what is unclaimed, owed and kept by the bank stands in its own account", async () => {
    const journal = await exportedBytes(tx, "hledger");
    const of = (account: string): string => hledgerOn(journal, "bal", account, "--flat", "-N", "-E", "-O", "csv").said;
    expect(of("Liabilities:Unclaimed")).toMatch(/-3000\.00 CNY/);
    expect(of("Liabilities:Unclaimed")).toMatch(/-7\.00 USD/);
    expect(of("Liabilities:RefundsPayable")).toMatch(/-40\.00 CNY/);
    expect(of("Expenses:Fees")).toMatch(/15\.00 CNY/);
    expect(of("Equity:Clearing")).not.toMatch(/[1-9]\d*\.\d\d CNY/);
  });
});

describe.runIf(programs.beancount)("beancount", () => {
  it("finds every balance right, to the last digit", async () => {
    expect(beanCheck(await exportedBytes(tx, "beancount"))).toMatchObject({ status: 0, said: "" });
  });
});
