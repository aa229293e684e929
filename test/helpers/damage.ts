// Harm done to a copy of the books, looked at, and taken back: whatever is done here is rolled back in the end.

import type { Sql } from "#src/ledger/connection.ts";
import { verifyBooks } from "#src/ledger/verify.ts";

class ThrownAway extends Error {}

/** Runs it in a transaction that never commits. @returns what it found */
export const thrownAway = async <T>(admin: Sql, look: (sql: Sql) => Promise<T>): Promise<T> => {
  let found: { readonly is: T } | null = null;
  await admin
    .begin(async (sql) => {
      found = { is: await look(sql as unknown as Sql) };
      throw new ThrownAway();
    })
    .catch((error: unknown) => {
      if (!(error instanceof ThrownAway)) throw error;
    });
  return (found as unknown as { readonly is: T }).is;
};

/** With all triggers off, as only whoever owns everything can. */
export const onDamaged = <T>(
  admin: Sql,
  damage: (sql: Sql) => Promise<unknown>,
  look: (sql: Sql) => Promise<T>,
): Promise<T> =>
  thrownAway(admin, async (sql) => {
    await sql`set local session_replication_role = replica`;
    await damage(sql);
    return look(sql);
  });

/** What the verifier names of a copy damaged like this: `HASH_MISMATCH entry 3`. */
export const namedOn = (admin: Sql, damage: (sql: Sql) => Promise<unknown>): Promise<string[]> =>
  onDamaged(admin, damage, async (sql) => (await verifyBooks(sql)).findings.map((one) => `${one.damage} ${one.place}`));
