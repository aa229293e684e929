// Grants whose last day is over.

import type { Tx } from "./connection.ts";

/**
 * Lets go of every grant whose last day is over by `at`; what has lapsed stays lapsed.
 *
 * @returns the entries by which grants lapsed since somebody last asked, each once, also those a posting found
 */
export const expireGrants = async (tx: Tx, at: string): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`select id from ledger.expire_grants(${at}) as id order by id`;
  return rows.map((row) => row.id);
};
