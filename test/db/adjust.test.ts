// Corrections and debts: each kind goes against its account, up to what it may; facts are booked without the money; and
// nothing is given back twice, in whatever order things are corrected, written off and taken back.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freeze } from "#src/ledger/freezes.ts";
import type { AskedLine } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { book, fateOf, figures, house, takeBack } from "./grants.ts";
import { damage, fund, hireStaff, openWallet, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let customerId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  ({ walletId, customerId } = await openWallet(tx, `A${String(++made).padStart(3, "0")}`, staff));
});

const booked = (verb: "owe" | "opening" | "bonus" | "credit", minor: bigint, more: Partial<AskedLine> = {}) =>
  book(tx, staff, verb, walletId, minor, more);
const adjust = (minor: bigint, kind: AskedLine["adjust"], more: Partial<AskedLine> = {}) =>
  book(tx, staff, "adjust", walletId, minor, { ...(kind === undefined ? {} : { adjust: kind }), ...more });
const topUp = async (minor: bigint): Promise<string> =>
  (await fund(tx, staff, walletId, minor)).entries[0]?.entryId ?? "";
const charge = async (minor: bigint): Promise<string> => (await spend(tx, staff, walletId, minor)).entryId;
const row = () => figures(admin, walletId);
const back = (entryId: string) => takeBack(tx, staff, entryId);

describe("each kind", () => {
  it("goes against its own account", async () => {
    await topUp(1_000n);
    await charge(500n);
    await adjust(100n, "billing");
    await adjust(30n, "goodwill", { lotKind: "paid" });
    await adjust(20n, "goodwill", { lotKind: "granted" });
    await adjust(-7n, "rounding");
    expect(await row()).toEqual({ posted: 643, granted: 20, arrears: 0, held: 0 });
    expect(await house(admin, walletId, "usage")).toBe(400);
    expect(await house(admin, walletId, "goodwill")).toBe(-50);
    expect(await house(admin, walletId, "rounding")).toBe(7);
  });

  it("a billing correction without an entry gives back what was paid for use, no more, however often", async () => {
    await topUp(100n);
    await booked("bonus", 50n);
    await charge(80n);
    expect(await fateOf(adjust(31n, "billing"))).toBe("more_than_paid");
    await adjust(20n, "billing");
    expect(await fateOf(adjust(11n, "billing"))).toBe("more_than_paid");
    await adjust(10n, "billing");
    expect(await row()).toMatchObject({ posted: 100, granted: 0 });
  });

  it("a write-off ends at the debt, net of what grants cover", async () => {
    const receipt = await topUp(300n);
    await charge(300n);
    await back(receipt);
    await booked("bonus", 100n);
    expect(await row()).toEqual({ posted: -200, granted: 100, arrears: 200, held: 0 });
    expect(await fateOf(adjust(201n, "bad_debt"))).toBe("more_than_owed");
    await adjust(200n, "bad_debt");
    expect(await row()).toEqual({ posted: 0, granted: 100, arrears: 0, held: 0 });
    expect(await fateOf(book(tx, staff, "refund", walletId, -1n))).toBe("overdrawn");
  });

  it("a rounding difference is below one unit, or one where there is nothing below", async () => {
    await topUp(1_000n);
    expect(await fateOf(adjust(100n, "rounding"))).toBe("not_rounding");
    expect(await fateOf(adjust(-100n, "rounding", { refers: await charge(500n) }))).toBe("not_rounding");
    expect(await fateOf(adjust(99n, "rounding"))).toBe("done");
    const yen = await openWallet(tx, `Y${made}`, staff, "JPY");
    const asked = (minor: bigint) => book(tx, staff, "adjust", yen.walletId, minor, { adjust: "rounding" });
    expect(await fateOf(asked(2n))).toBe("not_rounding");
    expect(await fateOf(asked(1n))).not.toBe("not_rounding");
  });

  it("granted money has no part in minus, in debts, or where an entry decides", async () => {
    await topUp(100n);
    const used = await charge(50n);
    const granted = { lotKind: "granted" } as const;
    for (const attempt of [
      () => adjust(-10n, "goodwill", granted),
      () => adjust(10n, "bad_debt", granted),
      () => adjust(10n, "billing", { ...granted, refers: used }),
      () => booked("opening", -10n, granted),
    ]) {
      await expect(attempt()).rejects.toThrow(/granted|no such line/);
    }
  });
});

describe("facts are booked without the money", () => {
  it("an owe takes grants, paid money and credit first, and is a debt by exactly the rest", async () => {
    await topUp(100n);
    await booked("bonus", 20n);
    await booked("credit", 50n);
    await booked("owe", -300n);
    expect(await row()).toEqual({ posted: -180, granted: 0, arrears: 130, held: 0 });
    expect(await house(admin, walletId, "usage")).toBe(280);
    expect(await fateOf(charge(1n))).toBe("in_arrears");
    await topUp(130n);
    expect(await row()).toMatchObject({ posted: -50, arrears: 0 });
    expect(await fateOf(charge(1n))).toBe("overdrawn");
  });

  it("for a frozen customer, too; what is asked for is not", async () => {
    await freeze(tx, { customerId, reason: null, by: staff.manager });
    expect(await fateOf(booked("opening", -10n))).toBe("done");
    expect(await fateOf(booked("owe", -10n))).toBe("done");
    expect(await fateOf(adjust(-10n, "billing"))).toBe("done");
    expect(await row()).toMatchObject({ posted: -30, arrears: 30 });
    expect(await fateOf(charge(1n))).toBe("frozen");
  });

  it("an opening comes before the first entry: paid once, grants as often as needed", async () => {
    const first = await booked("opening", 100n);
    expect(await fateOf(booked("opening", 100n))).toBe("not_first");
    await booked("opening", 10n, { lotKind: "granted" });
    await booked("opening", 20n, { lotKind: "granted" });
    await back(first);
    await booked("opening", -40n);
    expect(await row()).toEqual({ posted: -10, granted: 30, arrears: 10, held: 0 });
    await topUp(5n);
    expect(await fateOf(booked("opening", 10n, { lotKind: "granted" }))).toBe("not_first");
  });
});

describe("nothing is given back twice", () => {
  it("use that was written off is not taken back, nor corrected", async () => {
    const owed = await booked("owe", -300n);
    const writtenOff = await adjust(300n, "bad_debt");
    expect(await fateOf(back(owed))).toBe("rests_on_it");
    expect(await fateOf(adjust(10n, "billing", { refers: owed }))).toBe("rests_on_it");
    await back(writtenOff);
    await back(owed);
    expect(await row()).toEqual({ posted: 0, granted: 0, arrears: 0, held: 0 });
  });

  it("a debt brought forward and written off is not taken back", async () => {
    const opened = await booked("opening", -300n);
    await adjust(300n, "bad_debt");
    expect(await fateOf(back(opened))).toBe("rests_on_it");
  });

  it("use that a correction in general gave back is not; later use is", async () => {
    await topUp(1_000n);
    const used = await charge(100n);
    await adjust(60n, "billing");
    expect(await fateOf(back(used))).toBe("rests_on_it");
    expect(await fateOf(adjust(41n, "goodwill", { refers: used }))).toBe("rests_on_it");
    const later = await charge(10n);
    expect(await fateOf(back(later))).toBe("done");
    expect(await fateOf(adjust(40n, "goodwill", { refers: used }))).toBe("done");
    expect(await row()).toMatchObject({ posted: 1_000 });
  });

  it("what a grant paid for goes back to the grant, though all paid money was given back", async () => {
    await topUp(100n);
    await charge(60n);
    await adjust(60n, "billing");
    await booked("bonus", 50n);
    const used = await charge(30n);
    expect(await fateOf(adjust(30n, "billing", { refers: used }))).toBe("done");
    expect(await row()).toMatchObject({ posted: 150, granted: 50 });
  });

  it("an addition to an entry, once that gave everything back, is not", async () => {
    await topUp(1_000n);
    await charge(500n);
    const used = await charge(100n);
    const more = await adjust(-50n, "billing", { refers: used });
    await adjust(150n, "billing", { refers: used });
    expect(await fateOf(back(more))).toBe("rests_on_it");
    expect(await fateOf(adjust(1n, "billing", { refers: used }))).toBe("more_than_used");
  });

  it("a correction stays within its wallet and its kinds of entries", async () => {
    const receipt = await topUp(1_000n);
    const other = await openWallet(tx, `O${made}`, staff);
    await fund(tx, staff, other.walletId, 100n);
    const foreign = (await spend(tx, staff, other.walletId, 50n)).entryId;
    expect(await fateOf(adjust(10n, "billing", { refers: foreign }))).toBe("wrong_entry");
    expect(await fateOf(adjust(10n, "billing", { refers: receipt }))).toBe("wrong_entry");
    expect(await fateOf(adjust(10n, "billing", { refers: "999999" }))).toBe("no_entry");
    const used = await charge(50n);
    await back(used);
    expect(await fateOf(adjust(10n, "billing", { refers: used }))).toBe("wrong_entry");
  });

  it("a correction keeps the category of what it corrects", async () => {
    await topUp(1_000n);
    const used = (await spend(tx, staff, walletId, 100n, { category: "广告" })).entryId;
    await adjust(40n, "billing", { refers: used });
    const [sums] = await admin<{ sums: number[] }[]>`
      select array_agg(distinct h.category_id) as sums from ledger.posting p
      join ledger.house_account h using (house_account_id) where p.wallet_id = ${walletId} and h.kind = 'usage'`;
    expect(sums?.sums).toHaveLength(1);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
