// When reports are due: in the schedule's zone, over month ends and clock changes, in any year.

import { expect, test } from "vitest";
import { latestSlot, nextSlot, slotBefore } from "#handlers/next-slot.ts";

const daily = { every: "daily", atTime: "09:00", timeZone: "Asia/Shanghai" } as const;

test("the first slot is the next such time, never the present minute", () => {
  expect(nextSlot(daily, "2026-11-22T00:59:59.000Z")).toBe("2026-11-22T01:00:00.000Z");
  expect(nextSlot(daily, "2026-11-22T01:00:00.000Z")).toBe("2026-11-23T01:00:00.000Z");
});

test("weekly means Mondays and monthly the first", () => {
  expect(nextSlot({ ...daily, every: "weekly" }, "2026-11-22T02:00:00.000Z")).toBe("2026-11-23T01:00:00.000Z");
  expect(nextSlot({ ...daily, every: "weekly" }, "2026-11-23T02:00:00.000Z")).toBe("2026-11-30T01:00:00.000Z");
  expect(nextSlot({ ...daily, every: "monthly" }, "2026-12-01T02:00:00.000Z")).toBe("2027-01-01T01:00:00.000Z");
});

test("the slot before a slot begins its period", () => {
  expect(slotBefore(daily, "2026-11-22T01:00:00.000Z")).toBe("2026-11-21T01:00:00.000Z");
  expect(slotBefore({ ...daily, every: "monthly" }, "2027-03-01T01:00:00.000Z")).toBe("2027-02-01T01:00:00.000Z");
});

test("after an outage the latest slot that has passed is the one", () => {
  expect(latestSlot(daily, "2026-11-22T01:00:00.000Z", "2026-11-25T00:30:00.000Z")).toBe("2026-11-24T01:00:00.000Z");
  expect(latestSlot(daily, "2026-11-22T01:00:00.000Z", "2026-11-22T01:00:00.000Z")).toBe("2026-11-22T01:00:00.000Z");
});

test("nine o'clock stays nine o'clock when the zone changes its clocks", () => {
  const berlin = { ...daily, timeZone: "Europe/Berlin" };
  expect(nextSlot(berlin, "2026-10-24T12:00:00.000Z")).toBe("2026-10-25T08:00:00.000Z");
  expect(nextSlot(berlin, "2026-10-23T12:00:00.000Z")).toBe("2026-10-24T07:00:00.000Z");
});

test("a year far from the machine's clock is a year like any other", () => {
  expect(nextSlot(daily, "2040-02-28T02:00:00.000Z")).toBe("2040-02-29T01:00:00.000Z");
});
