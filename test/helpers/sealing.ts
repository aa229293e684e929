// Seals until nothing waits. Transactions of other databases on the same server hold the sealer back for a moment; that
// is waited for first, so that what happened before is in one block and not in as many as there were interruptions.

import type { Database, Sql } from "#src/ledger/connection.ts";
import { sealBlocks, sealState } from "#src/ledger/seals.ts";

export const sealAll = async (sql: Sql, blockSize?: number): Promise<void> => {
  const until = Date.now() + 15_000;
  const pause = async (): Promise<void> => {
    if (Date.now() > until) throw new Error("something is never sealed");
    await new Promise((done) => setTimeout(done, 20));
  };
  const [here] = await sql<{ xact: string }[]>`select pg_current_xact_id()::text as xact`;
  const isBehind = async (): Promise<boolean> => {
    const [row] = await sql<{ behind: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${here?.xact ?? "0"}::xid8 as behind`;
    return row?.behind === true;
  };
  while (!(await isBehind())) await pause();
  for (;;) {
    await sql.begin((tx) => sealBlocks(tx, blockSize));
    if ((await sealState(sql)).waiting === 0) return;
    await pause();
  }
};

export const sealEverything = ({ sql }: Database, blockSize?: number): Promise<void> => sealAll(sql, blockSize);
