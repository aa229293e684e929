// Slips, cases and answers as the books keep them: who may add one and when, that bytes shown to an approver stay what
// they were, and that nobody rewrites what a customer said.

import { beforeAll, describe, expect, it } from "vitest";
import { Refused } from "#src/domain/errors.ts";
import { answerStatement, closeCase, customerCase, openCase, sayInCase } from "#src/ledger/cases.ts";
import { now } from "#src/ledger/clock.ts";
import { addEvidence, evidenceOf } from "#src/ledger/evidence.ts";
import { forgetFiles, putFile } from "#src/ledger/files.ts";
import { cancelRequest } from "#src/ledger/requests.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { ownerOf } from "./attack.ts";
import { approve, ask, damage, grantTo, hireStaff, line, openWallet, type Staff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let other: string;
let auditor: string;
let walletId: string;
let customerId: string;
let today: string;

beforeAll(async () => {
  staff = await hireStaff(tx);
  other = await grantTo(tx, "7", "operator", null, staff.owner);
  auditor = await grantTo(tx, "8", "auditor", null, staff.owner);
  ({ walletId, customerId } = await openWallet(tx, "SLIP", staff));
  ({ today } = await now(tx));
});

const refusalOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "it was not refused",
    (error: unknown) => (error instanceof Refused ? error.refusal : Promise.reject(error)),
  );

const file = async (words: string) => {
  const { sha256, bytes } = await putFile(tx, "x", new TextEncoder().encode(words));
  return { sha256, name: `${words}.jpg`, mime: "image/jpeg", byteCount: bytes };
};
const requestId = async () => (await ask(tx, staff, [line(walletId, 500n, today)])).requestId;
const add = async (request: string, personId: string, words: string) =>
  addEvidence(tx, { requestId: request, personId, platform: "telegram" }, await file(words));

describe("evidence", () => {
  it("is added by the maker and by whoever decides, once for the same bytes", async () => {
    const request = await requestId();
    expect(await add(request, staff.operator, "a")).toBe(1);
    expect(await add(request, staff.manager, "b")).toBe(2);
    expect(await add(request, staff.owner, "a")).toBe(1);
    expect(await evidenceOf(tx, request)).toMatchObject([
      { name: "a.jpg" },
      { name: "b.jpg", personName: "manager 3" },
    ]);
  });

  it("is not added by others, to what is over, or beyond twenty", async () => {
    const request = await requestId();
    for (const stranger of [other, auditor]) {
      expect(await refusalOf(add(request, stranger, "c"))).toMatchObject({ code: "evidence_not_yours" });
    }
    for (let n = 0; n < 20; n++) await add(request, staff.operator, `many ${n}`);
    expect(await refusalOf(add(request, staff.operator, "one more"))).toMatchObject({ code: "evidence_full", max: 20 });
    const over = await requestId();
    await cancelRequest(tx, { requestId: over, personId: staff.operator });
    expect(await refusalOf(add(over, staff.operator, "late"))).toMatchObject({ code: "request_closed" });
    const posted = await requestId();
    await approve(tx, staff, posted);
    expect(await refusalOf(add(posted, staff.manager, "late"))).toMatchObject({ code: "request_closed" });
  });

  it("tells where else the same bytes were used, as long as that still counts", async () => {
    const [one, two] = [await requestId(), await requestId()];
    await add(one, staff.operator, "same");
    await add(two, staff.operator, "same");
    expect((await evidenceOf(tx, two))[0]?.alsoOn).toEqual([one]);
    await cancelRequest(tx, { requestId: one, personId: staff.operator });
    expect((await evidenceOf(tx, two))[0]?.alsoOn).toEqual([]);
  });

  it("two who attach the same at once leave one", async () => {
    const request = await requestId();
    const places = await Promise.all([1, 2, 3, 4, 5].map(() => add(request, staff.operator, "raced")));
    expect(places).toEqual([1, 1, 1, 1, 1]);
    expect(await evidenceOf(tx, request)).toHaveLength(1);
  });
});

describe("attacked", () => {
  it("the program reads and writes none of these tables", async () => {
    for (const table of ["evidence", "customer_case", "case_message", "statement_answer"]) {
      expect(await sqlStateOf(tx.unsafe(`select from ledger.${table}`)), table).toBe("42501");
      expect(await sqlStateOf(tx.unsafe(`delete from ledger.${table}`)), table).toBe("42501");
    }
  });

  it("bytes that were shown can neither be changed nor dropped, by the program or the owner", async () => {
    const request = await requestId();
    await add(request, staff.operator, "shown");
    const part = admin`sha256 in (select sha256 from ledger.evidence where request_id = ${request})`;
    expect(await sqlStateOf(tx`delete from chat.file_part where sha256 = sha256('shown'::bytea)`)).toBe("LG011");
    expect(await sqlStateOf(tx`update chat.file_part set bytes = 'x' where sha256 = sha256('shown'::bytea)`)).toBe(
      "LG011",
    );
    expect(await asOwner((sql) => sql`delete from chat.file_part where ${part}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.evidence set name = 'x'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.evidence`)).toBe("LG011");
    await admin`update chat.file set asked_at = ledger.clock() - interval '1 year'`;
    await forgetFiles(tx);
    expect(await admin`select from chat.file_part where ${part}`).toHaveLength(1);
  });

  it("no evidence without its bytes, or on a request that is over, even by the owner", async () => {
    const request = await requestId();
    const forge = (hash: string, to: string) =>
      asOwner(
        (sql) => sql`
      insert into ledger.evidence (request_id, person_id, platform, sha256, mime, byte_count, added_at)
      values (${to}, ${staff.operator}, 'telegram', decode(${hash}, 'hex'), 'image/jpeg', 1, ledger.clock())`,
      );
    expect(await forge("00".repeat(32), request)).toBe("LG182");
    const { sha256 } = await file("kept");
    await cancelRequest(tx, { requestId: request, personId: staff.operator });
    expect(await forge(sha256, request)).toBe("LG182");
  });

  it("a slip is sealed: the verifier names one that was changed, and one that is gone", async () => {
    await add(await requestId(), staff.operator, "sealed");
    await sealEverything(database);
    expect((await verifyBooks(tx)).findings).toEqual([]);
    const forgeries = {
      "update ledger.evidence set name = 'x'": "HASH_MISMATCH",
      "delete from ledger.evidence": "SEQUENCE_GAP",
    };
    for (const [forgery, damageName] of Object.entries(forgeries)) {
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql.unsafe(forgery);
          const found = (await verifyBooks(sql)).findings.map((one) => `${one.damage} ${one.place}`);
          expect(found).toContain(`${damageName} evidence 1`);
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
    }
  });

  it("with every trigger off, the checks name bytes that are gone or were swapped", async () => {
    await add(await requestId(), staff.operator, "swapped");
    expect((await damage(admin)).filter((row) => row["check"] === "evidence")).toEqual([]);
    for (const forgery of [`update chat.file_part set bytes = 'forged'`, `delete from chat.file_part`]) {
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql.unsafe(forgery);
          const found = await damage(sql as unknown as typeof admin);
          expect(found.map((row) => row["check"])).toContain("evidence");
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
    }
  });
});

describe("a case", () => {
  const chat = { platform: "telegram", chatId: "-5" } as const;
  const contact = { platform: "telegram", externalId: "901" } as const;
  const opened = async () => openCase(tx, customerId, { by: contact, said: "late again", chat, messageId: "1" });

  it("keeps both sides' words, and takes none once it is closed", async () => {
    const { caseId } = await opened();
    await sayInCase(tx, caseId, { by: contact, said: "and again", personId: null });
    const ours = { platform: "telegram", externalId: "2" } as const;
    await sayInCase(tx, caseId, { by: ours, said: "sorry", personId: staff.operator });
    await closeCase(tx, caseId, staff.operator, "settled");
    expect(await customerCase(tx, caseId)).toMatchObject({ closedBy: "operator 2", closing: "settled" });
    expect(await refusalOf(sayInCase(tx, caseId, { by: contact, said: "more", personId: null }))).toMatchObject({
      code: "case_closed",
    });
    expect(await refusalOf(closeCase(tx, caseId, staff.owner, null))).toMatchObject({ code: "case_closed" });
  });

  it("is not answered or closed by an auditor, and staff do not speak as the customer", async () => {
    const { caseId } = await opened();
    const by = { platform: "telegram", externalId: "8" } as const;
    expect(await refusalOf(sayInCase(tx, caseId, { by, said: "x", personId: auditor }))).toMatchObject({
      code: "not_allowed",
    });
    expect(await refusalOf(closeCase(tx, caseId, auditor, null))).toMatchObject({ code: "not_allowed" });
    expect(await refusalOf(sayInCase(tx, caseId, { by, said: "x", personId: null }))).toMatchObject({
      code: "not_contact",
    });
  });

  it("is never rewritten", async () => {
    const { caseId } = await opened();
    expect(await asOwner((sql) => sql`update ledger.case_message set said = 'x'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.customer_case where case_id = ${caseId}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.customer_case set customer_id = customer_id + 1`)).toBe("LG011");
  });

  it("no statement that was not issued is answered", async () => {
    const answer = { by: contact, said: null, chat, messageId: null };
    expect(await sqlStateOf(answerStatement(tx, "4711", answer))).toBe("LG186");
  });
});
