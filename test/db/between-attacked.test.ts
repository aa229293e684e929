// Transfers, exchanges and rates attacked by raw SQL: as role app, as the owner of the tables, and with user triggers
// off.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { openCustomer } from "#src/ledger/customers.ts";
import { openPocket } from "#src/ledger/pockets.ts";
import { decide } from "#src/ledger/requests.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { foreignKey, ownerOf, ownerWithTriggersOff, unique } from "./attack.ts";
import { ask, damage, fund, hireStaff, line, openWallet, type Staff, setRate, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const triggersOff = ownerWithTriggersOff(admin);
let staff: Staff;
let today: string;
let a: { walletId: string; customerId: string };
let b: { walletId: string; customerId: string };
let usd: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  const code = `Z${String(++made).padStart(3, "0")}`;
  a = await openWallet(tx, code, staff);
  b = await openWallet(tx, `Y${code}`, staff);
  usd = (await openCustomer(tx, { name: null, code, currency: "USD", by: staff.operator, key: code })).wallet.walletId;
  await fund(tx, staff, a.walletId, 10_000n);
});

/** An approved request of these lines, its entry not made: as the moment before it is carried out. */
const approvedLine = async (
  sql: TransactionSql,
  verb: string,
  to: string,
  minor: bigint,
  toMinor: bigint,
  rate: string | null,
) => {
  const [row] = await sql<{ id: string }[]>`
    insert into ledger.request (key, body_hash, verb, maker_id, levels, people, evidence, origin_platform, origin_chat,
      created_at, expires_at)
    values (gen_random_uuid()::text, '', ${verb}, ${staff.operator}, 1, 1, false, 'telegram', 'c', ledger.clock(),
      ledger.clock() + interval '1 day') returning request_id as id`;
  const id = row?.id ?? "";
  await sql`
    insert into ledger.request_line (request_id, line_no, wallet_id, currency, amount, effective_on, lot_kind,
      to_wallet_id, to_currency, to_amount, rate)
    select ${id}, 1, w.wallet_id, w.currency, ${String(-minor)}, ${today}, 'paid', v.wallet_id, v.currency,
      ${String(toMinor)}, ${rate}::text::numeric
    from ledger.wallet w, ledger.wallet v where w.wallet_id = ${a.walletId} and v.wallet_id = ${to}`;
  await sql`
    insert into ledger.decision (request_id, maker_id, level, place, person_id, verdict, decided_at)
    values (${id}, ${staff.operator}, 1, 1, ${staff.manager}, 'approve', ledger.clock())`;
  return id;
};

/** An entry of that line with postings as the attacker likes. */
const entryOf = async (sql: TransactionSql, verb: string, requestId: string, rate: string | null): Promise<string> => {
  const [row] = await sql<{ id: string }[]>`
    insert into ledger.journal (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at,
      rate)
    values (gen_random_uuid()::text, '', ${verb}, ${staff.operator}, ${requestId}, 1, ${today}, ledger.clock(),
      ${rate}::text::numeric) returning entry_id as id`;
  return row?.id ?? "";
};
const move = (
  sql: TransactionSql,
  entryId: string,
  walletId: string,
  kind: string,
  minor: bigint,
  lot: string | null = null,
) =>
  sql`
    select ledger.move_wallet(${entryId}, w.wallet_id, ledger.house_of(${kind}, w.currency), ${String(minor)}, ${lot},
      ${today}) from ledger.wallet w where w.wallet_id = ${walletId}`;

describe("the program", () => {
  it("has no way to the inner functions, the rates or the pockets' tables", async () => {
    expect(await sqlStateOf(tx`insert into ledger.rate values ('USD', 'CNY', '2026-01-01', 7, null, now())`)).toBe(
      "42501",
    );
    expect(await sqlStateOf(tx`insert into ledger.pocket_category values (${a.walletId}, 1)`)).toBe("42501");
    expect(await sqlStateOf(tx`select ledger.house_of('fx_position', 'CNY')`)).toBe("42501");
    expect(await sqlStateOf(tx`select ledger.exchanged(1, 'CNY', 'USD', 1)`)).toBe("42501");
  });
});

describe("the owner of the tables is refused", () => {
  it("an exchange at another rate, with another rounding, or against other accounts", async () => {
    const exchange = (rate: string, got: bigint, house: "none" | "rounding" | "fees") =>
      asOwner(async (sql) => {
        const id = await approvedLine(sql, "exchange", usd, 1_003n, got, rate);
        const entryId = await entryOf(sql, "exchange", id, rate);
        await move(sql, entryId, a.walletId, "fx_position", -1_003n);
        await move(sql, entryId, usd, "fx_position", got);
        if (house === "none") return;
        await sql`
          insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
          values (${entryId}, 1, ledger.house_of('fx_position', 'CNY'), ledger.house_of(${house}, 'CNY'), 'CNY', 3,
            ${today})`;
      });
    // 10.03 CNY at 0.14 is 1.4042 USD: 1.40, and 0.03 CNY is left over.
    expect(await exchange("0.14", 140n, "rounding")).toBe("accepted");
    expect(await exchange("0.14", 140n, "none")).toBe("LG098");
    expect(await exchange("0.14", 140n, "fees")).toBe("LG078");
    expect(await exchange("0.14", 141n, "rounding")).toBe("LG098");
    expect(await exchange("0.15", 140n, "rounding")).toBe("LG098");
  });

  it("a transfer that arrives smaller, in two accounts, or as another kind of money", async () => {
    const transfer = (work: (sql: TransactionSql, entryId: string) => Promise<unknown>, toMinor = 500n) =>
      asOwner(async (sql) => {
        const id = await approvedLine(sql, "transfer", b.walletId, 500n, toMinor, null);
        await work(sql, await entryOf(sql, "transfer", id, null));
      });
    const out = (sql: TransactionSql, id: string) => move(sql, id, a.walletId, "clearing", -500n);
    expect(
      await transfer(async (sql, id) => {
        await out(sql, id);
        await move(sql, id, b.walletId, "clearing", 500n);
      }),
    ).toBe("accepted");
    expect(
      await transfer(async (sql, id) => {
        await out(sql, id);
        await move(sql, id, b.walletId, "clearing", 400n);
      }, 400n),
    ).toMatch(/LG078|LG123/);
    expect(
      await transfer(async (sql, id) => {
        await out(sql, id);
        const [lot] = await sql<{ id: string }[]>`
          insert into ledger.lot (wallet_id, entry_id, house_account_id, amount, gone, burn, granted_at)
          values (${b.walletId}, ${id}, ledger.house_of('promotion', 'CNY'), 500, 500, 'granted_first', ledger.clock())
          returning lot_id as id`;
        await move(sql, id, b.walletId, "clearing", 500n, lot?.id);
      }),
    ).toBe("LG123");
  });

  it("a rate without its request, another one than was approved, or one that is changed", async () => {
    await setRate(tx, staff, { from: "USD", to: "CNY", rate: "7.1", on: today });
    const insert = (rate: string, request: string | null) =>
      asOwner(
        (sql) => sql`
          insert into ledger.rate (from_currency, to_currency, rate_on, rate, set_by, set_at, request_id, line_no)
          values ('USD', 'CNY', ${today}, ${rate}::text::numeric, ${staff.operator}, ledger.clock(), ${request},
            ${request === null ? null : 1})`,
      );
    const [row] = await admin<{ id: string }[]>`select max(request_id) as id from ledger.rate`;
    expect(await insert("7.1", null)).toBe("LG010");
    expect(await insert("7.2", row?.id ?? "")).toBe("LG010");
    expect(await insert("7.1", row?.id ?? "")).toBe(unique);
    expect(await asOwner((sql) => sql`update ledger.rate set rate = 1`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.rate`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.rate`)).toBe("LG011");
  });

  it("with user triggers off: a second pocket of one name, a second deposit, a line across currencies", async () => {
    await openPocket(tx, {
      ...{
        customerId: a.customerId,
        currency: "CNY",
        purpose: "广告",
        kind: "earmarked",
        by: staff.operator,
        key: "k",
      },
    });
    const pocket = (purpose: string, kind: string) => (sql: TransactionSql) =>
      sql`
        insert into ledger.wallet (customer_id, currency, purpose, pocket, opened_at)
        values (${a.customerId}, 'CNY', ${purpose}, ${kind}, ledger.clock())`;
    expect(await triggersOff(pocket("广　告", "earmarked"))).toBe(unique);
    expect(
      await triggersOff(async (sql) => {
        await pocket("one", "deposit")(sql);
        await pocket("two", "deposit")(sql);
      }),
    ).toBe(unique);
    const crossed = async (sql: TransactionSql): Promise<void> => {
      const id = await approvedLine(sql, "transfer", b.walletId, 5n, 5n, null);
      await sql`update ledger.request_line set to_currency = 'USD' where request_id = ${id}`;
    };
    expect(await triggersOff(crossed)).toBe(foreignKey);
  });
});

it("db/checks name an exchange that is not at its rate, even with all triggers off", async () => {
  const wish = { ...line(a.walletId, -1_000n, today), toWalletId: usd, toAmountMinor: 140n, rate: "0.14" };
  const { requestId } = await ask(tx, staff, [wish], { verb: "exchange" });
  await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
  expect(await damage(admin)).toEqual([]);
  const found: unknown[] = [];
  await admin
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update ledger.journal_entry set rate = 0.15 where rate is not null`;
      found.push(...(await sql`select found ->> 'kind' as kind, found ->> 'gap' as gap from audit.between_wallets`));
      throw new Error("not to be kept");
    })
    .catch(() => {});
  expect(found).toMatchObject([{ kind: "exchange", gap: "not at its rate" }]);
});
