// The company of one person: its owner rules alone, everything made under such a rule says so, and it ends with the
// second person.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import { charge } from "#src/ledger/entries.ts";
import { ensureOwners, identify, revokeRole } from "#src/ledger/people.ts";
import { isUnreviewed, onePersonCompany, policyRules } from "#src/ledger/policy.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { ownerOf } from "./attack.ts";
import { ask, askDetails, damage, grantTo, identity, line, openWallet, outcomeOf } from "./staff.ts";

describe("the company of one person", async () => {
  const alone = await testDatabase();
  const sql = alone.database.sql;
  let owner: string;
  let mine: string;
  let day: string;

  const ruleAlone = (details: Readonly<Record<string, unknown>>) =>
    askDetails(sql, { owner, operator: owner, manager: owner }, "policy", {
      ...{ currency: "CNY", fromMinor: "0", levels: 0, people: 1, evidence: false },
      ...details,
    });
  const topUp = () => ask(sql, { owner, operator: owner, manager: owner }, [line(mine, 1_000n, day)]);

  beforeAll(async () => {
    ({ today: day } = await now(sql));
    await ensureOwners(sql, [identity("1")]);
    owner = (await identify(sql, identity("1"), "Boss"))?.personId ?? "";
    await grantTo(sql, "1", "operator", null, owner);
    mine = (await openWallet(sql, "MINE", { owner, operator: owner, manager: owner })).walletId;
  });

  it("rules alone, and everything made under it is unreviewed; nothing else is", async () => {
    expect(await onePersonCompany(sql, owner)).toBe(true);
    expect(await outcomeOf(topUp())).toBe("nobody_to_decide");
    const ruled = await ruleAlone({ rule: "topup" });
    expect(ruled).toMatchObject({ state: "posted", unreviewed: true, needed: { levels: 0 } });
    const first = await topUp();
    expect(first).toMatchObject({ state: "posted", unreviewed: true });
    expect(await isUnreviewed(sql, first.entryIds[0] ?? "")).toBe(true);
    const spent = await charge(sql, {
      ...{ key: randomUUID(), walletId: mine, amountMinor: 5n, effectiveOn: day, category: null },
      ...{ ref: null, publicText: null, memo: null, by: owner },
    });
    expect(await isUnreviewed(sql, spent.entryId)).toBe(false);
    await ruleAlone({ rule: "topup", fromMinor: "5000", levels: 1 });
    await ruleAlone({ rule: "topup", fromMinor: "5000", levels: 2 });
    await ruleAlone({ rule: "refund" });
    expect(await damage(alone.admin)).toEqual([]);
  });

  it("ends with the second person: the policy is what it was, and nothing brings those rules back", async () => {
    const before = [
      ["refund", 0n, 1],
      ["refund", 5_000_000n, 2],
      ["refund", 20_000_000n, 3],
      ["topup", 0n, 1],
    ];
    await grantTo(sql, "2", "auditor", null, owner);
    expect(await onePersonCompany(sql, owner)).toBe(false);
    const stands = (await policyRules(sql)).filter(({ verb }) => verb === "topup" || verb === "refund");
    expect(stands.map(({ verb, fromValue, levels }) => [verb, fromValue, levels])).toEqual(before);
    expect(stands.some((one) => one.alone)).toBe(false);
    expect(await outcomeOf(topUp())).toBe("nobody_to_decide");
    expect(await outcomeOf(ruleAlone({ rule: "topup" }))).toBe("nobody_to_decide");
    await revokeRole(sql, { identity: identity("2"), role: null, by: owner } as never);
    expect(await onePersonCompany(sql, owner)).toBe(false);
    await moveClock(sql, new Date(Date.parse((await now(sql)).now) + 73 * 3_600_000).toISOString());
    expect(await onePersonCompany(sql, owner)).toBe(true);
    expect(await damage(alone.admin)).toEqual([]);
  });

  it("is nobody's to claim by raw SQL", async () => {
    const raw = ownerOf(alone.admin);
    await grantTo(sql, "3", "operator", null, owner);
    expect(
      await raw(async (bad) => {
        const [row] = await bad<{ id: string }[]>`
          insert into ledger.request (key, body_hash, verb, maker_id, levels, people, evidence, unreviewed,
              origin_platform, origin_chat, created_at, expires_at, state, closed_at, closed_by)
            values ('forged', '\\x00', 'policy', ${owner}, 0, 1, false, true, 'telegram', 'c', ledger.clock(),
              ledger.clock() + interval '1 day', 'posted', ledger.clock(), ${owner}) returning request_id as id`;
        await bad`insert into ledger.request_line (request_id, line_no, amount, effective_on, lot_kind, details)
          values (${row?.id ?? ""}, 1, 0, ${day}, 'paid', '{"rule": "topup"}')`;
      }),
    ).toMatch(/^(?:LG010|235\d\d)$/);
    expect(
      await raw(
        (bad) => bad`insert into ledger.policy_return (policy_change_id, role_grant_id, returned_at)
        select min(policy_change_id), (select max(role_grant_id) from ledger.role_grant), ledger.clock()
        from ledger.policy_change`,
      ),
    ).toMatch(/^(?:LG010|23505)$/);
    expect(await raw((bad) => bad`delete from ledger.policy_return`)).toBe("LG011");
  });

  it("asked from many connections at once, one rule stands", async () => {
    const { database: other } = await testDatabase();
    await ensureOwners(other.sql, [identity("1")]);
    const boss = (await identify(other.sql, identity("1"), "Boss"))?.personId ?? "";
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        outcomeOf(
          createRequest(other.sql, {
            key: randomUUID(),
            verb: "policy",
            makerId: boss,
            origin: { platform: "telegram", chatId: "c", messageId: null },
            lines: [
              {
                effectiveOn: day,
                memo: null,
                details: { rule: "topup", currency: "CNY", fromMinor: "0", levels: 0, people: 1, evidence: false },
              },
            ],
          }),
        ),
      ),
    );
    expect(all.every((one) => one === "done")).toBe(true);
    const standing = (await policyRules(other.sql)).filter(({ verb }) => verb === "topup");
    expect(standing).toMatchObject([{ levels: 0, alone: true }]);
  });
});
