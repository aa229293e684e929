// Limits and budgets: what counts, in which period, and what gives back.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Refused } from "#src/domain/errors.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { captureHold, expireHolds, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { setBudget } from "#src/ledger/limits.ts";
import { request } from "#src/ledger/requests.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { book } from "./grants.ts";
import { limitFigures, putLimit } from "./limited.ts";
import { approve, ask, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  // The tenth of a month, so that the days around today are in it, too.
  const start = (await now(tx)).now;
  await moveClock(tx, new Date(Date.UTC(Number(start.slice(0, 4)) + 1, 4, 10, 4)).toISOString());
  ({ today } = await now(tx));
});

const daysBack = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
const month = () => today.slice(0, 7);

const customer = async (minor = 1_000_000n): Promise<{ walletId: string; customerId: string }> => {
  const opened = await openWallet(tx, `L${String(++made).padStart(3, "0")}`, staff);
  if (minor > 0n) await fund(tx, staff, opened.walletId, minor);
  return opened;
};

const limit = (walletId: string, kind: "single" | "daily" | "monthly", minor: bigint | null) =>
  putLimit(tx, staff, { today }, { walletId, kind, minor });
const budget = (
  walletId: string,
  category: string,
  maxMinor: bigint | null,
  of = month(),
  key: string = randomUUID(),
) => setBudget(tx, { key, walletId, category, month: of, maxMinor, by: staff.operator });

const bare = { ref: null, publicText: null, memo: null };
const place = (sql: Tx, walletId: string, amountMinor: bigint, until: string | null = null) =>
  placeHold(sql, { key: randomUUID(), walletId, amountMinor, until, category: null, ...bare, by: staff.operator });
const capture = (holdId: string, amountMinor: bigint | null) =>
  captureHold(tx, { key: randomUUID(), holdId, amountMinor, effectiveOn: null, ...bare, by: staff.operator });

/** What its sentence says: used before, the whole of this, and the limit. */
const said = async (work: Promise<unknown>): Promise<readonly bigint[]> => {
  const error = await work.then(() => null).catch((thrown: unknown) => thrown);
  const refusal = error instanceof Refused ? error.refusal : null;
  if (refusal?.code !== "limit_exceeded" && refusal?.code !== "budget_exceeded") throw error ?? new Error("it passed");
  return [refusal.usedMinor, refusal.amountMinor, refusal.maxMinor];
};

const figures = (customerId: string) => limitFigures(tx, { today }, customerId);

describe("a limit", () => {
  it("of one charge refuses a larger one and nothing else", async () => {
    const { walletId } = await customer();
    await limit(walletId, "single", 500n);
    expect(await outcomeOf(spend(tx, staff, walletId, 501n))).toBe("limit_exceeded");
    expect(await outcomeOf(spend(tx, staff, walletId, 500n))).toBe("done");
    expect(await outcomeOf(place(tx, walletId, 900n))).toBe("done");
  });

  it("of a day counts what was used before it was set, to the last minor unit", async () => {
    const { walletId, customerId } = await customer();
    await spend(tx, staff, walletId, 300n);
    await spend(tx, staff, walletId, 200n, { effectiveOn: daysBack(1) });
    await limit(walletId, "daily", 1_000n);
    expect(await figures(customerId)).toEqual([["daily", 1_000, 300, 0]]);
    expect(await outcomeOf(spend(tx, staff, walletId, 701n))).toBe("limit_exceeded");
    expect(await outcomeOf(spend(tx, staff, walletId, 700n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("limit_exceeded");
    // Another day has its own.
    expect(await outcomeOf(spend(tx, staff, walletId, 800n, { effectiveOn: daysBack(1) }))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: daysBack(1) }))).toBe("limit_exceeded");
  });

  it("of a month counts by the business day, and gives a reversal back where it was counted", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "monthly", 1_000n);
    const { entryId } = await spend(tx, staff, walletId, 900n, { effectiveOn: daysBack(3) });
    expect(await outcomeOf(spend(tx, staff, walletId, 200n))).toBe("limit_exceeded");
    await reverseEntry(tx, { key: randomUUID(), entryId, reason: "wrong", by: staff.operator });
    expect(await figures(customerId)).toEqual([["monthly", 1_000, 0, 0]]);
    expect(await outcomeOf(spend(tx, staff, walletId, 1_000n))).toBe("done");
  });

  it("sets aside what a hold holds, uses what is captured and frees the rest", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 1_000n);
    const holdId = (await place(tx, walletId, 800n)).holdId;
    expect(await figures(customerId)).toEqual([["daily", 1_000, 0, 800]]);
    expect(await outcomeOf(spend(tx, staff, walletId, 201n))).toBe("limit_exceeded");
    await capture(holdId, 500n);
    expect(await figures(customerId)).toEqual([["daily", 1_000, 500, 300]]);
    await releaseHold(tx, { key: randomUUID(), holdId, by: staff.operator });
    expect(await figures(customerId)).toEqual([["daily", 1_000, 500, 0]]);
    expect(await outcomeOf(spend(tx, staff, walletId, 500n))).toBe("done");
  });

  it("frees what an expired hold held", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "monthly", 1_000n);
    await place(tx, walletId, 1_000n, today);
    await expireHolds(tx, new Date(Date.parse(today) + 3 * 86_400_000).toISOString());
    expect(await figures(customerId)).toEqual([["monthly", 1_000, 0, 0]]);
  });

  it("lowered below what is used keeps it and lets nothing more through; a hold may still be used", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 1_000n);
    await spend(tx, staff, walletId, 300n);
    const { holdId } = await place(tx, walletId, 500n);
    await limit(walletId, "daily", 400n);
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("limit_exceeded");
    expect(await outcomeOf(capture(holdId, null))).toBe("done");
    expect(await figures(customerId)).toEqual([["daily", 400, 800, 0]]);
  });

  it("does not refuse what is owed for use that has happened, but counts it", async () => {
    const { walletId, customerId } = await customer(0n);
    await limit(walletId, "daily", 100n);
    const { requestId } = await ask(tx, staff, [line(walletId, -300n, today)], { verb: "owe" });
    expect((await approve(tx, staff, requestId)).step).toBe("posted");
    expect(await figures(customerId)).toEqual([["daily", 100, 300, 0]]);
  });

  it("refuses a request when it is made, and one that was made before when it is carried out", async () => {
    const { walletId } = await customer(5_000_000n);
    const { requestId } = await ask(tx, staff, [line(walletId, -1_500_000n, today)], { verb: "charge" });
    await limit(walletId, "daily", 1_000_000n);
    const { step } = await approve(tx, staff, requestId);
    expect(step).toBe("failed");
    expect((await request(tx, requestId)).failure).toBe("limit_exceeded");
    const asked = ask(tx, staff, [line(walletId, -1_500_000n, today)], { verb: "charge" });
    expect(await outcomeOf(asked)).toBe("limit_exceeded");
    const two = [line(walletId, -600_000n, today), line(walletId, -600_000n, today)];
    expect(await outcomeOf(ask(tx, staff, two, { verb: "charge" }))).toBe("limit_exceeded");
  });

  it("taken off no longer counts, and put back counts what happened meanwhile", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 100n);
    await limit(walletId, "daily", null);
    expect(await figures(customerId)).toEqual([]);
    await spend(tx, staff, walletId, 900n);
    await limit(walletId, "daily", 1_000n);
    expect(await figures(customerId)).toEqual([["daily", 1_000, 900, 0]]);
  });

  it("says what was used before and the whole of this, whichever of its monies goes beyond", async () => {
    const { walletId, customerId } = await customer();
    await book(tx, staff, "bonus", walletId, 170n, { lotKind: "granted" });
    await limit(walletId, "daily", 500n);
    expect(await said(spend(tx, staff, walletId, 600n))).toEqual([0n, 600n, 500n]);
    await limit(walletId, "daily", 100n);
    expect(await said(spend(tx, staff, walletId, 600n))).toEqual([0n, 600n, 100n]);
    await limit(walletId, "daily", null);
    await limit(walletId, "single", 100n);
    expect(await said(spend(tx, staff, walletId, 600n))).toEqual([0n, 600n, 100n]);
    await limit(walletId, "single", null);
    await spend(tx, staff, walletId, 50n);
    await limit(walletId, "monthly", 400n);
    // What else is refused in the same transaction is a charge of its own.
    await tx.begin(async (inner) => {
      for (const minor of [600n, 351n]) {
        const charged = inner.savepoint((sp) => spend(sp, staff, walletId, minor));
        expect(await said(charged)).toEqual([50n, minor, 400n]);
      }
    });
    expect(await outcomeOf(spend(tx, staff, walletId, 350n))).toBe("done");
    expect(await figures(customerId)).toEqual([["monthly", 400, 400, 0]]);
  });

  it("is for one currency of one customer", async () => {
    const { walletId, customerId } = await customer();
    await limit(walletId, "daily", 1n);
    const other = await customer();
    expect(await outcomeOf(spend(tx, staff, other.walletId, 100n))).toBe("done");
    expect(await figures(other.customerId)).toEqual([]);
    expect(await figures(customerId)).toEqual([["daily", 1, 0, 0]]);
  });
});

describe("a budget", () => {
  it("counts one category in one month, at once and without an approval", async () => {
    const { walletId, customerId } = await customer();
    expect(await budget(walletId, "ads", 1_000n)).toEqual({ beforeMinor: null });
    const ads = { category: "ads" };
    expect(await outcomeOf(spend(tx, staff, walletId, 1_001n, ads))).toBe("budget_exceeded");
    expect(await outcomeOf(spend(tx, staff, walletId, 1_000n, ads))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, ads))).toBe("budget_exceeded");
    expect(await outcomeOf(spend(tx, staff, walletId, 5_000n))).toBe("done");
    expect(await figures(customerId)).toEqual([["budget", 1_000, 1_000, 0]]);
    expect(await budget(walletId, "ads", null)).toEqual({ beforeMinor: 1_000n });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, ads))).toBe("done");
  });

  it("says the whole of a charge that takes granted and paid money", async () => {
    const { walletId } = await customer();
    await spend(tx, staff, walletId, 30n, { category: "ads" });
    await book(tx, staff, "bonus", walletId, 170n, { lotKind: "granted" });
    await budget(walletId, "ads", 500n);
    expect(await said(spend(tx, staff, walletId, 600n, { category: "ads" }))).toEqual([30n, 600n, 500n]);
  });

  it("is set once by a key that comes again, and refused for another body", async () => {
    const { walletId } = await customer();
    const key = randomUUID();
    await budget(walletId, "ads", 1_000n, month(), key);
    await budget(walletId, "ads", 2_000n);
    expect(await budget(walletId, "ads", 1_000n, month(), key)).toEqual({ beforeMinor: null });
    expect(await outcomeOf(budget(walletId, "ads", 3_000n, month(), key))).toBe("key_reused");
    expect(await outcomeOf(spend(tx, staff, walletId, 1_500n, { category: "ads" }))).toBe("done");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
