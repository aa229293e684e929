// Taking entries back: whole and once, by whom the policy says, whatever the money says.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { history, usage } from "#src/ledger/entries.ts";
import { decide, type Step } from "#src/ledger/requests.ts";
import { askReversal, lastOwnEntry, reversalNeeds, reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { changeRules } from "#test/helpers/policy.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let colleague: string;
let today: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  colleague = await grantTo(tx, "7", "operator", null, staff.owner);
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `K${String(++made).padStart(3, "0")}`, staff));
  ({ today } = await now(tx));
});

const row = async () => {
  const [found] = await admin<{ posted: string; arrears: string; seq: string }[]>`
    select posted, arrears, seq from ledger.wallet where wallet_id = ${walletId}`;
  return found;
};
const reverse = (entryId: string, by = staff.operator, key: string = randomUUID()) =>
  reverseEntry(tx, { key, entryId, reason: "wrong", by });
const undo = (entryId: string, by = staff.operator) => undoEntry(tx, { key: randomUUID(), entryId, by });
const receipt = async (minor: bigint, ref: string | null = null): Promise<string> => {
  const { requestId } = await ask(tx, staff, [{ ...line(walletId, minor, today), ref }]);
  const { entries } = await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
  return entries[0]?.entryId ?? "";
};
const askBack = (entryId: string, makerId = staff.operator) =>
  askReversal(tx, {
    key: randomUUID(),
    entryId,
    reason: "never arrived",
    makerId,
    origin: { platform: "telegram", chatId: "c", messageId: null },
  });
const approved = async (requestId: string): Promise<Step> =>
  (await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null })).step;
const laterBy = async (hours: number): Promise<void> => {
  const { now: at } = await now(tx);
  await moveClock(tx, new Date(Date.parse(at) + hours * 3_600_000).toISOString());
};

describe("a reversal", () => {
  it("posts the opposite with the same contra, lot and category, and frees the reference", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { entryId } = await spend(tx, staff, walletId, 300n, { ref: "W 1", category: "ads" });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { ref: "w1" }))).toBe("ref_used");
    const back = await reverse(entryId);
    expect(back).toMatchObject({ kind: "reverse", amountMinor: 300n, beforeMinor: 700n, afterMinor: 1_000n });
    const [pair] = await admin<{ same: boolean; lots: boolean }[]>`
      select o.house_account_id = r.house_account_id and a.category_id = b.category_id as same,
        o.lot_kind = r.lot_kind as lots
      from ledger.journal_entry a join ledger.posting o using (entry_id)
      join ledger.journal_entry b on b.reverses_id = a.entry_id join ledger.posting r on r.entry_id = b.entry_id
      where a.entry_id = ${entryId}`;
    expect(pair).toEqual({ same: true, lots: true });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n, { ref: "w1" }))).toBe("done");
    const lines = await history(tx, { walletId, limit: 9 });
    expect(lines.find((one) => one.entryId === back.entryId)?.reverses).toEqual({ entryId, place: "2" });
    expect(lines.find((one) => one.entryId === entryId)?.reversedBy).toEqual({ entryId: back.entryId, place: "3" });
  });

  it("counts against what it takes back, not as money in", async () => {
    await fund(tx, staff, walletId, 1_000n);
    await reverse((await spend(tx, staff, walletId, 300n)).entryId);
    await spend(tx, staff, walletId, 50n);
    const sums = await usage(tx, { walletId, from: "2000-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z" });
    expect(sums).toMatchObject({ inMinor: 1_000n, outMinor: 50n, closingMinor: 950n });
    expect(sums.byCategory).toEqual([{ category: "用量", minor: 50n }]);
  });

  it("happens once, and a reversal stays", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { entryId } = await spend(tx, staff, walletId, 300n);
    const key = randomUUID();
    const back = await reverse(entryId, staff.operator, key);
    expect(await reverse(entryId, staff.operator, key)).toMatchObject({ entryId: back.entryId, replayed: true });
    expect(await outcomeOf(reverse(entryId, colleague, key))).toBe("key_reused");
    await expect(reverse(entryId)).rejects.toMatchObject({
      refusal: { code: "reversed_already", number: `T${entryId}`, by: `T${back.entryId}` },
    });
    expect(await outcomeOf(reverse(back.entryId))).toBe("is_reversal");
    expect(await outcomeOf(reverse("999999"))).toBe("no_entry");
    expect(await row()).toMatchObject({ posted: "1000", seq: "3" });
  });

  it("does not give the maker's day back: what was done alone was done alone", async () => {
    await fund(tx, staff, walletId, 100_000_00n);
    const big = () => spend(tx, staff, walletId, 10_000_00n);
    for (let n = 0; n < 4; n++) await big();
    await reverse((await big()).entryId);
    expect(await outcomeOf(big())).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 10_000_00n, { by: colleague }))).toBe("done");
  });
});

describe("arrears", () => {
  it("are raised by exactly the shortfall, paid off first, and close every asked-for way out", async () => {
    const entryId = await receipt(1_000n);
    await spend(tx, staff, walletId, 700n);
    expect(await approved((await askBack(entryId)).requestId)).toBe("posted");
    expect(await row()).toMatchObject({ posted: "-700", arrears: "700" });
    expect(await outcomeOf(spend(tx, staff, walletId, 1n))).toBe("in_arrears");
    await fund(tx, staff, walletId, 500n);
    expect(await row()).toMatchObject({ posted: "-200", arrears: "200" });
    await fund(tx, staff, walletId, 300n);
    expect(await row()).toMatchObject({ posted: "100", arrears: "0" });
    expect(await outcomeOf(spend(tx, staff, walletId, 100n))).toBe("done");
  });

  it("begin where the credit ends, and a reversed charge pays them", async () => {
    await admin`update ledger.wallet set credit_limit = 200 where wallet_id = ${walletId}`;
    const entryId = await receipt(1_000n);
    const charged = await spend(tx, staff, walletId, 1_100n);
    expect(await approved((await askBack(entryId)).requestId)).toBe("posted");
    expect(await row()).toMatchObject({ posted: "-1100", arrears: "900" });
    expect(await reverse(charged.entryId)).toMatchObject({ afterMinor: 0n, arrearsMinor: 0n });
    await admin`update ledger.wallet set credit_limit = 0 where wallet_id = ${walletId}`;
  });

  it("a frozen customer's entries are taken back; when everything is frozen, none", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const first = await spend(tx, staff, walletId, 300n);
    const second = await spend(tx, staff, walletId, 200n);
    await admin`update ledger.wallet set frozen = true where wallet_id = ${walletId}`;
    expect(await outcomeOf(reverse(first.entryId))).toBe("done");
    await admin`update ledger.installation set frozen_at = ledger.clock()`;
    expect(await outcomeOf(reverse(second.entryId))).toBe("frozen");
    await admin`update ledger.installation set frozen_at = null`;
    await admin`update ledger.wallet set frozen = false where wallet_id = ${walletId}`;
  });
});

describe("who must approve", () => {
  it("nobody on the same day for what posted unapproved, else as the entry; the approval posts it", async () => {
    const entryId = await receipt(1_000n, `S ${made}`);
    const charged = await spend(tx, staff, walletId, 300n);
    expect((await reversalNeeds(tx, charged.entryId)).levels).toBe(0);
    expect((await reversalNeeds(tx, entryId)).levels).toBe(1);
    expect(await outcomeOf(reverse(entryId))).toBe("request_missing");
    const asked = await askBack(entryId);
    expect(asked).toMatchObject({
      verb: "reverse",
      needed: { levels: 1 },
      lines: [{ amountMinor: -1_000n, memo: "never arrived", reverses: { entryId, kind: "topup" } }],
    });
    await expect(askBack(entryId)).rejects.toMatchObject({ refusal: { by: `R${asked.requestId}` } });
    const own = decide(tx, { requestId: asked.requestId, personId: staff.operator, verdict: "approve", reason: null });
    expect(await outcomeOf(own)).toBe("own_request");
    expect(await approved(asked.requestId)).toBe("posted");
    expect((await ask(tx, staff, [{ ...line(walletId, 5n, today), ref: `s${made}` }])).state).toBe("pending");
  });

  it("what was approved by two is not taken back by one, though its amount alone would want nobody", async () => {
    await fund(tx, staff, walletId, 5_000n);
    const second = await grantTo(tx, "8", "manager", 2, staff.owner);
    const rule = admin`verb = 'charge' and measure = 'amount' and from_value = 0`;
    await changeRules(admin, (sql) => sql`update ledger.policy_rule set levels = 2 where ${rule}`);
    const { requestId } = await ask(tx, staff, [line(walletId, -9n, today)], { verb: "charge" });
    await approved(requestId);
    const { entries } = await decide(tx, { requestId, personId: second, verdict: "approve", reason: null });
    await changeRules(admin, (sql) => sql`update ledger.policy_rule set levels = 0 where ${rule}`);
    expect((await reversalNeeds(tx, entries[0]?.entryId ?? "")).levels).toBe(2);
  });

  it("one level at least from the day after; but a moment ago is a moment ago, for its maker", async () => {
    const { now: at } = await now(tx);
    const midnight = Date.parse(`${at.slice(0, 10)}T16:00:00Z`) + 86_400_000; // in Shanghai
    await moveClock(tx, new Date(midnight - 180_000).toISOString());
    ({ today } = await now(tx));
    await fund(tx, staff, walletId, 1_000n);
    const charged = await spend(tx, staff, walletId, 300n);
    const other = await spend(tx, staff, walletId, 200n);
    await moveClock(tx, new Date(midnight + 60_000).toISOString());
    expect((await reversalNeeds(tx, charged.entryId)).levels).toBe(1);
    expect(await outcomeOf(reverse(charged.entryId, colleague))).toBe("request_missing");
    expect(await outcomeOf(undo(charged.entryId))).toBe("done");
    await laterBy(1);
    expect(await outcomeOf(reverse(other.entryId))).toBe("request_missing");
    expect(await approved((await askBack(other.entryId)).requestId)).toBe("posted");
    expect(await row()).toMatchObject({ posted: "1000" });
  });

  it("of two requests made at the same moment the first approved posts, the other ends as failed", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { entryId } = await spend(tx, staff, walletId, 300n);
    const asked: string[] = [];
    await database.begin(async (one) => {
      const wish = { entryId, reason: "twice", makerId: staff.operator };
      const origin = { platform: "telegram", chatId: "c", messageId: null } as const;
      asked.push((await askReversal(one, { ...wish, origin, key: randomUUID() })).requestId);
      asked.push((await database.begin((two) => askReversal(two, { ...wish, origin, key: randomUUID() }))).requestId);
    });
    expect(await outcomeOf(reverse(entryId))).toBe("reversed_already");
    expect(await approved(asked[1] ?? "")).toBe("posted");
    const { step, request } = await decide(tx, {
      requestId: asked[0] ?? "",
      personId: staff.manager,
      verdict: "approve",
      reason: null,
    });
    expect([step, request.failure]).toEqual(["failed", "reversed_already"]);
    expect(await row()).toMatchObject({ posted: "1000" });
  });
});

describe("undo", () => {
  it("is its maker's, within ten minutes, of what nobody approved; twice is once", async () => {
    const entryId = await receipt(1_000n);
    expect(await outcomeOf(undo(entryId))).toBe("undo_approved");
    const charged = await spend(tx, staff, walletId, 300n);
    expect(await lastOwnEntry(tx, staff.operator)).toBe(charged.entryId);
    await expect(undo(charged.entryId, colleague)).rejects.toMatchObject({
      refusal: { code: "not_your_entry", maker: "operator 2" },
    });
    expect(await outcomeOf(undo(charged.entryId))).toBe("done");
    expect(await outcomeOf(undo(charged.entryId))).toBe("reversed_already");
    expect(await outcomeOf(lastOwnEntry(tx, staff.operator))).toBe("nothing_to_undo");
    const late = await spend(tx, staff, walletId, 10n);
    await laterBy(1 / 6);
    expect(await outcomeOf(undo(late.entryId))).toBe("undo_too_late");
    expect(await lastOwnEntry(tx, staff.operator)).toBe(late.entryId);
    expect(await outcomeOf(undo("999999"))).toBe("no_entry");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
