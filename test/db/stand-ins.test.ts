// A request sent back one level, and who decides in somebody's place. As the program and as the owner of the tables.

import { beforeAll, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import { delegate, delegations } from "#src/ledger/delegations.ts";
import { linkIdentities, revokeRole } from "#src/ledger/people.ts";
import { approversFor, decide, request } from "#src/ledger/requests.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { namedOn } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { changeRules } from "#test/helpers/policy.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import { ask, damage, fund, grantTo, hireStaff, identity, line, openWallet, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let today: string;
let walletId: string;
let second: string;
let third: string;

const decideAs = (requestId: string, personId: string, verdict: "approve" | "reject" | "return", reason = "why") =>
  decide(tx, { requestId, personId, verdict, reason: verdict === "approve" ? null : reason });
const daysBack = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  staff = await hireStaff(tx);
  second = await grantTo(tx, "12", "manager", 2, staff.owner);
  third = await grantTo(tx, "13", "manager", 1, staff.owner);
  ({ today } = await now(tx));
  ({ walletId } = await openWallet(tx, "DECIDED", staff));
  await fund(tx, staff, walletId, 90_000_000n);
});

describe("sent back one level", () => {
  const twoLevels = async () => ask(tx, staff, [line(walletId, -5_000_000n, today)], { verb: "refund" });

  it("the approvals of the level before count no more, and its people decide again", async () => {
    const { requestId } = await twoLevels();
    await decideAs(requestId, staff.manager, "approve");
    expect(await outcomeOf(decide(tx, { requestId, personId: second, verdict: "return", reason: " " }))).toBe(
      "reason_needed",
    );
    expect(await outcomeOf(decideAs(requestId, third, "return"))).toBe("decided_already");
    const back = await decideAs(requestId, second, "return", "the contract is missing");
    expect(back).toMatchObject({
      step: "returned",
      request: {
        state: "pending",
        levelNow: 1,
        decisions: [],
        returns: [{ fromLevel: 2, reason: "the contract is missing", undone: ["manager 3"] }],
      },
    });
    expect(await outcomeOf(decideAs(requestId, second, "approve"))).toBe("not_your_level");
    await decideAs(requestId, staff.manager, "approve");
    expect((await decideAs(requestId, second, "approve")).step).toBe("posted");
  });

  it("by the first level is a rejection; of two at once one goes back, and none is lost", async () => {
    const first = await twoLevels();
    expect((await decideAs(first.requestId, staff.manager, "return")).step).toBe("rejected");
    const { requestId } = await twoLevels();
    await decideAs(requestId, staff.manager, "approve");
    const outcomes = await Promise.all(
      [second, second, staff.owner].map((personId) =>
        outcomeOf(database.begin((one) => decide(one, { requestId, personId, verdict: "return", reason: "why" }))),
      ),
    );
    const { returns = [], state } = await request(tx, requestId);
    // The owner may decide the first level, too: after the return theirs is a rejection.
    expect(returns).toHaveLength(1);
    expect(["pending", "rejected"]).toContain(state);
    expect(outcomes.filter((one) => one === "done").length).toBe(state === "rejected" ? 2 : 1);
  });

  it("is written down for good, and by nobody else", async () => {
    const { requestId } = await twoLevels();
    await decideAs(requestId, staff.manager, "approve");
    const forged = (person: string, level: number) =>
      asOwner(
        (sql) => sql`
          insert into ledger.request_return (request_id, maker_id, from_level, person_id, reason, returned_at)
            values (${requestId}, ${staff.operator}, ${level}, ${person}, 'x', ledger.clock())`,
      );
    expect(await forged(staff.manager, 2)).toBe("LG010");
    expect(await forged(second, 3)).toBe("LG010");
    expect(await forged(staff.operator, 2)).toBe("23514");
    expect(await asOwner((sql) => sql`delete from ledger.request_return`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.request_return set reason = 'y'`)).toBe("LG011");
    expect(
      await asOwner(
        (sql) => sql`update ledger.decision set voided_at = ledger.clock(),
          returned_id = (select max(request_return_id) from ledger.request_return) where request_id = ${requestId}`,
      ),
    ).toBe("LG010");
    await decideAs(requestId, second, "reject");
  });
});

describe("who decides in somebody's place", () => {
  const asked = () => ask(tx, staff, [line(walletId, 10n, today)], { makerId: staff.operator });
  let deputy: string;

  beforeAll(async () => {
    deputy = await grantTo(tx, "14", "operator", null, staff.owner);
  });
  const away = (personId: string, toId: string | null, until: string | null = today) =>
    delegate(tx, { personId, toId, until });

  it("is asked, decides once, and it is written down for whom", async () => {
    await away(staff.manager, deputy);
    await away(third, deputy);
    const { requestId } = await asked();
    expect((await approversFor(tx, requestId, 1)).map(({ personId }) => personId)).toEqual([deputy]);
    const { request: after } = await decideAs(requestId, deputy, "approve");
    expect(after).toMatchObject({ state: "posted", decisions: [{ personId: deputy, forName: "manager 3" }] });
    await away(third, null);
  });

  it("never on what they made, never on what the absent one made, never two parts of one request", async () => {
    const own = await ask(tx, staff, [line(walletId, 10n, today)], { makerId: deputy });
    expect(await outcomeOf(decideAs(own.requestId, deputy, "approve"))).toBe("own_request");
    expect((await approversFor(tx, own.requestId, 1)).map(({ personId }) => personId)).toEqual([staff.manager, third]);
    await grantTo(tx, "3", "operator", null, staff.owner);
    const theirs = await ask(tx, staff, [line(walletId, 10n, today)], { makerId: staff.manager });
    expect(await outcomeOf(decideAs(theirs.requestId, deputy, "approve"))).toBe("makers_delegate");
    await changeRules(admin, (sql) => sql`update ledger.policy_rule set people = 2 where verb = 'topup'`);
    const { requestId } = await asked();
    expect((await decideAs(requestId, deputy, "approve")).step).toBe("progress");
    // Their place is filled: neither of them again.
    expect(await outcomeOf(decideAs(requestId, staff.manager, "approve"))).toBe("decided_already");
    expect(await outcomeOf(decideAs(requestId, deputy, "approve"))).toBe("decided_already");
    expect((await decideAs(requestId, third, "approve")).step).toBe("posted");
    await changeRules(admin, (sql) => sql`update ledger.policy_rule set people = 1 where verb = 'topup'`);
  });

  it("is a colleague who works with money, until the end of a day", async () => {
    const auditor = await grantTo(tx, "15", "auditor", null, staff.owner);
    expect(await outcomeOf(away(staff.manager, auditor))).toBe("bad_delegate");
    expect(await outcomeOf(away(staff.manager, staff.manager))).toBe("bad_delegate");
    expect(await outcomeOf(away(staff.manager, deputy, daysBack(1)))).toBe("until_past");
    expect(await outcomeOf(away(deputy, staff.manager))).toBe("not_allowed");
    expect(await outcomeOf(away(second, null))).toBe("no_delegation");
    expect(await outcomeOf(delegate(tx, { personId: staff.manager, toId: "999999", until: today }))).toBe(
      "unknown_person",
    );
  });

  it("ends with either's role, and by raw SQL nobody stands in", async () => {
    expect(await delegations(tx)).toHaveLength(1);
    await revokeRole(tx, { identity: identity("14"), role: null, by: staff.owner } as never);
    expect(await delegations(tx)).toEqual([]);
    const { requestId } = await asked();
    expect(await outcomeOf(decideAs(requestId, deputy, "approve"))).toBe("not_your_level");
    const forged = asOwner(
      (sql) => sql`
        insert into ledger.decision (request_id, maker_id, level, place, person_id, for_person_id, verdict, decided_at)
          values (${requestId}, ${staff.operator}, 1, 1, ${deputy}, ${staff.manager}, 'approve', ledger.clock())`,
    );
    expect(await forged).toBe("LG035");
    const delegation = (person: string, to: string) =>
      asOwner(
        (sql) => sql`insert into ledger.delegation (person_id, delegate_id, until_on, made_at)
          values (${person}, ${to}, ${today}, ledger.clock())`,
      );
    expect(await delegation(staff.manager, deputy)).toBe("LG171");
    expect(await delegation(staff.manager, staff.owner)).toBe("accepted");
    expect(await asOwner((sql) => sql`update ledger.delegation set until_on = until_on + 9`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.delegation`)).toBe("LG011");
    await decideAs(requestId, staff.manager, "approve");
  });

  it("a link that shows the maker behind an absent one voids that decision", async () => {
    await grantTo(tx, "14", "operator", null, staff.owner);
    await away(second, deputy);
    const { requestId } = await ask(tx, staff, [line(walletId, -5_000_000n, today)], { verb: "refund" });
    await decideAs(requestId, staff.manager, "approve");
    await decideAs(requestId, deputy, "approve").catch(() => null);
    expect((await request(tx, requestId)).state).toBe("posted");
    const next = await ask(tx, staff, [line(walletId, -5_000_000n, today)], { verb: "refund" });
    await away(staff.manager, deputy);
    await decideAs(next.requestId, deputy, "approve");
    await admin`insert into ledger.identity (platform, external_id, person_id, created_at)
      values ('feishu', 'ou_maker', ${staff.operator}, ledger.clock()) on conflict do nothing`;
    await linkIdentities(tx, {
      a: { platform: "feishu", externalId: "ou_maker" },
      b: identity("3"),
      by: staff.owner,
    }).catch(() => null);
    await decideAs(next.requestId, staff.owner, "reject").catch(() => null);
  });
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
    ["why a request was sent back", "update ledger.request_return set reason = 'x'", "HASH_MISMATCH return 1"],
    [
      "until when somebody stood in",
      "update ledger.delegation set until_on = until_on + 1",
      "HASH_MISMATCH delegate 1",
    ],
    ["that it ended", "update ledger.delegation set ended_at = now()", "HASH_MISMATCH undelegate 1"],
    [
      "in whose place it was",
      "update ledger.decision set for_person_id = 1 where for_person_id is not null",
      "HASH_MISMATCH T",
    ],
    ["a return that is gone", "delete from ledger.request_return where request_return_id = 1", "SEQUENCE_GAP return 1"],
  ])("%s", async (_, harm, found) => {
    expect(
      (await named(harm)).some((one) => one.startsWith(found)),
      found,
    ).toBe(true);
  });
});
