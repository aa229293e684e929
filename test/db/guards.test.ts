// The guards attacked by raw SQL: as role app, which may not touch a table at all, and as the owner of the tables.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, foreignKey, ownerOf, unique, usedWallet } from "./attack.ts";
import { hireStaff, type Staff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
let staff: Staff;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  walletId = await usedWallet(tx, `G${String(++made).padStart(3, "0")}`, staff);
});

const entryOf = async (sql: TransactionSql, kind = "charge", on = "2020-01-01"): Promise<string> => {
  const [row] = await sql<{ entry_id: string }[]>`
    insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at)
    values (gen_random_uuid()::text, '', ${kind}, ${staff.operator}, ${on}, ledger.clock()) returning entry_id`;
  return row?.entry_id ?? "";
};

describe("role app", () => {
  it("owns nothing, and of the ledger's tables it may not even read one", async () => {
    const tables = await admin<{ name: string }[]>`
      select oid::regclass::text as name from pg_class
      where relnamespace = 'ledger'::regnamespace and relkind = 'r'`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      expect(await sqlStateOf(tx.unsafe(`select from ${name}`)), name).toBe("42501");
      expect(await sqlStateOf(tx.unsafe(`delete from ${name}`)), name).toBe("42501");
      expect(await sqlStateOf(tx.unsafe(`truncate ${name} cascade`)), name).toBe("42501");
    }
  });

  it("may call the public functions only, all of them owned by ledger_owner with a fixed search path", async () => {
    const functions = await admin<{ name: string; owner: string; definer: boolean; app: boolean; path: boolean }[]>`
      select proname as name, proowner::regrole::text as owner, prosecdef as definer,
        has_function_privilege('app', oid, 'execute') as app,
        coalesce(proconfig @> array['search_path=ledger, pg_temp'], false) as path
      from pg_proc where pronamespace = 'ledger'::regnamespace`;
    expect(functions.filter(({ owner }) => owner !== "ledger_owner")).toEqual([]);
    expect(functions.filter(({ definer, path }) => definer && !path)).toEqual([]);
    expect(functions.filter(({ app, definer, name }) => app && !definer && name !== "fold")).toEqual([]);
    for (const inner of ["post_line", "post_request", "close_request", "merge_person", "deny_change"]) {
      expect(functions.find(({ name }) => name === inner)).toMatchObject({ app: false });
    }
    const anyone = await admin<{ name: string }[]>`
      select proname as name from pg_proc
      cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where pronamespace = 'ledger'::regnamespace and grantee = 0`;
    expect(anyone.map(({ name }) => name)).toEqual([]);
  });
});

describe("the owner of the tables is refused", () => {
  it("changing, deleting or emptying what was written", async () => {
    for (const table of ["journal", "journal_entry", "posting", "request_line"]) {
      expect(await asOwner((sql) => sql.unsafe(`update ledger.${table} set effective_on = '2020-01-02'`)), table).toBe(
        "LG011",
      );
      expect(await asOwner((sql) => sql.unsafe(`delete from ledger.${table}`)), table).toBe("LG011");
    }
    for (const table of ["journal", "house_posting", "wallet", "customer", "request", "decision", "period"]) {
      expect(await asOwner((sql) => sql.unsafe(`truncate ledger.${table} cascade`)), table).toBe("LG011");
    }
    expect(await asOwner((sql) => sql`delete from ledger.wallet`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.decision`)).toBe("LG011");
  });

  it("moving a wallet's balance without a posting, back to an earlier one, or to another customer", async () => {
    expect(
      await asOwner((sql) => sql`update ledger.wallet set posted = posted + 1 where wallet_id = ${walletId}`),
    ).toBe("LG011");
    expect(
      await asOwner(
        (sql) => sql`update ledger.wallet set seq = 2, last_seq = 2, posted = 900 where wallet_id = ${walletId}`,
      ),
    ).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.wallet set currency = 'USD' where wallet_id = ${walletId}`)).toBe(
      "LG011",
    );
    expect(
      await asOwner(
        (sql) => sql`update ledger.wallet set seq = 4, last_seq = 4, posted = 701 where wallet_id = ${walletId}`,
      ),
    ).toBe(foreignKey);
  });

  it("a posting on an entry of another transaction", async () => {
    const result = await asOwner(async (sql) => {
      await sql`update ledger.wallet set seq = 4, last_seq = 4, posted = 699 where wallet_id = ${walletId}`;
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq,
          prev_balance, effective_on)
        select wallet_id, 4, entry_id, house_account_id, currency, -1, 699, 3, 700, effective_on
        from ledger.posting where wallet_id = ${walletId} and seq = 3`;
    });
    expect(result).toBe("LG012");
  });

  it("a posting that the wallet's row knows nothing of", async () => {
    const result = await asOwner(async (sql) => {
      const entryId = await entryOf(sql);
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq,
          prev_balance, effective_on)
        select wallet_id, 4, ${entryId}, house_account_id, currency, -1, 699, 3, 700, '2020-01-01'
        from ledger.posting where wallet_id = ${walletId} and seq = 3`;
    });
    expect(result).toBe("LG013");
  });

  it("money in, or a large charge, without an approved request", async () => {
    for (const [kind, amount] of [
      ["topup", 5],
      ["bonus", 5],
      ["charge", -1],
    ] as const) {
      const result = await asOwner(async (sql) => {
        const entryId = await entryOf(sql, kind);
        await sql`update ledger.wallet set seq = 4, last_seq = 4, posted = posted + ${amount}
          where wallet_id = ${walletId}`;
        await sql`
          insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq,
            prev_balance, effective_on)
          select wallet_id, 4, ${entryId}, house_account_id, currency, ${amount}::bigint, 700 + ${amount}::bigint,
            3, 700, '2020-01-01'
          from ledger.posting where wallet_id = ${walletId} and seq = 3`;
      });
      expect(result, kind).toBe("LG010"); // the charge is dated more than seven days back
    }
  });

  it("an entry in a closed month or in the future", async () => {
    expect(await asOwner((sql) => entryOf(sql, "charge", "2999-01-01"))).toBe("LG004");
    const closed = await asOwner(async (sql) => {
      await sql`insert into ledger.period (month, closed_at) values ('2011-05-01', ledger.clock())`;
      await entryOf(sql, "charge", "2011-05-20");
    });
    expect(closed).toBe("LG005");
    expect(await asOwner((sql) => sql`update ledger.period set closed_at = null where closed_at is null`)).toBe(
      "accepted",
    );
    const reopened = await asOwner(async (sql) => {
      await sql`insert into ledger.period (month, closed_at) values ('2011-06-01', ledger.clock())`;
      await sql`update ledger.period set closed_at = null where month = '2011-06-01'`;
    });
    expect(reopened).toBe("LG011");
  });

  it("a decision by the maker, or the same person's second", async () => {
    const decision = (sql: TransactionSql, person: string, level: number) => sql`
      insert into ledger.decision (request_id, maker_id, level, place, person_id, verdict, decided_at)
      select request_id, maker_id, ${level}, 1, ${person}, 'approve', ledger.clock()
      from ledger.request order by request_id desc limit 1`;
    expect(await asOwner((sql) => decision(sql, staff.operator, 2))).toBe(check);
    expect(await asOwner((sql) => decision(sql, staff.manager, 2))).toBe(unique);
    expect(await asOwner((sql) => decision(sql, staff.owner, 1))).toBe(unique);
  });
});
