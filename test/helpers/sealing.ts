// Seals until nothing waits. Transactions of other databases on the same server hold the sealer back for a moment, so
// one run may not be enough.

import type { Database, Sql } from "#src/ledger/connection.ts";
import { sealBlocks, sealState } from "#src/ledger/seals.ts";

export const sealAll = async (sql: Sql, blockSize?: number): Promise<void> => {
  const until = Date.now() + 15_000;
  for (;;) {
    await sql.begin((tx) => sealBlocks(tx, blockSize));
    if ((await sealState(sql)).waiting === 0) return;
    if (Date.now() > until) throw new Error("something is never sealed");
    await new Promise((done) => setTimeout(done, 20));
  }
};

export const sealEverything = ({ sql }: Database, blockSize?: number): Promise<void> => sealAll(sql, blockSize);
