// Granted money: what burns first, what stays what it is, what lapses, and that taking anything back leaves each kind
// of money where it would be if it had never happened.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { captureHold, placeHold } from "#src/ledger/holds.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealAll } from "#test/helpers/sealing.ts";
import { book, fateOf, figures, house, openPocket, takeBack } from "./grants.ts";
import { damage, fund, hireStaff, openWallet, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `L${String(++made).padStart(3, "0")}`, staff));
});

const bonus = (minor: bigint, more = {}) => book(tx, staff, "bonus", walletId, minor, more);
const topUp = async (minor: bigint): Promise<string> =>
  (await fund(tx, staff, walletId, minor)).entries[0]?.entryId ?? "";
const charge = async (minor: bigint): Promise<string> => (await spend(tx, staff, walletId, minor)).entryId;
const adjust = (minor: bigint, more = {}) => book(tx, staff, "adjust", walletId, minor, { adjust: "billing", ...more });
const row = () => figures(admin, walletId);
const inDays = async (days: number): Promise<string> =>
  new Date(Date.parse((await now(tx)).now) + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
const passDays = async (days: number): Promise<void> => {
  await moveClock(tx, new Date(Date.parse((await now(tx)).now) + days * 86_400_000).toISOString());
};
const expire = async (): Promise<void> => {
  await tx`select ledger.expire_grants(ledger.clock())`;
};
const back = (entryId: string) => takeBack(tx, staff, entryId);

describe("burn order", () => {
  it("granted money goes first and never touches the accounts of paid use", async () => {
    await topUp(1_000n);
    await bonus(300n);
    await charge(400n);
    expect(await row()).toEqual({ posted: 900, granted: 0, arrears: 0, held: 0 });
    expect(await house(admin, walletId, "usage")).toBe(100);
    expect(await house(admin, walletId, "promotion")).toBe(0);
  });

  it("a grant that is used last waits for the paid money to end", async () => {
    await topUp(1_000n);
    await bonus(300n, { burn: "paid_first" });
    await charge(900n);
    expect(await row()).toMatchObject({ posted: 400, granted: 300 });
    await charge(200n);
    expect(await row()).toMatchObject({ posted: 200, granted: 200 });
  });

  it("in proportion, half a unit to the even side, and whatever the parts the sum is exact", async () => {
    await topUp(1_000n);
    await bonus(500n, { burn: "pro_rata" });
    await charge(100n);
    expect(await row()).toMatchObject({ posted: 1_400, granted: 467 });
    for (let n = 0; n < 10; n++) await charge(7n);
    await charge(1_330n);
    expect(await row()).toMatchObject({ posted: 0, granted: 0 });
  });

  it("of two grants the one that ends sooner goes first, then the older", async () => {
    const never = await bonus(100n);
    const later = await bonus(100n, { lapsesOn: await inDays(9) });
    const sooner = await bonus(100n, { lapsesOn: await inDays(3) });
    await charge(150n);
    const left = await admin<{ entry_id: string; left: number }[]>`
      select entry_id, (amount - gone)::int as left from ledger.lot where wallet_id = ${walletId}`;
    expect(Object.fromEntries(left.map((one) => [one.entry_id, one.left]))).toEqual({
      [never]: 100,
      [later]: 50,
      [sooner]: 0,
    });
  });

  it("a capture uses grants, too", async () => {
    await topUp(100n);
    await bonus(100n);
    const plain = { until: null, category: null, ref: null, publicText: null, memo: null, by: staff.operator };
    const { holdId } = await placeHold(tx, { key: randomUUID(), walletId, amountMinor: 150n, ...plain });
    await captureHold(tx, {
      ...{ key: randomUUID(), holdId, amountMinor: 120n, effectiveOn: null, ref: null, publicText: null, memo: null },
      by: staff.operator,
    });
    expect(await row()).toEqual({ posted: 80, granted: 0, arrears: 0, held: 30 });
  });
});

describe("what lapses", () => {
  it("on the day after its last one, by the clock, once; the account that bears it returns to zero", async () => {
    await topUp(100n);
    await bonus(80n, { lapsesOn: await inDays(1) });
    await charge(30n);
    await passDays(1);
    await expire();
    expect(await row()).toMatchObject({ posted: 150, granted: 50 });
    await passDays(1);
    await expire();
    await expire();
    expect(await row()).toMatchObject({ posted: 100, granted: 0 });
    expect(await house(admin, walletId, "promotion")).toBe(0);
    const [lapse] = await admin<{ entry_id: string; maker: string }[]>`
      select entry_id, maker_name as maker from ledger.entries where wallet_id = ${walletId} and kind = 'lapse'`;
    expect(lapse?.maker).toBe("⏱");
    expect(await fateOf(back(lapse?.entry_id ?? ""))).toBe("lapse_stays");
    await sealAll(admin);
  });

  it("also found by a charge before any sweep, and not to be spent any more", async () => {
    await topUp(100n);
    await bonus(80n, { lapsesOn: await inDays(0) });
    await passDays(1);
    expect(await fateOf(charge(101n))).toBe("overdrawn");
    await charge(100n);
    expect(await row()).toMatchObject({ posted: 0, granted: 0 });
  });

  it("what is set aside keeps its grant until it is let go", async () => {
    await bonus(80n, { lapsesOn: await inDays(0) });
    const plain = { until: await inDays(1), category: null, ref: null, publicText: null, memo: null };
    await placeHold(tx, { key: randomUUID(), walletId, amountMinor: 60n, ...plain, by: staff.operator });
    await passDays(1);
    await expire();
    expect(await row()).toMatchObject({ posted: 60, granted: 60, held: 60 });
    await passDays(1);
    await expire();
    expect(await row()).toMatchObject({ posted: 0, granted: 0, held: 0 });
  });

  it("nothing lapses while everything stands still, and all of it afterwards", async () => {
    await bonus(80n, { lapsesOn: await inDays(0) });
    await passDays(1);
    await admin`insert into ledger.freeze (frozen_by, frozen_at) values (${staff.owner}, ledger.clock())`;
    await admin`update ledger.installation set frozen_at = ledger.clock()`;
    await expire();
    expect(await row()).toMatchObject({ posted: 80 });
    await admin`update ledger.freeze set lifted_at = ledger.clock(), lifted_by = ${staff.manager}
      where customer_id is null`;
    await admin`update ledger.installation set frozen_at = null`;
    await expire();
    expect(await row()).toMatchObject({ posted: 0 });
  });

  it("a grant that would have lapsed already is not made; paid money has no last day", async () => {
    expect(await fateOf(bonus(80n, { lapsesOn: await inDays(-1) }))).toBe("until_past");
    await expect(book(tx, staff, "topup", walletId, 80n, { lapsesOn: await inDays(1) })).rejects.toThrow(
      /paid_never_lapses/,
    );
  });
});

describe("kinds are kept when something is taken back", () => {
  it("a charge gives back to each what it took", async () => {
    await topUp(100n);
    await bonus(30n);
    await back(await charge(50n));
    expect(await row()).toMatchObject({ posted: 130, granted: 30 });
    expect(await house(admin, walletId, "usage")).toBe(0);
  });

  it("a used grant that is taken back was paid use; taking the use back later gives paid money", async () => {
    await topUp(100n);
    const given = await bonus(60n);
    const used = await charge(50n);
    await back(given);
    expect(await row()).toMatchObject({ posted: 50, granted: 0 });
    expect(await house(admin, walletId, "usage")).toBe(50);
    expect(await house(admin, walletId, "promotion")).toBe(0);
    await back(used);
    expect(await row()).toMatchObject({ posted: 100, granted: 0 });
    expect(await house(admin, walletId, "usage")).toBe(0);
    expect(await house(admin, walletId, "promotion")).toBe(0);
  });

  it("without money left it is a debt, by exactly what is missing", async () => {
    const given = await bonus(60n);
    await charge(50n);
    await back(given);
    expect(await row()).toEqual({ posted: -50, granted: 0, arrears: 50, held: 0 });
  });

  it("a grant of which some lapsed stays, because nobody used that part", async () => {
    await topUp(100n);
    const given = await bonus(60n, { lapsesOn: await inDays(0) });
    await charge(20n);
    await passDays(1);
    expect(await fateOf(back(given))).toBe("failed: rests_on_it");
    await expire();
    expect(await fateOf(back(given))).toBe("rests_on_it");
    expect(await row()).toMatchObject({ posted: 100 });
  });

  it("through a pocket: moved grants stay grants, and the move can be taken back though they were used", async () => {
    const pocket = await openPocket(admin, walletId, `ads ${made}`);
    await topUp(100n);
    const given = await bonus(60n, { lapsesOn: await inDays(5), burn: "granted_first" });
    const moved = await book(tx, staff, "transfer", walletId, -80n, { toWalletId: pocket, toAmountMinor: 80n });
    expect(await row()).toMatchObject({ posted: 80, granted: 0 });
    expect(await figures(admin, pocket)).toMatchObject({ posted: 80, granted: 60 });
    expect(await fateOf(back(given))).toBe("rests_on_it");
    const used = (await spend(tx, staff, pocket, 40n)).entryId;
    await back(moved);
    expect(await row()).toMatchObject({ posted: 160, granted: 60 });
    expect(await figures(admin, pocket)).toMatchObject({ posted: -40, granted: 0, arrears: 40 });
    expect(await house(admin, pocket, "usage")).toBe(40);
    await back(used);
    expect(await figures(admin, pocket)).toMatchObject({ posted: 0, granted: 0, arrears: 0 });
    await back(given);
    expect(await row()).toMatchObject({ posted: 100, granted: 0 });
  });

  it("a correction restores the lots; taken back once they were used again, paid money pays", async () => {
    await topUp(200n);
    await bonus(100n);
    const first = await charge(100n);
    const correction = await adjust(40n, { refers: first });
    expect(await row()).toMatchObject({ posted: 240, granted: 40 });
    expect(await fateOf(back(first))).toBe("rests_on_it");
    const second = await charge(40n);
    await back(correction);
    expect(await row()).toMatchObject({ posted: 160, granted: 0 });
    await adjust(10n, { refers: second });
    expect(await row()).toMatchObject({ posted: 170, granted: 0 });
    await adjust(30n, { refers: second });
    await adjust(100n, { refers: first });
    expect(await row()).toMatchObject({ posted: 300, granted: 100 });
    expect(await house(admin, walletId, "usage")).toBe(0);
    expect(await house(admin, walletId, "promotion")).toBe(-100);
  });
});

describe("guards", () => {
  it("only paid money is refunded, with the grants that were given for it", async () => {
    const receipt = await topUp(100n);
    await bonus(20n, { refers: receipt });
    await bonus(5n);
    expect(await fateOf(book(tx, staff, "refund", walletId, -101n))).toBe("granted_stays");
    await book(tx, staff, "refund", walletId, -50n);
    expect(await row()).toMatchObject({ posted: 65, granted: 15 });
  });

  it("a bonus names a top-up of this wallet that stands", async () => {
    const other = await openWallet(tx, `M${made}`, staff);
    const foreign = (await fund(tx, staff, other.walletId, 100n)).entries[0]?.entryId ?? "";
    expect(await fateOf(bonus(5n, { refers: foreign }))).toBe("wrong_entry");
    expect(await fateOf(bonus(5n, { refers: "999999" }))).toBe("no_entry");
    const receipt = await topUp(10n);
    await back(receipt);
    expect(await fateOf(bonus(5n, { refers: receipt }))).toBe("wrong_entry");
  });

  it("a transfer is never made on credit, where it could be refunded from the other pocket", async () => {
    const pocket = await openPocket(admin, walletId, `ads ${made}`);
    await book(tx, staff, "credit", walletId, 1_000n);
    const asked = book(tx, staff, "transfer", walletId, -80n, { toWalletId: pocket, toAmountMinor: 80n });
    expect(await fateOf(asked)).toBe("overdrawn");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
