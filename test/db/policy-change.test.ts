// The approval rules change by approved requests alone: a step is in force for the very next charge, what was asked
// before keeps its policy, no amount is left without a rule, and raw SQL changes nothing.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { policyRules } from "#src/ledger/policy.ts";
import { neededFor, request } from "#src/ledger/requests.ts";
import { onDamaged } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
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
  setRate,
  spend,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let today: string;
let walletId: string;
let customerId: string;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
  ({ walletId, customerId } = await openWallet(tx, "RULES", staff));
  await fund(tx, staff, walletId, 9_000_000n);
});

const step = (rule: string, fromMinor: bigint, needs: Readonly<Record<string, unknown>>, currency = "CNY") =>
  askDetails(tx, staff, "policy", { rule, currency, fromMinor: String(fromMinor), ...needs });
const levels = (count: number) => ({ levels: count, people: 1, evidence: false });
const off = { off: true };
const set = async (...asked: Parameters<typeof step>) => {
  const { requestId } = await step(...asked);
  const { step: came } = await approve(tx, staff, requestId);
  expect(came).toBe("posted");
  return requestId;
};
const needs = async (verb: string, amountMinor: bigint, currency = "CNY") =>
  await neededFor(tx, { verb, currency, amountMinor, makerId: staff.operator, customerId, effectiveOn: today });
const stepsOf = async (verb: string, currency = "CNY") =>
  (await policyRules(tx))
    .filter((one) => one.verb === verb && one.currency === currency && one.measure === "amount")
    .map((one) => [Number(one.fromValue), one.levels, one.people]);

describe("a step", () => {
  it("lowered is in force for the very next charge, and ended it is not", async () => {
    expect(await outcomeOf(spend(tx, staff, walletId, 60_000n))).toBe("done");
    await set("charge", 50_000n, levels(1));
    expect(await outcomeOf(spend(tx, staff, walletId, 60_000n))).toBe("request_missing");
    expect(await outcomeOf(spend(tx, staff, walletId, 49_999n))).toBe("done");
    await set("charge", 50_000n, off);
    expect(await outcomeOf(spend(tx, staff, walletId, 60_000n))).toBe("done");
  });

  it("says who decides from then on; what was asked before keeps the policy it was made under", async () => {
    const before = await ask(tx, staff, [line(walletId, 5_000n, today)]);
    await grantTo(tx, "22", "manager", 2, staff.owner);
    await grantTo(tx, "23", "manager", 1, staff.owner);
    await set("topup", 1_000n, { levels: 2, people: 1, evidence: true });
    expect(await needs("topup", 1_000n)).toEqual({ levels: 2, people: 1, evidence: true });
    expect(await needs("topup", 999n)).toEqual({ levels: 1, people: 1, evidence: false });
    expect((await ask(tx, staff, [line(walletId, 5_000n, today)])).needed.levels).toBe(2);
    expect((await request(tx, before.requestId)).needed.levels).toBe(1);
    expect((await approve(tx, staff, before.requestId)).step).toBe("posted");
    await set("topup", 1_000n, off);
  });

  it("set again takes the place of the one that stood", async () => {
    await set("refund", 5_000_000n, { levels: 1, people: 2, evidence: false });
    const first = [0, 1, 1];
    expect(await stepsOf("refund")).toEqual([first, [5_000_000, 1, 2], [20_000_000, 3, 1]]);
    await set("refund", 5_000_000n, levels(2));
    expect(await stepsOf("refund")).toEqual([first, [5_000_000, 2, 1], [20_000_000, 3, 1]]);
  });

  it("in another currency does not take the sum of a day away", async () => {
    await setRate(tx, staff, { from: "USD", to: "CNY", rate: "10", on: today });
    await set("charge", 0n, levels(0), "USD");
    expect((await needs("charge", 4_999_00n, "USD")).levels).toBe(0);
    expect((await needs("charge", 5_000_01n, "USD")).levels).toBe(1);
    const dollars = await openWallet(tx, "RULESUSD", staff, "USD");
    await fund(tx, staff, dollars.walletId, 9_000_000n);
    expect(await outcomeOf(spend(tx, staff, dollars.walletId, 4_000_00n))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, dollars.walletId, 1_000_01n))).toBe("request_missing");
    await set("charge", 0n, off, "USD");
    expect((await needs("charge", 1_000_01n, "USD")).levels).toBe(1);
  });
});

describe("is refused", () => {
  it("for a verb without rules, for levels out of range, and where nobody but the maker would decide", async () => {
    for (const verb of ["capture", "balance", "*", ""]) {
      expect(await outcomeOf(step(verb, 0n, levels(1))), verb).toBe("rule_verb");
    }
    for (const wrong of [levels(4), levels(-1), { ...levels(1), people: 0 }, { ...levels(1), people: 10 }, {}]) {
      expect(await outcomeOf(step("refund", 0n, wrong)), JSON.stringify(wrong)).toBe("rule_levels");
    }
    expect(await outcomeOf(step("policy", 0n, levels(0)))).toBe("rule_levels");
    expect(await outcomeOf(step("charge", 0n, { ...levels(0), evidence: true }))).toBe("rule_levels");
    expect(await outcomeOf(step("refund", 0n, levels(1), "XYZ"))).toBe("unknown_currency");
  });

  it("where amounts would be left without a rule", async () => {
    expect(await outcomeOf(step("refund", 100n, levels(2), "USD"))).toBe("rule_from");
    expect(await outcomeOf(step("refund", 0n, off))).toBe("rule_from");
    expect(await outcomeOf(step("rate", 100n, levels(2)))).toBe("rule_from");
    expect(await outcomeOf(step("close", 0n, levels(2), "USD"))).toBe("rule_from");
    expect(await outcomeOf(step("refund", 77n, off))).toBe("no_rule_step");
    expect(await outcomeOf(step("refund", 77n, off, "USD"))).toBe("no_rule_step");
  });

  it("at its approval, when it has changed meanwhile", async () => {
    const [first, second] = [await step("owe", 5_000_000n, off), await step("owe", 5_000_000n, off)];
    expect((await approve(tx, staff, first.requestId)).step).toBe("posted");
    expect(await approve(tx, staff, second.requestId)).toMatchObject({
      step: "failed",
      request: { failure: "no_rule_step" },
    });
    expect(await stepsOf("owe")).toEqual([
      [0, 1, 1],
      [20_000_000, 3, 1],
    ]);
  });
});

describe("raw SQL by the owner", () => {
  it("neither alters, ends, deletes nor adds a rule", async () => {
    const charge = admin`verb = 'charge' and measure = 'amount'`;
    expect(await asOwner((sql) => sql`update ledger.policy_rule set levels = 0 where ${charge}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.policy_rule set ended_at = now() where ${charge}`)).toMatch(
      /^LG01/,
    );
    expect(
      await asOwner((sql) => sql`update ledger.policy_rule set ended_at = now() where ended_at is null and ${charge}`),
    ).toBe("LG010");
    expect(await asOwner((sql) => sql`update ledger.policy_rule set ended_at = null where verb = 'owe'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.policy_rule`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.policy_rule`)).toBe("LG011");
    const add = (change: string) =>
      asOwner(
        (sql) => sql`
          insert into ledger.policy_rule (verb, measure, currency, from_value, levels, set_at, policy_change_id)
          values ('charge', 'amount', 'CNY', 7, 0, now(), ${change}::bigint)`,
      );
    expect(await add("1")).toMatch(/^(?:LG010|23505)$/);
    expect(
      await asOwner(
        (sql) => sql`
          insert into ledger.policy_rule (verb, measure, currency, from_value, levels, set_at)
          values ('charge', 'amount', 'CNY', 7, 0, now())`,
      ),
    ).toBe("LG010");
  });

  it("writes down no change that was not approved, and none otherwise than it was", async () => {
    const asked = await step("owe", 300n, levels(2));
    const change = (count: number) =>
      asOwner(
        (sql) => sql`
          insert into ledger.policy_change (verb, currency, from_value, levels, people, evidence, request_id, line_no,
            changed_by, changed_at)
          values ('owe', 'CNY', 300, ${count}, 1, false, ${asked.requestId}, 1, ${staff.owner}, ledger.clock())`,
      );
    expect(await change(2)).toBe("LG010");
    expect(await change(1)).toBe("LG010");
    expect(await asOwner((sql) => sql`update ledger.policy_change set levels = 1`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.policy_change`)).toBe("LG011");
    expect(await outcomeOf(approve(tx, staff, asked.requestId))).toBe("done");
  });
});

it("leaves whole books behind, and damage to a rule is found", async () => {
  expect(await damage(admin)).toEqual([]);
  const found = await onDamaged(
    admin,
    (sql) => sql`update ledger.policy_rule set levels = 1 where verb = 'owe' and from_value = 300`,
    (sql) => sql`select found ->> 'wrong' as wrong from audit.policy`,
  );
  expect(found).toMatchObject([{ wrong: "another step stands" }]);
});
