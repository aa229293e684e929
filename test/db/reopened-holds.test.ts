// A capture that is taken back sets its money aside again, as long as its hold stands; a capture may be dated back, but
// not before its hold, and far back somebody decides.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { moveClock } from "#src/ledger/clock.ts";
import { captureHold, hold, placeHold, reopening } from "#src/ledger/holds.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import { approve, ask, closeMonth, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const texts = { ref: null, publicText: null, memo: null } as const;
let staff: Staff;
let made = 0;

const account = async (minor = 1_000n) => {
  made += 1;
  const { walletId } = await openWallet(tx, `HOLD${made}`, staff);
  await fund(tx, staff, walletId, minor);
  return walletId;
};
const place = (walletId: string, amountMinor: bigint, until: string | null = null) =>
  placeHold(tx, { ...texts, key: randomUUID(), walletId, amountMinor, until, category: null, by: staff.operator });
const capture = (holdId: string, amountMinor: bigint | null, effectiveOn: string | null = null) =>
  captureHold(tx, { ...texts, key: randomUUID(), holdId, amountMinor, effectiveOn, by: staff.operator });
const takeBack = (entryId: string) =>
  reverseEntry(tx, { key: randomUUID(), entryId, reason: "wrong", by: staff.operator });
const askCapture = (holdId: string, walletId: string, minor: bigint, on: string) =>
  ask(tx, staff, [{ ...line(walletId, -minor, on), details: { hold: holdId } }], { verb: "capture" });
const held = async (walletId: string) => {
  const [row] = await admin`select posted, held, arrears from ledger.wallet where wallet_id = ${walletId}`;
  return row;
};

beforeAll(async () => {
  await moveClock(tx, "2040-03-05T02:00:00Z");
  staff = await hireStaff(tx);
});

it("sets aside again what was captured, and it can be captured again", async () => {
  const walletId = await account();
  const { holdId } = await place(walletId, 500n);
  const { entryId } = await capture(holdId, 300n);
  expect(await held(walletId)).toEqual({ posted: "700", held: "200", arrears: "0" });
  const back = await takeBack(entryId);
  expect(await held(walletId)).toEqual({ posted: "1000", held: "500", arrears: "0" });
  expect(await hold(tx, holdId)).toMatchObject({ capturedMinor: 0n, leftMinor: 500n });
  expect(await reopening(tx, back.entryId)).toEqual({ holdId, currency: "CNY", amountMinor: 300n });
  const again = await capture(holdId, null);
  expect(await held(walletId)).toEqual({ posted: "500", held: "0", arrears: "0" });
  await takeBack(again.entryId);
  expect(await hold(tx, holdId)).toMatchObject({ leftMinor: 500n });
  expect(await damage(admin)).toEqual([]);
});

it("does not, once its time is over: the money is available", async () => {
  const walletId = await account();
  const { holdId } = await place(walletId, 500n, "2040-03-05");
  const { entryId } = await capture(holdId, 300n);
  await moveClock(tx, "2040-03-05T16:00:01Z"); // the day is over
  const { requestId } = await ask(tx, staff, [{ reverses: entryId, memo: "wrong" } as never], { verb: "reverse" });
  const { entries } = await approve(tx, staff, requestId);
  expect(await held(walletId)).toEqual({ posted: "1000", held: "0", arrears: "0" });
  expect(await reopening(tx, entries[0]?.entryId ?? "")).toEqual({ holdId, currency: "CNY", amountMinor: null });
  expect(await damage(admin)).toEqual([]);
});

it("does not, where a debt takes the money or a limit is in the way; taking back is never refused for it", async () => {
  const walletId = await account();
  const { holdId } = await place(walletId, 500n);
  const { entryId } = await capture(holdId, null);
  const { today } = { today: "2040-03-06" };
  const owed = await ask(tx, staff, [{ ...line(walletId, -600n, today), memo: "used" }], { verb: "owe" });
  await approve(tx, staff, owed.requestId);
  expect(await held(walletId)).toMatchObject({ posted: "-100", arrears: "100" });
  const back = await takeBack(entryId);
  expect(await held(walletId)).toEqual({ posted: "400", held: "0", arrears: "0" });
  expect(await reopening(tx, back.entryId)).toMatchObject({ amountMinor: null });
  expect(await damage(admin)).toEqual([]);
});

it("is dated back to the day the hold was made, not before it", async () => {
  await moveClock(tx, "2040-03-10T02:00:00Z");
  const walletId = await account();
  const { holdId } = await place(walletId, 500n);
  await moveClock(tx, "2040-03-14T02:00:00Z");
  expect(await outcomeOf(capture(holdId, 1n, "2040-03-09"))).toBe("before_hold");
  expect(await outcomeOf(capture(holdId, 1n, "2040-03-15"))).toBe("future_date");
  expect((await capture(holdId, 100n, "2040-03-10")).effectiveOn).toBe("2040-03-10");
  expect(await damage(admin)).toEqual([]);
});

it("far back is asked for, is exactly what was asked, and fails when nothing is left by then", async () => {
  const walletId = await account();
  const { holdId } = await place(walletId, 500n);
  await moveClock(tx, "2040-03-24T02:00:00Z");
  expect(await outcomeOf(capture(holdId, 100n, "2040-03-14"))).toBe("request_missing");
  expect(await outcomeOf(askCapture(holdId, walletId, 501n, "2040-03-14"))).toBe("hold_short");
  expect(await outcomeOf(askCapture(holdId, walletId, 5n, "2040-03-13"))).toBe("before_hold");
  const [one, two] = [
    await askCapture(holdId, walletId, 400n, "2040-03-14"),
    await askCapture(holdId, walletId, 400n, "2040-03-14"),
  ];
  const posted = await approve(tx, staff, one.requestId);
  expect(posted).toMatchObject({ step: "posted", entries: [{ effectiveOn: "2040-03-14", amountMinor: -400n }] });
  expect(await hold(tx, holdId)).toMatchObject({ leftMinor: 100n, capturedMinor: 400n });
  expect(await approve(tx, staff, two.requestId)).toMatchObject({ step: "failed", request: { failure: "hold_short" } });
  const late = await askCapture(holdId, walletId, 50n, "2040-03-14");
  await moveClock(tx, "2040-04-01T02:00:00Z");
  expect(late.requestId).not.toBe("");
  expect(await damage(admin)).toEqual([]);
});

it("another account's hold, a closed month and a reopening that nothing explains are refused", async () => {
  const walletId = await account();
  const other = await account();
  const { holdId } = await place(walletId, 500n);
  await moveClock(tx, "2040-04-12T02:00:00Z");
  await expect(askCapture(holdId, other, 5n, "2040-04-01")).rejects.toThrow();
  const { entryId } = await capture(holdId, 100n);
  const back = await takeBack(entryId);
  await closeMonth(tx, staff, "2040-03-01");
  const forged = (reversal: string, minor: number) =>
    asOwner(async (sql) => {
      await sql`update ledger.hold set captured = captured - ${minor} where hold_id = ${holdId}`;
      await sql`update ledger.wallet set held = held + ${minor} where wallet_id = ${walletId}`;
      await sql`insert into ledger.hold_reopening (reversal_id, hold_id, amount, reopened_at)
        values (${reversal}, ${holdId}, ${minor}, ledger.clock())`;
    });
  const again = await capture(holdId, 50n);
  expect(await forged(again.entryId, 50)).toBe("LG087");
  expect(await forged(back.entryId, 50)).toBe("23505");
  expect(await asOwner((sql) => sql`update ledger.hold set captured = 0 where hold_id = ${holdId}`)).toBe("LG087");
  expect(await asOwner((sql) => sql`delete from ledger.hold_reopening`)).toBe("LG011");
  await sealEverything(database);
  expect(await damage(admin)).toEqual([]);
});

it("sixteen at once that take back and capture leave a whole hold", async () => {
  const walletId = await account();
  const { holdId } = await place(walletId, 800n);
  const captured = await Promise.all(Array.from({ length: 8 }, () => capture(holdId, 100n)));
  const outcomes = await Promise.all([
    ...captured.map(({ entryId }) =>
      outcomeOf(
        database.begin(async (inner) =>
          reverseEntry(inner, {
            ...{ key: randomUUID(), entryId, reason: "wrong", by: staff.operator },
          }),
        ),
      ),
    ),
    ...Array.from({ length: 8 }, () => outcomeOf(capture(holdId, 100n))),
  ]);
  expect(outcomes.filter((one) => one === "done").length).toBeGreaterThanOrEqual(8);
  const { capturedMinor, leftMinor } = await hold(tx, holdId);
  expect(capturedMinor + leftMinor).toBe(800n);
  expect(await held(walletId)).toMatchObject({ held: String(leftMinor), posted: String(1_000n - capturedMinor) });
  expect(await damage(admin)).toEqual([]);
});
