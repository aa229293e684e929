// Roles that end and roles for some customers only, as the books hold them: asked at the moment of the act, whoever
// calls, and sealed as they were given.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { RoleName, Scope } from "#src/domain/identity.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { captureHold, placeHold, releaseHold } from "#src/ledger/holds.ts";
import { grantRole, identify, linkIdentities, peopleWith, revokeRole } from "#src/ledger/people.ts";
import { setAccountManager, setTag } from "#src/ledger/profiles.ts";
import { decide } from "#src/ledger/requests.ts";
import { reverseEntry, undoEntry } from "#src/ledger/reversals.ts";
import { endRoles, handOver, leavesBehind } from "#src/ledger/roles.ts";
import { setReach } from "#src/ledger/scope.ts";
import { testDatabase } from "#test/helpers/database.ts";
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
let acme: { walletId: string; customerId: string };
let beta: { walletId: string; customerId: string };

type Terms = { readonly until?: string | null; readonly scope?: Scope | null; readonly level?: number | null };

const give = async (id: string, role: RoleName, terms: Terms = {}): Promise<string> => {
  const granted = await grantRole(tx, {
    ...{ identity: identity(id), role, level: null, name: `${role} ${id}`, by: staff.owner, samePersonAs: null },
    ...terms,
  });
  if (!("person" in granted)) throw new Error("asked");
  return granted.person.personId;
};
const dayAfter = (on: string): string => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
const tag = (customerId: string, value: string, off = false) =>
  setTag(tx, { customerId, by: staff.operator }, { value, off });
/** A day later. */
const nextDay = async (): Promise<void> => {
  await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
  ({ today } = await now(tx));
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  acme = await openWallet(tx, "ACME", staff);
  beta = await openWallet(tx, "BETA", staff);
  await fund(tx, staff, acme.walletId, 100_000n);
  await fund(tx, staff, beta.walletId, 100_000n);
  await tag(acme.customerId, "VIP");
  ({ today } = await now(tx));
});

describe("a role with an end", () => {
  it("counts to the end of its day and not a moment longer, before any sweep", async () => {
    const manager = await give("100", "manager", { level: 2, until: today });
    expect((await identify(tx, identity("100"), null))?.roles).toEqual([{ role: "manager", level: 2, until: today }]);
    expect((await peopleWith(tx, "manager", 2)).map((one) => one.personId)).toContain(manager);
    await nextDay();
    expect((await identify(tx, identity("100"), null))?.roles).toEqual([]);
    expect(await peopleWith(tx, "manager", 2)).toEqual([]);
  });

  it("decides nothing afterwards, and its level counts as empty", async () => {
    const manager = await give("101", "manager", { level: 1, until: today });
    const { requestId } = await ask(tx, staff, [line(acme.walletId, 500n, today)]);
    await nextDay();
    const late = decide(tx, { requestId, personId: manager, verdict: "approve", reason: null });
    expect(await outcomeOf(late)).toBe("not_your_level");
    await revokeRole(tx, { identity: identity("3"), role: null, by: staff.owner });
    // The owner can stand in once, for two levels nobody is left.
    const [gap] = await admin<
      { level: number | null }[]
    >`select ledger.missing_level(${staff.operator}, 2::smallint, 1::smallint) as level`;
    expect(gap?.level).toBe(2);
    await grantTo(tx, "3", "manager", 1, staff.owner);
  });

  it("is told once, whoever sweeps", async () => {
    const { now: at } = await now(tx);
    const first = await endRoles(tx, at);
    expect(first.map(({ role }) => role.role).sort()).toEqual(["manager", "manager"]);
    expect(await endRoles(tx, at)).toEqual([]);
  });

  it("is replaced unnoticed when it is given again after its end", async () => {
    await give("102", "auditor", { until: today });
    await nextDay();
    await give("102", "auditor");
    expect(await endRoles(tx, (await now(tx)).now)).toEqual([]);
    expect((await identify(tx, identity("102"), null))?.roles).toEqual([{ role: "auditor", level: null }]);
  });

  it("cannot be one that is over, nor the last owner's", async () => {
    expect(await outcomeOf(give("103", "auditor", { until: "2000-01-01" }))).toBe("until_past");
    expect(await outcomeOf(give("1", "owner", { until: dayAfter(today) }))).toBe("last_owner");
    await give("104", "owner", { until: dayAfter(today) });
    const last = revokeRole(tx, { identity: identity("1"), role: "owner", by: staff.owner });
    expect(await outcomeOf(last)).toBe("last_owner");
  });
});

describe("an operator for some customers", () => {
  let limited: string;
  beforeAll(async () => {
    limited = await give("200", "operator", { scope: "tag:vip" });
  });

  it("sees those, in every list the books show", async () => {
    await database.begin(async (inner) => {
      expect(await setReach(inner, limited)).toEqual([acme.customerId]);
      const rows = await inner<{ code: string }[]>`select code from ledger.customers`;
      expect(rows.map(({ code }) => code)).toEqual(["ACME"]);
      expect(await inner`select from ledger.customer_words where customer_id = ${beta.customerId}`).toHaveLength(0);
      expect(await setReach(inner, null)).toBeNull();
      expect(await inner`select from ledger.customers`).toHaveLength(2);
    });
    // The next one in the same connection sees all.
    expect(await tx`select from ledger.customers`).toHaveLength(2);
  });

  it("posts and asks for those alone, by whatever function of the program", async () => {
    const by = limited;
    const key = () => randomUUID();
    const hold = (walletId: string, by: string) =>
      placeHold(tx, {
        key: key(),
        walletId,
        amountMinor: 100n,
        until: null,
        category: null,
        ref: null,
        publicText: null,
        memo: null,
        by,
      });
    const theirs = await spend(tx, staff, beta.walletId, 100n);
    const { holdId } = await hold(beta.walletId, staff.operator);
    const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["a charge", () => spend(tx, staff, beta.walletId, 100n, { by })],
      ["a request", () => ask(tx, staff, [line(beta.walletId, 100n, today)], { makerId: by })],
      [
        "one of two lines",
        () => ask(tx, staff, [line(acme.walletId, 100n, today), line(beta.walletId, 1n, today)], { makerId: by }),
      ],
      ["a hold", () => hold(beta.walletId, by)],
      [
        "a capture",
        () =>
          captureHold(tx, {
            key: key(),
            holdId,
            amountMinor: 1n,
            effectiveOn: null,
            ref: null,
            publicText: null,
            memo: null,
            by,
          }),
      ],
      ["a release", () => releaseHold(tx, { key: key(), holdId, by })],
      ["a reversal", () => reverseEntry(tx, { key: key(), entryId: theirs.entryId, reason: "x", by })],
      ["an undo", () => undoEntry(tx, { key: key(), entryId: theirs.entryId, by })],
    ];
    for (const [what, work] of refused) expect(await outcomeOf(work()), what).toBe("out_of_reach");
    const another = openCustomer(tx, { name: null, code: "BETA", currency: "USD", by, key: key() });
    expect(await outcomeOf(another)).toBe("limited_role");
    expect(await outcomeOf(spend(tx, staff, acme.walletId, 100n, { by }))).toBe("done");
    expect(await outcomeOf(ask(tx, staff, [line(acme.walletId, 100n, today)], { makerId: by }))).toBe("done");
  });

  it("loses a customer with the tag, in the middle of a day of charges", async () => {
    expect(await outcomeOf(spend(tx, staff, acme.walletId, 100n, { by: limited }))).toBe("done");
    await tag(acme.customerId, "VIP", true);
    expect(await outcomeOf(spend(tx, staff, acme.walletId, 100n, { by: limited }))).toBe("out_of_reach");
    await tag(acme.customerId, "VIP");
  });

  it("is left with none when the role is taken, and with all when it is widened", async () => {
    await revokeRole(tx, { identity: identity("200"), role: null, by: staff.owner });
    expect(await outcomeOf(spend(tx, staff, acme.walletId, 100n, { by: limited }))).toBe("out_of_reach");
    await give("200", "operator");
    expect(await outcomeOf(spend(tx, staff, beta.walletId, 100n, { by: limited }))).toBe("done");
  });

  it("costs nobody else anything: a plain charge asks for no scope", async () => {
    const rows = await admin<
      { limited: boolean }[]
    >`select limited from ledger.person where person_id = ${staff.operator}`;
    expect(rows).toEqual([{ limited: false }]);
  });
});

describe("an account manager", () => {
  it("posts and asks for nobody, their customers included; linked with an operator they do", async () => {
    const person = await give("300", "account_manager");
    await setAccountManager(tx, { customerId: beta.customerId, by: staff.operator }, identity("300"));
    expect(await outcomeOf(spend(tx, staff, beta.walletId, 100n, { by: person }))).toBe("out_of_reach");
    await database.begin(async (inner) => expect(await setReach(inner, person)).toEqual([beta.customerId]));
    const other = { platform: "feishu", externalId: "ou_300" } as const;
    await grantRole(tx, {
      identity: other,
      role: "operator",
      level: null,
      scope: "own",
      name: "O",
      by: staff.owner,
      samePersonAs: null,
    });
    await linkIdentities(tx, { a: identity("300"), b: other, by: staff.owner });
    expect(await outcomeOf(spend(tx, staff, beta.walletId, 100n, { by: person }))).toBe("done");
    expect(await outcomeOf(spend(tx, staff, acme.walletId, 100n, { by: person }))).toBe("out_of_reach");
  });

  it("leaves customers, which go to another who looks after some", async () => {
    const heir = await give("301", "account_manager");
    const [{ personId: from } = { personId: "" }] = await peopleWith(tx, "account_manager");
    expect((await leavesBehind(tx, from)).customers).toEqual([beta.customerId]);
    const wrong = handOver(tx, { from, to: identity("2"), by: staff.owner });
    expect(await outcomeOf(wrong)).toBe("not_account_manager");
    expect(await outcomeOf(handOver(tx, { from, to: identity("301"), by: staff.operator }))).toBe("not_allowed");
    expect((await handOver(tx, { from, to: identity("301"), by: staff.owner })).customerIds).toEqual([beta.customerId]);
    expect((await leavesBehind(tx, heir)).customers).toEqual([beta.customerId]);
  });
});

describe("what was given stays as it was given", () => {
  it("cannot be changed by the owner of the tables", async () => {
    const changes = [
      "update ledger.role_grant set until_on = null where until_on is not null",
      "update ledger.role_grant set scope = null where scope is not null",
      "update ledger.role_grant set revoked_at = null, revoked_by = null where revoked_at is not null",
      "delete from ledger.invitation",
    ];
    await admin`insert into ledger.invitation (code_hash, role, made_by, made_at, expires_at)
      values (sha256('x'), 'operator', ${staff.owner}, ledger.clock(), ledger.clock())`;
    for (const change of changes) expect(await sqlStateOf(admin.unsafe(change)), change).toBe("LG011");
  });

  it("is out of reach of the program's own role", async () => {
    const attacks = [
      "update ledger.role_grant set scope = null",
      "update ledger.person set limited = false",
      "select code_hash from ledger.invitation",
      "delete from ledger.code_guess",
      "select ledger.give_role(1, 'owner', null, null, null, 1)",
    ];
    for (const attack of attacks) {
      const tried = database.begin((inner) => inner.unsafe(attack));
      expect(await sqlStateOf(tried), attack).toBe("42501");
    }
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
