// ledger.needed_for: the default policy, to the minor unit.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { neededFor } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { hireStaff, openWallet, type Staff, setRate } from "./staff.ts";

const { database } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let customerId: string;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
  ({ customerId } = await openWallet(tx, "POLICY", staff));
});

describe("the default policy", () => {
  const needs = async (verb: string, amountMinor: bigint, currency = "CNY", effectiveOn = today) =>
    (await neededFor(tx, { verb, currency, amountMinor, makerId: staff.operator, customerId, effectiveOn })).levels;

  it("wants the levels of the product's table, to the minor unit", async () => {
    expect(await needs("charge", 10_000_00n)).toBe(0);
    expect(await needs("charge", 10_000_01n)).toBe(1);
    expect(await needs("charge", -10_000_01n)).toBe(1);
    expect(await needs("topup", 1n)).toBe(1);
    expect(await needs("topup", 9_000_000_00n)).toBe(1);
    expect(await needs("refund", 49_999_99n)).toBe(1);
    expect(await needs("refund", 50_000_00n)).toBe(2);
    expect(await needs("adjust", -200_000_00n)).toBe(3);
    expect(await needs("capture", 900_000_00n)).toBe(0);
    expect(await needs("sing", 1n)).toBe(3);
    expect(await needs("charge", 1n, "CNY", "2020-01-01")).toBe(1);
  });

  it("compares another currency at the newest rate, and without one at the verb's highest step", async () => {
    expect(await needs("charge", 1n, "EUR")).toBe(1);
    expect(await needs("refund", 1n, "EUR")).toBe(3);
    expect(await needs("topup", 1n, "EUR")).toBe(1);
    await setRate(tx, staff, { from: "EUR", to: "CNY", rate: "8", on: "2020-01-01" });
    expect(await needs("charge", 1_250_00n, "EUR")).toBe(0);
    expect(await needs("charge", 1_250_01n, "EUR")).toBe(1);
  });
});
