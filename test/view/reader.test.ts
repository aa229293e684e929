// Dates and times as people read them, in their own zone.

import { expect, test } from "vitest";
import { day, time, when } from "#src/view/reader.ts";
import { readerOf } from "./fixture.ts";

const reader = readerOf("zh-CN", "2026-12-31T20:00:00.000Z"); // already 2027 in Shanghai

test("times are local, with the year only when it is another one", () => {
  expect(when(reader, "2026-12-31T17:05:00.000Z")).toBe("01-01 01:05");
  expect(when(reader, "2026-12-31T06:05:00.000Z")).toBe("2026-12-31 14:05");
});

test("today's times stand without the day", () => {
  expect(time(reader, "2026-12-31T17:05:00.000Z")).toBe("01:05");
  expect(time(reader, "2026-12-31T06:05:00.000Z")).toBe("2026-12-31 14:05");
});

test("days lose the present year", () => {
  expect(day(reader, "2027-01-01")).toBe("01-01");
  expect(day(reader, "2026-11-21")).toBe("2026-11-21");
});
