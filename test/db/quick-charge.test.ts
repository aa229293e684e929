// The quick way of a plain charge: it hashes like any other body, and raw SQL gains nothing by what makes it quick.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { unguarded } from "#test/helpers/policy.ts";
import { check, foreignKey, ownerOf, ownerWithTriggersOff, unique, usedWallet } from "./attack.ts";
import { damage, hireStaff, outcomeOf, type Staff, spend } from "./staff.ts";

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
    insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at)
    values (gen_random_uuid()::text, '', ${kind}, ${staff.operator}, ${on}, ledger.clock()) returning entry_id`;
  return row?.entry_id ?? "";
};

/** A plain charge of 1 by raw SQL, whole in all its parts. */
const rawCharge = async (sql: TransactionSql, on: string, times = 1): Promise<void> => {
  const entryId = await entryOf(sql, "charge", on);
  for (let n = 1; n <= times; n++) {
    await sql`update ledger.wallet set seq = seq + 1, last_seq = seq + 1, posted = posted - 1
      where wallet_id = ${walletId}`;
    await sql`
      insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after, prev_seq,
        prev_balance, effective_on)
      select p.wallet_id, p.seq + ${n}::int, ${entryId}, house_account_id, currency, -1, 700 - ${n}::int,
        p.seq + ${n}::int - 1, 700 - ${n}::int + 1, ${on}
      from ledger.posting p where wallet_id = ${walletId} and seq = 3`;
  }
};

/** The same as one row, as ledger.post_charge inserts it; where it stands is for the guard to say. */
const wholeCharge = (
  sql: TransactionSql,
  on: string,
  c: { amount?: number; maker?: string; kind?: string; seq?: number; key?: string; xact?: string } = {},
) => sql`
  insert into ledger.journal (wallet_id, amount, effective_on, key, body_hash, kind, maker_id, seq, xact)
  values (${walletId}, ${c.amount ?? -1}, ${on}, ${c.key ?? randomUUID()}, '', ${c.kind ?? "charge"},
    ${c.maker ?? staff.operator}, ${c.seq ?? null}, coalesce(${c.xact ?? null}::xid8, pg_current_xact_id()))
  returning entry_id`;

describe("a plain charge by raw SQL", () => {
  it("passes the guards when it is whole, in one posting or in two", async () => {
    expect(await asOwner((sql) => rawCharge(sql, today))).toBe("accepted");
    expect(await asOwner((sql) => rawCharge(sql, today, 2))).toBe("accepted");
  });

  it("as one row moves its wallet, is dated by the guard, and counts for its maker's day", async () => {
    const done = await asOwner(async (sql) => {
      await wholeCharge(sql, today, { amount: -5 });
      await wholeCharge(sql, today, { amount: -6, seq: 9 }); // what it claims of its place is not asked
      const [now] = await sql`
        select w.seq::int, w.posted::int, w.alone_total::int, j.balance_after::int, j.currency,
          j.recorded_at <= ledger.clock() as dated
        from ledger.wallet w join ledger.journal j using (wallet_id, seq) where w.wallet_id = ${walletId}`;
      expect(now).toEqual({ seq: 5, posted: 689, alone_total: 311, balance_after: 689, currency: "CNY", dated: true });
    });
    expect(done).toBe("accepted");
  });

  it("as one row is refused of another kind or sign, and by a key that is known", async () => {
    for (const attack of [{ kind: "topup" }, { kind: "lapse" }, { amount: 5 }]) {
      expect(await asOwner((sql) => wholeCharge(sql, today, attack)), JSON.stringify(attack)).toBe(check);
    }
    const twice = async (sql: TransactionSql) => {
      await wholeCharge(sql, today, { key: "twice" });
      await wholeCharge(sql, today, { key: "twice" });
    };
    expect(await asOwner(twice)).toBe(unique);
  });

  it("as one row inserts and moves nothing where anything is not plain", async () => {
    const left = (
      change: (sql: TransactionSql) => Promise<unknown>,
      on = today,
      other: { amount?: number; maker?: string; xact?: string } = {},
    ): Promise<string> =>
      asOwner(async (sql) => {
        await change(sql);
        expect(await wholeCharge(sql, on, other)).toHaveLength(0);
        const [wallet] = await sql`select seq::int from ledger.wallet where wallet_id = ${walletId}`;
        expect(wallet).toEqual({ seq: 3 });
        throw Object.assign(new Error("nothing"), { code: "nothing" });
      });
    const plain = async () => {};
    expect(await left(plain, "2999-01-01")).toBe("nothing");
    expect(await left(plain, "2011-07-05")).toBe("nothing");
    expect(await left(plain, today, { amount: -701 })).toBe("nothing");
    expect(await left(plain, today, { xact: "3" })).toBe("nothing");
    expect(await left(plain, today, { maker: "999999" })).toBe("nothing");
    expect(await left((sql) => sql`update ledger.wallet set frozen = true where wallet_id = ${walletId}`)).toBe(
      "nothing",
    );
    expect(await left((sql) => sql`update ledger.installation set frozen_at = ledger.clock()`)).toBe("nothing");
    const close = (sql: TransactionSql) => sql`
      update ledger.period set closed_at = ledger.clock() where month = date_trunc('month', ${today}::date)`;
    expect(await left(close)).toBe("nothing");
    const stricter = (measure: string) => (sql: TransactionSql) =>
      unguarded(
        sql,
        (at) => at`
          update ledger.policy_rule set from_value = 1
          where verb = 'charge' and measure = ${measure} and from_value > 0 and levels > 0`,
      );
    expect(await left(stricter("amount"))).toBe("nothing");
    expect(await left(stricter("maker_day"))).toBe("nothing");
  });

  it("adds no posting to an entry that is whole in one row", async () => {
    const result = await asOwner(async (sql) => {
      const [head] = (await wholeCharge(sql, today)) as unknown as { entry_id: string }[];
      await sql`update ledger.wallet set seq = seq + 1, last_seq = seq + 1, posted = posted - 1
        where wallet_id = ${walletId}`;
      await sql`
        insert into ledger.posting (wallet_id, seq, entry_id, house_account_id, currency, amount, balance_after,
          prev_seq, prev_balance, effective_on)
        select wallet_id, seq + 1, ${head?.entry_id ?? ""}, house_account_id, currency, -1, balance_after - 1, seq,
          balance_after, effective_on
        from ledger.posting where wallet_id = ${walletId} and seq = 4`;
    });
    expect(result).toBe("LG012");
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

  it("is the only kind of entry that may be one row, with user triggers off, too", async () => {
    const forged = (kind: string, amount: number) => (sql: TransactionSql) =>
      sql`
      insert into ledger.journal (entry_id, header_id, wallet_id, seq, house_account_id, currency, amount,
        balance_after, prev_seq, prev_balance, effective_on, key, body_hash, kind, maker_id, recorded_at)
      select n, n, wallet_id, 4, house_account_id, currency, ${amount}::int, 700 + ${amount}::int, 3, 700, ${today},
        gen_random_uuid()::text, '', ${kind}, ${staff.operator}, ledger.clock()
      from ledger.posting, nextval('ledger.journal_entry_entry_id_seq') as n
      where wallet_id = ${walletId} and seq = 3`;
    for (const kind of ["topup", "lapse", "bonus", "transfer", "capture"]) {
      expect(await triggersOff(forged(kind, -1)), kind).toBe(check);
    }
    expect(await triggersOff(forged("charge", 1))).toBe(check);
    expect(await triggersOff(forged("charge", -1))).toBe("accepted"); // for the checks to name
  });
});

describe("a wallet that was moved", () => {
  const move = (sql: TransactionSql, by: number, amount: number) => sql`
    update ledger.wallet
    set seq = seq + ${by}::int, last_seq = seq + ${by}::int, posted = posted + ${amount}::int
    where wallet_id = ${walletId}`;

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

describe("the first use of a category in a wallet", () => {
  const pairs = async (sql: TransactionSql | typeof admin) =>
    (
      await sql`select from ledger.wallet_contra join ledger.house_account h using (house_account_id)
      where wallet_id = ${walletId} and h.kind = 'usage'`
    ).length;
  const inserted = (sql: TransactionSql, word: string) => sql`
    insert into ledger.journal (wallet_id, amount, effective_on, key, body_hash, kind, maker_id, category_id)
    select ${walletId}, -1, ${today}, ${randomUUID()}, '', 'charge', ${staff.operator}, category_id
    from ledger.category_word where folded = ${word} returning house_account_id`;

  it("is one row as well, once the category was used elsewhere, and pairs the two", async () => {
    const other = await usedWallet(tx, `O${made}X`, staff);
    await spend(tx, staff, other, 1n, { category: "广告" });
    const result = await asOwner(async (sql) => {
      expect(await inserted(sql, "运费")).toHaveLength(0);
      expect(await pairs(sql)).toBe(1);
      expect(await inserted(sql, "广告")).toHaveLength(1);
      expect(await pairs(sql)).toBe(2);
    });
    expect(result).toBe("accepted");
  });

  it("pairs them once, however many come first", async () => {
    const other = await usedWallet(tx, `P${made}X`, staff);
    await spend(tx, staff, other, 1n, { category: "服务费" });
    const charges = [1n, 2n, 3n, 4n].map((minor) => spend(tx, staff, walletId, minor, { category: "服务费" }));
    const seqs = (await Promise.all(charges)).map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(4);
    expect(await pairs(admin)).toBe(2);
    expect(await damage(admin)).toEqual([]);
  });

  it("leaves no pair behind when the charge is refused", async () => {
    const other = await usedWallet(tx, `Z${made}X`, staff);
    await spend(tx, staff, other, 1n, { category: "广告" });
    expect(await outcomeOf(spend(tx, staff, walletId, 701n, { category: "广告" }))).toBe("overdrawn");
    expect(await pairs(admin)).toBe(1);
  });
});
