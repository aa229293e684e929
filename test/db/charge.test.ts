// ledger.post_charge: what it posts, what it answers, and each of its refusals in their order.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { entry, equalEntryWithin, history, usage } from "#src/ledger/entries.ts";
import { decide } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import {
  ask,
  closeMonth,
  damage,
  fund,
  grantTo,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let made = 0;

const wallet = async (minor: bigint, currency = "CNY"): Promise<string> => {
  const { walletId } = await openWallet(tx, `W${String(++made).padStart(3, "0")}`, staff, currency);
  if (minor > 0n) await fund(tx, staff, walletId, minor);
  return walletId;
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});

describe("a charge", () => {
  it("moves the balance and answers with every figure", async () => {
    const walletId = await wallet(10_000n);
    const posted = await spend(tx, staff, walletId, 2_500n);
    expect(posted).toMatchObject({
      kind: "charge",
      walletId,
      amountMinor: -2_500n,
      currency: "CNY",
      beforeMinor: 10_000n,
      afterMinor: 7_500n,
      heldMinor: 0n,
      availableMinor: 7_500n,
      creditLimitMinor: 0n,
      arrearsMinor: 0n,
      seq: 2,
      effectiveOn: today,
      replayed: false,
    });
  });

  it("takes the company's default category, or the one named by any of its words", async () => {
    const walletId = await wallet(10_000n);
    const plain = await spend(tx, staff, walletId, 1n, { memo: "secret", publicText: "shown" });
    const named = await spend(tx, staff, walletId, 2n, { category: "ＡＤＳ" });
    expect(await entry(tx, plain.entryId)).toMatchObject({ category: "用量", memo: "secret", publicText: "shown" });
    expect(await entry(tx, named.entryId)).toMatchObject({ category: "广告", account: null, makerId: staff.operator });
  });

  it("returns the first entry for a repeated key, whatever happened since", async () => {
    const walletId = await wallet(10_000n);
    const key = randomUUID();
    const first = await spend(tx, staff, walletId, 4_000n, { key });
    await spend(tx, staff, walletId, 5_500n);
    const again = await spend(tx, staff, walletId, 4_000n, { key });
    expect(again).toMatchObject({ entryId: first.entryId, afterMinor: 6_000n, seq: first.seq, replayed: true });
    expect(await history(tx, { walletId, limit: 10 })).toHaveLength(3);
  });

  it("posts to the very last minor unit and not one further", async () => {
    const walletId = await wallet(300n);
    expect(await outcomeOf(spend(tx, staff, walletId, 301n))).toBe("overdrawn");
    expect((await spend(tx, staff, walletId, 300n)).afterMinor).toBe(0n);
    await expect(spend(tx, staff, walletId, 1n)).rejects.toMatchObject({
      refusal: { code: "overdrawn", currency: "CNY", availableMinor: 0n, creditMinor: 0n, amountMinor: 1n },
    });
  });

  it("may use the credit limit, and held money is not to be spent", async () => {
    const walletId = await wallet(100n);
    const { requestId } = await ask(tx, staff, [line(walletId, 50n, today)], { verb: "credit" });
    await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
    await admin`
      select ledger.place_hold(${randomUUID()}, ${walletId}, 30, null, null, null, null, null, ${staff.operator})`;
    expect(await outcomeOf(spend(tx, staff, walletId, 121n))).toBe("overdrawn");
    expect(await spend(tx, staff, walletId, 120n)).toMatchObject({
      afterMinor: -20n,
      heldMinor: 30n,
      availableMinor: -50n,
    });
  });

  it("keeps the digits of its currency, whatever they are", async () => {
    for (const currency of ["JPY", "KWD", "USDT"]) {
      const walletId = await wallet(7n, currency);
      await expect(spend(tx, staff, walletId, 7n)).rejects.toMatchObject({ refusal: { code: "request_missing" } });
    }
  });
});

describe("a charge is refused", () => {
  it("with a key that carried another body", async () => {
    const walletId = await wallet(10_000n);
    const key = randomUUID();
    await spend(tx, staff, walletId, 1_000n, { key });
    for (const more of [
      { amountMinor: 1_001n },
      { memo: "x" },
      { ref: "x" },
      { category: "ads" },
      { by: staff.owner },
    ]) {
      expect(await outcomeOf(spend(tx, staff, walletId, 1_000n, { key, ...more }))).toBe("key_reused");
    }
  });

  it("outside the range of the books", async () => {
    const walletId = await wallet(1n);
    for (const amount of [0n, -5n, 9_000_000_000_000_001n]) {
      expect(await outcomeOf(spend(tx, staff, walletId, amount))).toBe("out_of_range");
    }
  });

  it("with a date that is still to come", async () => {
    const walletId = await wallet(1_000n);
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: "2999-01-01" }))).toBe("future_date");
  });

  it("into a closed month, though its earlier keys still answer", async () => {
    const walletId = await wallet(1_000n);
    const key = randomUUID();
    await closeMonth(tx, staff, "2001-02-01");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: "2001-02-03", key }))).toBe("closed_period");
  });

  it("from a frozen wallet, and by a stopped house altogether", async () => {
    const walletId = await wallet(1_000n);
    await admin`update ledger.wallet set frozen = true where wallet_id = ${walletId}`;
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("frozen");
    expect((await fund(tx, staff, walletId, 5n)).step).toBe("posted");
    await admin`update ledger.wallet set frozen = false where wallet_id = ${walletId}`;
    await admin`update ledger.installation set frozen_at = ledger.clock()`;
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("frozen");
    await admin`update ledger.installation set frozen_at = null`;
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("done");
  });

  it("while a debt is open, naming it; money in pays the debt off first", async () => {
    const walletId = await wallet(1_000n);
    await admin`update ledger.wallet set arrears = 400 where wallet_id = ${walletId}`;
    await expect(spend(tx, staff, walletId, 1n)).rejects.toMatchObject({
      refusal: { code: "in_arrears", arrearsMinor: 400n },
    });
    const { entries } = await fund(tx, staff, walletId, 300n);
    expect(entries[0]).toMatchObject({ afterMinor: 1_300n, arrearsMinor: 100n });
    await fund(tx, staff, walletId, 300n);
    expect((await spend(tx, staff, walletId, 1n)).arrearsMinor).toBe(0n);
  });

  it("above what the policy lets one person do alone", async () => {
    const walletId = await wallet(20_000_00n);
    expect(await outcomeOf(spend(tx, staff, walletId, 10_000_01n))).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 10_000_00n))).toBe("done");
  });

  it("once one maker's unapproved charges on one customer pass 50,000.00 in a day", async () => {
    const walletId = await wallet(100_000_00n);
    for (let step = 0; step < 5; step++) await spend(tx, staff, walletId, 10_000_00n);
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("request_missing");
    const other = await grantTo(tx, "22", "operator", null, staff.owner);
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { by: other }))).toBe("done");
  });

  it("more than seven days back", async () => {
    const walletId = await wallet(1_000n);
    const daysBack = (days: number): string =>
      new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: daysBack(8) }))).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { effectiveOn: daysBack(7) }))).toBe("done");
  });

  it("with a reference this customer's charges have used, in any case, width or spacing", async () => {
    const [walletId, other] = [await wallet(1_000n), await wallet(1_000n)];
    const first = await spend(tx, staff, walletId, 1n, { ref: "Slip 7a" });
    await expect(spend(tx, staff, walletId, 2n, { ref: "ＳＬＩＰ７Ａ" })).rejects.toMatchObject({
      refusal: { code: "ref_used", ref: "ＳＬＩＰ７Ａ", number: `T${first.entryId}` },
    });
    expect(await outcomeOf(spend(tx, staff, other, 1n, { ref: "slip 7a" }))).toBe("done");
  });
});

describe("reading what a wallet did", () => {
  it("tells opening, in, out and closing between two instants", async () => {
    const walletId = await wallet(10_000n);
    await spend(tx, staff, walletId, 1_000n, { category: "ads" });
    const [clock] = await tx<{ at: string }[]>`select ledger.clock()::text as at`;
    const from = clock?.at ?? "";
    await spend(tx, staff, walletId, 300n, { category: "ads" });
    await spend(tx, staff, walletId, 500n);
    await fund(tx, staff, walletId, 50n);
    const all = await usage(tx, { walletId, from: "2000-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z" });
    expect(all).toMatchObject({ openingMinor: 0n, inMinor: 10_050n, outMinor: 1_800n, closingMinor: 8_250n });
    const later = await usage(tx, { walletId, from, to: "2999-01-01T00:00:00Z" });
    expect(later).toEqual({
      openingMinor: 9_000n,
      inMinor: 50n,
      outMinor: 800n,
      otherMinor: 0n,
      closingMinor: 8_250n,
      byCategory: [
        { category: "用量", minor: 500n },
        { category: "广告", minor: 300n },
      ],
    });
  });

  it("names a charge equal to another within minutes", async () => {
    const walletId = await wallet(10_000n);
    expect(await equalEntryWithin(tx, { walletId, amountMinor: -70n, minutes: 10 })).toBeNull();
    const { entryId } = await spend(tx, staff, walletId, 70n);
    expect(await equalEntryWithin(tx, { walletId, amountMinor: -70n, minutes: 10 })).toMatchObject({ entryId });
    expect(await equalEntryWithin(tx, { walletId, amountMinor: 70n, minutes: 10 })).toBeNull();
  });

  it("finds the books whole after all that", async () => expect(await damage(admin)).toEqual([]));
});
