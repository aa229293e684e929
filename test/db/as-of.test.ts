// ledger.balance_as_of: a day's balance as it was known at a posting, backdated entries and all.

import { beforeAll, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { fund, hireStaff, openWallet, type Staff, spend } from "./staff.ts";

const { database } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});

const daysBack = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

it("counts a late entry on its day from when it was known, and not before", async () => {
  const { walletId } = await openWallet(tx, "ASOF", staff);
  await fund(tx, staff, walletId, 1_000n); // 1, today
  await spend(tx, staff, walletId, 100n, { effectiveOn: daysBack(3) }); // 2
  await spend(tx, staff, walletId, 30n, { effectiveOn: daysBack(1) }); // 3
  await spend(tx, staff, walletId, 7n, { effectiveOn: daysBack(5) }); // 4
  const at = async (on: string, seq: number | null) => {
    const [row] = await tx<{ balance: string }[]>`
      select ledger.balance_as_of(${walletId}, ${on}, ${seq}) as balance`;
    return Number(row?.balance);
  };
  expect(await at(today, null)).toBe(863);
  expect(await at(today, 2)).toBe(900);
  expect(await at(daysBack(1), null)).toBe(-137);
  expect(await at(daysBack(3), 3)).toBe(-100);
  expect(await at(daysBack(3), 4)).toBe(-107);
  expect(await at(daysBack(5), null)).toBe(-7);
  expect(await at(daysBack(5), 3)).toBe(0);
  expect(await at(daysBack(9), null)).toBe(0);
});
