// Which column of a table means what: by the row of names where there is one, in the documented order otherwise.

import {
  type BatchColumn,
  type BatchVerb,
  batchColumns,
  batchRowsMax,
  columnOrder,
  columnsOf,
  type Sheet,
  type SheetRow,
} from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { batchColumnWords } from "#src/locale/batch-words.ts";
import { excerpt } from "./env.ts";

/** Case, width, blanks and a trailing mark count for nothing: `Amount *`, `金 额：`. */
const folded = (name: string): string =>
  foldWidth(name)
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/[*:]+$/, "");

const meanings: ReadonlyMap<string, BatchColumn> = new Map(
  batchColumns.flatMap((column) => batchColumnWords[column].map((word) => [folded(word), column] as const)),
);

/** `Amount (CNY)` is an amount: what stands in brackets explains. */
export const meaningOf = (name: string): BatchColumn | null =>
  meanings.get(folded(name)) ?? meanings.get(folded(name.replace(/[(\uFF08][^)\uFF09]*[)\uFF09]\s*$/, ""))) ?? null;

export type Columns = {
  /** By place; null is a column without a meaning. */
  readonly meanings: readonly (BatchColumn | null)[];
  readonly unknown: readonly string[];
  readonly header: readonly string[] | null;
  readonly rows: readonly SheetRow[];
};

const refuse = (why: "no_column" | "column_twice" | "column_unused" | "too_many_rows" | "empty", text: string) =>
  new Refused({ code: "bad_table", why, text: excerpt(text) });

const byHeader = (verb: BatchVerb, header: SheetRow, rows: readonly SheetRow[]): Columns => {
  const found = header.cells.map(meaningOf);
  const named = found.filter((one) => one !== null);
  for (const [place, column] of found.entries()) {
    if (column !== null && found.indexOf(column) !== place) throw refuse("column_twice", header.cells[place] ?? "");
    if (column !== null && !columnsOf(verb).includes(column)) throw refuse("column_unused", header.cells[place] ?? "");
  }
  for (const column of ["customer", "amount"] as const) {
    if (!named.includes(column)) throw refuse("no_column", column);
  }
  const unknown = header.cells.filter((name, place) => found[place] === null && name !== "").map(excerpt);
  return { meanings: found, unknown, header: header.cells, rows };
};

/** @throws {Refused} `bad_table` */
export const readColumns = (verb: BatchVerb, { rows }: Sheet): Columns => {
  const [first, ...others] = rows;
  if (first === undefined) throw refuse("empty", "");
  const named = first.cells.map(meaningOf);
  // A word like that in the first row names a column; a customer of that name would have an amount beside it.
  const isHeader = named.includes("amount") || named.includes("customer");
  const columns = isHeader
    ? byHeader(verb, first, others)
    : { meanings: columnOrder[verb], unknown: [], header: null, rows };
  if (columns.rows.length === 0) throw refuse("empty", "");
  if (columns.rows.length > batchRowsMax) throw refuse("too_many_rows", String(batchRowsMax));
  return columns;
};
