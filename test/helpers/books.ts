// Are the books whole? Every query of db/checks returns rows only when they are not.

import { readdirSync, readFileSync } from "node:fs";
import type { Tx } from "#src/ledger/connection.ts";

const folder = new URL("../../db/checks/", import.meta.url);
const checks = readdirSync(folder).filter((name) => name.endsWith(".sql"));

/** The names of the checks that found something, with the first row each; empty when the books are whole. */
export const brokenChecks = async (sql: Tx): Promise<string[]> => {
  if (checks.length < 5) throw new Error("the checks are missing");
  const broken: string[] = [];
  for (const name of checks) {
    const rows = await sql.unsafe(readFileSync(new URL(name, folder), "utf8"), [], { prepare: true });
    if (rows.length > 0) broken.push(`${name}: ${JSON.stringify(rows[0])}`);
  }
  return broken;
};
