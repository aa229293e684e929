// What the clock brings: schedules, slots, thresholds, and whether we are ready at all.

import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { openDatabase } from "#src/ledger/connection.ts";
import {
  customerSettings,
  customersWithAlert,
  lowBalancesToTell,
  markBelow,
  markRecovered,
  markTold,
  setAlert,
  setNotify,
} from "#src/ledger/customer-settings.ts";
import { newestMigration, readiness } from "#src/ledger/readiness.ts";
import {
  advanceSchedule,
  dropSchedule,
  dueSchedules,
  markSlot,
  scheduleOf,
  setSchedule,
} from "#src/ledger/schedules.ts";
import { testDatabase } from "#test/helpers/database.ts";

const { database, admin, url } = await testDatabase();
const [customer] = await admin<{ id: string }[]>`
  insert into ledger.customer (code, name, opened_at) values ('ACME', 'Acme', ledger.clock())
  returning customer_id::text as id`;
const customerId = String(customer?.id);
const slot = "2026-11-22T01:00:00.000Z";
const next = "2026-11-23T01:00:00.000Z";

test("of ten runs for one slot one gets it, and never again", async () => {
  const got = await Promise.all(
    Array.from({ length: 10 }, () => database.begin((tx) => markSlot(tx, "report/1", slot))),
  );
  expect(got.filter(Boolean)).toHaveLength(1);
  expect(await database.begin((tx) => markSlot(tx, "report/1", slot))).toBe(false);
  expect(await database.begin((tx) => markSlot(tx, "report/1", next))).toBe(true);
});

test("a slot taken in a transaction that fails is free again", async () => {
  const failing = database.begin(async (tx) => {
    expect(await markSlot(tx, "report/2", slot)).toBe(true);
    throw new Error("the report broke");
  });
  await expect(failing).rejects.toThrow("the report broke");
  expect(await markSlot(database.sql, "report/2", slot)).toBe(true);
});

test("a schedule is due at its slot, advances once, and is replaced by the next one set", async () => {
  const wanted = { customerId, every: "daily", atTime: "09:00", timeZone: "Asia/Shanghai", nextAt: slot } as const;
  const schedule = await setSchedule(database.sql, wanted);
  expect(schedule).toMatchObject(wanted);
  expect(await dueSchedules(database.sql, "2026-11-22T00:59:59.999Z")).toEqual([]);
  expect(await dueSchedules(database.sql, slot)).toEqual([schedule]);
  expect(await advanceSchedule(database.sql, schedule, next)).toBe(true);
  expect(await advanceSchedule(database.sql, schedule, next)).toBe(false);
  await setSchedule(database.sql, { ...wanted, every: "weekly" });
  expect(await scheduleOf(database.sql, customerId)).toMatchObject({
    every: "weekly",
    scheduleId: schedule.scheduleId,
  });
  expect(await dropSchedule(database.sql, customerId)).toBe(true);
  expect(await dropSchedule(database.sql, customerId)).toBe(false);
});

test("settings are what was last said, and unset ones are notices of money in without an alert", async () => {
  expect(await customerSettings(database.sql, customerId)).toEqual({ notify: "topup", alert: { kind: "off" } });
  await setAlert(database.sql, customerId, { kind: "amount", minor: 100_000n, currency: "CNY" });
  await setNotify(database.sql, customerId, "all");
  const alert = { kind: "amount", minor: 100_000n, currency: "CNY" };
  expect(await customerSettings(database.sql, customerId)).toEqual({ notify: "all", alert });
  expect(await customersWithAlert(database.sql)).toEqual([{ customerId, alert }]);
  await setAlert(database.sql, customerId, { kind: "days", days: 5 });
  expect((await customerSettings(database.sql, customerId)).alert).toEqual({ kind: "days", days: 5 });
  await setAlert(database.sql, customerId, { kind: "off" });
  expect(await customersWithAlert(database.sql)).toEqual([]);
});

test("of postings that cross the line together one says so; again after recovery, or after three days", async () => {
  const [wallet] = await admin<{ id: string }[]>`
    insert into ledger.wallet (customer_id, currency, opened_at)
    values (${customerId}::bigint, 'CNY', ledger.clock()) returning wallet_id::text as id`;
  const walletId = String(wallet?.id);
  const low = { walletId, customerId };
  const crossings = await Promise.all(Array.from({ length: 5 }, () => database.begin((tx) => markBelow(tx, low))));
  expect(crossings.filter(({ crossed }) => crossed)).toHaveLength(1);
  await markTold(database.sql, walletId, "customer", slot);
  expect(await lowBalancesToTell(database.sql, "2026-11-25T00:59:59.000Z")).toEqual([]);
  expect(await lowBalancesToTell(database.sql, "2026-11-25T01:00:00.000Z")).toMatchObject([
    { walletId, told: "customer" },
  ]);
  expect(await markRecovered(database.sql, walletId)).toBe(true);
  expect((await database.begin((tx) => markBelow(tx, low))).crossed).toBe(true);
});

test("ready: migrated, and what one connection writes another one reads", async () => {
  // More askers than connections: they must not starve each other.
  expect(await Promise.all(Array.from({ length: 20 }, () => readiness(database)))).toEqual(
    Array(20).fill({ ready: true }),
  );
});

test("not ready: the newest migration is missing, or nobody answers", async () => {
  await admin`update migration.applied set name = name || '.old' where name = ${newestMigration}`;
  expect(await readiness(database)).toMatchObject({ ready: false, why: expect.stringContaining(newestMigration) });
  await admin`update migration.applied set name = replace(name, '.old', '')`;
  const address = new URL(url);
  address.pathname = "/no_such_database";
  const elsewhere = openDatabase({ url: address.href, max: 2 });
  expect(await readiness(elsewhere)).toMatchObject({ ready: false });
  await elsewhere.end();
});

test("the newest migration we ask for is the newest there is", async () => {
  const names = (await readdir(new URL("../../db/migrations", import.meta.url))).filter((name) =>
    name.endsWith(".sql"),
  );
  expect(names.sort().at(-1)).toBe(`${newestMigration}.sql`);
});
