// Replaying the books: every block is computed again, the ends are looked at, and every query of db/checks is run. What
// is wrong is named and never repaired.

import type { Anchor, Audit, Finding } from "#src/domain/audit.ts";
import type { Tx } from "./connection.ts";
import { sealState } from "./seals.ts";

/** What a person can look into; the rest has the same cause. */
const findingsMax = 100;
const blocksAtOnce = 10;

/** For a replay that may take minutes: the pool's own limit is for answers. */
export const takeTime = async (tx: Tx): Promise<void> => {
  await tx`select set_config('statement_timeout', '0', true)`;
};

/** Flat memory however large the books are; each step sees one moment of them. */
export const verifyBooks = async (tx: Tx, anchor: Anchor | null = null): Promise<Audit> => {
  const state = await sealState(tx);
  const checks = await tx<{ name: string }[]>`select audit_checks as name from ledger.audit_checks()`;
  if (checks.length < 5) throw new Error("the checks are missing: run the migrations");
  const findings: Finding[] = [];
  let more = false;
  const note = (found: readonly Finding[]): void => {
    const room = findingsMax - findings.length;
    if (found.length > room) more = true;
    findings.push(...found.slice(0, room));
  };

  note(
    await tx<Finding[]>`
    select damage, place, words from ledger.verify_ends(${anchor?.blockNo ?? null}, ${anchor?.hash ?? null})`,
  );
  for (let after = 0; after < state.blocks && !more; after += blocksAtOnce) {
    note(
      await tx<Finding[]>`
      select damage, place, words from ledger.verify_seals(${after}, ${blocksAtOnce})
      order by damage, place limit ${findingsMax + 1}`,
    );
  }
  for (const { name } of checks)
    note(await tx<Finding[]>`select damage, place, words from ledger.verify_check(${name})`);
  return { state, checks: checks.length, findings, more };
};
