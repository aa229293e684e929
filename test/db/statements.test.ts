// Statements: what was known is told the same for ever, what comes late is told on the next one, once, and nobody can
// make one say anything else.

import { beforeAll, describe, expect, it } from "vitest";
import { readStatement } from "#src/domain/statement.ts";
import { moveClock, now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { decide } from "#src/ledger/requests.ts";
import { reverseEntry } from "#src/ledger/reversals.ts";
import { drawStatement, previewStatement } from "#src/ledger/statements.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { sealEverything } from "#test/helpers/sealing.ts";
import { foreignKey, ownerOf } from "./attack.ts";
import {
  ask,
  closeMonth,
  damage,
  fund,
  hireStaff,
  line,
  openWallet,
  outcomeOf,
  type Staff,
  spend,
  sqlStateOf,
} from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
let staff: Staff;

beforeAll(async () => {
  await moveClock(tx, "2040-03-10T04:00:00Z");
  staff = await hireStaff(tx);
});

/** Money in on a day, however long ago: asked for and approved. */
const fundOn = async (walletId: string, amount: bigint, on: string): Promise<void> => {
  const { requestId } = await ask(tx, staff, [line(walletId, amount, on)]);
  await decide(tx, { requestId, personId: staff.manager, verdict: "approve", reason: null });
};

const draw = (customerId: string, month: string) =>
  drawStatement(tx, { customerId, month, personId: staff.operator, company: null });

describe("a month that is over", () => {
  let walletId: string;
  let customerId: string;

  beforeAll(async () => {
    ({ walletId, customerId } = await openWallet(tx, "STAT", staff));
    await fund(tx, staff, walletId, 1_000n); // 1
    await sealEverything(database);
    await spend(tx, staff, walletId, 100n, { effectiveOn: "2040-03-08", publicText: "ads" }); // 2
    await moveClock(tx, "2040-04-02T04:00:00Z");
    await spend(tx, staff, walletId, 30n); // 3, April
  });

  it("is not issued before all it knows is sealed", async () => {
    const drawn = await draw(customerId, "2040-03");
    expect(drawn.anchor).toBeNull();
    const forged = admin`
      insert into ledger.statement_issue select ${drawn.statementId}, block_no, hash, ledger.clock()
      from ledger.seal_block order by block_no limit 1`;
    expect(await sqlStateOf(forged)).toBe("LG137");
    await sealEverything(database);
    const issued = await draw(customerId, "2040-03");
    expect(issued.anchor).not.toBeNull();
    expect(issued).toEqual({ ...drawn, anchor: issued.anchor });
  });

  it("adds up, in the order of its days and in the customer's words", async () => {
    const { body } = await draw(customerId, "2040-03");
    const [wallet] = readStatement(body).wallets;
    expect(wallet).toMatchObject({ openingMinor: 0n, inMinor: 1_000n, usedMinor: -100n, closingMinor: 900n, seq: 3 });
    expect(wallet?.lines.map(({ place, on, text }) => [place, on, text])).toEqual([
      ["2", "2040-03-08", "ads"],
      ["1", "2040-03-10", null],
    ]);
    expect(wallet?.previous).toBeNull();
    expect(body).not.toMatch(/memo|maker|entry/);
  });

  it("is the same bytes after entries dated back, a reversal, another name and a closed month", async () => {
    const first = await draw(customerId, "2040-03");
    await fundOn(walletId, 500n, "2040-03-15"); // 4
    const { entryId } = await spend(tx, staff, walletId, 7n, { effectiveOn: "2040-03-31" }); // 5
    await reverseEntry(tx, { key: "back", entryId, by: staff.operator, reason: "wrong" }); // 6, today
    await admin`update ledger.customer set name = 'Another name' where customer_id = ${customerId}`;
    await closeMonth(tx, staff, "2040-03-01");
    await moveClock(tx, "2041-05-02T04:00:00Z");
    expect(await draw(customerId, "2040-03")).toEqual(first);
    expect(await damage(admin)).toEqual([]);
  });

  it("leaves to the next one what came late, once", async () => {
    const april = readStatement((await draw(customerId, "2040-04")).body);
    const [wallet] = april.wallets;
    expect(wallet?.previous).toMatchObject({ closingMinor: 900n, lateMinor: 493n, betweenMinor: 0n });
    expect(wallet?.previous?.lines.map(({ place }) => place)).toEqual(["4", "5"]);
    expect(wallet).toMatchObject({ openingMinor: 1_393n, closingMinor: 1_370n, usedMinor: -23n });
    // Nothing happened in May; a statement of it continues April's.
    const june = readStatement((await draw(customerId, "2040-06")).body).wallets[0];
    expect(june?.previous).toMatchObject({ closingMinor: 1_370n, lateMinor: 0n, lines: [] });
    expect(june).toMatchObject({ openingMinor: 1_370n, closingMinor: 1_370n, lines: [] });
  });

  it("is drawn up once, whoever asks at once", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => database.begin((t) => drawIn(t, customerId, "2040-07"))));
    expect(new Set(all).size).toBe(1);
  });

  it("is refused while it runs, before it begins, and before the first entry", async () => {
    for (const month of ["2041-05", "2041-06", "2040-02"]) {
      expect(await outcomeOf(draw(customerId, month)), month).toBe("no_statement");
    }
    const { customerId: nobody } = await openWallet(tx, "NEW", staff);
    expect(await outcomeOf(draw(nobody, "2040-03"))).toBe("no_statement");
  });

  it("has a preview without a number while it runs, and nothing of it is kept", async () => {
    const { today } = await now(tx);
    const customer = { customerId, code: "STAT", name: "Stat" };
    const preview = await previewStatement(tx, customer, { from: "2041-05-01", to: today, company: null });
    expect(preview).toMatchObject({ statementId: null, wallets: [{ openingMinor: 1_370n, closingMinor: 1_370n }] });
    const [row] = await tx<{ count: number }[]>`
      select count(*)::int as count from ledger.statements where month = '2041-05-01'`;
    expect(row?.count).toBe(0);
  });
});

const drawIn = async (t: TransactionSql, customerId: string, month: string): Promise<string> =>
  (await drawStatement(t, { customerId, month, personId: null, company: null })).statementId;

describe("a statement under attack", () => {
  let statementId: string;
  let walletId: string;
  let customerId: string;

  beforeAll(async () => {
    ({ walletId, customerId } = await openWallet(tx, "ATT", staff));
    await fundOn(walletId, 1_000n, "2041-04-20");
    ({ statementId } = await draw(customerId, "2041-04"));
    await sealEverything(database);
    await draw(customerId, "2041-04");
  });

  it("cannot be read or written by the program past the functions", async () => {
    for (const table of ["statement", "statement_wallet", "statement_issue"]) {
      expect(await sqlStateOf(tx`select from ${tx(`ledger.${table}`)}`)).toBe("42501");
      expect(await sqlStateOf(tx`delete from ${tx(`ledger.${table}`)}`)).toBe("42501");
    }
  });

  it("cannot be changed, deleted or emptied, not even by the owner", async () => {
    const asOwner = ownerOf(admin);
    for (const [table, column] of Object.entries({
      statement: "version",
      statement_wallet: "seq",
      statement_issue: "block_no",
    })) {
      expect(await asOwner((sql) => sql`delete from ${sql(`ledger.${table}`)}`)).toBe("LG011");
      expect(await asOwner((sql) => sql`truncate ${sql(`ledger.${table}`)} cascade`)).toBe("LG011");
      expect(await asOwner((sql) => sql`update ${sql(`ledger.${table}`)} set ${sql(column)} = 1`)).toBe("LG011");
    }
  });

  it("cannot say anything but what the books say", async () => {
    const asOwner = ownerOf(admin);
    const forge = (body: string) => (sql: TransactionSql) =>
      sql`
      with made as (
        insert into ledger.statement (customer_id, month, version, body, hash, drawn_at)
        select ${customerId}, '2041-03-01', 1, b, sha256(b), ledger.clock()
        from (select convert_to(${body}, 'UTF8') as b) as x returning statement_id)
      select from made`;
    expect(await asOwner(forge('{"version": 1, "wallets": []}'))).toBe("LG136");
    const leftOut = async (sql: TransactionSql) => {
      const id = "900000";
      const head = { version: 1, statement: 900_000, from: "2041-03-01", to: "2041-03-31" };
      const body = JSON.stringify({ ...head, previous: null, customer: { code: "ATT", name: "x" }, wallets: [] });
      await sql`
        insert into ledger.statement (statement_id, customer_id, month, version, body, hash, drawn_at)
        overriding system value
        select ${id}, ${customerId}, '2041-03-01', 1, b, sha256(b), ledger.clock()
        from (select convert_to(${body}, 'UTF8') as b) as x`;
    };
    expect(await asOwner(leftOut)).toBe("LG136");
    const late = (sql: TransactionSql) => sql`
      insert into ledger.statement_wallet (statement_id, wallet_id, closing)
      select ${statementId}, min(wallet_id), 0 from ledger.wallet`;
    expect(await asOwner(late)).toBe("LG012");
    const otherHash = (sql: TransactionSql) => sql`
      insert into ledger.statement (customer_id, month, version, body, hash, drawn_at)
      values (${customerId}, '2041-03-01', 1, 'x', sha256('y'), ledger.clock())`;
    expect(await asOwner(otherHash)).toBe("23514");
    const again = (sql: TransactionSql) => sql`
      insert into ledger.statement (customer_id, month, version, body, hash, drawn_at)
      values (${customerId}, '2041-04-01', 1, 'x', sha256('x'), ledger.clock())`;
    expect(await asOwner(again)).toBe("23505");
  });

  it("holds its posting in place by a key, with user triggers off", async () => {
    const outcome = await ownerOf(admin)(async (sql) => {
      for (const table of ["journal", "wallet", "lot"]) {
        await sql.unsafe(`alter table ledger.${table} disable trigger user`);
      }
      await sql`update ledger.wallet set seq = 0, last_seq = null, posted = 0 where wallet_id = ${walletId}`;
      await sql`delete from ledger.posting where wallet_id = ${walletId}`;
    });
    expect(outcome).toBe(foreignKey);
  });

  it("is named by the checks when everything looks away", async () => {
    const forge = async (forgery: (sql: TransactionSql) => Promise<unknown>): Promise<unknown[]> => {
      let found: Record<string, unknown>[] = [];
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await sql`alter table ledger.statement drop constraint hash_of_its_body`;
          await forgery(sql);
          found = await damage(sql as unknown as typeof admin);
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
      return found.filter(({ check }) => check === "statements").map((row) => row["damage"]);
    };
    const mine = `S${statementId}`;
    expect(await damage(admin)).toEqual([]);
    const body = (sql: TransactionSql) => sql`
      update ledger.statement set body = convert_to(replace(convert_from(body, 'UTF8'), '1000', '9000'), 'UTF8')
      where statement_id = ${statementId}`;
    expect(await forge(body)).toEqual([`${mine} its hash or its head`, `${mine} its figures`]);
    const both = async (sql: TransactionSql) => {
      await body(sql);
      await sql`update ledger.statement set hash = sha256(body) where statement_id = ${statementId}`;
    };
    expect(await forge(both)).toEqual([`${mine} its figures`]);
    const amount = (sql: TransactionSql) => sql`
      update ledger.posting set amount = 900, balance_after = 900 where wallet_id = ${walletId}`;
    expect(await forge(amount)).toContain(`${mine} its figures`);
    const dropped = (sql: TransactionSql) => sql`
      delete from ledger.statement_wallet where statement_id = ${statementId}`;
    expect(await forge(dropped)).toContain(`${mine} its figures`);
    const anchor = (sql: TransactionSql) => sql`
      update ledger.statement_issue set block_no = 1 where statement_id = ${statementId}`;
    expect(await forge(anchor)).toEqual([`${mine} its anchor`]);
  });
});
