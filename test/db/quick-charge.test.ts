// The quick way of a plain charge: it hashes like any other body, and raw SQL gains nothing by what makes it quick.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { unguarded } from "#test/helpers/policy.ts";
import { check, foreignKey, ownerOf, ownerWithTriggersOff, usedWallet } from "./attack.ts";
import { damage, hireStaff, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const triggersOff = ownerWithTriggersOff(admin);
let staff: Staff;
let walletId: string;
let today: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  walletId = await usedWallet(tx, `Q${String(++made).padStart(3, "0")}`, staff); // at posting 3, 700 left
});

const entryOf = async (sql: TransactionSql, kind: string, on: string): Promise<string> => {
  const [row] = await sql<{ entry_id: string }[]>`
    insert into ledger.journal_entry (key, body_hash, kind, maker_id, effective_on, recorded_at, judged)
    values (gen_random_uuid()::text, '', ${kind}, ${staff.operator}, ${on}, ledger.clock(), null) returning entry_id`;
  return row?.entry_id ?? "";
};

/** A plain charge of 1 by raw SQL, whole in all its parts. */
const rawCharge = async (sql: TransactionSql, on: string, times = 1): Promise<void> => {
  const entryId = await entryOf(sql, "charge", on);
  for (let n = 1; n <= times; n++) {
    await sql`update ledger.wallet set seq = seq + 1, posted = posted - 1 where wallet_id = ${walletId}`;
    await sql`
      insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
        prev_balance, effective_on)
      select p.wallet_id, p.seq + ${n}::int, ${entryId}, house_account_id, currency, -1, 700 - ${n}::int,
        p.seq + ${n}::int - 1, 700 - ${n}::int + 1, ${on}
      from ledger.posting p where wallet_id = ${walletId} and seq = 3`;
  }
};

describe("a plain charge by raw SQL", () => {
  it("passes the guards when it is whole, in one posting or in two", async () => {
    expect(await asOwner((sql) => rawCharge(sql, today))).toBe("accepted");
    expect(await asOwner((sql) => rawCharge(sql, today, 2))).toBe("accepted");
  });

  it("is refused in the future, in a closed month, and too far back", async () => {
    expect(await asOwner((sql) => rawCharge(sql, "2999-01-01"))).toBe("LG004");
    expect(await asOwner((sql) => rawCharge(sql, "2011-07-05"))).toBe("LG010");
    const closed = await asOwner(async (sql) => {
      await sql`update ledger.period set closed_at = ledger.clock() where month = date_trunc('month', ${today}::date)`;
      await rawCharge(sql, today);
    });
    expect(closed).toBe("LG005");
  });

  it("is refused once the rules change, in the same transaction already", async () => {
    const stricter = await asOwner(async (sql) => {
      await unguarded(
        sql,
        (at) => at`update ledger.policy_rule set from_value = 1 where verb = 'charge' and levels > 0`,
      );
      await rawCharge(sql, today);
    });
    expect(stricter).toBe("LG010");
  });

  it("counts by all its postings together", async () => {
    const split = await asOwner(async (sql) => {
      await unguarded(
        sql,
        (at) => at`
          update ledger.policy_rule set from_value = 2 where verb = 'charge' and measure = 'amount' and levels > 0`,
      );
      await rawCharge(sql, today, 2);
    });
    expect(split).toBe("LG010");
  });

  it("is the only kind of entry that need not be judged as a whole", async () => {
    for (const attack of [asOwner, triggersOff]) {
      for (const kind of ["topup", "lapse", "bonus", "transfer"]) {
        expect(await attack((sql) => entryOf(sql, kind, today)), kind).toBe(check);
      }
    }
  });
});

describe("a wallet that was moved", () => {
  const move = (sql: TransactionSql, by: number, amount: number) => sql`
    update ledger.wallet set seq = seq + ${by}::int, posted = posted + ${amount}::int where wallet_id = ${walletId}`;

  it("may be put back while it has no posting, and only where it stood", async () => {
    const back = (amount: number) =>
      asOwner(async (sql) => {
        await move(sql, 1, -5);
        await move(sql, -1, amount);
      });
    expect(await back(5)).toBe("accepted");
    expect(await back(6)).toBe(foreignKey);
  });

  it("never goes back behind a posting", async () => {
    const result = await asOwner(async (sql) => {
      await rawCharge(sql, today);
      await move(sql, -1, 1);
    });
    expect(result).toBe("LG011");
  });
});

it("a charge's hash is that of its fields, whatever is in them", async () => {
  const values = [null, "", "a", "用量 3:x,-", "1".repeat(120)];
  const [row] = await admin<{ tried: number; wrong: number }[]>`
    select count(*)::int as tried, count(*) filter (where ledger.charge_hash(w, '12', d, '3', r, p, m, '4')
      is distinct from ledger.body_hash('charge', w, '12', d, '3', r, p, m, '4'))::int as wrong
    from unnest(${["1", "123456"]}::text[]) w, unnest(${["2026-01-01", "20260-01-01"]}::text[]) d,
      unnest(${values}::text[]) r, unnest(${values}::text[]) p, unnest(${values}::text[]) m`;
  expect(row).toEqual({ tried: 500, wrong: 0 });
});

it("a known key puts the wallet back, and the books stay whole", async () => {
  const charge = { key: `again ${walletId}`, memo: "once" };
  const first = await spend(tx, staff, walletId, 5n, charge);
  expect(await spend(tx, staff, walletId, 5n, charge)).toMatchObject({ entryId: first.entryId, replayed: true });
  expect((await spend(tx, staff, walletId, 5n)).seq).toBe(first.seq + 1);
  expect(await damage(admin)).toEqual([]);
});
