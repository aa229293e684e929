// With user triggers off the owner of the tables still meets keys, checks and foreign keys: what is declared, holds.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, foreignKey, ownerWithTriggersOff, unique, usedWallet } from "./attack.ts";
import { hireStaff, openWallet, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const triggersOff = ownerWithTriggersOff(admin);
let staff: Staff;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  walletId = await usedWallet(tx, `G${String(++made).padStart(3, "0")}`, staff);
});

describe("the owner with user triggers off is refused", () => {
  it("an overdrawn wallet", async () => {
    expect(await triggersOff((sql) => sql`update ledger.wallet set held = 701 where wallet_id = ${walletId}`)).toBe(
      check,
    );
  });

  it("a changed amount, a changed balance, and a row removed from the middle or the end", async () => {
    const at = (seq: number) => admin`wallet_id = ${walletId} and seq = ${seq}`;
    expect(await triggersOff((sql) => sql`update ledger.posting set amount = 1 where ${at(2)}`)).toBe(check);
    expect(
      await triggersOff((sql) => sql`update ledger.posting set amount = -101, balance_after = 899 where ${at(2)}`),
    ).toBe(foreignKey);
    expect(await triggersOff((sql) => sql`delete from ledger.posting where ${at(2)}`)).toBe(foreignKey);
    expect(await triggersOff((sql) => sql`delete from ledger.posting where ${at(3)}`)).toBe(foreignKey);
    expect(
      await triggersOff((sql) => sql`update ledger.posting set amount = -201, balance_after = 699 where ${at(3)}`),
    ).toBe(foreignKey);
    expect(await triggersOff((sql) => sql`delete from ledger.journal_entry`)).toBe(foreignKey);
  });

  it("two postings of one number, and a balance without its posting", async () => {
    const twin = await triggersOff(
      (sql) => sql`
        insert into ledger.journal (wallet_id, seq, entry_id, further_of, house_account_id, currency, amount,
          balance_after, prev_seq, prev_balance, effective_on)
        select wallet_id, seq, entry_id, entry_id, house_account_id, currency, amount - 1, balance_after - 1, prev_seq,
          prev_balance, effective_on
        from ledger.posting where wallet_id = ${walletId} and seq = 3`,
    );
    expect(twin).toBe(unique);
    expect(await triggersOff((sql) => sql`update ledger.wallet set posted = 701 where wallet_id = ${walletId}`)).toBe(
      foreignKey,
    );
  });

  it("a wallet's currency against another one's house account", async () => {
    const { walletId: dollars } = await openWallet(tx, `U${made}`, staff, "USD");
    const mixed = await triggersOff(async (sql) => {
      await sql`
        insert into ledger.journal (wallet_id, seq, entry_id, further_of, house_account_id, currency, amount,
          balance_after, effective_on)
        select ${dollars}, 1, entry_id, entry_id, house_account_id, 'USD', 5, 5, effective_on
        from ledger.posting where wallet_id = ${walletId} and seq = 1`;
    });
    expect(mixed).toBe(foreignKey);
  });

  it("a repeated key and a request's line posted twice", async () => {
    const [again, line] = [
      (sql: TransactionSql) => sql`
        insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at)
        select 999999, 999999, key, body_hash, kind, maker_id, effective_on, recorded_at
        from ledger.journal_entry where kind = 'topup' limit 1`,
      (sql: TransactionSql) => sql`
        insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, request_id, line_no,
          effective_on, recorded_at)
        select 999999, 999999, key || 'x', body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at
        from ledger.journal_entry where request_id is not null limit 1`,
    ];
    expect(await triggersOff(again)).toBe(unique);
    expect(await triggersOff(line)).toBe(unique);
  });

  it("emptying the postings while wallets stand on them", async () => {
    expect(await triggersOff((sql) => sql`truncate ledger.journal`)).toBe("0A000");
  });
});
