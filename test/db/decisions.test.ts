// What needs nobody posts at once and through the same guards; rules of one grade and of the other measures; evidence
// that must be there. As the program and as the owner of the tables.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { isUnreviewed, policyRules } from "#src/ledger/policy.ts";
import { setProfile } from "#src/ledger/profiles.ts";
import { decide, neededFor } from "#src/ledger/requests.ts";
import { reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { namedOn } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import {
  approve,
  ask,
  askDetails,
  damage,
  fund,
  grantTo,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
  sqlStateOf,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let today: string;
let walletId: string;
let customerId: string;
let third: string;

const rule = (details: Readonly<Record<string, unknown>>) =>
  askDetails(tx, staff, "policy", {
    currency: "CNY",
    fromMinor: "0",
    levels: 0,
    people: 1,
    evidence: false,
    ...details,
  });
const set = async (details: Readonly<Record<string, unknown>>) => {
  const { requestId } = await rule(details);
  expect((await approve(tx, staff, requestId)).step).toBe("posted");
};
const grade = (id: string, tier: string | null) => setProfile(tx, { customerId: id, by: staff.operator }, "tier", tier);
const decideAs = (requestId: string, personId: string, verdict: "approve" | "reject" | "return", reason = "why") =>
  decide(tx, { requestId, personId, verdict, reason: verdict === "approve" ? null : reason });
const levelsFor = async (verb: string, amountMinor: bigint, on = today) =>
  (await neededFor(tx, { verb, currency: "CNY", amountMinor, makerId: staff.operator, customerId, effectiveOn: on }))
    .levels;
const posted = async () =>
  (await admin<{ posted: string }[]>`select posted from ledger.wallet where wallet_id = ${walletId}`)[0]?.posted;
const daysBack = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  staff = await hireStaff(tx);
  await grantTo(tx, "12", "manager", 2, staff.owner);
  third = await grantTo(tx, "13", "manager", 1, staff.owner);
  ({ today } = await now(tx));
  ({ walletId, customerId } = await openWallet(tx, "DECIDED", staff));
  await fund(tx, staff, walletId, 90_000_000n);
});

describe("a request that needs nobody", () => {
  it("is made, carried out and closed at once, once a key, and can be undone like what has no request", async () => {
    await set({ rule: "topup" });
    const before = BigInt((await posted()) ?? "0");
    const key = randomUUID();
    const asked = await ask(tx, staff, [line(walletId, 700n, today)], { key });
    expect(asked).toMatchObject({
      state: "posted",
      needed: { levels: 0, people: 1 },
      decisions: [],
      unreviewed: false,
    });
    expect(asked.entryIds).toHaveLength(1);
    expect((await ask(tx, staff, [line(walletId, 700n, today)], { key })).requestId).toBe(asked.requestId);
    expect(await outcomeOf(ask(tx, staff, [line(walletId, 701n, today)], { key }))).toBe("key_reused");
    expect(BigInt((await posted()) ?? "0")).toBe(before + 700n);
    expect(await isUnreviewed(tx, asked.entryIds[0] ?? "")).toBe(false);
    await set({ rule: "topup", levels: 1 });
    expect((await ask(tx, staff, [line(walletId, 700n, today)])).state).toBe("pending");
  });

  it("refuses at once what the books refuse, and nothing is stored", async () => {
    await set({ rule: "refund" });
    const key = randomUUID();
    const [before] = await admin`select count(*)::int as count from ledger.request`;
    const asked = ask(tx, staff, [line(walletId, -9_000_000_000n, today)], { key, verb: "refund" });
    expect(await outcomeOf(asked)).toBe("overdrawn");
    expect((await admin`select count(*)::int as count from ledger.request`)[0]).toEqual(before);
    await set({ rule: "refund", levels: 1 });
  });

  it("counts for what one person moves alone in a day, however it is cut into batches", async () => {
    const { walletId: other } = await openWallet(tx, "SLICED", staff);
    await fund(tx, staff, other, 90_000_000n);
    const lines = [line(other, -900_000n, today), line(other, -900_001n, today)];
    // Each line and the day stay below the steps, the total of both does not.
    expect((await ask(tx, staff, lines, { verb: "charge" })).state).toBe("pending");
    const small = [line(other, -500_000n, today), line(other, -499_999n, today)];
    const states: string[] = [];
    for (let at = 0; at < 7; at++) states.push((await ask(tx, staff, small, { verb: "charge" })).state);
    expect(states).toEqual(["posted", "posted", "posted", "posted", "posted", "pending", "pending"]);
    expect(await outcomeOf(spend(tx, staff, other, 5n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, other, 200_000n))).toBe("request_missing");
  });

  it("at many at once moves no more than one person may alone", async () => {
    const { walletId: other } = await openWallet(tx, "RACED", staff);
    await fund(tx, staff, other, 90_000_000n);
    const small = [line(other, -500_000n, today), line(other, -499_999n, today)];
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        database
          .begin(async (one) => (await ask(one, staff, small, { verb: "charge" })).state)
          .catch((error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error)),
      ),
    );
    expect(outcomes.filter((one) => one === "posted")).toHaveLength(5);
    for (const one of outcomes) expect(["posted", "pending", "request_missing"]).toContain(one);
  });

  it("is taken back alone on its day, a line of several too; later as a rule for reversals says", async () => {
    await set({ rule: "bonus" });
    await set({ rule: "bonus", fromMinor: "5000000", off: true });
    await set({ rule: "bonus", fromMinor: "20000000", off: true });
    const both = await ask(tx, staff, [line(walletId, 3n, today), line(walletId, 4n, today)], { verb: "bonus" });
    expect(both.state).toBe("posted");
    const [first = "", other = ""] = both.entryIds;
    const back = (entryId: string) => reverseEntry(tx, { key: randomUUID(), entryId, reason: "r", by: staff.operator });
    expect(await outcomeOf(undoEntry(tx, { key: randomUUID(), entryId: first, by: staff.operator }))).toBe(
      "undo_approved",
    );
    expect(await outcomeOf(back(first))).toBe("done");
    const single = await ask(tx, staff, [line(walletId, 5n, today)], { verb: "bonus" });
    const wish = { key: randomUUID(), entryId: single.entryIds[0] ?? "", by: staff.operator };
    expect(await outcomeOf(undoEntry(tx, wish))).toBe("done");
    await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
    ({ today } = await now(tx));
    expect(await outcomeOf(back(other))).toBe("request_missing");
    await set({ rule: "reverse" });
    expect(await outcomeOf(back(other))).toBe("done");
    await set({ rule: "reverse", off: true });
    await set({ rule: "bonus", levels: 1 });
  });

  it("is never of the policy itself, and nobody writes one past the policy", async () => {
    expect(await outcomeOf(rule({ rule: "policy" }))).toBe("rule_levels");
    const forged = (levels: number, state: string, verb = "topup") =>
      asOwner(async (sql) => {
        const [row] = await sql<{ id: string }[]>`
          insert into ledger.request (key, body_hash, verb, maker_id, levels, people, evidence, origin_platform,
              origin_chat, created_at, expires_at, state, closed_at, closed_by)
            values (${randomUUID()}, '\\x00', ${verb}, ${staff.operator}, ${levels}, 1, false, 'telegram', 'c',
              ledger.clock(), ledger.clock() + interval '1 day', ${state},
              ${state === "pending" ? null : new Date()}, ${state === "pending" ? null : staff.operator})
            returning request_id as id`;
        await sql`
          insert into ledger.request_line (request_id, line_no, wallet_id, currency, amount, effective_on, lot_kind)
            values (${row?.id ?? ""}, 1, ${walletId}, 'CNY', 500, ${today}, 'paid')`;
      });
    expect(await forged(0, "posted")).toBe("LG010");
    expect(await forged(0, "pending")).toBe("LG010");
    expect(await forged(1, "pending")).toBe("accepted");
    await set({ rule: "topup", levels: 2 });
    expect(await forged(1, "pending")).toBe("LG010");
    await set({ rule: "topup", levels: 1 });
    expect(await sqlStateOf(tx`insert into ledger.request (key) values ('x')`)).toBe("42501");
    expect(await asOwner((sql) => sql`update ledger.request set levels = 0 where state = 'pending'`)).toBe("LG011");
  });
});

describe("a rule for one grade", () => {
  it("comes first for its customers, looser and stricter, in the quick way of charges too", async () => {
    await grade(customerId, "A");
    const { walletId: plain } = await openWallet(tx, "UNGRADED", staff);
    await fund(tx, staff, plain, 90_000_000n);
    await set({ rule: "charge", tier: "a" });
    await set({ rule: "charge", measure: "maker_day", tier: "A", fromMinor: "90000000", levels: 1 });
    expect(await levelsFor("charge", 3_000_000n)).toBe(0);
    expect(await outcomeOf(spend(tx, staff, walletId, 3_000_000n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, plain, 3_000_000n))).toBe("request_missing");
    await set({ rule: "charge", tier: "A", fromMinor: "1000", levels: 1 });
    expect(await outcomeOf(spend(tx, staff, walletId, 1_000n))).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 999n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, plain, 900_000n))).toBe("done");
    await grade(customerId, "B");
    expect(await outcomeOf(spend(tx, staff, walletId, 900_000n))).toBe("done");
    await set({ rule: "charge", tier: "A", fromMinor: "1000", off: true });
    await set({ rule: "charge", tier: "A", off: true });
    await set({ rule: "charge", measure: "maker_day", tier: "A", fromMinor: "90000000", off: true });
  });

  it("in a currency of its own is compared in the base currency where it has no step", async () => {
    await grade(customerId, "A");
    await set({ rule: "topup", tier: "A", levels: 2 });
    expect(await levelsFor("topup", 1n)).toBe(2);
    await set({ rule: "topup", tier: "A", off: true });
    expect(await levelsFor("topup", 1n)).toBe(1);
    expect(await outcomeOf(rule({ rule: "rate", tier: "A", levels: 1 }))).toBe("rule_tier");
    expect(await outcomeOf(rule({ rule: "topup", tier: "A", fromMinor: "5", levels: 1 }))).toBe("rule_from");
  });
});

describe("the other measures", () => {
  it("are set and ended like amounts; days of one verb come before those of all", async () => {
    expect(await levelsFor("topup", 1n, daysBack(20))).toBe(1);
    await set({ rule: "*", measure: "days_back", currency: null, days: 15, levels: 2 });
    expect(await levelsFor("topup", 1n, daysBack(15))).toBe(2);
    expect(await levelsFor("topup", 1n, daysBack(14))).toBe(1);
    await set({ rule: "charge", measure: "days_back", days: 3, levels: 0 });
    expect(await levelsFor("charge", 1n, daysBack(20))).toBe(0);
    expect(await outcomeOf(spend(tx, staff, walletId, 10n, { effectiveOn: daysBack(20) }))).toBe("done");
    await set({ rule: "charge", measure: "days_back", days: 3, off: true });
    await set({ rule: "*", measure: "days_back", days: 15, off: true });
    expect(await outcomeOf(rule({ rule: "*", measure: "days_back", days: 15, off: true }))).toBe("no_rule_step");
    expect(await outcomeOf(rule({ rule: "topup", measure: "maker_day", levels: 1 }))).toBe("rule_verb");
    expect(await levelsFor("topup", 1n, daysBack(20))).toBe(1);
  });
});

it("asks for evidence before any approval", async () => {
  await set({ rule: "bonus", levels: 1, evidence: true });
  const asked = await ask(tx, staff, [line(walletId, 10n, today)], { verb: "bonus" });
  expect(asked.needed.evidence).toBe(true);
  expect(await outcomeOf(decideAs(asked.requestId, third, "approve"))).toBe("evidence_missing");
  expect((await decideAs(asked.requestId, third, "reject")).step).toBe("rejected");
});

it("a rule never asks for evidence where nobody decides", async () => {
  expect(await outcomeOf(rule({ rule: "bonus", levels: 0, evidence: true }))).toBe("rule_levels");
  expect((await policyRules(tx)).some((one) => one.levels === 0 && one.evidence)).toBe(false);
});

it("leaves whole books behind", async () => {
  expect(await damage(admin)).toEqual([]);
});

describe("sealed, the verifier names", () => {
  beforeAll(() => sealEverything(database));
  const named = (harm: string): Promise<string[]> => namedOn(admin, (bad) => bad.unsafe(harm));

  it("nothing in whole books", async () => {
    expect((await verifyBooks(tx)).findings).toEqual([]);
  });

  it.each([
    [
      "whose grade a rule was for",
      "update ledger.policy_change set tier = 'Z' where tier is not null",
      "HASH_MISMATCH policy",
    ],
  ])("%s", async (_, harm, found) => {
    expect(
      (await named(harm)).some((one) => one.startsWith(found)),
      found,
    ).toBe(true);
  });
});
