// What a story takes as given although no command brings it about: done to the books from behind.

import { toMinor } from "#src/domain/money.ts";
import type { Sql } from "#src/ledger/connection.ts";
import { changeRules } from "./policy.ts";
import { sealAll } from "./sealing.ts";

/**
 * `ACME is frozen`, `ACME owes 50.00 CNY`, `2040-01 is closed`, `topup needs 2 levels`,
 * `everything is sealed`, `T1 is edited`.
 */
export const change = async (admin: Sql, text: string): Promise<void> => {
  const [first = "", verb = "", third = "", fourth = ""] = text.split(/\s+/);
  if (verb === "is" && third === "closed") {
    // As an empty month closes along with a later one.
    await admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`
        insert into ledger.period (month, closed_at, closed_by, closed_in)
        select ${`${first}-01`}, ledger.clock(), min(person_id), pg_current_xact_id() from ledger.person`;
    });
    return;
  }
  if (verb === "needs") {
    await changeRules(
      admin,
      (sql) => sql`
        insert into ledger.policy_rule (verb, measure, currency, from_value, levels, set_at)
        values (${first}, 'amount', 'CNY', 1, ${third}, ledger.clock())`,
    );
    return;
  }
  if (first === "everything") return sealAll(admin);
  if (first === "T1" && verb === "is" && third === "edited") {
    // Off the record: guards and keys look away, as they would for a thief with all the rights.
    return admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update ledger.journal_entry set memo = 'edited' where entry_id = 1`;
      await sql`update ledger.seal set hash = sha256('edited') where entry_id = 1`;
    }) as Promise<unknown> as Promise<void>;
  }
  const wallet = admin`customer_id = (select customer_id from ledger.customer where code = ${first})`;
  if (verb === "is" && third === "frozen") {
    await admin`
      insert into ledger.freeze (customer_id, frozen_by, frozen_at)
      select customer_id, (select min(person_id) from ledger.person), ledger.clock()
      from ledger.customer where code = ${first}`;
    await admin`update ledger.wallet set frozen = true where ${wallet}`;
    return;
  }
  if (verb === "owes") {
    const minor = toMinor({ text: third, value: third, currency: fourth, mark: null }, fourth);
    await admin`update ledger.wallet set arrears = ${String(minor)} where ${wallet} and currency = ${fourth}`;
    return;
  }
  throw new Error(`given what? ${text}`);
};
