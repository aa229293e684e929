// Attacks on the books by raw SQL, always rolled back: by the owner of the tables, and with user triggers off.

import type { Sql, TransactionSql } from "#src/ledger/connection.ts";
import { fund, openWallet, type Staff, spend, sqlStateOf } from "./staff.ts";

type Attack = (sql: TransactionSql) => Promise<unknown>;

export const foreignKey = "23503";
export const check = "23514";
export const unique = "23505";

/** What the owner gets for it: the SQLSTATE at the statement or at the commit; "accepted" when it was not refused. */
export const ownerOf =
  (admin: Sql) =>
  (attack: Attack): Promise<string> =>
    sqlStateOf(
      admin.begin(async (sql) => {
        await attack(sql);
        await sql`set constraints all immediate`;
        throw Object.assign(new Error("it was not refused"), { code: "accepted" });
      }),
    );

const guarded = ["journal", "house_posting", "wallet", "request_line", "decision", "period"];

export const ownerWithTriggersOff = (admin: Sql) => {
  const asOwner = ownerOf(admin);
  return (attack: Attack): Promise<string> =>
    asOwner(async (sql) => {
      for (const table of guarded) await sql.unsafe(`alter table ledger.${table} disable trigger user`);
      await attack(sql);
    });
};

/** A wallet to attack: 1,000 in, 100 and 200 out, so that it stands at posting 3 and 700. */
export const usedWallet = async (tx: Sql, code: string, staff: Staff): Promise<string> => {
  const { walletId } = await openWallet(tx, code, staff);
  await fund(tx, staff, walletId, 1_000n);
  await spend(tx, staff, walletId, 100n);
  await spend(tx, staff, walletId, 200n);
  return walletId;
};
