// What a maker moves alone on a customer in a day is one sum, wherever it is counted: in the wallet's own row while it
// is the only one, else beside it. No race, no second wallet and no second maker lets more through than the policy.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { placeHold } from "#src/ledger/holds.ts";
import { ensureOwners, linkIdentities } from "#src/ledger/people.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { openPocket } from "./grants.ts";
import { damage, fund, grantTo, hireStaff, identity, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let second: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  second = await hire("901");
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `ALONE-${++made}`, staff));
  await fund(tx, staff, walletId, 100_000_000n);
});

const hire = async (externalId: string): Promise<string> => {
  await grantTo(tx, externalId, "operator", null, staff.owner);
  const [row] = await admin<{ id: string }[]>`
    select person_id as id from ledger.identity where external_id = ${externalId}`;
  return row?.id ?? "";
};

/** Five of these are a day's worth; the sixth is one too many. */
const big = 900_000n;
const charge = (wallet = walletId, by = staff.operator, minor = big) =>
  outcomeOf(spend(tx, staff, wallet, minor, { by }));
const hold = (wallet = walletId, by = staff.operator) =>
  outcomeOf(
    placeHold(tx, {
      key: randomUUID(),
      walletId: wallet,
      amountMinor: big,
      until: null,
      category: null,
      ref: null,
      publicText: null,
      memo: null,
      by,
    }),
  );
const sums = async (): Promise<Record<string, number>> => {
  const rows = await admin<{ maker_id: string; sum: number }[]>`
    select maker_id, unapproved::int as sum from ledger.moved_alone() m join ledger.wallet w using (customer_id)
    where w.wallet_id = ${walletId}`;
  return Object.fromEntries(rows.map((row) => [row.maker_id, row.sum]));
};
const inTheWallet = async (): Promise<string | null> => {
  const [row] = await admin<{ by: string | null }[]>`
    select alone_by as by from ledger.wallet where wallet_id = ${walletId}`;
  return row?.by ?? null;
};
const done = (outcomes: readonly string[]): number => outcomes.filter((outcome) => outcome === "done").length;

describe("the sum of a maker's day", () => {
  it("stops the charge that goes beyond it, counted in the wallet's row", async () => {
    for (let n = 0; n < 5; n++) expect(await charge()).toBe("done");
    expect(await inTheWallet()).toBe(staff.operator);
    expect(await charge()).toBe("request_missing");
    expect(await charge(walletId, staff.operator, 500_000n)).toBe("done");
    expect(await charge(walletId, staff.operator, 1n)).toBe("request_missing");
    expect(await sums()).toEqual({ [staff.operator]: 5_000_000 });
  });

  it("is each maker's own, however they take turns", async () => {
    for (let n = 0; n < 5; n++) {
      expect(await charge()).toBe("done");
      expect(await charge(walletId, second)).toBe("done");
    }
    expect(await sums()).toEqual({ [staff.operator]: 4_500_000, [second]: 4_500_000 });
    expect(await charge()).toBe("request_missing");
    expect(await charge(walletId, second)).toBe("request_missing");
  });

  it("is one with what was held", async () => {
    expect([await charge(), await hold(), await charge(), await hold(), await charge()]).toEqual(Array(5).fill("done"));
    expect(await charge()).toBe("request_missing");
    expect(await hold()).toBe("request_missing");
    expect(await sums()).toEqual({ [staff.operator]: 4_500_000 });
  });

  it("is one for all wallets of a customer, from the moment there are two", async () => {
    for (let n = 0; n < 3; n++) expect(await charge()).toBe("done");
    const pocket = await openPocket(admin, walletId, "ads");
    expect(await inTheWallet()).toBeNull();
    await fund(tx, staff, pocket, 100_000_000n);
    expect([await charge(pocket), await charge()]).toEqual(["done", "done"]);
    expect([await charge(pocket), await charge()]).toEqual(["request_missing", "request_missing"]);
    expect(await inTheWallet()).toBeNull();
  });

  it("lets no more through when all come at once, with one wallet", async () => {
    expect(done(await Promise.all(Array.from({ length: 9 }, () => charge())))).toBe(5);
  });

  it("lets no more through when all come at once while a second wallet is opened, and charged", async () => {
    expect(await charge()).toBe("done");
    const outcomes = await Promise.all([
      charge(),
      openPocket(admin, walletId, "ads").then(async (pocket) => {
        await fund(tx, staff, pocket, 100_000_000n);
        const spent = await Promise.all([charge(pocket), charge(pocket), charge(pocket)]);
        return String(done(spent));
      }),
      charge(),
      hold(),
      charge(),
    ]);
    const inPocket = Number(outcomes[1]);
    expect(1 + inPocket + done(outcomes)).toBe(5);
  });

  it("is not given on to the one person that two turn out to be, and both stay counted", async () => {
    const third = await hire(`third ${made}`);
    expect(await charge(walletId, third)).toBe("done");
    expect(await inTheWallet()).toBe(third);
    await ensureOwners(tx, [{ platform: "feishu", externalId: `kept ${made}` }]);
    const { person } = await linkIdentities(tx, {
      a: { platform: "feishu", externalId: `kept ${made}` },
      b: identity(`third ${made}`),
      by: staff.owner,
    });
    expect(await inTheWallet()).toBeNull();
    expect(await charge(walletId, third)).toBe("done");
    expect(await sums()).toEqual({ [third]: 900_000, [person.personId]: 900_000 });
  });

  it("begins anew the next day, and yesterday's stays", async () => {
    for (let n = 0; n < 5; n++) expect(await charge()).toBe("done");
    await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
    expect(await charge()).toBe("done");
    const days = await admin`
      select unapproved::int as sum from ledger.moved_alone() m join ledger.wallet w using (customer_id)
      where w.wallet_id = ${walletId} order by day`;
    expect(days).toEqual([{ sum: 4_500_000 }, { sum: 900_000 }]);
  });
});

it("all of it is what the journal says", async () => expect(await damage(admin)).toEqual([]));
