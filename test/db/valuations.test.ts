// Positions in other currencies at month end: each valued at the newest rate of its last day, continued month by month,
// corrected while the month is open, sealed, and never what somebody would like it to be.

import { beforeAll, expect, it } from "vitest";
import { moveClock } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { openOfMonth } from "#src/ledger/months.ts";
import { valuations, valuePositions } from "#src/ledger/valuations.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import {
  approve,
  ask,
  closeMonth,
  damage,
  fund,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  setRate,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let cny: string;
let usd: string;

const exchange = async (on: string, minor: bigint, toMinor: bigint, rate: string) => {
  const asked = { ...line(cny, -minor, on), toWalletId: usd, toAmountMinor: toMinor, rate };
  const { requestId } = await ask(tx, staff, [asked], { verb: "exchange" });
  expect((await approve(tx, staff, requestId)).step).toBe("posted");
};
const figures = async (month: string) =>
  (await valuations(tx, { from: month, to: month })).map(({ currency, positionMinor, rate, valueMinor, ...one }) => [
    ...[currency, positionMinor, rate, one.rateOn],
    ...[valueMinor, one.differenceMinor],
  ]);
const open = async (month: string) => (await openOfMonth(tx, month)).filter(({ what }) => what === "valuation");

beforeAll(async () => {
  await moveClock(tx, "2040-03-05T02:00:00Z");
  staff = await hireStaff(tx);
  ({ walletId: cny } = await openWallet(tx, "FX", staff));
  const opened = { name: null, code: "FX", currency: "USD", by: staff.operator, key: "usd" };
  usd = (await openCustomer(tx, opened)).wallet.walletId;
  await fund(tx, staff, cny, 1_000_000n);
});

it("is nothing to do where nothing was exchanged", async () => {
  await moveClock(tx, "2040-04-01T02:00:00Z");
  expect(await valuePositions(tx)).toBe(0);
  expect(await open("2040-03")).toEqual([]);
});

it("waits for a rate, and says so", async () => {
  await exchange("2040-04-01", 70_000n, 10_000n, "0.1428571429");
  await moveClock(tx, "2040-05-01T02:00:00Z");
  expect(await valuePositions(tx)).toBe(1); // CNY is worth itself
  expect(await open("2040-04")).toEqual([{ what: "valuation", number: "USD", currency: "USD", amountMinor: -10_000n }]);
  // A rate of the next day says nothing about the month.
  await setRate(tx, staff, { from: "USD", to: "CNY", rate: "7.5", on: "2040-05-01" });
  expect(await valuePositions(tx)).toBe(0);
});

it("is the position at the newest rate of the last day, and the two sides together are the result", async () => {
  await setRate(tx, staff, { from: "USD", to: "CNY", rate: "7.1", on: "2040-04-20" });
  expect(await valuePositions(tx)).toBe(1);
  expect(await figures("2040-04")).toEqual([
    ["CNY", 70_000n, "1", null, 70_000n, 70_000n],
    ["USD", -10_000n, "7.1", "2040-04-20", -71_000n, -71_000n],
  ]);
  expect(await open("2040-04")).toEqual([]);
  expect(await valuePositions(tx)).toBe(0);
});

it("is corrected while its month is open, and whatever continues it with it", async () => {
  await moveClock(tx, "2040-06-02T02:00:00Z");
  expect(await valuePositions(tx)).toBe(2);
  expect(await figures("2040-05")).toEqual([
    ["CNY", 70_000n, "1", null, 70_000n, 0n],
    ["USD", -10_000n, "7.5", "2040-05-01", -75_000n, -4_000n],
  ]);
  await setRate(tx, staff, { from: "CNY", to: "USD", rate: "0.14", on: "2040-04-30" });
  expect(await open("2040-04")).toMatchObject([{ number: "USD" }]);
  expect(await valuePositions(tx)).toBe(2);
  expect(await figures("2040-04")).toContainEqual(["USD", -10_000n, "7.142857143", "2040-04-30", -71_429n, -71_429n]);
  expect(await figures("2040-05")).toContainEqual(["USD", -10_000n, "7.5", "2040-05-01", -75_000n, -3_571n]);
});

it("is what the month was closed with, and stays that", async () => {
  expect((await closeMonth(tx, staff, "2040-03-01")).step).toBe("posted");
  expect((await closeMonth(tx, staff, "2040-04-01")).step).toBe("posted");
  const late = setRate(tx, staff, { from: "USD", to: "CNY", rate: "9", on: "2040-04-30" });
  expect(await outcomeOf(late)).toBe("closed_period");
  expect(await valuePositions(tx)).toBe(0);
  expect(await figures("2040-04")).toContainEqual(["USD", -10_000n, "7.142857143", "2040-04-30", -71_429n, -71_429n]);
  // Before the clock comes by, closing values what it closes.
  await exchange("2040-05-31", 7_500n, 1_000n, "0.1333333333");
  expect((await closeMonth(tx, staff, "2040-05-01")).step).toBe("posted");
  expect(await figures("2040-05")).toEqual([
    ["CNY", 77_500n, "1", null, 77_500n, 7_500n],
    ["USD", -11_000n, "7.5", "2040-05-01", -82_500n, -11_071n],
  ]);
  expect(await damage(admin)).toEqual([]);
});

it("is never another one, and is found when somebody changes it", async () => {
  const insert = (value: string, month = "2040-05-01") =>
    asOwner(
      (sql) => sql`
        insert into ledger.valuation (month, currency, position, base_currency, rate, rate_on, rate_id, value,
          previous_id, difference, valued_at)
        select ${month}, currency, position, base_currency, rate, rate_on, rate_id, ${value}, previous_id,
          ${value} - (value - difference), ledger.clock()
        from ledger.valuation where currency = 'USD' order by valuation_id desc limit 1`,
    );
  expect(await insert("-82500")).toBe("accepted");
  expect(await insert("-82499")).toBe("LG109");
  expect(await insert("-82500", "2040-06-01")).toBe("LG109");
  expect(await asOwner((sql) => sql`update ledger.valuation set value = value`)).toBe("LG011");
  expect(await asOwner((sql) => sql`delete from ledger.valuation`)).toBe("LG011");
  await sealEverything(database);
  await admin
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update ledger.valuation set rate = 8, value = -88000, difference = -16571
      where valuation_id = (select max(valuation_id) from ledger.valuation where currency = 'USD')`;
      const found = await sql<{ damage: string }[]>`select damage from ledger.verify_check('valuations')`;
      expect(found.length).toBeGreaterThan(0);
      const sealed = await sql<
        { damage: string; place: string }[]
      >`select damage, place from ledger.verify_seals(0, 999999)`;
      expect(sealed.map(({ damage: one, place }) => `${one} ${place.split(" ")[0]}`)).toContain(
        "HASH_MISMATCH valuation",
      );
      throw new Error("put back");
    })
    .catch((error: Error) => expect(error.message).toBe("put back"));
  expect(await damage(admin)).toEqual([]);
});
