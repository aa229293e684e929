// Grants from every connection at once, and grants forged by raw SQL: by the owner of the tables, and with the user
// triggers off.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { expireGrants } from "#src/ledger/lots.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, foreignKey, ownerOf, ownerWithTriggersOff } from "./attack.ts";
import { book, fateOf, figures } from "./grants.ts";
import { damage, fund, hireStaff, openWallet, outcomeOf, type Staff, spend } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const withTriggersOff = ownerWithTriggersOff(admin);
let staff: Staff;
let walletId: string;
let grantId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
});
/** 100 paid, 100 granted. */
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `Q${String(++made).padStart(3, "0")}`, staff));
  await fund(tx, staff, walletId, 100n);
  grantId = await book(tx, staff, "bonus", walletId, 100n);
});

describe("many at once", () => {
  it("charges share grants and paid money to the last unit", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => outcomeOf(database.begin((one) => spend(one, staff, walletId, 10n)))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(20);
    expect(await figures(admin, walletId)).toEqual({ posted: 0, granted: 0, arrears: 0, held: 0 });
  });

  it("sweeps and charges when a grant is over: it lapses once, and each lapse is told once", async () => {
    const { today } = await now(tx);
    await book(tx, staff, "bonus", walletId, 50n, { lapsesOn: today });
    await moveClock(tx, new Date(Date.parse((await now(tx)).now) + 86_400_000).toISOString());
    const at = (await now(tx)).now;
    const sweeps = Array.from({ length: 8 }, () => database.begin((one) => expireGrants(one, at)));
    const charges = Array.from({ length: 8 }, () =>
      outcomeOf(database.begin((one) => spend(one, staff, walletId, 5n))),
    );
    const told = (await Promise.all(sweeps)).flat();
    await Promise.all(charges);
    const late = await expireGrants(tx, at);
    expect(told.length + late.length).toBe(1);
    expect(await figures(admin, walletId)).toMatchObject({ posted: 160, granted: 60 });
  });

  it("a use is taken back or corrected, never both", async () => {
    const { entryId } = await spend(tx, staff, walletId, 150n);
    const fates = await Promise.all([
      ...Array.from({ length: 3 }, () =>
        fateOf(
          database.begin((one) =>
            reverseEntry(one, { key: randomUUID(), entryId, reason: "wrong", by: staff.operator }),
          ),
        ),
      ),
      ...Array.from({ length: 3 }, () =>
        fateOf(
          database.begin((one) => book(one, staff, "adjust", walletId, 150n, { adjust: "billing", refers: entryId })),
        ),
      ),
    ]);
    expect(fates.filter((fate) => fate === "done")).toHaveLength(1);
    expect(await figures(admin, walletId)).toMatchObject({ posted: 200, granted: 100 });
  });
});

const lotOf = async (sql: TransactionSql): Promise<string> => {
  const [row] = await sql<{ lot_id: string }[]>`select lot_id from ledger.lot where entry_id = ${grantId}`;
  return row?.lot_id ?? "";
};

/** An entry of this kind that moves the wallet against a house account, by all that a posting has. */
const forged = async (
  sql: TransactionSql,
  f: { kind: string; house: string; amount: bigint; lot: string | null; maker?: string | null },
): Promise<void> => {
  const [entry] = await sql<{ entry_id: string }[]>`
    insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at)
    select n, n, ${randomUUID()}, '', ${f.kind}, ${f.maker ?? null}, ledger.today(), ledger.clock()
    from nextval('ledger.journal_entry_entry_id_seq') as n returning entry_id`;
  const moved = String(f.amount);
  const granted = f.lot === null ? "0" : moved;
  await sql`
    update ledger.wallet set seq = seq + 1, last_seq = seq + 1, posted = posted + ${moved}::bigint,
      granted = granted + ${granted}::bigint
    where wallet_id = ${walletId}`;
  if (f.lot !== null) await sql`update ledger.lot set gone = gone - ${moved}::bigint where lot_id = ${f.lot}`;
  await sql`
    insert into ledger.journal (wallet_id, seq, entry_id, further_of, house_account_id, currency, amount, balance_after,
      prev_seq, prev_balance, effective_on, lot_kind, lot_id)
    select w.wallet_id, w.seq, ${entry?.entry_id ?? ""}, ${entry?.entry_id ?? ""}, ledger.house_of(${f.house},
        w.currency, case ${f.house}::text when 'usage' then ledger.category_of(null) end), w.currency, ${moved},
      w.posted, w.seq - 1, w.posted - ${moved}::bigint, ledger.today(), ${f.lot === null ? "paid" : "granted"}, ${f.lot}
    from ledger.wallet w where w.wallet_id = ${walletId}`;
};

const newLot = (sql: TransactionSql, lapses: string | null = null) => sql`
  insert into ledger.lot (wallet_id, entry_id, house_account_id, amount, gone, burn, lapses_on, lapses_at, granted_at)
  select wallet_id, entry_id, house_account_id, 100, 100, 'granted_first', ${lapses}::date,
    ledger.until_instant(${lapses}::date), ledger.clock()
  from ledger.lot where entry_id = ${grantId} limit 1`;

describe("the owner of the tables is refused", () => {
  it("what a lot has left or a wallet was granted, changed without a posting", async () => {
    expect(await asOwner((sql) => sql`update ledger.lot set gone = 50 where entry_id = ${grantId}`)).toBe("LG079");
    expect(await asOwner((sql) => sql`update ledger.wallet set granted = 0 where wallet_id = ${walletId}`)).toBe(
      "LG079",
    );
    expect(await asOwner((sql) => newLot(sql))).toBe("LG079");
  });

  it("a lot changed, deleted or emptied", async () => {
    const changed = (sql: TransactionSql) => sql`update ledger.lot set lapses_on = null, amount = 900`;
    expect(await asOwner(changed)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.lot`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.lot cascade`)).toBe("LG011");
  });

  it("a lapse of paid money, of a grant without a last day, granted money as paid use", async () => {
    const lapse = { kind: "lapse", house: "promotion", amount: -10n } as const;
    expect(await asOwner((sql) => forged(sql, { ...lapse, lot: null }))).toBe("LG078");
    expect(await asOwner(async (sql) => forged(sql, { ...lapse, lot: await lotOf(sql) }))).toBe("LG078");
    const maker = staff.operator;
    const asUse = async (sql: TransactionSql) =>
      forged(sql, { kind: "capture", house: "usage", amount: -10n, lot: await lotOf(sql), maker });
    // A capture names a hold, too; whichever guard comes first, it is refused.
    expect(await asOwner(asUse)).toMatch(/^(LG|23)/);
  });

  it("a grant that nobody approved", async () => {
    const unasked = (sql: TransactionSql) =>
      forged(sql, { kind: "bonus", house: "promotion", amount: 10n, lot: null, maker: staff.operator });
    expect(await asOwner(unasked)).toBe("LG010");
  });
});

describe("with user triggers off, keys and checks still refuse", () => {
  it("granted money without a lot, a lot of another wallet, more than was granted, half a last day", async () => {
    const other = await openWallet(tx, `QO${made}`, staff);
    await book(tx, staff, "bonus", other.walletId, 10n);
    const [foreign] = await admin<
      { lot_id: string }[]
    >`select lot_id from ledger.lot where wallet_id = ${other.walletId}`;
    const use = { kind: "charge", house: "promotion", amount: -10n, maker: staff.operator } as const;
    const attack = (work: (sql: TransactionSql) => Promise<unknown>) =>
      withTriggersOff(async (sql) => {
        await sql`alter table ledger.lot disable trigger user`;
        await work(sql);
      });
    expect(await attack((sql) => forged(sql, { ...use, lot: foreign?.lot_id ?? null }))).toBe(foreignKey);
    expect(await attack((sql) => sql`update ledger.lot set gone = 101 where entry_id = ${grantId}`)).toBe(check);
    expect(await attack((sql) => sql`update ledger.lot set lapses_on = '2999-01-01'`)).toBe(check);
    const unnamed = (sql: TransactionSql) => sql`
      update ledger.posting set lot_id = null where entry_id = ${grantId}`;
    expect(await attack(unnamed)).toBe(check);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
