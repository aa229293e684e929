// What is kept about customers: who may change it, what each word may mean, who speaks for a customer, and that every
// change is kept, sealed, and told apart from somebody's hand in the tables.

import { beforeAll, describe, expect, it } from "vitest";
import { contactStanding, contactsOf, endContact, nameContact } from "#src/ledger/contacts.ts";
import { keepSounds, unspelledWords } from "#src/ledger/customer-words.ts";
import { customer, matchCustomer, openCustomer, searchCustomers } from "#src/ledger/customers.ts";
import { freeze, unfreeze } from "#src/ledger/freezes.ts";
import { revokeRole } from "#src/ledger/people.ts";
import {
  aliasesOf,
  isGroup,
  lastProfileChange,
  privacyOf,
  profileFor,
  renameCustomer,
  setAccountManager,
  setAlias,
  setProfile,
  setTag,
} from "#src/ledger/profiles.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { soundsOf } from "#src/parse/pinyin.ts";
import { namedOn, thrownAway } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import { damage, grantTo, hireStaff, identity, outcomeOf, type Staff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let acme: { readonly customerId: string; readonly by: string };
let beta: { readonly customerId: string; readonly by: string };

const open = async (name: string, code: string) => {
  const opened = await openCustomer(tx, { name, code, currency: "CNY", by: staff.operator, key: code });
  return { customerId: opened.customer.customerId, by: staff.operator };
};
const alias = (value: string, off = false, who = acme) => setAlias(tx, who, { value, off });
const tag = (value: string, off = false, who = acme) => setTag(tx, who, { value, off });
const contact = (id: string, more: { readonly name?: string; readonly title?: string; readonly by?: string } = {}) =>
  nameContact(
    tx,
    acme.customerId,
    { ...identity(id), name: more.name ?? null, title: more.title ?? null },
    more.by ?? staff.operator,
  );
const spell = async (): Promise<void> => {
  const words = await unspelledWords(tx, 1_000);
  await keepSounds(
    tx,
    words.map(({ folded, word }) => ({ folded, sounds: soundsOf(word) })),
  );
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  acme = await open("阿克米", "ACME");
  beta = await open("蓝海物流", "BETA");
});

describe("an alias", () => {
  it("means exactly its customer, in any width and case, until it is taken away", async () => {
    expect(await alias("阿 米")).toBe(true);
    expect(await alias("阿米")).toBe(false);
    expect(await matchCustomer(tx, ["阿米"])).toMatchObject({ kind: "exact", customer: { code: "ACME" } });
    expect(await aliasesOf(tx, acme.customerId)).toEqual(["阿 米"]);
    expect(await alias("阿米", true)).toBe(true);
    expect((await matchCustomer(tx, ["阿米"])).kind).not.toBe("exact");
    expect(await outcomeOf(alias("阿米", true))).toBe("not_in_profile");
  });

  it("is nobody else's code, name or alias, and not even its own customer's code twice", async () => {
    await alias("蓝", false, beta);
    for (const word of ["beta", "蓝海 物流", "ＢＥＴＡ", "蓝"])
      expect(await outcomeOf(alias(word)), word).toBe("name_taken");
    expect(await alias("acme")).toBe(false);
    expect(await outcomeOf(alias("acme", true)), "a code is no alias").toBe("not_in_profile");
  });

  it("is no number of the books, no currency and no amount", async () => {
    const words = ["T12", "r1", "H7", "s2", "P5", "USD", "cny", "all", "OFF", "1000", "1,000.50", "¥20", " ", "#ref"];
    for (const word of [...words, "@2026", "x".repeat(101)]) {
      expect(await outcomeOf(alias(word)), word).toBe("bad_profile");
    }
  });

  it("is one customer's when two are given it at once", async () => {
    const both = await Promise.all([outcomeOf(alias("双生")), outcomeOf(alias("双生", false, beta))]);
    expect(both.sort()).toEqual(["done", "name_taken"]);
  });
});

describe("a new name", () => {
  it("is the customer's from now on, and the old one nobody's", async () => {
    const { customerId } = await open("旧名", "RENAME");
    const who = { customerId, by: staff.operator };
    await alias("新名", false, who);
    expect(await renameCustomer(tx, who, "新名")).toEqual({ changed: true, before: "旧名" });
    expect(await aliasesOf(tx, customerId)).toEqual([]);
    expect(await customer(tx, customerId)).toMatchObject({ name: "新名", code: "RENAME" });
    expect((await matchCustomer(tx, ["旧名"])).kind).not.toBe("exact");
    expect(await matchCustomer(tx, ["新名"])).toMatchObject({ kind: "exact", customer: { customerId } });
    expect((await renameCustomer(tx, who, "新名")).changed).toBe(false);
    expect(await outcomeOf(renameCustomer(tx, who, "蓝海物流"))).toBe("name_taken");
    expect(await outcomeOf(renameCustomer(tx, who, "T9"))).toBe("bad_profile");
    // Called like its own code, and then not any more.
    await renameCustomer(tx, who, "rename");
    await renameCustomer(tx, who, "又名");
    expect(await matchCustomer(tx, ["RENAME"])).toMatchObject({ kind: "exact", customer: { customerId } });
  });
});

describe("grade, tags, note", () => {
  it("are kept folded, found again and taken away", async () => {
    expect(await setProfile(tx, acme, "tier", "ａ")).toEqual({ changed: true, before: null });
    expect((await setProfile(tx, acme, "tier", "A")).changed).toBe(false);
    await tag("Vip Plus");
    expect(await tag("VIPPLUS")).toBe(false);
    await setProfile(tx, acme, "note", " 季度末谈价 ");
    expect(await profileFor(tx, acme.customerId)).toMatchObject({ tier: "A", tags: ["Vip Plus"], note: "季度末谈价" });
    expect(await isGroup(tx, { kind: "any", value: "vip plus" })).toBe(true);
    expect(await isGroup(tx, { kind: "tier", value: "vip plus" })).toBe(false);
    const found = await searchCustomers(tx, null, 10, { kind: "tier", value: "a" });
    expect(found.map((one) => one.customer.code)).toEqual(["ACME"]);
    await tag("vip plus", true);
    expect(await outcomeOf(tag("vip plus", true))).toBe("not_in_profile");
    await setProfile(tx, acme, "tier", null);
    await setProfile(tx, acme, "note", null);
    expect(await profileFor(tx, acme.customerId)).toMatchObject({ tier: null, tags: [], note: null });
  });

  it("are words: no dates, figures, nothing, or pages", async () => {
    for (const tier of ["2026-11", "1000", "off", "ALL", "x".repeat(21)])
      expect(await outcomeOf(setProfile(tx, acme, "tier", tier)), tier).toBe("bad_profile");
    for (const word of ["", "2026-11-01", "off", "x".repeat(21)])
      expect(await outcomeOf(tag(word)), word).toBe("bad_profile");
    expect(await outcomeOf(setProfile(tx, acme, "note", "x".repeat(501)))).toBe("bad_profile");
    expect(await outcomeOf(setProfile(tx, acme, "privacy", "nobody"))).toBe("bad_profile");
  });
});

describe("an account manager", () => {
  it("holds that role, and is nobody's when it is taken", async () => {
    const manage = (id: string) => setAccountManager(tx, acme, identity(id));
    expect(await outcomeOf(manage("404"))).toBe("not_account_manager");
    expect(await outcomeOf(manage("3"))).toBe("not_account_manager");
    const personId = await grantTo(tx, "5", "account_manager", null, staff.owner);
    expect(await manage("5")).toBe(true);
    expect(await manage("5")).toBe(false);
    expect((await profileFor(tx, acme.customerId)).accountManager?.personId).toBe(personId);
    await revokeRole(tx, { identity: identity("5"), role: "account_manager", by: staff.owner });
    expect((await profileFor(tx, acme.customerId)).accountManager).toBeNull();
    await setAccountManager(tx, acme, null);
  });
});

describe("contacts", () => {
  it("once one is named speak alone for the customer; until then whoever was never staff does", async () => {
    const standing = (id: string) => contactStanding(tx, acme.customerId, identity(id));
    expect(await standing("77")).toBe("unnamed");
    expect(await standing("2")).toBe("refused");
    await contact("70", { name: "李明", title: "财务经理" });
    expect(await contact("70", { name: "李明", title: "财务经理" })).toBe(false);
    expect(await standing("70")).toBe("named");
    expect(await standing("77")).toBe("refused");
    await contact("70", { name: "李明" });
    expect(await contactsOf(tx, acme.customerId)).toMatchObject([{ externalId: "70", name: "李明", title: null }]);
    await endContact(tx, acme.customerId, identity("70"), staff.operator);
    expect(await outcomeOf(endContact(tx, acme.customerId, identity("70"), staff.operator))).toBe("not_in_profile");
    expect(await standing("77")).toBe("unnamed");
  });

  it("who was ever staff are named by an owner only, and who becomes staff speaks no longer", async () => {
    const former = await grantTo(tx, "80", "operator", null, staff.owner);
    expect(former).not.toBe("");
    await revokeRole(tx, { identity: identity("80"), role: "operator", by: staff.owner });
    expect(await outcomeOf(contact("80"))).toBe("staff_contact");
    expect(await contact("80", { by: staff.owner })).toBe(true);
    expect(await contactStanding(tx, acme.customerId, identity("80"))).toBe("named");
    await contact("81");
    await grantTo(tx, "81", "auditor", null, staff.owner);
    expect(await contactStanding(tx, acme.customerId, identity("81"))).toBe("refused");
    const counting = (await contactsOf(tx, acme.customerId)).map(({ externalId, counts }) => [externalId, counts]);
    expect(counting).toEqual([
      ["80", true],
      ["81", false],
    ]);
  });
});

describe("changes", () => {
  it("are an operator's, of contacts an owner's, too, and nobody's while everything is frozen", async () => {
    for (const by of [staff.manager, staff.owner]) {
      expect(await outcomeOf(setProfile(tx, { ...acme, by }, "tier", "B"))).toBe("not_allowed");
      expect(await outcomeOf(setAlias(tx, { ...acme, by }, { value: "谁", off: false }))).toBe("not_allowed");
      expect(await outcomeOf(renameCustomer(tx, { ...acme, by }, "谁"))).toBe("not_allowed");
      expect(await outcomeOf(setTag(tx, { ...acme, by }, { value: "谁", off: false }))).toBe("not_allowed");
      expect(await outcomeOf(setAccountManager(tx, { ...acme, by }, null))).toBe("not_allowed");
    }
    expect(await outcomeOf(contact("90", { by: staff.manager }))).toBe("not_allowed");
    await freeze(tx, { customerId: null, by: staff.owner, reason: "a look" });
    expect(await outcomeOf(setProfile(tx, acme, "tier", "B"))).toBe("frozen");
    await unfreeze(tx, { customerId: null, by: staff.owner });
    expect(await outcomeOf(setProfile(tx, acme, "tier", "B"))).toBe("done");
    expect(await lastProfileChange(tx, acme.customerId)).toMatchObject({ field: "tier", before: null, after: "B" });
  });

  it("are kept for ever, and nothing is changed past them", async () => {
    const insert = (sql: typeof admin) => sql`
      insert into ledger.customer_tag (customer_id, folded, tag) values (${acme.customerId}, 'x', 'x')`;
    expect(await sqlStateOf(tx`insert into ledger.customer_profile (customer_id) values (1)`)).toBe("42501");
    expect(await sqlStateOf(tx`update ledger.customer set name = 'x'`)).toBe("42501");
    expect(await sqlStateOf(tx`delete from ledger.customer_word`)).toBe("42501");
    expect(await sqlStateOf(tx`select * from ledger.profile_change`)).toBe("42501");
    expect(await asOwner((sql) => sql`update ledger.profile_change set new_value = 'x'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.profile_change`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.profile_change cascade`)).toBe("LG011");
    expect(await damage(admin)).toEqual([]);
    const hands = [
      (sql: typeof admin) =>
        sql`update ledger.customer_profile set tier = 'GOLD' where customer_id = ${acme.customerId}`,
      (sql: typeof admin) => sql`update ledger.customer_profile set privacy = 'contacts'`,
      (sql: typeof admin) => sql`update ledger.customer_profile set account_manager_id = ${staff.owner}`,
      (sql: typeof admin) => sql`update ledger.customer_contact set ended_at = now(), ended_by = named_by`,
      insert,
    ];
    for (const [at, hand] of hands.entries()) {
      const found = await thrownAway(admin, async (sql) => {
        await hand(sql);
        return damage(sql);
      });
      expect(JSON.stringify(found), `hand ${at}`).toContain("profiles");
    }
  });

  it("are sealed: one that was altered is named", async () => {
    await sealEverything(database);
    expect((await verifyBooks(tx)).findings).toEqual([]);
    const findings = await namedOn(
      admin,
      (sql) =>
        sql`update ledger.profile_change set changed_by = ${staff.owner} where field = 'tier' and new_value = 'B'`,
    );
    expect(findings.join()).toMatch(/HASH_MISMATCH profile \d+/);
  });
});

describe("pinyin", () => {
  it("finds a customer by initials and syllables, never exactly, and never from the middle of one", async () => {
    await open("深圳长安", "CHANGAN");
    await spell();
    const found = async (word: string) => {
      const match = await matchCustomer(tx, [word]);
      return match.kind === "partial" ? match.customers.map(({ code }) => code) : match.kind;
    };
    for (const word of ["akm", "AKM", "akemi", "akem", "kemi", "km"]) expect(await found(word), word).toEqual(["ACME"]);
    expect(await found("shenzhen")).toEqual(["CHANGAN"]);
    expect(await found("szca")).toEqual(["CHANGAN"]);
    expect(await found("hw")).toEqual(["BETA"]);
    for (const word of ["emi", "henzhen"]) expect(await found(word), word).toBe("none");
    expect((await searchCustomers(tx, "lhwl", 5)).map((one) => one.customer.code)).toEqual(["BETA"]);
    // What is new is not there until it is spelled.
    await alias("重庆");
    expect(await found("chongqing")).toBe("none");
    await spell();
    expect(await found("chongqing")).toEqual(["ACME"]);
    expect(await unspelledWords(tx, 10)).toEqual([]);
    expect(await privacyOf(tx, acme.customerId)).toBe("chat");
  });
});
