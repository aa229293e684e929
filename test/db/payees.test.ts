// Who a refund is paid to: changed by approved requests only, one at a time; a refund goes to the payee it was asked
// for or nowhere; every change is kept.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { openDatabase, type Tx } from "#src/ledger/connection.ts";
import { openRefunds, payeeLook, payeeOf } from "#src/ledger/payees.ts";
import { owedRefunds, refundNumbered } from "#src/ledger/refunds.ts";
import { request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check } from "./attack.ts";
import { giveBack, pay } from "./money-in.ts";
import {
  approve,
  ask,
  damage,
  fund,
  grantTo,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  sqlStateOf,
} from "./staff.ts";

const { database, admin, url } = await testDatabase();
const tx = database.sql;
const pools = Array.from({ length: 4 }, () => openDatabase({ url, role: "app", max: 2, deadlineMs: 30_000 }));
const first = "Acme Ltd CMB 6225880112345678";
const other = "Somebody ICBC 9558000011112222";
let staff: Staff;
let payer: string;
let today: string;
let walletId: string;
let customerId: string;
let made = 0;

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeAll(async () => {
  staff = await hireStaff(tx);
  payer = await grantTo(tx, "4", "operator", null, staff.owner);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId, customerId } = await openWallet(tx, `P${String(++made).padStart(3, "0")}`, staff));
  await fund(tx, staff, walletId, 100_000n);
});

const askPayee = (payee: string | null, more: Partial<Parameters<typeof ask>[3]> = {}, sql: Tx = tx) =>
  ask(sql, staff, [{ ...line(walletId, 0n, today), details: { payee } }], { verb: "payee", ...more });
const setPayee = async (payee: string | null) => approve(tx, staff, (await askPayee(payee)).requestId);
const askRefund = (minor: bigint, details: Readonly<Record<string, unknown>> | null = null) =>
  ask(tx, staff, [{ ...line(walletId, -minor, today), memo: "left", ...(details === null ? {} : { details }) }], {
    verb: "refund",
  });
const detailsOf = async (requestId: string) => (await request(tx, requestId)).lines[0]?.details ?? null;

describe("a payee", () => {
  it("is in force once it is approved, with what it was before", async () => {
    const { requestId } = await askPayee(first);
    expect(await payeeOf(tx, customerId)).toBeNull();
    expect((await approve(tx, staff, requestId)).step).toBe("posted");
    expect(await payeeOf(tx, customerId)).toMatchObject({ payee: first, byName: "operator 2", requestId });
    const change = await askPayee(other);
    expect(await detailsOf(change.requestId)).toEqual({ payee: other, was: first });
    await approve(tx, staff, change.requestId);
    expect((await setPayee(null)).step).toBe("posted");
    expect(await payeeOf(tx, customerId)).toBeNull();
    const rows = await admin`
      select nth, old_payee, new_payee from ledger.payee_change where customer_id = ${customerId} order by nth`;
    expect(rows.map((row) => [row["nth"], row["old_payee"], row["new_payee"]])).toEqual([
      [1, "", first],
      [2, first, other],
      [3, other, ""],
    ]);
  });

  it("needs one level by default, and never its maker", async () => {
    const { requestId, needed } = await askPayee(first);
    expect(needed).toEqual({ levels: 1, people: 1, evidence: false });
    expect(await outcomeOf(approve(tx, { ...staff, manager: staff.operator }, requestId))).toBe("own_request");
  });

  it("is asked for by operators, for their customers, as who and which account", async () => {
    expect(await outcomeOf(askPayee(first, { makerId: staff.owner }))).toBe("not_allowed");
    for (const bad of [
      "Acme",
      "",
      " Acme Ltd 1",
      "Acme  Ltd 1",
      "Acme\nLtd 1",
      `Acme ${"1".repeat(200)}`,
      "A \u202E1",
    ]) {
      expect(await outcomeOf(askPayee(bad)), JSON.stringify(bad)).toBe("bad_profile");
    }
    const bare = { ...line(walletId, 0n, today), details: {} };
    expect(await sqlStateOf(ask(tx, staff, [bare], { verb: "payee" }))).toBe("LG002");
    const kinds = [{ ...bare, kind: "payee" as never, details: { payee: first } }];
    expect(await sqlStateOf(ask(tx, staff, kinds, { verb: "charge" })), "under another verb's rule").toBe(check);
  });

  it("is not asked for twice: not the same one, and not while a change waits", async () => {
    expect(await outcomeOf(askPayee(null))).toBe("same_payee");
    const waits = await askPayee(first);
    expect(await outcomeOf(askPayee(other))).toBe("payee_waits");
    await approve(tx, staff, waits.requestId);
    expect(await outcomeOf(askPayee("ACME LTD cmb 6225 8801 1234 5678"))).toBe("same_payee");
    expect(await outcomeOf(askPayee(other))).toBe("done");
  });

  it("of a caller who says what it was before is what it really was", async () => {
    const lie = { ...line(walletId, 0n, today), details: { payee: first, was: other } };
    const { requestId } = await ask(tx, staff, [lie], { verb: "payee" });
    expect(await detailsOf(requestId)).toEqual({ payee: first });
  });

  it("asked for twice by one key is one request, whatever happened since", async () => {
    const key = randomUUID();
    const { requestId } = await askPayee(first, { key });
    await approve(tx, staff, requestId);
    expect((await askPayee(first, { key })).requestId).toBe(requestId);
    expect(await outcomeOf(askPayee(other, { key }))).toBe("key_reused");
  });
});

describe("a refund", () => {
  it("keeps the payee of the moment it was asked for, and whatever its caller says counts for nothing", async () => {
    expect(await detailsOf((await askRefund(1n)).requestId)).toBeNull();
    expect(await detailsOf((await askRefund(1n, { payee: other })).requestId)).toBeNull();
    await setPayee(first);
    const { requestId } = await askRefund(5n, { payee: other });
    expect(await detailsOf(requestId)).toEqual({ payee: first });
    expect((await approve(tx, staff, requestId)).step).toBe("posted");
    expect(await refundNumbered(tx, requestId)).toMatchObject({ payee: first, payeeNow: first });
    await setPayee(other);
    expect((await owedRefunds(tx)).find((one) => one.requestId === requestId)).toMatchObject({
      ...{ payee: first, payeeNow: other },
    });
  });

  it("asked for before there was one, or another, fails and says why; asked again it goes to the new one", async () => {
    const before = await askRefund(7n);
    await setPayee(first);
    const between = await askRefund(8n);
    await setPayee(other);
    for (const { requestId } of [before, between]) {
      expect((await approve(tx, staff, requestId)).step).toBe("failed");
      expect((await request(tx, requestId)).failure).toBe("payee_changed");
    }
    const again = await askRefund(8n, { payee: first });
    expect((await approve(tx, staff, again.requestId)).step).toBe("posted");
    expect(await refundNumbered(tx, again.requestId)).toMatchObject({ payee: other });
  });

  it("and a change of the payee approved in one transaction both stand, in their order", async () => {
    await setPayee(first);
    const refund = await askRefund(9n);
    const change = await askPayee(other);
    await database.begin(async (sql) => {
      expect((await approve(sql, staff, refund.requestId)).step).toBe("posted");
      expect((await approve(sql, staff, change.requestId)).step).toBe("posted");
    });
    expect(await damage(admin)).toEqual([]);
  });

  it("tells whether anybody was paid there, and when it took another's place", async () => {
    await setPayee(first);
    expect(await payeeLook(tx, customerId, first)).toEqual({ paidBefore: false, changedAt: null });
    const { requestId } = await askRefund(10n);
    expect(await openRefunds(tx, customerId)).toEqual([requestId]);
    await approve(tx, staff, requestId);
    expect(await openRefunds(tx, customerId)).toEqual([requestId]);
    await pay(tx, requestId, payer);
    expect(await openRefunds(tx, customerId)).toEqual([]);
    expect((await payeeLook(tx, customerId, first)).paidBefore).toBe(true);
    await giveBack(tx, requestId, payer);
    expect((await payeeLook(tx, customerId, first)).paidBefore, "it came back").toBe(false);
    expect(await payeeLook(tx, customerId, null)).toEqual({ paidBefore: true, changedAt: null });
    await setPayee(other);
    expect(await payeeLook(tx, customerId, other)).toMatchObject({ paidBefore: false, changedAt: expect.any(String) });
  });
});

describe("at once", () => {
  it("of many who ask for a change one does", async () => {
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        outcomeOf((pools[at % pools.length] ?? database).begin((sql) => askPayee(`${other} ${at}`, {}, sql))),
      ),
    );
    expect(asked.filter((one) => one === "done")).toHaveLength(1);
    expect(asked.filter((one) => one === "payee_waits")).toHaveLength(11);
  });

  it("a refund approved while the payee changes is paid to the one it names, or fails: never in between", async () => {
    await setPayee(first);
    for (let round = 0; round < 10; round += 1) {
      const refund = await askRefund(BigInt(20 + round));
      const change = await askPayee(round % 2 === 0 ? other : first);
      const [one, two] = pools;
      const [refunded, changed] = await Promise.all([
        one?.begin((sql) => approve(sql, staff, refund.requestId)),
        two?.begin((sql) => approve(sql, staff, change.requestId)),
      ]);
      expect(changed?.step).toBe("posted");
      const { failure, entryIds } = await request(tx, refund.requestId);
      if (refunded?.step === "failed") expect([failure, entryIds]).toEqual(["payee_changed", []]);
      else expect([refunded?.step, entryIds.length]).toEqual(["posted", 1]);
    }
    expect(await damage(admin)).toEqual([]);
  });

  it.each([
    ["a refund waits for a change under way, and then knows of it", "change", "failed"],
    ["a change waits for a refund under way, which is paid to the one it named", "refund", "posted"],
  ])("%s", async (_, goesFirst, outcome) => {
    await setPayee(first);
    const refund = (await askRefund(50n)).requestId;
    const change = (await askPayee(other)).requestId;
    const [one, two] = pools;
    const order = goesFirst === "change" ? [change, refund] : [refund, change];
    let later: Promise<unknown> | undefined;
    await one?.begin(async (sql) => {
      await approve(sql, staff, order[0] ?? "");
      later = two?.begin((apart) => approve(apart, staff, order[1] ?? ""));
      // Until it is seen to wait.
      for (let waiting = 0; waiting === 0; ) {
        const [row] = await admin<{ n: number }[]>`
          select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
        waiting = row?.n ?? 0;
      }
    });
    await later;
    expect((await request(tx, refund)).state).toBe(outcome);
    expect((await request(tx, change)).state).toBe("posted");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
