// A month is closed while the first entry ever dated in it is on its way: one of the two waits, neither is thrown out
// by the database as a deadlock.

import { afterAll, beforeAll, expect, it } from "vitest";
import { moveClock } from "#src/ledger/clock.ts";
import { openDatabase } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { approve, askDetails, damage, fund, hireStaff, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
// Without tries: a deadlock that is tried again would go unseen.
const [closer, poster] = [0, 1].map((n) =>
  openDatabase({ url, role: "app", max: 1, deadlineMs: 1, name: `lane ${n}` }),
) as [typeof database, typeof database];
const gate = openDatabase({ url, max: 1 });
let staff: Staff;
let walletId: string;

beforeAll(async () => {
  await moveClock(tx, "2040-01-05T02:00:00Z");
  staff = await hireStaff(tx);
  ({ walletId } = await openWallet(tx, "FIRST", staff));
  await fund(tx, staff, walletId, 1_000n);
});
afterAll(async () => {
  await Promise.all([closer, poster, gate].map((pool) => pool.end()));
});

/** Until so many of us wait for a lock. */
const waiting = async (count: number): Promise<void> => {
  for (;;) {
    const [row] = await admin<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where application_name like 'lane%' and wait_event_type = 'Lock'`;
    if ((row?.n ?? 0) >= count) return;
  }
};

it.each(["the closing comes first", "the entry comes first"])("%s", async (order) => {
  const month = order.startsWith("the closing") ? "2040-02" : "2040-03";
  await moveClock(tx, month === "2040-02" ? "2040-03-02T02:00:00Z" : "2040-04-02T02:00:00Z");
  const earlier = month === "2040-02" ? "2040-01-01" : null;
  if (earlier !== null) await approve(tx, staff, (await askDetails(tx, staff, "close", { month: earlier })).requestId);
  const { requestId } = await askDetails(tx, staff, "close", { month: `${month}-01` });
  let open = (): void => {};
  let held = (): void => {};
  const isHeld = new Promise<void>((done) => {
    held = done;
  });
  // Whoever begins a month and whoever closes one passes here: both are kept until both have what they hold.
  const kept = gate.sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(20523, 0)`;
    held();
    await new Promise<void>((done) => {
      open = done;
    });
  });
  await isHeld;
  const close = (): Promise<string> =>
    closer.sql
      .begin(async (sql) => {
        await sql`set local lock_timeout = '20s'`;
        return (await approve(sql, staff, requestId)).step;
      })
      .catch((error: { code?: string }) => String(error.code)) as Promise<string>;
  const post = (): Promise<string> =>
    poster.sql
      .begin(async (sql) => {
        await sql`set local lock_timeout = '20s'`;
        return outcomeOf(spend(sql, staff, walletId, 5n, { effectiveOn: `${month}-28` }));
      })
      .catch((error: { code?: string }) => String(error.code)) as Promise<string>;
  const first = order.startsWith("the closing") ? close() : post();
  await waiting(1);
  const second = order.startsWith("the closing") ? post() : close();
  await waiting(2);
  open();
  await kept;
  const [closed, posted] = order.startsWith("the closing") ? [await first, await second] : [await second, await first];
  expect(closed).toBe("posted");
  expect(posted).toBe(order.startsWith("the closing") ? "LG005" : "done");
  expect(await damage(admin)).toEqual([]);
});
