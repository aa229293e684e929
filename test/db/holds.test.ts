// Money set aside: partial and repeated captures, releases, expiry found by a posting and by the clock, and what the
// guards refuse; many connections never capture more than there is.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { type Database, openDatabase, type Tx } from "#src/ledger/connection.ts";
import { captureHold, expireHolds, hold, openHolds, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { decide, request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import { ask, damage, fund, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const pools = Array.from({ length: 6 }, () => openDatabase({ url, role: "app", max: 4, deadlineMs: 30_000 }));
let staff: Staff;
let made = 0;

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeAll(async () => {
  staff = await hireStaff(tx);
});

const wallet = async (minor: bigint): Promise<string> => {
  const { walletId } = await openWallet(tx, `C${String(++made).padStart(3, "0")}`, staff);
  if (minor > 0n) await fund(tx, staff, walletId, minor);
  return walletId;
};

const bare = { ref: null, publicText: null, memo: null };
type Placing = Partial<Parameters<typeof placeHold>[1]>;
const place = (sql: Tx, walletId: string, amountMinor: bigint, more: Placing = {}) => {
  const key = randomUUID();
  return placeHold(sql, {
    key,
    walletId,
    amountMinor,
    until: null,
    category: null,
    ...bare,
    by: staff.operator,
    ...more,
  });
};

type Capturing = Partial<Parameters<typeof captureHold>[1]>;
const capture = (sql: Tx, holdId: string, amountMinor: bigint | null, more: Capturing = {}) => {
  const key = randomUUID();
  return captureHold(sql, { key, holdId, amountMinor, effectiveOn: null, ...bare, by: staff.operator, ...more });
};

const release = (sql: Tx, holdId: string, key: string = randomUUID()) =>
  releaseHold(sql, { key, holdId, by: staff.operator });

const figures = async (walletId: string) => {
  const [row] = await admin<{ posted: string; held: string; arrears: string }[]>`
    select posted, held, arrears from ledger.wallet where wallet_id = ${walletId}`;
  return row;
};

/** The same work on every connection at once; outcomes with their counts. */
const together = async (times: number, work: (pool: Database, index: number) => Promise<unknown>) => {
  const counts: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: times }, async (_, index) => {
      const outcome = await outcomeOf(work(pools[index % pools.length] ?? database, index));
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }),
  );
  return counts;
};

describe("a hold", () => {
  it("takes from what is available and posts nothing", async () => {
    const walletId = await wallet(1_000n);
    await place(tx, walletId, 400n);
    expect(await figures(walletId)).toEqual({ posted: "1000", held: "400", arrears: "0" });
    expect(await outcomeOf(spend(tx, staff, walletId, 601n))).toBe("overdrawn");
    expect(await outcomeOf(place(tx, walletId, 601n))).toBe("overdrawn");
    expect(await spend(tx, staff, walletId, 600n)).toMatchObject({ afterMinor: 400n, heldMinor: 400n });
  });

  it("is captured in parts, each an entry with the hold's category and text, until nothing is left", async () => {
    const walletId = await wallet(1_000n);
    const { holdId } = await place(tx, walletId, 500n, { category: "ads", publicText: "Nov" });
    expect(await capture(tx, holdId, 200n)).toMatchObject({
      kind: "capture",
      amountMinor: -200n,
      afterMinor: 800n,
      heldMinor: 300n,
      availableMinor: 500n,
    });
    const [row] = await tx<{ category: string; public_text: string }[]>`
      select category, public_text from ledger.entries where wallet_id = ${walletId} and kind = 'capture'`;
    expect(row).toEqual({ category: "广告", public_text: "Nov" });
    await expect(capture(tx, holdId, 301n)).rejects.toMatchObject({
      refusal: { code: "hold_short", leftMinor: 300n, amountMinor: 301n, currency: "CNY" },
    });
    expect((await capture(tx, holdId, null)).amountMinor).toBe(-300n);
    await expect(capture(tx, holdId, null)).rejects.toMatchObject({ refusal: { code: "hold_closed", state: "used" } });
    expect(await outcomeOf(release(tx, holdId))).toBe("hold_closed");
    expect(await figures(walletId)).toEqual({ posted: "500", held: "0", arrears: "0" });
  });

  it("is released once, what is left of it", async () => {
    const walletId = await wallet(1_000n);
    const { holdId } = await place(tx, walletId, 500n);
    await capture(tx, holdId, 100n);
    const key = randomUUID();
    expect(await release(tx, holdId, key)).toBe(400n);
    expect(await release(tx, holdId, key)).toBe(400n);
    await expect(release(tx, holdId)).rejects.toMatchObject({ refusal: { code: "hold_closed", state: "released" } });
    expect(await figures(walletId)).toEqual({ posted: "900", held: "0", arrears: "0" });
  });

  it("answers a repeated key with the first result, and another body with a refusal", async () => {
    const walletId = await wallet(1_000n);
    const key = randomUUID();
    const first = await place(tx, walletId, 100n, { key });
    expect((await place(tx, walletId, 100n, { key })).holdId).toBe(first.holdId);
    expect(await outcomeOf(place(tx, walletId, 101n, { key }))).toBe("key_reused");
    const once = randomUUID();
    const { entryId } = await capture(tx, first.holdId, 40n, { key: once });
    expect(await capture(tx, first.holdId, 40n, { key: once })).toMatchObject({ entryId, replayed: true });
    expect(await outcomeOf(capture(tx, first.holdId, 41n, { key: once }))).toBe("key_reused");
    expect(await openHolds(tx, walletId)).toMatchObject([{ leftMinor: 60n }]);
  });

  it("keeps its reference for itself, per customer", async () => {
    const [one, two] = [await wallet(1_000n), await wallet(1_000n)];
    const { holdId } = await place(tx, one, 1n, { ref: "PO 7" });
    await expect(place(tx, one, 1n, { ref: "po7" })).rejects.toMatchObject({
      refusal: { code: "ref_used", number: `H${holdId}` },
    });
    expect(await outcomeOf(place(tx, two, 1n, { ref: "PO 7" }))).toBe("done");
  });

  it("of a negative or unknown kind is refused", async () => {
    const walletId = await wallet(1_000n);
    expect(await outcomeOf(place(tx, walletId, 0n))).toBe("out_of_range");
    const { holdId } = await place(tx, walletId, 10n);
    expect(await outcomeOf(capture(tx, holdId, 0n))).toBe("out_of_range");
    expect(await outcomeOf(capture(tx, holdId, -5n))).toBe("out_of_range");
    expect(await outcomeOf(capture(tx, "999999", 1n))).toBe("no_hold");
  });
});

describe("the policy", () => {
  it("lets one person hold up to 10,000.00, and counts holds with charges for the day", async () => {
    const walletId = await wallet(200_000_00n);
    expect(await outcomeOf(place(tx, walletId, 10_000_01n))).toBe("request_missing");
    for (let n = 0; n < 3; n++) await place(tx, walletId, 10_000_00n);
    await spend(tx, staff, walletId, 10_000_00n);
    const { holdId } = await place(tx, walletId, 10_000_00n);
    expect(await outcomeOf(place(tx, walletId, 1n))).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("request_missing");
    expect(await outcomeOf(capture(tx, holdId, null))).toBe("done"); // within its hold nobody decides
  });

  it("above that an approved request makes the hold, exactly as it was asked for", async () => {
    const walletId = await wallet(30_000_00n);
    const { today } = await now(tx);
    const lines = [{ ...line(walletId, -20_000_00n, today), until: today, ref: "big" }];
    const { requestId } = await ask(tx, staff, lines, { verb: "hold" });
    expect((await figures(walletId))?.held).toBe("0");
    const { step } = await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
    expect(step).toBe("posted");
    const { holdIds, entryIds, lines: stored } = await request(tx, requestId);
    expect(entryIds).toEqual([]);
    expect(stored[0]?.untilOn).toBe(today);
    expect(await hold(tx, holdIds[0] ?? "")).toMatchObject({ amountMinor: 20_000_00n, untilOn: today, ref: "big" });
    expect(await outcomeOf(place(tx, walletId, 1n, { ref: "big" }))).toBe("ref_used");
  });

  it("an approved hold that cannot be paid any more ends the request as failed", async () => {
    const walletId = await wallet(30_000_00n);
    const lines = [line(walletId, -25_000_00n, (await now(tx)).today)];
    const { requestId } = await ask(tx, staff, lines, { verb: "hold" });
    await spend(tx, staff, walletId, 6_000_00n);
    const decided = await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
    expect(decided).toMatchObject({ step: "failed", request: { failure: "overdrawn", holdIds: [] } });
  });
});

describe("many at once", () => {
  it("60 captures on a hold for 30: exactly 30 succeed", async () => {
    const walletId = await wallet(100_00n);
    const { holdId } = await place(tx, walletId, 30_00n);
    const counts = await together(60, (pool) => pool.begin((sql) => capture(sql, holdId, 1_00n)));
    expect(counts).toEqual({ done: 30, hold_closed: 30 });
    expect(await figures(walletId)).toEqual({ posted: "7000", held: "0", arrears: "0" });
  });

  it("holds and charges race for the same money: never more than there is", async () => {
    const walletId = await wallet(40_00n);
    const counts = await together(80, (pool, index) =>
      pool.begin<unknown>((sql) =>
        index % 2 === 0 ? place(sql, walletId, 1_00n) : spend(sql, staff, walletId, 1_00n),
      ),
    );
    expect(counts).toEqual({ done: 40, overdrawn: 40 });
    const after = await figures(walletId);
    expect(Number(after?.posted) - Number(after?.held)).toBe(0);
  });

  it("capture and release of the same hold: what one leaves is the other's", async () => {
    for (let round = 0; round < 10; round++) {
      const walletId = await wallet(10_00n);
      const { holdId } = await place(tx, walletId, 10_00n);
      await together(2, (pool, index) =>
        pool.begin<unknown>((sql) => (index === round % 2 ? capture(sql, holdId, 4_00n) : release(sql, holdId))),
      );
      const after = await hold(tx, holdId);
      expect([0n, 4_00n]).toContain(after.capturedMinor);
      expect(after.leftMinor).toBe(0n);
    }
  });
});

describe("the guards", () => {
  it("refuse the owner a wallet that holds what no hold says, and a hold used without an entry", async () => {
    const walletId = await wallet(1_000n);
    const { holdId } = await place(tx, walletId, 100n);
    expect(await asOwner((sql) => sql`update ledger.wallet set held = held + 1 where wallet_id = ${walletId}`)).toBe(
      "LG087",
    );
    const use = (column: string) =>
      asOwner((sql) => sql.unsafe(`update ledger.hold set ${column} = 1 where hold_id = ${holdId}`));
    expect(await use("captured")).toBe("LG087");
    expect(await use("released")).toBe("LG087");
    expect(await use("amount")).toBe("LG011");
    expect(await use("captured = 200, released")).toBe("23514");
    expect(await asOwner((sql) => sql`delete from ledger.hold where hold_id = ${holdId}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.hold_release`)).toBe("LG011");
  });
});

describe("time", () => {
  it("expired holds are gone for a posting before any sweep, and the clock tells each once", async () => {
    const walletId = await wallet(1_000n);
    const { today } = await now(tx);
    const { holdId, expiresAt } = await place(tx, walletId, 900n, { until: today });
    const { holdId: kept } = await place(tx, walletId, 50n);
    expect(await outcomeOf(spend(tx, staff, walletId, 100n))).toBe("overdrawn");
    await moveClock(tx, new Date(Date.parse(expiresAt ?? "") + 1_000).toISOString());
    expect((await hold(tx, holdId)).leftMinor).toBe(0n);
    await expect(capture(tx, holdId, 1n)).rejects.toMatchObject({ refusal: { code: "hold_closed", state: "expired" } });
    const asked = await ask(tx, staff, [line(walletId, -900n, today)], { verb: "charge" });
    expect(asked.state).toBe("pending");
    expect(await spend(tx, staff, walletId, 100n)).toMatchObject({ afterMinor: 900n, heldMinor: 50n });
    const at = (await now(tx)).now;
    const told = (await expireHolds(tx, at)).filter(({ hold: one }) => one.walletId === walletId);
    expect(told).toMatchObject([{ hold: { holdId }, releasedMinor: 900n }]);
    expect(await expireHolds(tx, at)).toEqual([]);
    expect((await hold(tx, kept)).leftMinor).toBe(50n);
    expect(await outcomeOf(place(tx, walletId, 1n, { until: today }))).toBe("until_past");
  });

  it("a run ahead of time expires what is over by then, and it stays expired", async () => {
    const walletId = await wallet(1_000n);
    const { today } = await now(tx);
    const { holdId, expiresAt } = await place(tx, walletId, 100n, { until: today });
    expect(await expireHolds(tx, expiresAt ?? "")).toMatchObject([{ hold: { holdId }, releasedMinor: 100n }]);
    expect(await outcomeOf(capture(tx, holdId, 1n))).toBe("hold_closed");
  });

  it("what is let go pays the debt that grew while it was set aside", async () => {
    const walletId = await wallet(100n);
    const { holdId } = await place(tx, walletId, 80n);
    const [paid] = await tx<{ entry_id: string }[]>`
      select entry_id from ledger.entries where wallet_id = ${walletId} and kind = 'topup'`;
    const lines = JSON.stringify([{ reverses: paid?.entry_id, memo: "bounced" }]);
    const [asked] = await tx<{ id: string }[]>`
      select ledger.create_request(${randomUUID()}, 'reverse', ${staff.operator}, 'telegram', 'c', null,
        ${lines}::text::jsonb) as id`;
    await decide(tx, { requestId: asked?.id ?? "", personId: staff.manager, verdict: "approve", reason: null });
    expect(await figures(walletId)).toEqual({ posted: "0", held: "80", arrears: "80" });
    await release(tx, holdId);
    expect(await figures(walletId)).toEqual({ posted: "0", held: "0", arrears: "0" });
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
