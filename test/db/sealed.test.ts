// What the seals cover beyond an entry's first fields: granted money, what requests ask for, holds, freezes, credit,
// limits, the chart, roles and closed months. Each kind of damage is named; blocks of the first version verify still.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { answerStatement, closeCase, statementAnswer } from "#src/ledger/cases.ts";
import { setCategory } from "#src/ledger/chart.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { freeze, unfreeze } from "#src/ledger/freezes.ts";
import { placeHold, releaseHold } from "#src/ledger/holds.ts";
import { setBudget } from "#src/ledger/limits.ts";
import { revokeRole } from "#src/ledger/people.ts";
import { drawStatement } from "#src/ledger/statements.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { namedOn } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import {
  approve,
  ask,
  askDetails,
  closeMonth,
  fund,
  grantTo,
  hireStaff,
  identity,
  line,
  openWallet,
  type Staff,
  spend,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let month: string;

const approved = async (request: Promise<{ readonly requestId: string }>) =>
  expect((await approve(tx, staff, (await request).requestId)).step).toBe("posted");

/** As the first sealer did it: entries and attempts only, by the first version of the hashes. */
const sealAsBefore = (): Promise<unknown> =>
  admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into ledger.seal (seal_no, block_no, entry_id, hash)
      select row_number() over (order by entry_id), 1, entry_id, hash
      from ledger.sealed_hashes(array(select entry_id from ledger.journal_entry), '{}', '{}', 1::smallint)`;
    await sql`
      with b as (select count(*) as sealed, max(entry_id) as upto from ledger.seal)
      insert into ledger.seal_block (block_no, version, prev_hash, first_seal_no, last_seal_no, entries, attempts,
        sealed_at, hash, snapshot_xmax, entries_upto, attempts_upto, entries_floor, attempts_floor)
      select 1, 1, decode(repeat('00', 32), 'hex'), 1, sealed, sealed, 0, ledger.clock(), sha256(''),
        pg_snapshot_xmax(pg_current_snapshot()), upto, 0, 0, 0 from b`;
    await sql`update ledger.seal_block b set hash = ledger.block_hash(b)`;
  });

beforeAll(async () => {
  staff = await hireStaff(tx);
  const { today, now: start } = await now(tx);
  month = `${today.slice(0, 7)}-01`;
  const opened = await openWallet(tx, "SEALED", staff);
  walletId = opened.walletId;
  await fund(tx, staff, walletId, 1_000_000n);
  await sealAsBefore();

  await approved(ask(tx, staff, [{ ...line(walletId, 500n, today), lapsesOn: "2999-01-01" }], { verb: "bonus" }));
  await spend(tx, staff, walletId, 700n);
  const hold = { category: null, ref: null, publicText: null, memo: null, by: staff.operator };
  const { holdId } = await placeHold(tx, { key: randomUUID(), walletId, amountMinor: 30n, until: null, ...hold });
  await releaseHold(tx, { key: randomUUID(), holdId, by: staff.operator });
  await approved(ask(tx, staff, [line(walletId, 900n, today)], { verb: "credit" }));
  const limited = { ...line(walletId, 100_000n, today), details: { limit: "daily" } };
  await approved(ask(tx, staff, [limited], { verb: "limit" }));
  const budget = { walletId, category: "ads", month: today.slice(0, 7), maxMinor: 5n, by: staff.operator };
  await setBudget(tx, { key: randomUUID(), ...budget });
  await freeze(tx, { customerId: opened.customerId, by: staff.owner, reason: "a look" });
  await unfreeze(tx, { customerId: opened.customerId, by: staff.manager });
  await setCategory(tx, { key: randomUUID(), act: "add", name: "Games", alias: null, by: staff.owner });
  await approved(askDetails(tx, staff, "account", { act: "add", name: "Second bank", text: "6214" }));
  await approved(askDetails(tx, staff, "rate", { from: "USD", to: "CNY", rate: "7.1", on: today }));
  const payee = { ...line(walletId, 0n, today), details: { payee: "Sealed Ltd CMB 62258801" } };
  await approved(ask(tx, staff, [payee], { verb: "payee" }));
  const rule = { rule: "refund", currency: "CNY", fromMinor: "700", levels: 1, people: 2, evidence: true };
  await approved(askDetails(tx, staff, "policy", rule));
  await grantTo(tx, "7", "auditor", null, staff.owner);
  await revokeRole(tx, { identity: identity("7"), role: "auditor", by: staff.owner });
  const later = new Date(Date.parse(start) + 40 * 86_400_000).toISOString();
  await moveClock(tx, later);
  expect((await closeMonth(tx, staff, month)).step).toBe("posted");
  await sealEverything(database);
  const drawn = await drawStatement(tx, {
    ...{ customerId: opened.customerId, month: month.slice(0, 7), personId: null, company: null },
  });
  const answer = { by: identity("99"), chat: { platform: "telegram", chatId: "99" }, messageId: null } as const;
  await answerStatement(tx, drawn.statementId, { ...answer, said: "not ours" });
  const disputed = await statementAnswer(tx, drawn.statementId);
  await closeCase(tx, disputed?.caseId ?? "0", staff.operator, null);
  expect(await answerStatement(tx, drawn.statementId, { ...answer, said: null })).toBe(true);
  await sealEverything(database);
});

/** What the verifier says of a copy damaged like this; the copy is thrown away. */
const findingsOn = (damage: (sql: Tx) => Promise<unknown>): Promise<string[]> => namedOn(admin, damage);

it("whole books verify clean, their first block made by the first version", async () => {
  expect((await verifyBooks(tx)).findings).toEqual([]);
  const versions = await admin`select version, count(*)::int as blocks from ledger.seal_block group by 1 order by 1`;
  expect(versions).toMatchObject([{ version: 1, blocks: 1 }, { version: 2 }]);
  const found = await findingsOn((sql) => sql`update ledger.journal_entry set memo = 'x' where entry_id = 1`);
  expect(found).toContain("HASH_MISMATCH T1");
});

/** What may change in honest books after the sealing, or follows from what is sealed. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  posting: ["prev_seq", "prev_balance"],
  house_posting: [],
  journal_entry: [],
  // asked_hash only tells a repeated asking; what was asked for is in body_hash.
  request: ["asked_hash", "origin_platform", "origin_chat", "origin_message", "reminded_at", "failure_facts"],
  request_line: [],
  decision: ["maker_id", "voided_at", "returned_id"],
  refused_attempt: [],
  lot: ["gone", "lapses_at"],
};

it("every column of what is sealed enters its hash, or is named here", async () => {
  const [row] = await admin<{ text: string }[]>`
    select string_agg(pg_get_functiondef(p.oid), ' ') as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'ledger' and p.proname in ('sealed_hashes', 'sealed_request', 'sealed_line')`;
  const letters: Readonly<Record<string, string>> = { journal_entry: "e", house_posting: "h", refused_attempt: "a" };
  const missing: string[] = [];
  for (const [table, free] of Object.entries(leftOut)) {
    const columns = await admin<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${`ledger.${table}`}::regclass and attnum > 0 and not attisdropped`;
    for (const { name } of columns) {
      const letter = letters[table] ?? (table === "request_line" ? "l" : table.slice(0, 1));
      const used = new RegExp(`\\b${letter}\\.${name}\\b`).test(row?.text ?? "");
      if (used === free.includes(name)) missing.push(`${table}.${name}`);
    }
  }
  expect(missing).toEqual([]);
});

describe("the verifier names", () => {
  it.each([
    ["a changed last day of a grant", "update ledger.lot set lapses_on = '2998-01-01'", /^HASH_MISMATCH T\d/],
    [
      "the grant a posting used",
      "update ledger.posting set lot_id = 999 where lot_id is not null and amount < 0",
      /^HASH_MISMATCH T\d/,
    ],
    [
      "what a correction refers to",
      "update ledger.journal_entry set refers_id = 1 where kind = 'charge'",
      /^HASH_MISMATCH T\d/,
    ],
    [
      "which limit was asked for",
      "update ledger.request_line set details = '{\"limit\": \"monthly\"}' where details ? 'limit'",
      /^HASH_MISMATCH limit 1$/,
    ],
    ["the last day a request granted", "update ledger.request_line set lapses_on = null", /^HASH_MISMATCH T\d/],
    ["a hold", "update ledger.hold set memo = 'x'", /^HASH_MISMATCH hold 1$/],
    ["a hold that is gone", "delete from ledger.hold", /^SEQUENCE_GAP hold 1$/],
    ["who released it", `update ledger.hold_release set released_at = now()`, /^HASH_MISMATCH release 1$/],
    ["a credit limit of before", "update ledger.credit_change set old_limit = 5", /^HASH_MISMATCH credit 1$/],
    ["why somebody was frozen", "update ledger.freeze set reason = 'none'", /^HASH_MISMATCH freeze 1$/],
    ["when a freeze was lifted", "update ledger.freeze set lifted_at = now()", /^HASH_MISMATCH unfreeze 1$/],
    ["a limit", "update ledger.limit_change set old_max = 1 where request_id is not null", /^HASH_MISMATCH limit 1$/],
    ["a budget", "update ledger.limit_change set new_max = 99 where request_id is null", /^HASH_MISMATCH limit 2$/],
    [
      "whose limit it is",
      "update ledger.spending_limit set kind = 'monthly' where kind = 'daily'",
      /^HASH_MISMATCH limit 1$/,
    ],
    [
      "a category that was added",
      "update ledger.category set name = 'x' where name = 'Games'",
      /^HASH_MISMATCH chart 1$/,
    ],
    [
      "an account",
      "update ledger.receiving_account set currency = 'USD' where details = '6214'",
      /^HASH_MISMATCH chart 2$/,
    ],
    ["a rate", "update ledger.rate set rate = 7.2", /^HASH_MISMATCH rate 1$/],
    ["an approval rule", "update ledger.policy_change set people = 1", /^HASH_MISMATCH policy 1$/],
    ["who refunds are paid to", "update ledger.payee_change set new_payee = 'Other Ltd 1'", /^HASH_MISMATCH payee 1$/],
    ["when that changed", "update ledger.payee_change set changed_at = now()", /^HASH_MISMATCH payee 1$/],
    ["a role", "update ledger.role_grant set level = 3 where role = 'manager'", /^HASH_MISMATCH grant \d/],
    ["the end of a role", "update ledger.role_grant set until_on = '2999-01-01'", /^HASH_MISMATCH grant \d/],
    ["its customers", "update ledger.role_grant set scope = 'own' where role = 'operator'", /^HASH_MISMATCH grant \d/],
    [
      "a role that was taken away",
      "update ledger.role_grant set revoked_at = null, revoked_by = null",
      /^SEQUENCE_GAP revoke \d/,
    ],
    [
      "when a month was closed",
      "update ledger.period set closed_at = now() + interval '90 days' where request_id is not null",
      /^HASH_MISMATCH close \d{4}-\d\d$/,
    ],
    [
      "two numbers that changed places",
      `update ledger.voucher v set entry_id = o.entry_id from ledger.voucher o
        where v.number in (1, 2) and o.number = 3 - v.number`,
      /^HASH_MISMATCH close/,
    ],
    ["a balance kept at its end", "update ledger.checkpoint set balance = balance + 1", /^HASH_MISMATCH close/],
    [
      "a house account's balance kept at its end",
      "update ledger.house_checkpoint set balance = balance + 1",
      /^HASH_MISMATCH close/,
    ],
    ["the answer to a statement", "update ledger.statement_answer set name = 'x'", /^HASH_MISMATCH answer \d/],
    ["an answer that is gone", "delete from ledger.statement_answer", /^SEQUENCE_GAP answer \d/],
    [
      "who confirmed it after all",
      "update ledger.statement_confirmation set external_id = 'x'",
      /^HASH_MISMATCH confirmation \d/,
    ],
    ["a month's balances that are gone", "delete from ledger.checkpoint", /^HASH_MISMATCH close/],
  ])("%s", async (_, statement, expected) => {
    const found = await findingsOn(async (sql) => {
      await sql.unsafe("alter table ledger.voucher drop constraint voucher_entry_id_key");
      await sql.unsafe(statement);
    });
    expect(
      found.filter((one) => expected.test(one)),
      found.join(", "),
    ).not.toHaveLength(0);
  });

  it("a deed that came in without a seal, and one whose seal is gone", async () => {
    const found = await findingsOn(async (sql) => {
      await sql`delete from ledger.seal where deed_id = (select max(deed_id) from ledger.deed)`;
      await sql`update ledger.seal_block set deeds_floor = deeds_upto where block_no > 1`;
    });
    expect(
      found.some((one) => /^ORPHAN confirmation /.test(one)),
      found.join(", "),
    ).toBe(true);
    expect(found.some((one) => /^SEQUENCE_GAP seal \d/.test(one))).toBe(true);
  });
});
