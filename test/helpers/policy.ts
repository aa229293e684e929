// Approval rules changed from behind, where a test needs another policy and is not about how one comes to it: the guard
// looks away for this one transaction.

import type { Sql, TransactionSql } from "#src/ledger/connection.ts";

export const unguarded = async (sql: TransactionSql, change: (sql: TransactionSql) => Promise<unknown>) => {
  await sql`alter table ledger.policy_rule disable trigger guard_policy_rule`;
  await change(sql);
  await sql`alter table ledger.policy_rule enable trigger guard_policy_rule`;
};

export const changeRules = async (admin: Sql, change: (sql: TransactionSql) => Promise<unknown>): Promise<void> => {
  await admin.begin((sql) => unguarded(sql, change));
};
