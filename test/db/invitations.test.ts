// Invitations: exactly what was offered, once, to whoever brings the code first; wrong codes are counted also when many
// are sent at once; and what was given says so in the seals.

import { beforeAll, describe, expect, it } from "vitest";
import type { RoleTerms } from "#src/domain/command-people.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import { invite, openInvitations, redeem } from "#src/ledger/invitations.ts";
import { identify, peopleWith, revokeRole } from "#src/ledger/people.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { damage, grantTo, hireStaff, identity, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;

const operator: RoleTerms = { role: "operator", level: null, until: null, scope: null };
const offer = (terms: RoleTerms = operator, by = staff.owner, name: string | null = "Li") =>
  invite(tx, { ...terms, name, by });
const bring = async (code: string, id: string): Promise<string> => {
  const came = await redeem(tx, code, identity(id));
  return "refusal" in came ? ("why" in came.refusal ? came.refusal.why : came.refusal.code) : "granted";
};
const hour = 3_600_000;
const later = async (ms: number): Promise<void> =>
  moveClock(tx, new Date(Date.parse((await now(tx)).now) + ms).toISOString());

beforeAll(async () => {
  staff = await hireStaff(tx);
});

describe("an invitation", () => {
  it("is the owners' to make, and keeps no code", async () => {
    expect(await outcomeOf(offer(operator, staff.operator))).toBe("not_allowed");
    const { code } = await offer();
    const [row] = await admin<{ kept: string }[]>`select i::text as kept from ledger.invitation i limit 1`;
    expect(row?.kept).not.toContain(code.slice(2));
    expect(await openInvitations(tx)).toMatchObject([{ role: "operator", name: "Li" }]);
  });

  it("gives exactly what it offers, named, by who made it", async () => {
    const { code } = await offer({ role: "operator", level: null, until: "2999-12-31", scope: "own" });
    expect(await bring(code, "500")).toBe("granted");
    const person = await identify(tx, identity("500"), null);
    expect(person).toMatchObject({ name: "Li", roles: [{ role: "operator", until: "2999-12-31", scope: "own" }] });
    const [grant] = await admin<{ granted_by: string }[]>`
      select granted_by from ledger.role_grant where person_id = ${person?.personId ?? ""}`;
    expect(grant?.granted_by).toBe(staff.owner);
    expect(await bring(code, "501")).toBe("used");
    expect(await bring(code, "500")).toBe("used");
  });

  it("goes to one of many who bring it at once", async () => {
    const { code } = await offer({ ...operator, role: "auditor" });
    const before = (await peopleWith(tx, "auditor")).length;
    const came = await Promise.all(Array.from({ length: 8 }, (_, at) => bring(code, String(510 + at))));
    expect(came.filter((one) => one === "granted")).toHaveLength(1);
    expect(came.filter((one) => one === "used")).toHaveLength(7);
    expect((await peopleWith(tx, "auditor")).length).toBe(before + 1);
  });

  it("is not used up by a colleague who holds that very role; one with another role has both", async () => {
    const { code } = await offer();
    expect(await bring(code, "2")).toBe("held");
    expect(await bring(code, "540")).toBe("granted");
    const auditor = await offer({ ...operator, role: "auditor" });
    expect(await bring(auditor.code, "540")).toBe("granted");
    const roles = (await identify(tx, identity("540"), null))?.roles.map(({ role }) => role);
    expect(roles?.toSorted()).toEqual(["auditor", "operator"]);
    const [first, second] = [await offer({ ...operator, role: "manager", level: 1 }), await offer()];
    const came = await Promise.all([bring(first.code, "540"), bring(second.code, "540"), bring(second.code, "541")]);
    expect(came).toMatchObject(["granted", expect.stringMatching(/^(held|used)$/), "granted"]);
  });

  it("is worth nothing after a day, nor when its maker is no owner any more", async () => {
    const late = await offer();
    await later(24 * hour);
    expect(await bring(late.code, "520")).toBe("expired");
    const second = await grantTo(tx, "9", "owner", null, staff.owner);
    const gone = await offer(operator, second);
    await revokeRole(tx, { identity: identity("9"), role: "owner", by: staff.owner });
    expect(await bring(gone.code, "521")).toBe("expired");
  });

  it("names somebody of that name whom only the other platform knows, and does not take them for one", async () => {
    const { code } = await offer(operator, staff.owner, "operator 2");
    const came = await redeem(tx, code, { platform: "feishu", externalId: "ou_2" });
    expect(came).toMatchObject({ namesake: { platform: "telegram", externalId: "2" } });
    expect("person" in came && came.person.personId).not.toBe(staff.operator);
  });
});

describe("wrong codes", () => {
  it("are five in an hour, however many are sent at once; then not even the right one counts", async () => {
    const { code } = await offer();
    const came = await Promise.all(Array.from({ length: 12 }, (_, at) => bring(`J-GUESS${at}`, "530")));
    expect(came.filter((one) => one === "unknown")).toHaveLength(5);
    expect(came.filter((one) => one === "too_many_codes")).toHaveLength(7);
    expect(await bring(code, "530")).toBe("too_many_codes");
    expect(await bring("J-GUESS", "531")).toBe("unknown");
    await later(hour);
    expect(await bring(code, "530")).toBe("granted");
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
