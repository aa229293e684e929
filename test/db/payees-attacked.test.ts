// Who refunds are paid to, under attack: neither the program nor the owner of the tables names a payee that nobody
// approved, sends a refund elsewhere, or changes what was.

import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { now } from "#src/ledger/clock.ts";
import type { TransactionSql } from "#src/ledger/connection.ts";
import { payeeOf } from "#src/ledger/payees.ts";
import { namedOn } from "#test/helpers/damage.ts";
import { testDatabase } from "#test/helpers/database.ts";
import { check, foreignKey, ownerOf, unique } from "./attack.ts";
import { approve, ask, damage, fund, hireStaff, line, openWallet, type Staff, sqlStateOf } from "./staff.ts";

const { database, admin } = await testDatabase();
const tx = database.sql;
const asOwner = ownerOf(admin);
const first = "Acme Ltd CMB 6225880112345678";
const other = "Somebody ICBC 9558000011112222";
let staff: Staff;
let today: string;
let walletId: string;
let customerId: string;
let made = 0;

beforeAll(async () => {
  staff = await hireStaff(tx);
  ({ today } = await now(tx));
});
beforeEach(async () => {
  ({ walletId, customerId } = await openWallet(tx, `P${String(++made).padStart(3, "0")}`, staff));
  await fund(tx, staff, walletId, 100_000n);
});

const askPayee = (payee: string) =>
  ask(tx, staff, [{ ...line(walletId, 0n, today), details: { payee } }], { verb: "payee" });
const setPayee = async (payee: string) => approve(tx, staff, (await askPayee(payee)).requestId);
const askRefund = (minor: bigint) => ask(tx, staff, [line(walletId, -minor, today)], { verb: "refund" });

describe("raw SQL", () => {
  it("by the program reaches neither the table nor the functions behind it", async () => {
    const refused = [
      () => tx`select from ledger.payee_change`,
      () => tx`insert into ledger.payee_change (customer_id) values (${customerId})`,
      () => tx`update ledger.payee_change set new_payee = ${other}`,
      () => tx`select ledger.payee_of(${customerId})`,
      () => tx`select ledger.lock_payee('payee', '{}')`,
    ];
    for (const attack of refused) expect(await sqlStateOf(attack())).toBe("42501");
  });

  type Row = Partial<Readonly<Record<"nth" | "previous", number>>> & {
    readonly was?: string;
    readonly payee: string;
    readonly requestId: string;
  };
  const put =
    ({ nth = 2, previous = 1, was = first, payee, requestId }: Row) =>
    (sql: TransactionSql) =>
      sql`
      insert into ledger.payee_change (customer_id, nth, previous, old_payee, new_payee, request_id, line_no,
        changed_by, changed_at)
      values (${customerId}, ${nth}, ${previous < 1 ? null : previous}, ${was}, ${payee}, ${requestId}, 1,
        ${staff.operator}, ledger.clock())`;

  it("by the owner changes nothing unapproved, nor what was", async () => {
    await setPayee(first);
    const { requestId } = await askPayee(other);
    expect(await asOwner(put({ payee: other, requestId })), "not approved yet").toBe("LG203");
    expect(await asOwner(put({ payee: "Mine 1", requestId })), "not what is asked for").toBe("LG203");
    expect(await asOwner((sql) => sql`update ledger.payee_change set new_payee = 'Mine 1'`)).toBe("LG011");
    expect(await asOwner((sql) => sql`delete from ledger.payee_change`)).toBe("LG011");
    expect(await asOwner((sql) => sql`truncate ledger.payee_change`)).toBe("LG011");
    const refund = await askRefund(3n);
    const swapped = async (sql: TransactionSql): Promise<unknown> => {
      await sql`alter table ledger.request_line disable trigger user`;
      await sql`update ledger.request_line set details = jsonb_build_object('payee', ${other}::text)
        where request_id = ${refund.requestId}`;
      return sql`select ledger.decide_request(${refund.requestId}, ${staff.manager}, 'approve', null)`;
    };
    expect(await asOwner(swapped), "a refund sent elsewhere").toBe("LG038");
    const posted = (sql: TransactionSql) => sql`
      insert into ledger.journal (key, body_hash, kind, maker_id, request_id, line_no, effective_on, recorded_at)
      values (${randomUUID()}, '', 'refund', ${staff.operator}, ${refund.requestId}, 1, ${today}, ledger.clock())`;
    await approve(tx, staff, requestId);
    expect(await asOwner(posted), "another payee than it was asked for").toBe("LG204");
  });

  it("by the owner with user triggers off meets the keys: no gap, no second place, nothing out of order", async () => {
    await setPayee(first);
    const { requestId } = await askPayee(other);
    const off = (attack: (sql: TransactionSql) => Promise<unknown>) =>
      asOwner(async (sql) => {
        await sql`alter table ledger.payee_change disable trigger user`;
        await attack(sql);
      });
    expect(await off(put({ payee: other, requestId })), "the keys alone let it by; the check below does not").toBe(
      "accepted",
    );
    expect(await off(put({ nth: 1, previous: 0, was: "", payee: other, requestId }))).toBe(unique);
    expect(await off(put({ nth: 3, previous: 2, payee: other, requestId })), "a gap").toBe(foreignKey);
    expect(await off(put({ nth: 3, previous: 1, payee: other, requestId }))).toBe(check);
    expect(await off(put({ was: "Mine 1", payee: other, requestId })), "not what it was").toBe(foreignKey);
    expect(await off(put({ payee: first, requestId })), "no change").toBe(check);
    const known = (await payeeOf(tx, customerId))?.requestId ?? "";
    expect(await off(put({ payee: other, requestId: known })), "one request twice").toBe(unique);
    const damaged = await namedOn(admin, async (sql) => put({ payee: other, requestId })(sql as never));
    expect(damaged).toContain(`HASH_MISMATCH R${requestId}`);
  });
});

it("leaves whole books behind", async () => expect(await damage(admin)).toEqual([]));
