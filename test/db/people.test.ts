// Persons, their accounts and their roles: granting, revoking, linking, and the owners of the settings.

import { beforeAll, describe, expect, it } from "vitest";
import type { IdentityRef } from "#src/domain/identity.ts";
import {
  ensureOwners,
  grantRole,
  identify,
  identitiesOf,
  linkIdentities,
  peopleWith,
  personName,
  revokeRole,
  setPersonLocale,
} from "#src/ledger/people.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { grantTo, hireStaff, identity, outcomeOf, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;

const feishu = (externalId: string): IdentityRef => ({ platform: "feishu", externalId });
const link = (a: IdentityRef, b: IdentityRef) => linkIdentities(tx, { a, b, by: staff.owner });

beforeAll(async () => {
  staff = await hireStaff(tx);
});

describe("who speaks", () => {
  it("is nobody for a stranger, of whom nothing is kept", async () => {
    expect(await identify(tx, identity("404"), "Stranger")).toBeNull();
    expect(await admin`select from ledger.identity where external_id = '404'`).toHaveLength(0);
  });

  it("is a person with roles, called as granted, else as the platform calls them", async () => {
    expect(await identify(tx, identity("2"), "Nick")).toMatchObject({ name: "operator 2", everStaff: true });
    expect(await identify(tx, identity("1"), "Boss")).toMatchObject({
      name: "Boss",
      roles: [{ role: "owner", level: null }],
    });
  });

  it("keeps the language they asked for", async () => {
    await setPersonLocale(tx, staff.operator, "en");
    expect((await identify(tx, identity("2"), null))?.locale).toBe("en");
  });
});

describe("granting", () => {
  it("gives a manager one level, the newest", async () => {
    const person = await grantTo(tx, "50", "manager", 1, staff.owner);
    expect(await grantTo(tx, "50", "manager", 3, staff.owner)).toBe(person);
    expect((await identify(tx, identity("50"), null))?.roles).toEqual([{ role: "manager", level: 3 }]);
    expect((await peopleWith(tx, "manager", 1)).map(({ personId }) => personId)).not.toContain(person);
  });

  it("says when nothing changed", async () => {
    const again = await grantRole(tx, {
      identity: identity("50"),
      role: "manager",
      level: 3,
      name: null,
      by: staff.owner,
    });
    expect(again).toMatchObject({ changed: false });
  });

  it("is the owners' alone", async () => {
    expect(await outcomeOf(grantTo(tx, "51", "operator", null, staff.operator))).toBe("not_allowed");
  });

  it("asks when the name is known on the other platform only, and takes either answer", async () => {
    await grantTo(tx, "60", "operator", null, staff.owner);
    const grant = (samePersonAs?: string | null) =>
      grantRole(tx, {
        identity: feishu("ou_60"),
        role: "manager",
        level: 1,
        name: "Operator  60",
        by: staff.owner,
        ...(samePersonAs === undefined ? {} : { samePersonAs }),
      });
    const asked = await grant();
    if (!("ask" in asked)) throw new Error("it did not ask");
    expect(asked.ask).toMatchObject({ name: "operator 60", identities: [identity("60")] });
    expect(await identify(tx, feishu("ou_60"), null)).toBeNull();
    const joined = await grant(asked.ask.personId);
    expect(joined).toMatchObject({ changed: true, person: { personId: asked.ask.personId } });
    expect(await identitiesOf(tx, asked.ask.personId)).toEqual([feishu("ou_60"), identity("60")]);
    const stranger = await grantRole(tx, {
      identity: feishu("ou_61"),
      role: "operator",
      level: null,
      name: "operator 2",
      by: staff.owner,
      samePersonAs: null,
    });
    expect("person" in stranger && stranger.person.personId !== staff.operator).toBe(true);
  });

  it("never gives a person two accounts on one platform", async () => {
    const second = grantRole(tx, {
      identity: identity("62"),
      role: "operator",
      level: null,
      name: null,
      by: staff.owner,
      samePersonAs: staff.operator,
    });
    expect(await outcomeOf(second)).toBe("same_platform");
  });
});

describe("revoking", () => {
  it("takes one role or all, and remembers that they were staff", async () => {
    await grantTo(tx, "70", "operator", null, staff.owner);
    await grantTo(tx, "70", "auditor", null, staff.owner);
    const revoke = (role: "operator" | "manager" | null) =>
      revokeRole(tx, { identity: identity("70"), role, by: staff.owner });
    expect(await outcomeOf(revoke("manager"))).toBe("no_such_role");
    expect((await revoke("operator")).revoked).toEqual([{ role: "operator", level: null }]);
    expect((await revoke(null)).person).toMatchObject({ roles: [], everStaff: true });
    expect(await outcomeOf(revoke(null))).toBe("no_such_role");
    expect(await outcomeOf(revokeRole(tx, { identity: identity("71"), role: null, by: staff.owner }))).toBe(
      "unknown_person",
    );
  });

  it("leaves at least one owner", async () => {
    const revoke = () => revokeRole(tx, { identity: identity("1"), role: null, by: staff.owner });
    expect(await outcomeOf(revoke())).toBe("last_owner");
  });
});

describe("the owners of the settings", () => {
  it("are added once; a revoked one stays revoked, also under a linked account", async () => {
    await ensureOwners(tx, [identity("80"), identity("80"), feishu("ou_81")]);
    expect((await peopleWith(tx, "owner")).length).toBe(3);
    await revokeRole(tx, { identity: identity("80"), role: "owner", by: staff.owner });
    await ensureOwners(tx, [identity("80")]);
    expect((await identify(tx, identity("80"), null))?.roles).toEqual([]);
    await grantTo(tx, "80", "operator", null, staff.owner);
    await ensureOwners(tx, [feishu("ou_81")]);
    await revokeRole(tx, { identity: feishu("ou_81"), role: null, by: staff.owner });
    await link(identity("80"), feishu("ou_81"));
    await ensureOwners(tx, [identity("80"), feishu("ou_81")]);
    expect((await peopleWith(tx, "owner")).map(({ personId }) => personId)).toEqual([staff.owner]);
  });
});

describe("linking", () => {
  it("makes one person of two, with the roles of both", async () => {
    const kept = await grantTo(tx, "90", "operator", null, staff.owner);
    await grantRole(tx, {
      identity: feishu("ou_90"),
      role: "manager",
      level: 2,
      name: "Li",
      by: staff.owner,
      samePersonAs: null,
    });
    const { person, voided } = await link(identity("90"), feishu("ou_90"));
    expect(voided).toEqual([]);
    expect(person.personId).toBe(kept);
    expect(person.roles).toEqual([
      { role: "operator", level: null },
      { role: "manager", level: 2 },
    ]);
    expect((await identify(tx, feishu("ou_90"), null))?.personId).toBe(kept);
    expect(await personName(tx, kept)).toBe("operator 90");
  });

  it("attaches an unknown account, and refuses what cannot be", async () => {
    expect((await link(feishu("ou_3"), identity("3"))).person.personId).toBe(staff.manager);
    expect(await outcomeOf(link(identity("3"), feishu("ou_3")))).toBe("already_linked");
    expect(await outcomeOf(link(identity("2"), identity("3")))).toBe("same_platform");
    expect(await outcomeOf(link(identity("901"), feishu("ou_901")))).toBe("unknown_person");
    expect(await outcomeOf(link(identity("2"), feishu("ou_3")))).toBe("same_platform");
  });
});
