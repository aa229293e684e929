// Transfers between customers and pockets of one, as the books see them.

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { pocketsFor, pocketsNamed } from "#src/ledger/pockets.ts";
import { decide } from "#src/ledger/requests.ts";
import { askReversal } from "#src/ledger/reversals.ts";
import { sidesOfEntry } from "#src/ledger/sides.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { betweenBooks, origin, type Scene } from "./between-books.ts";
import { ask, damage, fund, outcomeOf, spend, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const { open, between, approved, transfer, state, grantMoney, pocket } = betweenBooks(tx, admin);
let staff: Scene["staff"];
let a: Scene["a"];
let b: Scene["b"];

beforeEach(async () => {
  ({ staff, a, b } = await open());
});

describe("a transfer between customers", () => {
  it("moves paid money, both sides in one entry, and comes back whole", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    const { entries } = await transfer(a.walletId, b.walletId, 400n);
    expect(await state(a.walletId)).toMatchObject({ posted: "600" });
    expect(await state(b.walletId)).toMatchObject({ posted: "400" });
    const entryId = entries[0]?.entryId ?? "";
    expect(await sidesOfEntry(tx, entryId)).toMatchObject([
      { walletId: a.walletId, beforeMinor: 1_000n, afterMinor: 600n },
      { walletId: b.walletId, beforeMinor: 0n, afterMinor: 400n },
    ]);
    const back = await askReversal(tx, {
      key: randomUUID(),
      entryId,
      reason: "wrong",
      makerId: staff.operator,
      origin,
    });
    expect((await approved(back.requestId)).step).toBe("posted");
    expect(await state(a.walletId)).toMatchObject({ posted: "1000" });
    expect(await state(b.walletId)).toMatchObject({ posted: "0" });
  });

  it("takes no granted money along, and no credit", async () => {
    await fund(tx, staff, a.walletId, 300n);
    await grantMoney(a.walletId, 500n);
    expect(await outcomeOf(ask(tx, staff, [between(a.walletId, b.walletId, 400n)], { verb: "transfer" }))).toBe(
      "granted_stays",
    );
    expect((await transfer(a.walletId, b.walletId, 300n)).step).toBe("posted");
    expect(await state(a.walletId)).toEqual({ posted: "500", granted: "500" });
    expect(await state(b.walletId)).toEqual({ posted: "300", granted: "0" });
  });

  it("fails at execution when the money has gone, and nothing has moved", async () => {
    await fund(tx, staff, a.walletId, 500n);
    const asked = await ask(tx, staff, [between(a.walletId, b.walletId, 400n)], { verb: "transfer" });
    await spend(tx, staff, a.walletId, 200n);
    const { step, request } = await approved(asked.requestId);
    expect([step, request.failure]).toEqual(["failed", "overdrawn"]);
    expect(await state(b.walletId)).toMatchObject({ posted: "0" });
  });

  it("opposite transfers at once never wait for each other for ever, and conserve", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    await fund(tx, staff, b.walletId, 1_000n);
    const asked: string[] = [];
    for (let n = 0; n < 12; n++) {
      const [from, to] = n % 2 === 0 ? [a, b] : [b, a];
      asked.push(
        (await ask(tx, staff, [between(from.walletId, to.walletId, BigInt(n + 1))], { verb: "transfer" })).requestId,
      );
    }
    const done = await Promise.all(
      asked.map((requestId) => decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null })),
    );
    expect(done.map(({ step }) => step)).toEqual(asked.map(() => "posted"));
    const [one, two] = [await state(a.walletId), await state(b.walletId)];
    expect(Number(one?.posted) + Number(two?.posted)).toBe(2_000);
    expect(one?.posted).toBe("1006");
  });
});

describe("a pocket", () => {
  it("is found by every word that means it and made once", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    const ads = await pocket(a.customerId, "广告");
    expect((await pocket(a.customerId, "ads")).walletId).not.toBe("");
    expect(
      (await Promise.all([1, 2, 3].map(() => pocket(a.customerId, "Q4 活动")))).map((one) => one.walletId),
    ).toEqual(Array(3).fill((await pocket(a.customerId, "ｑ4活动")).walletId));
    // Nothing has been in it: it is not there yet.
    expect(await pocketsNamed(tx, { customerId: a.customerId, word: "广告", kind: "earmarked" })).toEqual([]);
    await transfer(a.walletId, ads.walletId, 300n);
    expect(await pocketsNamed(tx, { customerId: a.customerId, word: "广告", kind: "earmarked" })).toHaveLength(1);
    expect(await pocketsFor(tx, a.customerId, "广告")).toMatchObject([{ walletId: ads.walletId }]);
    expect(await pocketsFor(tx, a.customerId, "运费")).toEqual([]);
  });

  it("keeps a grant what it is, on its way there and back", async () => {
    await fund(tx, staff, a.walletId, 100n);
    await grantMoney(a.walletId, 500n);
    const ads = await pocket(a.customerId, "广告");
    await transfer(a.walletId, ads.walletId, 550n);
    expect(await state(ads.walletId)).toEqual({ posted: "550", granted: "500" });
    expect(await state(a.walletId)).toEqual({ posted: "50", granted: "0" });
    await transfer(ads.walletId, a.walletId, 200n);
    expect(await state(a.walletId)).toEqual({ posted: "250", granted: "200" });
    expect(await damage(admin)).toEqual([]);
  });

  it("pays for its category only, a deposit for nothing, and neither on credit", async () => {
    await fund(tx, staff, a.walletId, 1_000n);
    const ads = await pocket(a.customerId, "广告");
    const deposit = await pocket(a.customerId, "保证金", "deposit");
    await transfer(a.walletId, ads.walletId, 300n);
    await transfer(a.walletId, deposit.walletId, 300n);
    expect(await outcomeOf(spend(tx, staff, ads.walletId, 10n, { category: "运费" }))).toBe("pocket_pays_not");
    expect(await outcomeOf(spend(tx, staff, ads.walletId, 10n, { category: "广告" }))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, deposit.walletId, 10n, { category: "广告" }))).toBe("pocket_pays_not");
    await admin`update ledger.wallet set credit_limit = 5000 where wallet_id = ${a.walletId}`;
    expect(await outcomeOf(ask(tx, staff, [between(a.walletId, ads.walletId, 500n)], { verb: "transfer" }))).toBe(
      "overdrawn",
    );
    await admin`update ledger.wallet set credit_limit = 0 where wallet_id = ${a.walletId}`;
    await expect(spend(tx, staff, a.walletId, 290n)).resolves.toMatchObject({ kind: "charge" });
    await expect(spend(tx, staff, a.walletId, 200n)).rejects.toMatchObject({
      refusal: { code: "overdrawn", purpose: null, elsewhere: [{ purpose: "广告", availableMinor: 290n }] },
    });
  });

  it("made while its customer is frozen is frozen", async () => {
    await tx`select ledger.freeze(${a.customerId}, ${staff.owner}, 'why')`;
    expect(await pocket(a.customerId, "广告")).toMatchObject({ frozen: true });
    expect(await sqlStateOf(pocket(a.customerId, "广告", "earmarked", "USD"))).toBe("LG002");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
