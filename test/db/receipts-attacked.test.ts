// Receipts and refunds asked for as what they are not, and forged by raw SQL as the owner of the tables.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, ownerOf, ownerWithTriggersOff, unique } from "./attack.ts";
import { approve, arrive, claim, claimLine, giveBack, pay, refund } from "./money-in.ts";
import { ask, damage, fund, grantTo, hireStaff, line, openWallet, type Staff } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const triggersOff = ownerWithTriggersOff(admin);
let staff: Staff;
let payer: string;
let today: string;
let walletId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  payer = await grantTo(tx, "4", "operator", null, staff.owner);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId } = await openWallet(tx, `K${String(++made).padStart(3, "0")}`, staff));
});

describe("the program is refused", () => {
  it("a claim that would take another customer's money, another receipt's entry, or another amount", async () => {
    const p = await arrive(tx, staff, 100n);
    const q = await arrive(tx, staff, 100n);
    const { walletId: victim } = await openWallet(tx, `U${made}`, staff);
    await fund(tx, staff, victim, 1_000n);
    const l = await claimLine(tx, p, walletId, 50n);
    const code = (more: object) =>
      ask(tx, staff, [{ ...l, ...more }], { verb: "claim" }).then(
        () => "done",
        (error: { code?: string }) => error.code,
      );
    expect(await code({ toWalletId: victim })).toBe("LG002");
    expect(await code({ refers: q.entryId })).toBe("LG002");
    expect(await code({ toAmountMinor: -40n })).toBe("LG002");
    expect(await code({ receipt: undefined })).not.toBe("done");
    expect(await code({})).toBe("done");
  });

  it("money moved on the house's wallet other than by receipts and claims", async () => {
    const p = await arrive(tx, staff, 100n);
    const { requestId } = await ask(tx, staff, [line(p.walletId, 10n, today)]);
    const code = await approve(tx, staff, requestId).then(
      () => "done",
      (error: { code?: string }) => error.code,
    );
    expect(code).toBe("LG110");
    expect(await damage(admin)).toEqual([]);
  });

  it("tables it has no right to", async () => {
    for (const table of ["receipt", "payout", "house_shape"]) {
      const code = await tx.unsafe(`select from ledger.${table}`).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
      expect([table, code]).toEqual([table, "42501"]);
    }
  });
});

describe("the owner of the tables is refused", () => {
  const entry = async (sql: TransactionSql, kind: string, refers: string | null) => {
    const [row] = await sql<{ entry_id: string }[]>`
      insert into ledger.journal (entry_id, header_id, key, body_hash, kind, maker_id, effective_on, recorded_at,
          refers_id)
        select n, n, ${randomUUID()}, '\\x00', ${kind}, ${staff.operator}, ${today}, ledger.clock(), ${refers}
        from nextval('ledger.journal_entry_entry_id_seq') as n returning entry_id`;
    return row?.entry_id ?? "";
  };
  const between = async (sql: TransactionSql, id: string, debit: string, credit: string, amount: bigint) =>
    sql`insert into ledger.house_posting (entry_id, line_no, debit_id, credit_id, currency, amount, effective_on)
      values (${id}, 1, ledger.house_of(${debit}, 'CNY', null, ledger.receiving_account_of(null, 'CNY')),
        ledger.house_of(${credit}, 'CNY', null, ledger.receiving_account_of(null, 'CNY')), 'CNY', ${String(amount)},
        ${today})`;

  it("more claimed than arrived, claimed without a claim, a receipt of nothing", async () => {
    const p = await arrive(tx, staff, 100n);
    const claimed = (n: number) => (sql: TransactionSql) =>
      sql`update ledger.receipt set claimed = ${n} where receipt_id = ${p.receiptId}`;
    expect(await asOwner(claimed(101))).toBe(check);
    expect(await triggersOff(claimed(101))).toBe(check);
    expect(await asOwner(claimed(50))).toBe("LG110");
    expect(await asOwner((sql) => sql`update ledger.receipt set amount = 500 where receipt_id = ${p.receiptId}`)).toBe(
      "LG011",
    );
    expect(await asOwner((sql) => sql`delete from ledger.receipt where receipt_id = ${p.receiptId}`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.receipt cascade`)).toBe("LG011");
    const again = (sql: TransactionSql) =>
      sql`insert into ledger.receipt (entry_id, wallet_id, amount) values (${p.entryId}, ${p.walletId}, 100)`;
    expect(await asOwner(again)).toBe(unique);
    expect(await triggersOff(again)).toBe(unique);
  });

  it("an arrival without its receipt, and one on a customer's wallet", async () => {
    const p = await arrive(tx, staff, 100n);
    const onto = (id: string, receipt: boolean) => async (sql: TransactionSql) => {
      const made = await entry(sql, "receive", null);
      await sql`select ledger.move_wallet(${made}, ${id}, ledger.house_of('receiving', 'CNY', null,
        ledger.receiving_account_of(null, 'CNY')), 100, null, ${today})`;
      if (receipt) await sql`insert into ledger.receipt (entry_id, wallet_id, amount) values (${made}, ${id}, 100)`;
    };
    expect(await asOwner(onto(p.walletId, true))).toBe("accepted");
    expect(await asOwner(onto(p.walletId, false))).toBe("LG110");
    expect(await asOwner(onto(walletId, true))).toBe("LG110");
  });

  it("a claim without an approved request, and one that its receipt does not count", async () => {
    const p = await arrive(tx, staff, 100n);
    const forged = async (sql: TransactionSql) => {
      const made = await entry(sql, "claim", p.entryId);
      for (const [id, amount] of [
        [p.walletId, -10],
        [walletId, 10],
      ] as const) {
        await sql`select ledger.move_wallet(${made}, ${id}, ledger.house_of('clearing', 'CNY'), ${amount}, null,
          ${today})`;
      }
    };
    expect(await asOwner(forged)).toBe("LG010");
    await claim(tx, staff, p, walletId, 40n);
    expect(await asOwner((sql) => sql`update ledger.receipt set claimed = 0 where receipt_id = ${p.receiptId}`)).toBe(
      "LG110",
    );
  });

  it("a refund paid twice, of another amount, from nowhere, to somebody's wallet", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { entryId: refundId } = await refund(tx, staff, walletId, 400n);
    const payment =
      (amount: bigint, row: boolean, debit = "refunds_payable", credit = "receiving") =>
      async (sql: TransactionSql) => {
        const made = await entry(sql, "paid", refundId);
        await between(sql, made, debit, credit, amount);
        if (row) await sql`insert into ledger.payout (entry_id, refund_id) values (${made}, ${refundId})`;
      };
    expect(await asOwner(payment(400n, true))).toBe("accepted");
    expect(await asOwner(payment(401n, true))).toBe("LG113");
    expect(await asOwner(payment(400n, false))).toBe("LG113");
    expect(await asOwner(payment(400n, true, "fees"))).toBe("LG078");
    expect(await asOwner(payment(400n, true, "receiving", "refunds_payable"))).toBe("LG113");
    const twice = async (sql: TransactionSql) => {
      await payment(400n, true)(sql);
      await payment(400n, true)(sql);
    };
    expect(await asOwner(twice)).toBe(unique);
    expect(await triggersOff(twice)).toBe(unique);
    const gift = async (sql: TransactionSql) => {
      const made = await entry(sql, "paid", refundId);
      await sql`select ledger.move_wallet(${made}, ${walletId}, ledger.house_of('refunds_payable', 'CNY'), 400, null,
        ${today})`;
    };
    expect(await asOwner(gift)).toBe("LG113");
  });

  it("a return of more than was paid, marked without an entry, or of a payment that stands reversed", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    const { entryId } = await pay(tx, requestId, payer);
    const back =
      (amount: bigint, mark = true) =>
      async (sql: TransactionSql) => {
        const made = await entry(sql, "paid", entryId);
        await between(sql, made, "receiving", "refunds_payable", 400n);
        await sql`select ledger.move_wallet(${made}, ${walletId}, ledger.house_of('refunds_payable', 'CNY'),
        ${String(amount)}, null, ${today})`;
        if (mark) await sql`update ledger.payout set returned_id = ${made} where entry_id = ${entryId}`;
      };
    expect(await asOwner(back(400n))).toBe("accepted");
    expect(await asOwner(back(401n))).toBe("LG113");
    expect(await asOwner(back(400n, false))).toBe("LG113");
    const undone = (sql: TransactionSql) =>
      sql`update ledger.payout set undone_id = refund_id where entry_id = ${entryId}`;
    expect(await asOwner(undone)).toBe("LG113");
    expect(await asOwner((sql) => sql`delete from ledger.payout where entry_id = ${entryId}`)).toBe("LG011");
  });

  it("a payment taken back without asking anybody, the day after", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    const { entryId } = await pay(tx, requestId, payer);
    const forged = (kind: "with" | "without") => async (sql: TransactionSql) => {
      if (kind === "with") {
        await sql`alter table ledger.journal disable trigger user`;
        await sql`update ledger.journal_entry set recorded_at = recorded_at - interval '3 days'
          where entry_id = ${entryId}`;
        await sql`alter table ledger.journal enable trigger user`;
      }
      const [row] = await sql<{ id: string }[]>`
        insert into ledger.journal (key, body_hash, kind, maker_id, effective_on, recorded_at, reverses_id)
          values (${randomUUID()}, '\\x00', 'reverse', ${staff.operator}, ${today}, ledger.clock(), ${entryId})
          returning entry_id as id`;
      await between(sql, row?.id ?? "", "receiving", "refunds_payable", 400n);
      await sql`update ledger.payout set undone_id = ${row?.id ?? ""} where entry_id = ${entryId}`;
    };
    expect(await asOwner(forged("without"))).toBe("accepted");
    expect(await asOwner(forged("with"))).toBe("LG010");
  });
});

describe("with every trigger off, foreign keys included, nothing is refused: the checks name it", () => {
  it("a receipt, a claim, a payment or a return that is not what its entries say", async () => {
    await fund(tx, staff, walletId, 1_000n);
    const p = await arrive(tx, staff, 100n);
    const claimId = await claim(tx, staff, p, walletId, 40n);
    const { requestId } = await refund(tx, staff, walletId, 400n);
    const { entryId } = await pay(tx, requestId, payer);
    const back = await giveBack(tx, requestId, payer);
    expect(await damage(admin)).toEqual([]);
    const forge = async (name: string, forgery: (sql: TransactionSql) => Promise<unknown>) => {
      let found: Record<string, unknown>[] = [];
      await admin
        .begin(async (sql) => {
          await sql`set local session_replication_role = replica`;
          await forgery(sql);
          found = await damage(sql as unknown as typeof admin);
          throw new Error("undone");
        })
        .catch((error: Error) => expect(error.message).toBe("undone"));
      const names = found.map((row) => row["check"]);
      expect(names, name).toContain(name);
    };
    const receipt = admin`receipt_id = ${p.receiptId}`;
    await forge("receipts", (sql) => sql`update ledger.receipt set claimed = 0 where ${receipt}`);
    await forge("receipts", (sql) => sql`update ledger.receipt set amount = 99 where ${receipt}`);
    await forge("receipts", (sql) => sql`delete from ledger.receipt where ${receipt}`);
    await forge("receipts", (sql) => sql`update ledger.journal_entry set refers_id = null where entry_id = ${claimId}`);
    await forge("receipts", (sql) => sql`update ledger.wallet set credit_limit = 5 where wallet_id = ${p.walletId}`);
    await forge("payouts", (sql) => sql`delete from ledger.payout where entry_id = ${entryId}`);
    await forge("payouts", (sql) => sql`update ledger.payout set returned_id = null where entry_id = ${entryId}`);
    await forge("payouts", (sql) => sql`update ledger.house_posting set amount = 1 where entry_id = ${entryId}`);
    await forge("payouts", (sql) => sql`update ledger.house_posting set amount = 1 where entry_id = ${back.entryId}`);
    await forge(
      "payouts",
      (sql) => sql`
      update ledger.house_posting set debit_id = ledger.house_of('fees', 'CNY') where entry_id = ${entryId}`,
    );
  });
});
