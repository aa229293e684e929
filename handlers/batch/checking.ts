// A table against the books as they stand: which lines fit, the earlier ones counted as carried out, and why the others
// do not.

import type { BatchTable, BatchVerb, RowProblem } from "#src/domain/batch.ts";
import { checkLines } from "#src/ledger/batches.ts";
import type { Office } from "../office.ts";
import { type Resolved, resolveRows } from "./resolving.ts";

export type Checked = {
  readonly verb: BatchVerb;
  readonly table: BatchTable;
  /** Those that could be understood, in the order of the table. */
  readonly lines: readonly Resolved[];
  /** By row; empty when all can be asked for. */
  readonly problems: ReadonlyMap<number, RowProblem>;
};

/** Paid money is brought forward once an account: what the books would only see when the first is posted. */
const openedTwice = (verb: BatchVerb, lines: readonly Resolved[]): ReadonlyMap<number, RowProblem> => {
  const problems = new Map<number, RowProblem>();
  if (verb !== "opening") return problems;
  const first = new Map<string, number>();
  for (const { row, wallet, makes, line } of lines) {
    if (line.lotKind !== "paid") continue;
    const key = `${wallet.walletId} ${makes?.purpose ?? ""}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row.at);
    else problems.set(row.at, { kind: "opening_twice", at: earlier });
  }
  return problems;
};

export const checkTable = async (
  office: Office,
  asked: { readonly verb: BatchVerb; readonly makerId: string; readonly table: BatchTable },
): Promise<Checked> => {
  const { verb, makerId, table } = asked;
  const resolved = await resolveRows(office, verb, table);
  const problems = new Map([...resolved.problems, ...openedTwice(verb, resolved.lines)]);
  const known = resolved.lines.filter(({ row }) => !problems.has(row.at));
  const refused = await checkLines(office.tx, { verb, makerId, lines: known.map(({ line }) => line) });
  for (const [place, found] of refused) {
    const at = known[place]?.row.at ?? 0;
    problems.set(
      at,
      "refusal" in found
        ? { kind: "refusal", refusal: found.refusal }
        : { kind: "ref_in_file", ref: found.ref, at: known[found.refOf]?.row.at ?? 0 },
    );
  }
  return { verb, table, lines: resolved.lines, problems };
};
