// The next slot of a schedule, across time zones, summer time and a practice clock far in the future.

import { expect, test } from "vitest";
import { nextSlot } from "#src/domain/schedule.ts";

// claim | set at | due at | schedule
const table = `
fires at the next HH:MM | 2026-11-22T00:59:59.999Z | 2026-11-22T01:00:00Z | daily 09:00 Asia/Shanghai
never fires at the instant it is set | 2026-11-22T01:00:00Z | 2026-11-23T01:00:00Z | daily 09:00 Asia/Shanghai
weekly is Monday | 2026-11-22T01:00:00Z | 2026-11-23T01:00:00Z | weekly 09:00 Asia/Shanghai
monthly is the first | 2026-11-22T01:00:00Z | 2026-12-01T01:00:00Z | monthly 09:00 Asia/Shanghai
midnight belongs to the new day | 2026-11-22T15:59:59Z | 2026-11-22T16:00:00Z | daily 00:00 Asia/Shanghai
the hour stays when summer time begins | 2026-03-28T12:00:00Z | 2026-03-29T07:00:00Z | daily 09:00 Europe/Berlin
the hour stays when summer time ends | 2026-10-24T12:00:00Z | 2026-10-25T08:00:00Z | daily 09:00 Europe/Berlin
a skipped hour is due at the jump | 2026-03-07T12:00:00Z | 2026-03-08T07:00:00Z | daily 02:30 America/New_York
a doubled hour is due the first time | 2026-10-31T12:00:00Z | 2026-11-01T05:30:00Z | daily 01:30 America/New_York
a doubled hour is due once | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z | daily 01:30 America/New_York
a clock in 2040 is no trouble | 2040-03-01T01:00:00Z | 2040-03-05T01:00:00Z | weekly 09:00 Asia/Shanghai
2040 keeps the rules of summer time | 2040-03-10T15:00:00Z | 2040-03-11T13:00:00Z | daily 09:00 America/New_York
`;
const rows = table
  .trim()
  .split("\n")
  .map((row) => row.split("|").map((cell) => cell.trim()) as [string, string, string, string]);

test.each(rows)("%s", (_, after, slot, schedule) => {
  const [every, time, zone] = schedule.split(" ") as [Parameters<typeof nextSlot>[0], string, string];
  expect(nextSlot(every, time, zone, new Date(after))).toEqual(new Date(slot));
});

test("a year of slots is one a day, at the same hour on the wall, in zones of both hemispheres", () => {
  let moved = 0;
  for (const zone of ["America/New_York", "Australia/Sydney", "Asia/Shanghai", "Europe/London"]) {
    let at = new Date("2026-01-01T12:00:00Z");
    const wall = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    for (let day = 0; day < 365; day++) {
      const next = nextSlot("daily", "08:15", zone, at);
      expect(wall.format(next)).toBe("08:15");
      const hours = (next.getTime() - at.getTime()) / 3_600_000;
      if (day > 0 && hours !== 24) moved += 1;
      at = next;
    }
  }
  expect(moved).toBe(6); // twice a year in three of the four
});
