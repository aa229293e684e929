// Closing a month: its entries numbered without gaps and its balances kept, in order and for good; nothing slips in
// while six connections post, and nothing is lost.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { openDatabase, type TransactionSql } from "#src/ledger/connection.ts";
import { openOfMonth } from "#src/ledger/months.ts";
import { request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import {
  approve,
  ask,
  askDetails,
  closeMonth,
  damage,
  fund,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
} from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const pools = Array.from({ length: 6 }, () => openDatabase({ url, role: "app", max: 2, deadlineMs: 30_000 }));
let staff: Staff;
/** The first days of the months of the story, from the one with the first entries. */
let months: readonly string[];
let walletId: string;

const firstOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
/** The second of the month of this place, noon in the books' zone. */
const goTo = (place: number) => moveClock(tx, new Date(`${at(place).slice(0, 8)}02T04:00:00Z`).toISOString());
const at = (place: number): string => months[place] ?? "";
const lastDayOf = (place: number): string =>
  new Date(Date.parse(at(place + 1)) - 86_400_000).toISOString().slice(0, 10);

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeAll(async () => {
  staff = await hireStaff(tx);
  const year = Number((await now(tx)).today.slice(0, 4)) + 1;
  months = Array.from({ length: 7 }, (_, n) => firstOf(year, n));
  await goTo(0);
  ({ walletId } = await openWallet(tx, "CLOSE", staff));
  await fund(tx, staff, walletId, 10_000_000n);
});

const numbers = async (month: string) => {
  const rows = await admin<{ number: number; entry_id: string }[]>`
    select number, entry_id from ledger.voucher where month = ${month} order by number`;
  return rows;
};
const asOf = async (on: string, seq: number | null = null): Promise<number> => {
  const [row] = await tx<{ balance: string }[]>`select ledger.balance_as_of(${walletId}, ${on}, ${seq}) as balance`;
  return Number(row?.balance);
};
const closing = (month: string) => outcomeOf(askDetails(tx, staff, "close", { month }));

describe("a month", () => {
  it("that is not over is not closed, nor one before an open one with entries, nor one twice", async () => {
    expect(await closing(at(0))).toBe("month_not_over");
    expect(await closing(at(3))).toBe("month_not_over");
    await goTo(1);
    await spend(tx, staff, walletId, 5n);
    await goTo(2);
    expect(await closing(at(1))).toBe("earlier_month_open");
    expect((await closeMonth(tx, staff, at(0))).step).toBe("posted");
    expect(await closing(at(0))).toBe("month_closed");
    expect(await numbers(at(0))).toEqual([{ number: 1, entry_id: expect.any(String) }]);
  });

  it("once closed takes no entry, nor does any before it; a request dated in it fails", async () => {
    const { requestId } = await ask(tx, staff, [line(walletId, 100n, lastDayOf(1))]);
    expect(await openOfMonth(tx, at(1).slice(0, 7))).toEqual([
      { what: "request", number: `R${requestId}`, currency: "CNY", amountMinor: 100n },
    ]);
    await closeMonth(tx, staff, at(1));
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: lastDayOf(1) }))).toBe("closed_period");
    expect((await approve(tx, staff, requestId)).step).toBe("failed");
    expect((await request(tx, requestId)).failure).toBe("closed_period");
    // A month that never had an entry, long before.
    const asked = ask(tx, staff, [line(walletId, 100n, "2011-03-04")]);
    expect(await outcomeOf(asked)).toBe("closed_period");
    expect(await asOwner((sql) => entryOn(sql, "2011-03-04"))).toBe("LG005");
  });

  it("keeps its balances, so that an old day is counted from them and reads the same", async () => {
    await spend(tx, staff, walletId, 7n);
    await goTo(3);
    await spend(tx, staff, walletId, 11n, { effectiveOn: lastDayOf(2) });
    await spend(tx, staff, walletId, 13n);
    const days = [at(0), lastDayOf(0), at(1), lastDayOf(1), at(2), lastDayOf(2), at(3)];
    const before = await Promise.all(days.map((day) => asOf(day)));
    const known = await Promise.all([2, 3].map((seq) => asOf(lastDayOf(2), seq)));
    await closeMonth(tx, staff, at(2));
    expect(await Promise.all(days.map((day) => asOf(day)))).toEqual(before);
    expect(await Promise.all([2, 3].map((seq) => asOf(lastDayOf(2), seq)))).toEqual(known);
    const [kept] = await admin<{ balance: string; seq: string }[]>`
      select balance, seq from ledger.checkpoint where wallet_id = ${walletId} and month = ${at(2)}`;
    expect(kept).toEqual({ balance: String(10_000_000 - 5 - 7 - 11), seq: "4" });
  });

  it("closed while six connections post into it loses nothing and lets nothing in afterwards", async () => {
    const wallets: string[] = [];
    for (let n = 0; n < 4; n++) {
      const opened = await openWallet(tx, `LOAD${n}`, staff);
      await fund(tx, staff, opened.walletId, 1_000_000n);
      wallets.push(opened.walletId);
    }
    await goTo(4);
    const day = lastDayOf(3);
    const done: string[] = [];
    const counts: Record<string, number> = {};
    let posting = true;
    const load = pools.flatMap((pool, lane) =>
      [0, 1].map(async (half) => {
        for (let n = 0; posting; n++) {
          const outcome = await outcomeOf(
            pool.begin(async (sql) => {
              const target = wallets[(lane + half + n) % 4] ?? "";
              const posted = await spend(sql, staff, target, 1n, { effectiveOn: day });
              done.push(posted.entryId);
            }),
          );
          counts[outcome] = (counts[outcome] ?? 0) + 1;
        }
      }),
    );
    while (done.length < 60) await new Promise((next) => setImmediate(next));
    const { requestId } = await askDetails(tx, staff, "close", { month: at(3) });
    expect((await database.begin((sql) => approve(sql, staff, requestId))).step).toBe("posted");
    while ((counts["closed_period"] ?? 0) < 12) await new Promise((next) => setImmediate(next));
    posting = false;
    await Promise.all(load);
    expect(Object.keys(counts).sort()).toEqual(["closed_period", "done"]);
    const given = await numbers(at(3));
    expect(given.map(({ number }) => number)).toEqual(given.map((_, index) => index + 1));
    const spent = given.filter(({ entry_id }) => done.includes(entry_id));
    expect(spent).toHaveLength(counts["done"] ?? 0);
    const [late] = await admin<{ count: string }[]>`
      select count(*) from ledger.journal_entry e join ledger.period p on p.month = ${at(3)}
      where e.effective_on between ${at(3)} and ${day} and e.recorded_at > p.closed_at`;
    expect(late?.count).toBe("0");
    expect(await damage(admin)).toEqual([]);
  });

  it("is closed once, however many approve its closing at the same time", async () => {
    await spend(tx, staff, walletId, 1n);
    await goTo(5);
    const asked = [];
    for (let n = 0; n < 4; n++) asked.push(await askDetails(tx, staff, "close", { month: at(4) }));
    const steps = await Promise.all(
      asked.map(({ requestId }, n) => (pools[n] ?? database).begin((sql) => approve(sql, staff, requestId))),
    );
    expect(steps.map(({ step }) => step).sort()).toEqual(["failed", "failed", "failed", "posted"]);
    expect(await numbers(at(4))).toHaveLength(1);
  });
});

const entryOn = (sql: TransactionSql, day: string) => sql`
  insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at)
  values (${day}, '', 'charge', ${staff.operator}, ${day}, ledger.clock())`;

describe("raw SQL", () => {
  it("opens no closed month, closes none unasked, and changes neither numbers nor balances", async () => {
    await spend(tx, staff, walletId, 1n); // begins a month that is open
    const mine = admin`month = ${at(3)}`;
    expect(await asOwner((sql) => sql`update ledger.period set closed_at = null where ${mine}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.period where ${mine}`)).toBe("LG011");
    expect(
      await asOwner((sql) => sql`update ledger.period set closed_at = ledger.clock() where closed_at is null`),
    ).toBe("LG010");
    expect(
      await asOwner((sql) => sql`insert into ledger.period (month, closed_at) values ('2999-01-01', ledger.clock())`),
    ).toBe("LG010");
    expect(await asOwner((sql) => entryOn(sql, lastDayOf(3)))).toBe("LG005");
    expect(await asOwner((sql) => sql`update ledger.voucher set number = 9999 where number = 1 and ${mine}`)).toBe(
      "LG011",
    );
    expect(await asOwner((sql) => sql`delete from ledger.voucher where ${mine}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.checkpoint`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.checkpoint set balance = 0 where ${mine}`)).toBe("LG011");
    expect(
      await asOwner(
        (sql) => sql`
          insert into ledger.voucher (month, number, entry_id)
          select ${at(5)}, 1, max(entry_id) from ledger.journal_entry`,
      ),
    ).toBe("LG012");
    expect(
      await asOwner(
        (sql) => sql`
          insert into ledger.checkpoint (wallet_id, month, seq, balance)
          select wallet_id, ${at(5)}, 1, 5 from ledger.wallet limit 1`,
      ),
    ).toBe("LG012");
  });

  it("with every trigger off leaves damage that the checks name", async () => {
    const broken = async (statement: string) => {
      let found: unknown[] = [];
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql.unsafe(statement);
          found = (await damage(sql as unknown as typeof admin)).map((row) => row["check"]);
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
      return found;
    };
    expect(await broken("update ledger.checkpoint set balance = balance + 1")).toContain("checkpoints");
    expect(await broken("update ledger.checkpoint set seq = seq + 1")).toContain("checkpoints");
    expect(await broken("delete from ledger.house_checkpoint")).toContain("checkpoints");
    expect(await broken("delete from ledger.voucher where number = 3")).toContain("vouchers");
    expect(await broken("update ledger.period set request_id = null, line_no = null")).toContain("closed_months");
    expect(await broken("update ledger.period set closed_at = null, closed_by = null")).toContain("vouchers");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
