// The guards attacked by raw SQL: as role app, which may not touch a table at all; as the owner of the tables; and as
// the owner with user triggers off, where keys, checks and foreign keys hold and db/checks names the rest.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { damage, fund, hireStaff, openWallet, type Staff, spend, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;
let walletId: string;
let made = 0;

const foreignKey = "23503";
const check = "23514";
const unique = "23505";

beforeAll(async () => {
  staff = await hireStaff(tx);
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `G${String(++made).padStart(3, "0")}`, staff));
  await fund(tx, staff, walletId, 1_000n);
  await spend(tx, staff, walletId, 100n);
  await spend(tx, staff, walletId, 200n);
});

/** What the owner gets for it: the SQLSTATE at the statement or at the commit; whatever ran is rolled back. */
const asOwner = (attack: (sql: TransactionSql) => Promise<unknown>): Promise<string> =>
  sqlStateOf(
    admin.begin(async (sql) => {
      await attack(sql);
      await sql`set constraints all immediate`;
      throw Object.assign(new Error("it was not refused"), { code: "accepted" });
    }),
  );

const triggersOff = (attack: (sql: TransactionSql) => Promise<unknown>): Promise<string> =>
  asOwner(async (sql) => {
    for (const table of ["journal_entry", "posting", "house_posting", "wallet", "request_line", "decision", "period"]) {
      await sql.unsafe(`alter table ledger.${table} disable trigger user`);
    }
    await attack(sql);
  });

const entryOf = async (sql: TransactionSql, kind = "charge", on = "2020-01-01"): Promise<string> => {
  const [row] = await sql<{ entry_id: string }[]>`
    insert into ledger.journal_entry (key, body_hash, kind, maker_id, effective_on, recorded_at)
    values (gen_random_uuid()::text, '', ${kind}, ${staff.operator}, ${on}, ledger.clock()) returning entry_id`;
  return row?.entry_id ?? "";
};

describe("role app", () => {
  it("owns nothing, and of the ledger's tables it may not even read one", async () => {
    const tables = await admin<{ name: string }[]>`
      select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'ledger'::regnamespace and relkind = 'r'`;
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
    for (const inner of ["post_to_wallet", "post_request", "close_request", "merge_person", "deny_change"]) {
      expect(functions.find(({ name }) => name === inner)).toMatchObject({ app: false });
    }
    const [anyone] = await admin<{ count: number }[]>`
      select count(*)::int as count from pg_proc p cross join lateral aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where pronamespace = 'ledger'::regnamespace and grantee = 0`;
    expect(anyone?.count).toBe(0);
  });
});

describe("the owner of the tables is refused", () => {
  it("changing, deleting or emptying what was written", async () => {
    for (const table of ["journal_entry", "posting", "request_line"]) {
      expect(await asOwner((sql) => sql.unsafe(`update ledger.${table} set effective_on = '2020-01-02'`)), table).toBe(
        "LG011",
      );
      expect(await asOwner((sql) => sql.unsafe(`delete from ledger.${table}`)), table).toBe("LG011");
    }
    for (const table of [
      "journal_entry",
      "posting",
      "house_posting",
      "wallet",
      "customer",
      "request",
      "decision",
      "period",
    ]) {
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
      await asOwner((sql) => sql`update ledger.wallet set seq = 2, posted = 900 where wallet_id = ${walletId}`),
    ).toBe("LG011");
    expect(await asOwner((sql) => sql`update ledger.wallet set currency = 'USD' where wallet_id = ${walletId}`)).toBe(
      "LG011",
    );
    expect(
      await asOwner((sql) => sql`update ledger.wallet set seq = 4, posted = 701 where wallet_id = ${walletId}`),
    ).toBe(foreignKey);
  });

  it("a posting on an entry of another transaction", async () => {
    const result = await asOwner(async (sql) => {
      await sql`update ledger.wallet set seq = 4, posted = 699 where wallet_id = ${walletId}`;
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
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
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
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
        await sql`update ledger.wallet set seq = 4, posted = posted + ${amount} where wallet_id = ${walletId}`;
        await sql`
          insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
            prev_balance, effective_on)
          select wallet_id, 4, ${entryId}, house_account_id, currency, ${amount}::bigint, 700 + ${amount}::bigint, 3, 700,
            '2020-01-01'
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
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
          prev_balance, effective_on)
        select wallet_id, seq, entry_id, house_account_id, currency, amount - 1, balance_after - 1, prev_seq, prev_balance,
          effective_on
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
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, effective_on)
        select ${dollars}, 1, entry_id, house_account_id, 'USD', 5, 5, effective_on
        from ledger.posting where wallet_id = ${walletId} and seq = 1`;
    });
    expect(mixed).toBe(foreignKey);
  });

  it("a repeated key and a request's line posted twice", async () => {
    const [again, line] = [
      (sql: TransactionSql) => sql`
        insert into ledger.journal_entry (key, body_hash, kind, maker_id, effective_on, recorded_at)
        select key, body_hash, kind, maker_id, effective_on, recorded_at from ledger.journal_entry limit 1`,
      (sql: TransactionSql) => sql`
        insert into ledger.journal_entry (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at)
        select key || 'x', body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at
        from ledger.journal_entry where request_id is not null limit 1`,
    ];
    expect(await triggersOff(again)).toBe(unique);
    expect(await triggersOff(line)).toBe(unique);
  });

  it("emptying the postings while wallets stand on them", async () => {
    expect(await triggersOff((sql) => sql`truncate ledger.posting`)).toBe("0A000");
  });
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
    await forge("maker_days", (sql) => sql`update ledger.maker_day set unapproved = unapproved - 1`);
  });
});

describe("the clock of a sandbox", () => {
  it("goes forward only, and books with an entry cannot begin in the past", async () => {
    expect(await sqlStateOf(tx`select ledger.move_clock(clock_timestamp() - interval '1 day')`)).toBe("LG062");
    await tx`select ledger.move_clock(clock_timestamp() + interval '1 hour')`;
    await tx`select ledger.move_clock(clock_timestamp() + interval '2 hours')`;
    expect(await sqlStateOf(tx`select ledger.move_clock(clock_timestamp() + interval '1 hour')`)).toBe("LG062");
    expect(await asOwner((sql) => sql`delete from ledger.clock_offset`)).toBe("LG062");
    const [moved] = await tx<
      { ahead: boolean }[]
    >`select ledger.clock() > clock_timestamp() + interval '119 min' as ahead`;
    expect(moved?.ahead).toBe(true);
  });

  it("is the real clock in real books, whoever asks", async () => {
    const real = (sql: TransactionSql) => sql`
      update ledger.installation set mode = 'books' where not exists (select from ledger.clock_offset)`;
    expect(
      await asOwner(async (sql) => {
        await sql`alter table ledger.clock_offset disable trigger user`;
        await sql`delete from ledger.clock_offset`;
        await real(sql);
        await sql`select ledger.move_clock(clock_timestamp() + interval '1 hour')`;
      }),
    ).toBe("LG061");
    expect(
      await asOwner(async (sql) => {
        await sql`alter table ledger.clock_offset disable trigger user`;
        await sql`delete from ledger.clock_offset`;
        await real(sql);
        await sql`insert into ledger.clock_offset (offset_by) values ('1 hour')`;
      }),
    ).toBe(foreignKey);
  });

  it("stays with the mode, calendar and currency of its first start", async () => {
    expect(await sqlStateOf(admin`select ledger.install('sandbox', 'Asia/Shanghai', 'CNY')`)).toBe("done");
    for (const [mode, zone, currency] of [
      ["books", "Asia/Shanghai", "CNY"],
      ["sandbox", "UTC", "CNY"],
      ["sandbox", "Asia/Shanghai", "USD"],
    ] as const) {
      expect(await sqlStateOf(admin`select ledger.install(${mode}, ${zone}, ${currency})`)).toBe("LG060");
    }
  });
});
