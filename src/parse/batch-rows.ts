// A table's rows by the meaning of their columns. A cell is what stands in it: text that begins like a formula is text,
// and the apostrophe a spreadsheet needs in front of such a text is none of it.

import {
  type BatchColumn,
  type BatchRow,
  type BatchTable,
  type BatchVerb,
  batchColumns,
  type RowProblem,
  type Sheet,
  type SheetRow,
} from "#src/domain/batch.ts";
import type { TypedAmount } from "#src/domain/command.ts";
import type { Refusal } from "#src/domain/errors.ts";
import { foldWidth } from "#src/domain/fold.ts";
import { grantedCellWords } from "#src/locale/batch-words.ts";
import { monthWord, yearWord } from "#src/locale/words.ts";
import { readAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { type Columns, readColumns } from "./batch-columns.ts";
import { isDay } from "./dates.ts";
import { excerpt } from "./env.ts";
import { readSignedAmount } from "./signed-amount.ts";
import { readWords } from "./tokens.ts";

const startsFormula = /^'(?=[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

/** As typed: control characters have no place in any field. */
const cleaned = (cell: string): string =>
  cell
    .replace(startsFormula, "")
    .replace(/[\p{Cc}\u2028]+/gu, " ")
    .trim();

const rowOf = ({ at, cells }: SheetRow, { meanings }: Columns): BatchRow => {
  const found: Record<string, string | null> = {};
  for (const column of batchColumns) {
    if (column === "reason") continue;
    const place = meanings.indexOf(column);
    const text = place < 0 ? "" : cleaned(cells[place] ?? "");
    found[column] = text === "" ? null : text;
  }
  return { at, ...(found as Record<Exclude<BatchColumn, "reason">, string | null>) };
};

/** A column that was not read is said on the card; a cell beyond all columns may be a piece of an amount. */
const extraCells = ({ cells }: SheetRow, { meanings }: Columns): RowProblem | null => {
  const extra = cells.slice(meanings.length).find((cell) => cell !== "");
  return extra === undefined ? null : { kind: "extra_cells", text: excerpt(extra) };
};

/** @throws {Refused} `bad_table` */
export const readBatch = (verb: BatchVerb, sheet: Sheet): BatchTable => {
  const columns = readColumns(verb, sheet);
  const problems = new Map<number, RowProblem>();
  const rows = columns.rows.map((row) => {
    const problem = extraCells(row, columns);
    if (problem !== null) problems.set(row.at, problem);
    return rowOf(row, columns);
  });
  return { rows, problems, unknownColumns: columns.unknown, header: columns.header };
};

export type CellAmount = { readonly amount: TypedAmount; readonly minus: boolean };

const problem = (refusal: Refusal): RowProblem => ({ kind: "refusal", refusal });

/** The amount of a row, exact or refused, with the currency of its own column where that is filled in. */
export const amountOf = (verb: BatchVerb, row: BatchRow): CellAmount | RowProblem => {
  if (row.amount === null) return { kind: "missing", column: "amount" };
  const words = readWords(row.amount);
  const read = verb === "opening" ? readSignedAmount(words, false) : { minus: false, ...readAmount(words) };
  if (read.refusal) return problem(read.refusal);
  if (read.rest.length > 0) {
    return problem({ code: "bad_amount", text: excerpt(row.amount), why: "not_a_number" });
  }
  if (row.currency === null) return { amount: read.amount, minus: read.minus };
  const currency = currencyNamed(foldWidth(row.currency));
  if (currency === null) return problem({ code: "unknown_currency", text: excerpt(row.currency) });
  if (read.amount.currency !== null && read.amount.currency !== currency) {
    return problem({ code: "currency_mismatch", typed: excerpt(row.amount), have: [currency] });
  }
  return { amount: { ...read.amount, currency }, minus: read.minus };
};

const chineseDay = new RegExp(`^(\\d{4})${yearWord}(\\d{1,2})${monthWord}(\\d{1,2})(?:\\u65E5)?$`);

/** `2026-11-01`, and with the year in front what spreadsheets make of it: `2026/11/1`, `2026.11.1`, `20261101`. */
export const dayOf = (cell: string): string | null => {
  const text = foldWidth(cell).replace(/ 00:00(?::00)?$/, "");
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ??
    /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ??
    /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    chineseDay.exec(text);
  if (match === null) return null;
  const [, year = "", month = "", day = ""] = match;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
};

/** Whether an opening balance was granted; null when the cell says neither. */
export const grantedOf = (cell: string | null): boolean | null => {
  if (cell === null) return false;
  const word = foldWidth(cell).toLowerCase();
  if (grantedCellWords.granted.includes(word)) return true;
  return grantedCellWords.paid.includes(word) ? false : null;
};
