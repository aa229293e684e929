// Requests from asking to their end: who decides, in which order, what is posted, and every way not to.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { linkIdentities, revokeRole } from "#src/ledger/people.ts";
import { approversFor, cancelRequest, decide, pendingRequests, request } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { changeRules } from "#test/helpers/policy.ts";
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
  sqlStateOf,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let today: string;
let walletId: string;
let customerId: string;
let made = 0;

const approve = (requestId: string, personId = staff.manager) =>
  decide(tx, { requestId, personId, verdict: "approve", reason: null });
const reject = (requestId: string, reason: string | null, personId = staff.manager) =>
  decide(tx, { requestId, personId, verdict: "reject", reason });

/** Rules that want more levels than the default has for the verbs of today. */
const wantLevels = (levels: number) =>
  changeRules(
    admin,
    (sql) => sql`update ledger.policy_rule set levels = ${levels} where verb = 'topup' and measure = 'amount'`,
  );

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId, customerId } = await openWallet(tx, `Q${String(++made).padStart(3, "0")}`, staff));
});

describe("asking", () => {
  it("stores everything and moves nothing", async () => {
    const lines = [
      { ...line(walletId, 5_000n, today), publicText: "shown", memo: "kept", ref: "S 1", account: "alipay" },
    ];
    const asked = await ask(tx, staff, lines, { origin: { platform: "feishu", chatId: "oc_1", messageId: "om_1" } });
    expect(asked).toMatchObject({
      verb: "topup",
      state: "pending",
      makerId: staff.operator,
      makerName: "operator 2",
      needed: { levels: 1, people: 1, evidence: false },
      levelNow: 1,
      origin: { platform: "feishu", chatId: "oc_1", messageId: "om_1" },
      failure: null,
      entryIds: [],
      decisions: [],
    });
    expect(asked.lines).toMatchObject([
      {
        walletId,
        amountMinor: 5_000n,
        account: "支付宝",
        category: null,
        publicText: "shown",
        memo: "kept",
        ref: "S 1",
      },
    ]);
    expect(Date.parse(asked.expiresAt) - Date.parse(asked.createdAt)).toBe(72 * 3_600_000);
    expect(await pendingRequests(tx, { customerId })).toMatchObject([{ requestId: asked.requestId }]);
    expect(await spendable()).toBe("0");
  });

  it("twice with one key is one request, and with another body is refused", async () => {
    const first = await ask(tx, staff, [line(walletId, 5n, today)], { key: `k${walletId}` });
    const again = await ask(tx, staff, [line(walletId, 5n, today)], { key: `k${walletId}` });
    expect(again.requestId).toBe(first.requestId);
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 6n, today)], { key: `k${walletId}` }))).toBe("key_reused");
  });

  it("is refused for what could not be posted now", async () => {
    const charge = (amount: bigint) => ask(tx, staff, [line(walletId, amount, today)], { verb: "charge" });
    expect(await outcomeOf(charge(-1n))).toBe("overdrawn");
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 1n, "2999-01-01")]))).toBe("future_date");
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 9_000_000_000_000_001n, today)]))).toBe("out_of_range");
    const yen = [{ ...line(walletId, 1n, today), account: "TRC20" }];
    expect(await outcomeOf(ask(tx, staff, yen))).toBe("currency_mismatch");
    await fund(tx, staff, walletId, 10n);
    const both = [line(walletId, -6n, today), line(walletId, -6n, today)];
    expect(await outcomeOf(ask(tx, staff, both, { verb: "charge" }))).toBe("overdrawn");
  });

  it("takes the reference until the request is rejected, cancelled, expired or failed", async () => {
    const other = await openWallet(tx, `R-${made}`, staff);
    const refer = (id: string) => ask(tx, staff, [{ ...line(id, 10n, today), ref: `Ab ${made}` }]);
    const first = await refer(walletId);
    await expect(refer(other.walletId)).rejects.toMatchObject({
      refusal: { code: "ref_used", number: `R${first.requestId}` },
    });
    await reject(first.requestId, "no slip");
    const second = await refer(other.walletId);
    await cancelRequest(tx, { requestId: second.requestId, personId: staff.operator });
    const third = await refer(walletId);
    await approve(third.requestId);
    const [entryId] = (await request(tx, third.requestId)).entryIds;
    await expect(refer(other.walletId)).rejects.toMatchObject({ refusal: { code: "ref_used", number: `T${entryId}` } });
    const elsewhere = { ...line(other.walletId, 10n, today), ref: `ab${made}`, account: "cash" };
    expect(await outcomeOf(ask(tx, staff, [elsewhere]))).toBe("done");
  });

  it("is refused, naming the level, when no other people can fill every level", async () => {
    await wantLevels(3);
    await expect(ask(tx, staff, [line(walletId, 1n, today)])).rejects.toMatchObject({
      refusal: { code: "nobody_to_decide", level: 3 }, // manager 1 and the owner fill two
    });
    await wantLevels(2);
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 1n, today)]))).toBe("done");
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 1n, today)], { makerId: staff.owner }))).toBe(
      "nobody_to_decide",
    );
    await wantLevels(1);
  });
});

const spendable = async (): Promise<string> => {
  const [row] = await admin<{ posted: string }[]>`select posted from ledger.wallet where wallet_id = ${walletId}`;
  return row?.posted ?? "";
};

describe("deciding", () => {
  it("posts exactly what was asked, in one step with the approval", async () => {
    const { requestId } = await ask(tx, staff, [{ ...line(walletId, 5_000n, today), ref: `P${made}` }]);
    const { step, entries, request: done } = await approve(requestId);
    expect(step).toBe("posted");
    expect(entries).toMatchObject([
      { kind: "topup", walletId, amountMinor: 5_000n, beforeMinor: 0n, afterMinor: 5_000n },
    ]);
    expect(done).toMatchObject({ state: "posted", levelNow: null, entryIds: [entries[0]?.entryId] });
    expect(done.decisions).toMatchObject([{ level: 1, personId: staff.manager, verdict: "approve" }]);
  });

  it("refuses in order: no such request, closed, one's own, not one's level, no reason", async () => {
    expect(await outcomeOf(approve("999999"))).toBe("no_request");
    const { requestId } = await ask(tx, staff, [line(walletId, 5n, today)]);
    expect(await outcomeOf(approve(requestId, staff.operator))).toBe("own_request");
    const second = await grantTo(tx, "32", "manager", 2, staff.owner);
    await expect(approve(requestId, second)).rejects.toMatchObject({ refusal: { code: "not_your_level", level: 1 } });
    expect(await outcomeOf(reject(requestId, "  "))).toBe("reason_needed");
    expect((await reject(requestId, " no slip ")).request).toMatchObject({
      state: "rejected",
      decisions: [{ reason: "no slip" }],
    });
    for (const person of [staff.manager, staff.operator, staff.owner]) {
      await expect(approve(requestId, person)).rejects.toMatchObject({
        refusal: { code: "request_closed", state: "rejected", by: "manager 3", number: `R${requestId}` },
      });
    }
    await revokeRole(tx, { identity: identity("32"), role: null, by: staff.owner });
  });

  it("goes level by level, one person never filling two", async () => {
    await wantLevels(2);
    const second = await grantTo(tx, "32", "manager", 2, staff.owner);
    const { requestId } = await ask(tx, staff, [line(walletId, 5n, today)]);
    expect((await approversFor(tx, requestId, 1)).map(({ personId }) => personId)).toEqual([staff.manager]);
    expect(await outcomeOf(approve(requestId, second))).toBe("not_your_level");
    const progress = await approve(requestId);
    expect(progress).toMatchObject({ step: "progress", entries: [], request: { state: "pending", levelNow: 2 } });
    expect(await outcomeOf(approve(requestId))).toBe("decided_already");
    const colleague = await grantTo(tx, "33", "manager", 1, staff.owner);
    await expect(approve(requestId, colleague)).rejects.toMatchObject({
      refusal: { code: "decided_already", by: "manager 3" },
    });
    expect((await approve(requestId, second)).step).toBe("posted");
    const next = await ask(tx, staff, [line(walletId, 5n, today)]);
    expect((await approve(next.requestId, staff.owner)).step).toBe("progress");
    expect(await outcomeOf(approve(next.requestId, staff.owner))).toBe("decided_already");
    await revokeRole(tx, { identity: identity("32"), role: null, by: staff.owner });
    await revokeRole(tx, { identity: identity("33"), role: null, by: staff.owner });
    await wantLevels(1);
  });

  it("asks the owners only where a level has no manager but the maker", async () => {
    const byManager = await ask(tx, staff, [line(walletId, 5n, today)], { makerId: staff.manager });
    expect((await approversFor(tx, byManager.requestId, 1)).map(({ personId }) => personId)).toEqual([staff.owner]);
    expect((await approve(byManager.requestId, staff.owner)).step).toBe("posted");
  });

  it("keeps the decision and ends as failed when the posting is refused by then", async () => {
    await fund(tx, staff, walletId, 15_000_00n);
    const big = [{ ...line(walletId, -12_000_00n, today), ref: `F${made}` }];
    const { requestId } = await ask(tx, staff, big, { verb: "charge" });
    await spend(tx, staff, walletId, 9_000_00n);
    const { step, request: failed, entries } = await approve(requestId);
    expect(step).toBe("failed");
    expect(entries).toEqual([]);
    expect(failed).toMatchObject({ state: "failed", failure: "overdrawn", decisions: [{ verdict: "approve" }] });
    expect(await spendable()).toBe("600000");
    await fund(tx, staff, walletId, 15_000_00n);
    const again = await ask(tx, staff, big, { verb: "charge" });
    expect((await approve(again.requestId)).step).toBe("posted");
  });

  it("posts all lines of a batch or none", async () => {
    const other = await openWallet(tx, `B${made}`, staff);
    await fund(tx, staff, walletId, 100n);
    await fund(tx, staff, other.walletId, 100n);
    // Dated so far back that somebody decides.
    const longAgo = new Date(Date.parse(today) - 8 * 86_400_000).toISOString().slice(0, 10);
    const lines = [line(walletId, -60n, longAgo), line(other.walletId, -60n, longAgo)];
    const good = await ask(tx, staff, lines, { verb: "charge" });
    const bad = await ask(tx, staff, lines, { verb: "charge" });
    expect((await approve(good.requestId)).entries).toHaveLength(2);
    expect(await approve(bad.requestId)).toMatchObject({ step: "failed", request: { failure: "overdrawn" } });
    expect(await spendable()).toBe("40");
  });

  it("never posts a stored request that was changed behind its back", async () => {
    const { requestId } = await ask(tx, staff, [line(walletId, 5n, today)]);
    let refusedWith = "";
    const forged = admin.begin(async (sql) => {
      await sql`alter table ledger.request_line disable trigger user`;
      await sql`update ledger.request_line set amount = 500 where request_id = ${requestId}`;
      await sql`alter table ledger.request_line enable trigger user`;
      refusedWith = await sqlStateOf(
        sql`select ledger.decide_request(${requestId}, ${staff.manager}, 'approve', null)`,
      );
      throw new Error("undone");
    });
    await expect(forged).rejects.toThrow();
    expect(refusedWith).toBe("LG038");
    expect((await request(tx, requestId)).state).toBe("pending");
  });
});

describe("two accounts that turn out to be one person", () => {
  it("void the decision that the maker had made under another name", async () => {
    await wantLevels(2);
    await grantTo(tx, "42", "manager", 2, staff.owner);
    const twin = await database.begin(async (sql) => {
      const [row] = await sql<{ person_id: string }[]>`
        select person_id from ledger.grant_role('feishu', 'ou_twin', 'manager', 1, 'Twin', ${staff.owner})`;
      return row?.person_id ?? "";
    });
    const asked = await ask(tx, staff, [line(walletId, 5n, today)]);
    expect((await approve(asked.requestId, twin)).step).toBe("progress");
    const { voided, person } = await linkIdentities(tx, {
      a: identity("2"),
      b: { platform: "feishu", externalId: "ou_twin" },
      by: staff.owner,
    });
    expect(person.personId).toBe(staff.operator);
    expect(voided).toMatchObject([{ requestId: asked.requestId, levelNow: 1, decisions: [] }]);
    expect(await outcomeOf(approve(asked.requestId, twin))).toBe("own_request");
    expect((await approve(asked.requestId)).step).toBe("progress");
    await wantLevels(1);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
