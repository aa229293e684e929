// Replaying the books: every block is computed again, the ends are looked at, and every query of db/checks is run. What
// is wrong is named and never repaired.

import type { Tx } from "./connection.ts";
import { type Anchor, type SealState, sealState } from "./seals.ts";

export const damageKinds = ["HASH_MISMATCH", "SEQUENCE_GAP", "BALANCE_MISMATCH", "UNBALANCED", "ORPHAN"] as const;
export type DamageKind = (typeof damageKinds)[number];

export type Finding = {
  readonly damage: DamageKind;
  /** `T12`, `A3` (a refused attempt), `R8`, `block 4`, `seal 31`, `wallet 2`, or the name of a check. */
  readonly place: string;
  /** For whoever looks into it, in English. */
  readonly words: string;
};

export type Audit = {
  readonly state: SealState;
  readonly checks: number;
  /** At most {@link findingsMax}; `more` says that there were others. */
  readonly findings: readonly Finding[];
  readonly more: boolean;
};

/** What a person can look into; the rest has the same cause. */
export const findingsMax = 100;
const blocksAtOnce = 10;

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
