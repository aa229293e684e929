// The history the practice room opens with: written through the books' own functions, once, and ending today.

import { expect, test } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { searchCustomers } from "#src/ledger/customers.ts";
import { identify } from "#src/ledger/people.ts";
import { castIn } from "#src/sandbox/cast.ts";
import { seedDemo } from "#src/sandbox/demo.ts";
import { roomBooks } from "#src/sandbox/page/books.ts";
import { testDatabase } from "../helpers/database.ts";

const { database } = await testDatabase();
const cast = castIn("zh-CN");
const options = { cast, locale: "zh-CN", timeZone: "Asia/Shanghai", currency: "CNY", endMs: Date.now() } as const;

test("four weeks of business end with the figures the examples count on, and the clock at now", async () => {
  expect(await seedDemo(database, options)).toBe(true);
  const found = await searchCustomers(database.sql, null, 10);
  const posted = Object.fromEntries(found.map(({ customer, wallets }) => [customer.code, wallets[0]?.postedMinor]));
  expect(posted).toEqual({ ACME: 530_000n, HARBOR: 2_313_000n, STAR: 500_000n, NORDIC: 350_000n });
  // The clock stands at the end of the story and goes on from there.
  const goneMs = Date.parse((await now(database.sql)).now) - options.endMs;
  expect(goneMs).toBeGreaterThanOrEqual(0);
  expect(goneMs).toBeLessThan(Date.now() - options.endMs + 1_000);
});

test("the newest entries are yesterday's, with maker and balance after", async () => {
  const entries = await roomBooks(database).entries();
  expect(entries.length).toBeGreaterThan(20);
  const dayIn = (ms: number) => new Intl.DateTimeFormat("en-CA", { timeZone: options.timeZone }).format(ms);
  const days = entries.slice(0, 3).map(({ at }) => dayIn(Date.parse(at)));
  expect(new Set(days)).toEqual(new Set([dayIn(options.endMs - 86_400_000)]));
  const acme = entries.find(({ code }) => code === "ACME");
  expect(acme).toMatchObject({ kind: "charge", after: "5,300.00 CNY", by: "小王" });
});

test("staff are one person on both platforms, with the role of their part", async () => {
  for (const { part, name, accounts } of cast.people.filter((person) => person.part in roles)) {
    const telegram = await identify(database.sql, { platform: "telegram", externalId: accounts.telegram }, null);
    const feishu = await identify(database.sql, { platform: "feishu", externalId: accounts.feishu }, null);
    expect(telegram).toEqual(feishu);
    expect(telegram).toMatchObject({ name, roles: [roles[part as keyof typeof roles]] });
  }
});

test("a room with customers is left alone", async () => {
  const before = await roomBooks(database).balances();
  expect(await seedDemo(database, options)).toBe(false);
  expect(await roomBooks(database).balances()).toEqual(before);
});

const roles = {
  owner: { role: "owner", level: null },
  operator: { role: "operator", level: null },
  manager: { role: "manager", level: 1 },
} as const;
