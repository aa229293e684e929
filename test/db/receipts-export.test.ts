// Receipts, claims, fees, refunds, payments and returns in the exports: programs that are not ours find them whole, and
// money on its way stands where an accountant looks for it.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportBooks } from "#src/export/export.ts";
import { now } from "#src/ledger/clock.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, arrive, claim, giveBack, pay, refund, takeBack } from "./money-in.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "receipts-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;
const programs = { hledger: has("hledger"), beancount: has("bean-check") };
for (const [name, there] of Object.entries(programs)) {
  if (!there) console.warn(`LEFT OUT: ${name} is not installed, so its proof of the exports was not made.`);
}

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

const exported = async (format: "hledger" | "beancount"): Promise<string> => {
  const pieces: Uint8Array[] = [];
  await exportBooks(tx, { format, from: null, to: null }, async (piece) => {
    pieces.push(piece);
  });
  const file = path.join(folder, `books.${format}`);
  fs.writeFileSync(file, Buffer.concat(pieces));
  return file;
};

const run = (program: string, args: readonly string[]) => {
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  return { status, said: `${stdout}${stderr}` };
};

it("the books are whole", async () => {
  expect(await damage(admin)).toEqual([]);
});

describe.runIf(programs.hledger)("hledger", () => {
  it("finds them strict and balanced, assertions of the house's wallets included", async () => {
    const file = await exported("hledger");
    expect(fs.readFileSync(file, "utf8")).toMatch(/Liabilities:Unclaimed\S* .* = /);
    expect(run("hledger", ["-f", file, "check", "-s"])).toMatchObject({ status: 0, said: "" });
  });

  it("what is unclaimed, owed and kept by the bank stands in its own account", async () => {
    const file = await exported("hledger");
    const of = (account: string): string =>
      run("hledger", ["-f", file, "bal", account, "--flat", "-N", "-E", "-O", "csv"]).said;
    expect(of("Liabilities:Unclaimed")).toMatch(/-3000\.00 CNY/);
    expect(of("Liabilities:Unclaimed")).toMatch(/-7\.00 USD/);
    expect(of("Liabilities:RefundsPayable")).toMatch(/-40\.00 CNY/);
    expect(of("Expenses:Fees")).toMatch(/15\.00 CNY/);
    expect(of("Equity:Clearing")).not.toMatch(/[1-9]\d*\.\d\d CNY/);
  });
});

describe.runIf(programs.beancount)("beancount", () => {
  it("finds every balance right, to the last digit", async () => {
    expect(run("bean-check", [await exported("beancount")])).toMatchObject({ status: 0, said: "" });
  });
});
