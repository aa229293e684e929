// Arrivals and payments of long ago are asked for; carried out, they are what was asked and nothing else. A payment
// names its slip, a claim comes after its receipt.

import { beforeAll, expect, it } from "vitest";
import { moveClock } from "#src/ledger/clock.ts";
import { receivingWallet } from "#src/ledger/receipts.ts";
import { refundNumbered } from "#src/ledger/refunds.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { arrive, claimLine, giveBack, pay, refund } from "./money-in.ts";
import { approve, ask, damage, fund, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let cashier: string;
let walletId: string;

const askPaid = (requestId: string, on: string, more: Readonly<Record<string, unknown>> = {}, by = staff.operator) =>
  ask(
    tx,
    staff,
    [
      {
        effectiveOn: on,
        details: { refund: requestId, returned: false },
        account: null,
        ref: "S1",
        memo: null,
        ...more,
      } as never,
    ],
    { verb: "paid", makerId: by },
  );

beforeAll(async () => {
  await moveClock(tx, "2040-03-20T02:00:00Z");
  staff = await hireStaff(tx);
  cashier = await grantTo(tx, "7", "operator", null, staff.owner);
  ({ walletId } = await openWallet(tx, "DATED", staff));
  await fund(tx, staff, walletId, 10_000n);
});

it("an arrival of long ago is a request; approved, it is a receipt that can be claimed", async () => {
  expect(await outcomeOf(arrive(tx, staff, 100n, { effectiveOn: "2040-03-01" }))).toBe("request_missing");
  const house = await receivingWallet(tx, "CNY");
  const asked = await ask(tx, staff, [{ ...line(house, 100n, "2040-03-01"), ref: "IN-1" }], { verb: "receive" });
  expect(asked.needed.levels).toBe(1);
  expect(await outcomeOf(arrive(tx, staff, 100n, { ref: "in-1" }))).toBe("ref_used");
  const { step, request } = await approve(tx, staff, asked.requestId);
  expect(step).toBe("posted");
  const [receipt] = await admin<{ receipt_id: string; amount: string }[]>`
    select receipt_id, amount from ledger.receipt where entry_id = ${request.entryIds[0] ?? ""}`;
  expect(receipt?.amount).toBe("100");
  expect(await damage(admin)).toEqual([]);
});

it("a payment of long ago is a request that names its slip, and nobody pays twice meanwhile", async () => {
  const { requestId } = await refund(tx, staff, walletId, 300n);
  expect(await outcomeOf(pay(tx, requestId, cashier, { ref: null }))).toBe("slip_needed");
  expect(await outcomeOf(pay(tx, requestId, cashier, { ref: "   " }))).toBe("slip_needed");
  expect(await outcomeOf(pay(tx, requestId, cashier, { effectiveOn: "2040-03-02" }))).toBe("request_missing");
  expect(await outcomeOf(askPaid(requestId, "2040-03-02", { ref: null }, cashier))).toBe("slip_needed");
  expect(await outcomeOf(askPaid(requestId, "2040-03-02"))).toBe("other_payer");
  const asked = await askPaid(requestId, "2040-03-02", {}, cashier);
  // Its slip is taken from now on.
  const other = await refund(tx, staff, walletId, 10n);
  expect(await outcomeOf(pay(tx, other.requestId, cashier, { ref: "s1" }))).toBe("ref_used");
  const { step, request } = await approve(tx, staff, asked.requestId);
  expect([step, request.failure]).toEqual(["posted", null]);
  expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "paid" });
  const [entry] = await admin`
    select kind, effective_on::text as on, ref from ledger.journal_entry where entry_id = ${request.entryIds[0] ?? ""}`;
  expect(entry).toEqual({ kind: "paid", on: "2040-03-02", ref: "S1" });
  expect(await outcomeOf(pay(tx, requestId, cashier))).toBe("paid_already");
  expect(await damage(admin)).toEqual([]);
});

it("paid at once while it waits, the request fails", async () => {
  const { requestId } = await refund(tx, staff, walletId, 300n);
  const asked = await askPaid(requestId, "2040-03-02", { ref: "S2" }, cashier);
  await pay(tx, requestId, cashier, { ref: "S3" });
  expect(await approve(tx, staff, asked.requestId)).toMatchObject({
    ...{ step: "failed", request: { failure: "paid_already" } },
  });
  expect(await damage(admin)).toEqual([]);
});

it("a return of long ago is asked for, too, and puts the money back", async () => {
  const { requestId } = await refund(tx, staff, walletId, 300n);
  await pay(tx, requestId, cashier);
  const before = await admin`select posted from ledger.wallet where wallet_id = ${walletId}`;
  expect(await outcomeOf(giveBack(tx, requestId, cashier, { effectiveOn: "2040-03-02" }))).toBe("request_missing");
  const details = { refund: requestId, returned: true };
  const asked = await askPaid(requestId, "2040-03-02", { details, ref: null }, cashier);
  expect((await approve(tx, staff, asked.requestId)).step).toBe("posted");
  const after = await admin`select posted from ledger.wallet where wallet_id = ${walletId}`;
  expect(Number(after[0]?.["posted"]) - Number(before[0]?.["posted"])).toBe(300);
  expect(await refundNumbered(tx, requestId)).toMatchObject({ state: "returned" });
  expect(await damage(admin)).toEqual([]);
});

it("a claim is not dated before its receipt", async () => {
  const receipt = await arrive(tx, staff, 50n, { effectiveOn: "2040-03-18" });
  const claim = { ...(await claimLine(tx, receipt, walletId, 50n)), effectiveOn: "2040-03-17" };
  expect(await outcomeOf(ask(tx, staff, [claim], { verb: "claim" }))).toBe("before_receipt");
  expect(await outcomeOf(ask(tx, staff, [{ ...claim, effectiveOn: "2040-03-18" }], { verb: "claim" }))).toBe("done");
});

it("a write-off takes nothing, and nobody asks for what stands", async () => {
  const today = "2040-03-20";
  const off = { ...line(walletId, -10n, today), adjust: "bad_debt", lotKind: "paid", memo: "x" } as const;
  expect(await outcomeOf(ask(tx, staff, [off], { verb: "adjust" }))).toBe("write_off_minus");
  const credit = (minor: bigint) => ask(tx, staff, [line(walletId, minor, today)], { verb: "credit" });
  expect(await outcomeOf(credit(0n))).toBe("stands_already");
  expect(await outcomeOf(credit(5n))).toBe("done");
  const limit = (details: Readonly<Record<string, unknown>>, minor = 0n) =>
    ask(tx, staff, [{ ...line(walletId, minor, today), details }], { verb: "limit" });
  expect(await outcomeOf(limit({ limit: "daily", off: true }))).toBe("stands_already");
  await approve(tx, staff, (await limit({ limit: "daily" }, 9n)).requestId);
  expect(await outcomeOf(limit({ limit: "daily" }, 9n))).toBe("stands_already");
  expect(await outcomeOf(limit({ limit: "daily", off: true }))).toBe("done");
});
