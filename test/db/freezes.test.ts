// Who may stop what, and who may let it go on; and credit limits, which may always be lowered.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { openCustomer, walletsOf } from "#src/ledger/customers.ts";
import { activeFreeze, freeze, unfreeze } from "#src/ledger/freezes.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { revokeRole } from "#src/ledger/people.ts";
import { cancelRequest, decide, request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import {
  ask,
  damage,
  fund,
  grantTo,
  hireStaff,
  identity,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});

const funded = async (minor: bigint) => {
  const opened = await openWallet(tx, `F${String(++made).padStart(3, "0")}`, staff);
  await fund(tx, staff, opened.walletId, minor);
  return opened;
};

const bare = { until: null, category: null, ref: null, publicText: null, memo: null };
const place = (walletId: string, amountMinor: bigint) =>
  placeHold(tx, { key: randomUUID(), walletId, amountMinor, ...bare, by: staff.operator });
const capture = (holdId: string) =>
  captureHold(tx, { key: randomUUID(), holdId, amountMinor: null, effectiveOn: null, ...bare, by: staff.operator });

const setCredit = async (walletId: string, limitMinor: bigint) => {
  const lines = [line(walletId, limitMinor, (await now(tx)).today)];
  const { requestId } = await ask(tx, staff, lines, { verb: "credit" });
  return decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
};

const walletRow = async (customerId: string) => {
  const [found] = await walletsOf(tx, customerId);
  if (found === undefined) throw new Error("no wallet");
  return found;
};

describe("a freeze of one customer", () => {
  it("stops charge, hold and capture with who and why; money in and releases go on", async () => {
    const { walletId, customerId } = await funded(1_000n);
    const { holdId } = await place(walletId, 100n);
    await freeze(tx, { customerId, by: staff.manager, reason: "dispute" });
    await expect(spend(tx, staff, walletId, 1n)).rejects.toMatchObject({
      refusal: { code: "frozen", all: false, by: "manager 3", reason: "dispute" },
    });
    expect(await outcomeOf(place(walletId, 1n))).toBe("frozen");
    expect(await outcomeOf(capture(holdId))).toBe("frozen");
    expect((await fund(tx, staff, walletId, 5n)).step).toBe("posted");
    expect(await releaseHold(tx, { key: randomUUID(), holdId, by: staff.operator })).toBe(100n);
    await unfreeze(tx, { customerId, by: staff.owner });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("done");
  });

  it("covers a wallet that is opened later, and no other customer", async () => {
    const { customerId } = await funded(10n);
    const other = await funded(10n);
    await freeze(tx, { customerId, by: staff.manager, reason: null });
    const code = `F${String(made - 1).padStart(3, "0")}`;
    const { wallet } = await openCustomer(tx, { name: null, code, currency: "USD", by: staff.operator, key: "x" });
    expect(wallet.frozen).toBe(true);
    expect(await outcomeOf(spend(tx, staff, other.walletId, 1n))).toBe("done");
    await unfreeze(tx, { customerId, by: staff.owner });
  });

  it("is for managers and owners, stands once, and is lifted by another where there is one", async () => {
    const { customerId } = await funded(10n);
    expect(await outcomeOf(freeze(tx, { customerId, by: staff.operator, reason: null }))).toBe("not_allowed");
    await freeze(tx, { customerId, by: staff.manager, reason: null });
    expect(await outcomeOf(freeze(tx, { customerId, by: staff.owner, reason: null }))).toBe("already_frozen");
    expect(await outcomeOf(unfreeze(tx, { customerId, by: staff.operator }))).toBe("not_allowed");
    await expect(unfreeze(tx, { customerId, by: staff.manager })).rejects.toMatchObject({
      refusal: { code: "own_freeze", others: ["Boss"] },
    });
    await unfreeze(tx, { customerId, by: staff.owner });
    expect(await outcomeOf(unfreeze(tx, { customerId, by: staff.owner }))).toBe("not_frozen");
    expect(await activeFreeze(tx, customerId)).toBeNull();
  });
});

describe("a freeze of everything", () => {
  it("is the owner's, stops money in and decisions, and is lifted by another owner where there is one", async () => {
    const { walletId } = await funded(1_000n);
    const { holdId } = await place(walletId, 100n);
    const { requestId } = await ask(tx, staff, [line(walletId, 7n, (await now(tx)).today)]);
    expect(await outcomeOf(freeze(tx, { customerId: null, by: staff.manager, reason: null }))).toBe("not_allowed");
    await freeze(tx, { customerId: null, by: staff.owner, reason: "breach" });
    await expect(spend(tx, staff, walletId, 1n)).rejects.toMatchObject({
      refusal: { code: "frozen", all: true, reason: "breach" },
    });
    const approve = { requestId, personId: staff.manager, verdict: "approve", reason: null } as const;
    expect(await outcomeOf(decide(tx, approve))).toBe("frozen");
    expect(await outcomeOf(cancelRequest(tx, { requestId, personId: staff.operator }))).toBe("frozen");
    expect(await outcomeOf(releaseHold(tx, { key: randomUUID(), holdId, by: staff.operator }))).toBe("frozen");
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 7n, (await now(tx)).today)]))).toBe("frozen");
    expect((await request(tx, requestId)).state).toBe("pending");
    const second = await grantTo(tx, "8", "owner", null, staff.owner);
    expect(await outcomeOf(unfreeze(tx, { customerId: null, by: staff.owner }))).toBe("own_freeze");
    await unfreeze(tx, { customerId: null, by: second });
    expect((await decide(tx, approve)).step).toBe("posted");
    await revokeRole(tx, { identity: identity("8"), role: "owner", by: staff.owner });
    await freeze(tx, { customerId: null, by: staff.owner, reason: null });
    expect(await outcomeOf(unfreeze(tx, { customerId: null, by: staff.owner }))).toBe("done"); // nobody else is left
  });

  it("is history that nobody rewrites", async () => {
    expect(await asOwner((sql) => sql`update ledger.freeze set reason = 'nothing'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.freeze`)).toBe("LG011");
  });
});

describe("a credit limit", () => {
  it("lets a wallet go so far below zero, holds counted", async () => {
    const { walletId, customerId } = await funded(100n);
    expect((await setCredit(walletId, 500n)).step).toBe("posted");
    await place(walletId, 300n);
    expect(await outcomeOf(spend(tx, staff, walletId, 301n))).toBe("overdrawn");
    expect((await spend(tx, staff, walletId, 300n)).afterMinor).toBe(-200n);
    expect(await walletRow(customerId)).toMatchObject({
      availableMinor: -500n,
      creditLimitMinor: 500n,
      arrearsMinor: 0n,
    });
  });

  it("may be lowered below what is used: exactly that is arrears, and a higher limit takes it away again", async () => {
    const { walletId, customerId } = await funded(100n);
    await setCredit(walletId, 500n);
    await spend(tx, staff, walletId, 400n);
    expect((await setCredit(walletId, 200n)).step).toBe("posted");
    expect(await walletRow(customerId)).toMatchObject({ creditLimitMinor: 200n, arrearsMinor: 100n });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("in_arrears");
    await setCredit(walletId, 0n);
    expect(await walletRow(customerId)).toMatchObject({ creditLimitMinor: 0n, arrearsMinor: 300n });
    await fund(tx, staff, walletId, 50n);
    expect((await walletRow(customerId)).arrearsMinor).toBe(250n);
    await setCredit(walletId, 300n);
    expect(await walletRow(customerId)).toMatchObject({ creditLimitMinor: 300n, arrearsMinor: 0n });
    expect(await outcomeOf(spend(tx, staff, walletId, 50n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("overdrawn");
  });

  it("takes two levels from 50,000.00", async () => {
    const { walletId } = await funded(1n);
    await grantTo(tx, "21", "manager", 2, staff.owner);
    const lines = [line(walletId, 50_000_00n, (await now(tx)).today)];
    expect((await ask(tx, staff, lines, { verb: "credit" })).needed.levels).toBe(2);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
