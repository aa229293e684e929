// A grant that was moved to a pocket goes with the money it was given for, wherever it lies: in the same share, never
// more than is left of it, and back again when the payment comes back.

import { beforeAll, beforeEach, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { grantsGoing } from "#src/ledger/refunds.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { openPocket } from "./grants.ts";
import { giveBack, pay, refund } from "./money-in.ts";
import { approve, ask, damage, fund, grantTo, hireStaff, line, openWallet, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let cashier: string;
let today: string;
let walletId: string;
let pocket: string;
let topupId: string;
let made = 0;

const granted = async (minor: bigint) => {
  const asked = { ...line(walletId, minor, today), lotKind: "granted", refers: topupId } as const;
  await approve(tx, staff, (await ask(tx, staff, [asked], { verb: "bonus" })).requestId);
};
const move = async (from: string, to: string, minor: bigint) => {
  const asked = { ...line(from, -minor, today), toWalletId: to, toAmountMinor: minor };
  await approve(tx, staff, (await ask(tx, staff, [asked], { verb: "transfer" })).requestId);
};
const stand = async () => {
  const rows = await admin<{ posted: string; granted: string }[]>`
    select posted, granted from ledger.wallet where wallet_id = any (${[walletId, pocket]}) order by wallet_id`;
  return rows.map(({ posted, granted: left }) => `${posted} of which ${left}`);
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  cashier = await grantTo(tx, "7", "operator", null, staff.owner);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  made += 1;
  ({ walletId } = await openWallet(tx, `FOLLOW${made}`, staff));
  pocket = await openPocket(admin, walletId, "ads");
  topupId = (await fund(tx, staff, walletId, 1_000n)).entries[0]?.entryId ?? "";
});

it("alone in a pocket, it goes in proportion to the refund of the main account", async () => {
  await granted(100n);
  await move(walletId, pocket, 100n); // granted first: no paid money went along
  expect(await stand()).toEqual(["1000 of which 0", "100 of which 100"]);
  const going = await grantsGoing(tx, { walletId, amountMinor: 600n });
  expect(going).toMatchObject([{ amountMinor: 60n, elsewhere: { purpose: "ads" } }]);
  const paidBack = await refund(tx, staff, walletId, 600n);
  expect(await stand()).toEqual(["400 of which 0", "40 of which 40"]);
  await pay(tx, paidBack.requestId, cashier);
  await giveBack(tx, paidBack.requestId, cashier);
  expect(await stand()).toEqual(["1000 of which 0", "100 of which 100"]);
  await refund(tx, staff, walletId, 1_000n);
  expect(await stand()).toEqual(["0 of which 0", "0 of which 0"]);
  expect(await damage(admin)).toEqual([]);
});

it("in part here and in part there, both go in the same share, and no more than is left", async () => {
  await granted(100n);
  await move(walletId, pocket, 40n);
  expect(await grantsGoing(tx, { walletId, amountMinor: 500n })).toMatchObject([
    { amountMinor: 30n, elsewhere: null },
    { amountMinor: 20n, elsewhere: { purpose: "ads" } },
  ]);
  await spend(tx, staff, pocket, 35n);
  await refund(tx, staff, walletId, 500n);
  expect(await stand()).toEqual(["530 of which 30", "0 of which 0"]);
  expect(await damage(admin)).toEqual([]);
});

it("moved on and back again it is counted once", async () => {
  await granted(100n);
  await move(walletId, pocket, 300n); // 100 granted and 200 paid
  await move(pocket, walletId, 150n); // 100 granted and 50 paid
  expect(await stand()).toEqual(["950 of which 100", "150 of which 0"]);
  const going = await grantsGoing(tx, { walletId, amountMinor: 850n });
  expect(going.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBeLessThanOrEqual(100n);
  await refund(tx, staff, walletId, 850n);
  expect(await stand()).toEqual(["0 of which 0", "150 of which 0"]);
  expect(await damage(admin)).toEqual([]);
});

it("what is set aside over there stays, and a reversal of the refund puts both back", async () => {
  await granted(100n);
  await move(walletId, pocket, 100n);
  await admin`select ledger.place_hold('h', ${pocket}, 90, null, null, null, null, null, ${staff.operator})`;
  const gone = await refund(tx, staff, walletId, 1_000n);
  expect(await stand()).toEqual(["0 of which 0", "90 of which 90"]);
  const back = await ask(tx, staff, [{ reverses: gone.entryId, memo: "wrong" } as never], { verb: "reverse" });
  expect((await approve(tx, staff, back.requestId)).step).toBe("posted");
  expect(await stand()).toEqual(["1000 of which 0", "100 of which 100"]);
  expect(await damage(admin)).toEqual([]);
});

it("a refund out of a pocket leaves the grants for the main account's money where they are", async () => {
  await granted(100n);
  const into = (await ask(tx, staff, [line(pocket, 300n, today)])).requestId;
  await approve(tx, staff, into);
  await refund(tx, staff, pocket, 300n);
  expect(await stand()).toEqual(["1100 of which 100", "0 of which 0"]);
  expect(await damage(admin)).toEqual([]);
});

it("another customer's grants, and those for other money, stay", async () => {
  await granted(100n);
  const second = (await fund(tx, staff, walletId, 500n)).entries[0]?.entryId ?? "";
  await move(walletId, pocket, 100n);
  const other = { ...line(walletId, 70n, today), lotKind: "granted", refers: second } as const;
  await approve(tx, staff, (await ask(tx, staff, [other], { verb: "bonus" })).requestId);
  await refund(tx, staff, walletId, 1_000n);
  expect(await stand()).toEqual(["570 of which 70", "0 of which 0"]);
  expect(await damage(admin)).toEqual([]);
});
