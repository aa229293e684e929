// The verifier on damaged books: with every trigger off, by a superuser, in each way that hides a theft. Whole books
// verify clean; nothing is repaired.

import { beforeAll, describe, expect, it } from "vitest";
import type { Anchor, Audit } from "#src/domain/audit.ts";
import { now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { cancelRequest } from "#src/ledger/requests.ts";
import { sealState } from "#src/ledger/seals.ts";
import { verifyBooks } from "#src/ledger/verify.ts";
import { onDamaged } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { usedWallet } from "./attack.ts";
import { ask, hireStaff, line, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let anchor: Anchor;

const newest = async (): Promise<Anchor> => {
  const { blocks, hash } = await sealState(tx);
  return { blockNo: String(blocks), hash: hash ?? "" };
};

beforeAll(async () => {
  staff = await hireStaff(tx);
  walletId = await usedWallet(tx, "WHOLE", staff);
  const { requestId } = await ask(tx, staff, [line(walletId, 5_000n, (await now(tx)).today)]);
  await cancelRequest(tx, { requestId, personId: staff.operator });
  await sealEverything(database);
  await usedWallet(tx, "SECOND", staff);
  await sealEverything(database);
  await spend(tx, staff, walletId, 50n);
  await sealEverything(database);
  anchor = await newest();
});

/** What the verifier says of a copy damaged like this; the copy is thrown away. */
const verdictOn = (damage: (sql: Tx) => Promise<unknown>, held: Anchor | null = null): Promise<Audit> =>
  onDamaged(admin, damage, (sql) => verifyBooks(sql, held));

const named = ({ findings }: Audit): string[] => findings.map(({ damage, place }) => `${damage} ${place}`);
const last = (sql: Sql | Tx) => sql`(select max(entry_id) from ledger.posting where wallet_id = ${walletId})`;

describe("whole books", () => {
  it("verify clean, with the newest anchor, an old one and the beginning of one", async () => {
    const [old] = await admin<{ hash: string }[]>`
      select encode(hash, 'hex') as hash from ledger.seal_block where block_no = 1`;
    for (const held of [
      null,
      anchor,
      { blockNo: "1", hash: old?.hash ?? "" },
      { ...anchor, hash: anchor.hash.slice(0, 12) },
    ]) {
      const audit = await verifyBooks(tx, held);
      expect(audit.findings).toEqual([]);
      expect(audit.state).toMatchObject({ sealedEntries: 7, sealedAttempts: 1, waiting: 0 });
      expect(audit.checks).toBeGreaterThan(10);
    }
  });

  it("verify clean while something waits for its seal", async () => {
    const { requestId } = await ask(tx, staff, [line(walletId, 5_000n, (await now(tx)).today)]);
    await cancelRequest(tx, { requestId, personId: staff.operator });
    expect((await verifyBooks(tx)).findings).toEqual([]);
  });
});

describe("the verifier names", () => {
  it("an edited amount, with the chain and the wallet made to fit", async () => {
    const audit = await verdictOn(async (sql) => {
      await sql`update ledger.posting set amount = amount + 40, balance_after = balance_after + 40
        where entry_id = ${last(sql)}`;
      await sql`update ledger.wallet set posted = posted + 40, alone_total = alone_total - 40
        where wallet_id = ${walletId}`;
    });
    const [row] = await admin<{ id: string }[]>`select ${last(admin)} as id`;
    expect(named(audit)).toEqual([`HASH_MISMATCH T${row?.id}`]);
  });

  it("an entry that was removed with its posting", async () => {
    const audit = await verdictOn(async (sql) => {
      const [row] = await sql<{ id: string }[]>`
        select entry_id as id from ledger.posting where wallet_id = ${walletId} and seq = 2`;
      const id = row?.id ?? "";
      await sql`delete from ledger.posting where entry_id = ${id}`;
      await sql`delete from ledger.journal_entry where entry_id = ${id}`;
    });
    expect(named(audit)).toContain(`SEQUENCE_GAP wallet ${walletId}`);
    expect(audit.findings.some(({ damage, place }) => damage === "SEQUENCE_GAP" && /^T\d/.test(place))).toBe(true);
    expect(audit.findings.some(({ damage }) => damage === "BALANCE_MISMATCH")).toBe(true);
  });

  it("an entry that was removed with its seal", async () => {
    const audit = await verdictOn(async (sql) => {
      await sql`delete from ledger.seal where entry_id = ${last(sql)}`;
      await sql`delete from ledger.journal_entry where entry_id = ${last(sql)}`;
      await sql`delete from ledger.posting where entry_id = ${last(sql)}`;
    });
    expect(audit.findings.some(({ damage, place }) => damage === "SEQUENCE_GAP" && /^seal \d/.test(place))).toBe(true);
    expect(named(audit)).toContain(`HASH_MISMATCH block ${anchor.blockNo}`);
  });

  it("two entries that changed places", async () => {
    const audit = await verdictOn(async (sql) => {
      // The two charges of 100 and 200 swap what they moved; the end stays the same.
      await sql`update ledger.posting set amount = -200, balance_after = 800 where wallet_id = ${walletId} and seq = 2`;
      await sql`update ledger.posting set amount = -100, prev_balance = 800 where wallet_id = ${walletId} and seq = 3`;
    });
    expect(audit.findings.map(({ damage }) => damage)).toEqual(["HASH_MISMATCH", "HASH_MISMATCH"]);
    expect(audit.findings.every(({ place }) => /^T\d/.test(place))).toBe(true);
  });

  it("two seals that changed places", async () => {
    const audit = await verdictOn(async (sql) => {
      await sql`alter table ledger.seal drop constraint seal_entry_id_key`;
      await sql`
        update ledger.seal s set entry_id = o.entry_id, hash = o.hash from ledger.seal o
        where s.seal_no in (1, 2) and o.seal_no = 3 - s.seal_no`;
    });
    expect(named(audit)).toContain("HASH_MISMATCH block 1");
  });

  it("a tail that was cut off without a trace, to whoever kept the anchor elsewhere", async () => {
    const cut = async (sql: Tx): Promise<void> => {
      const entry = sql`(select max(entry_id) from ledger.seal)`;
      await sql`update ledger.wallet
        set seq = seq - 1, last_seq = seq - 1, posted = posted + 50, alone_total = alone_total - 50
        where wallet_id = ${walletId}`;
      await sql`delete from ledger.posting where entry_id = ${entry}`;
      await sql`delete from ledger.journal_entry where entry_id = ${entry}`;
      await sql`delete from ledger.seal where entry_id = ${entry}`;
      await sql`delete from ledger.seal_block where block_no = ${anchor.blockNo}`;
    };
    expect(named(await verdictOn(cut))).toEqual([]);
    expect(named(await verdictOn(cut, anchor))).toEqual([`SEQUENCE_GAP block ${anchor.blockNo}`]);
  });

  it("a tail that was rewritten, to whoever kept the anchor elsewhere", async () => {
    const rewrite = async (sql: Tx): Promise<void> => {
      const block = sql`block_no = ${anchor.blockNo}`;
      await sql`update ledger.seal_block set sealed_at = sealed_at - interval '1 minute' where ${block}`;
      await sql`update ledger.seal_block b set hash = ledger.block_hash(b) where ${block}`;
    };
    expect(named(await verdictOn(rewrite))).toEqual([]);
    expect(named(await verdictOn(rewrite, anchor))).toEqual([`HASH_MISMATCH block ${anchor.blockNo}`]);
  });

  it("a block in the middle that is gone or was rewritten", async () => {
    const gone = await verdictOn((sql) => sql`delete from ledger.seal_block where block_no = 2`);
    expect(named(gone)).toEqual(
      expect.arrayContaining(["SEQUENCE_GAP block 2", expect.stringMatching(/^ORPHAN seal/)]),
    );
    const rewritten = await verdictOn(async (sql) => {
      await sql`update ledger.seal_block set sealed_at = sealed_at - interval '1 minute' where block_no = 1`;
      await sql`update ledger.seal_block b set hash = ledger.block_hash(b) where block_no = 1`;
    });
    expect(named(rewritten)).toEqual(["HASH_MISMATCH block 2"]);
  });

  it("a wallet's balance that no posting explains", async () => {
    const audit = await verdictOn(
      (sql) => sql`update ledger.wallet set posted = posted + 1 where wallet_id = ${walletId}`,
    );
    expect(named(audit)).toContain(`BALANCE_MISMATCH wallet ${walletId}`);
    expect(named(audit)).toContain("UNBALANCED house_totals");
  });

  it.each([
    ["a decision's person", "update ledger.decision set person_id = person_id + 1"],
    ["a decision's time", "update ledger.decision set decided_at = decided_at - interval '1 day'"],
    ["an approval that was not", "update ledger.decision set level = 3"],
    ["what was asked for", "update ledger.request_line set memo = 'something else'"],
    ["the maker", "update ledger.journal_entry set maker_id = maker_id + 1"],
    ["the text the customer reads", "update ledger.journal_entry set public_text = 'other'"],
  ])("%s, edited", async (_, statement) => {
    const audit = await verdictOn((sql) => sql.unsafe(statement));
    expect(audit.findings.some(({ damage, place }) => damage === "HASH_MISMATCH" && /^T\d/.test(place))).toBe(true);
  });

  it("a refused attempt that was edited or is gone", async () => {
    const edited = await verdictOn((sql) => sql`update ledger.refused_attempt set state = 'expired'`);
    expect(named(edited)).toContain("HASH_MISMATCH A1");
    const gone = await verdictOn((sql) => sql`delete from ledger.refused_attempt where attempt_id = 1`);
    expect(named(gone)).toContain("SEQUENCE_GAP A1");
  });

  it("postings and entries without each other, and a wallet in another currency than its postings", async () => {
    const orphans = await verdictOn((sql) => sql`delete from ledger.posting where wallet_id = ${walletId} and seq = 1`);
    expect(orphans.findings.some(({ damage, place }) => damage === "ORPHAN" && /^T\d/.test(place))).toBe(true);
    const mixed = await verdictOn(
      (sql) => sql`update ledger.wallet set currency = 'USD' where wallet_id = ${walletId}`,
    );
    expect(mixed.findings.map(({ damage }) => damage)).toContain("UNBALANCED");
  });

  it("an entry slipped in among sealed ones", async () => {
    const audit = await verdictOn(async (sql) => {
      await sql`update ledger.seal_block set entries_floor = 1000 where block_no = ${anchor.blockNo}`;
      await sql`
        insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at)
        select 999, 999, 'slipped', '', 'charge', ${staff.operator}, ledger.today(), ledger.clock()`;
    });
    expect(named(audit)).toContain("ORPHAN T999");
  });

  it("no more than a person can read, and says that there is more", async () => {
    for (let n = 0; n < 110; n++) await spend(tx, staff, walletId, 1n);
    await sealEverything(database);
    const audit = await verdictOn((sql) => sql`update ledger.journal_entry set memo = 'x'`);
    expect(audit.findings).toHaveLength(100);
    expect(audit.more).toBe(true);
  });
});
