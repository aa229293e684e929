// With every trigger off, foreign keys included, nothing is refused: then the queries of db/checks must name the
// damage.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { usedWallet } from "./attack.ts";
import { damage, hireStaff, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  walletId = await usedWallet(tx, `G${String(++made).padStart(3, "0")}`, staff);
});

describe("what only a look at the whole can find", () => {
  it("is named by the checks: a forged tail, a forged balance, a forged approval", async () => {
    expect(await damage(admin)).toEqual([]);
    const forge = async (name: string, forgery: (sql: TransactionSql) => Promise<unknown>) => {
      let found: Record<string, unknown>[] = [];
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`; // every trigger off, foreign keys too
          await forgery(sql);
          found = await damage(sql as unknown as typeof admin);
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
      expect(
        found.map((row) => row["check"]),
        name,
      ).toContain(name);
    };
    const last = admin`wallet_id = ${walletId} and seq = 3`;
    await forge("drifted_wallets", (sql) => sql`delete from ledger.posting where ${last}`);
    await forge("broken_chain", (sql) => sql`delete from ledger.posting where wallet_id = ${walletId} and seq = 2`);
    await forge("drifted_wallets", (sql) => sql`update ledger.wallet set posted = 5 where wallet_id = ${walletId}`);
    await forge("house_totals", (sql) => sql`update ledger.wallet set posted = 5 where wallet_id = ${walletId}`);
    await forge("mixed_currencies", (sql) => sql`update ledger.posting set currency = 'USD' where ${last}`);
    await forge("orphans", (sql) => sql`delete from ledger.journal_entry`);
    await forge("unapproved_entries", (sql) => sql`update ledger.decision set voided_at = ledger.clock()`);
    await forge("changed_requests", (sql) => sql`update ledger.request_line set amount = amount + 1`);
    await forge("half_posted_requests", (sql) => sql`update ledger.request set state = 'rejected'`);
    await forge(
      "out_of_order",
      (sql) => sql`
      update ledger.journal_entry set recorded_at = recorded_at - interval '1 hour'
      where entry_id = (select entry_id from ledger.posting where ${last})`,
    );
    await forge("closed_months", (sql) => sql`update ledger.period set closed_at = '2000-01-01'`);
    await forge("maker_days", (sql) => sql`update ledger.wallet set alone_total = alone_total - 1`);
  });
});
