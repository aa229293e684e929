// Many lines under one verb: a table as it was read, what its columns mean, and what is wrong with a line of it.

import type { Refusal } from "./errors.ts";

/** What many lines may be asked for at once. */
export const batchVerbs = ["topup", "charge", "bonus", "opening"] as const;
export type BatchVerb = (typeof batchVerbs)[number];

export const isBatchVerb = (verb: string): verb is BatchVerb => batchVerbs.some((one) => one === verb);

export const batchRowsMax = 2_000;

/** Columns of a table; `reason` is the one we add to a file that goes back, and is not read. */
export const batchColumns = [
  ...(["customer", "amount", "currency", "category", "account", "publicText", "ref", "memo", "date"] as const),
  ...(["pocket", "granted", "until", "reason"] as const),
] as const;
export type BatchColumn = (typeof batchColumns)[number];

/** In the order in which they stand when nothing names them. */
export const columnOrder: Readonly<Record<BatchVerb, readonly BatchColumn[]>> = {
  charge: ["customer", "amount", "category", "publicText", "ref", "memo", "date", "pocket"],
  topup: ["customer", "amount", "account", "publicText", "ref", "memo", "date", "pocket"],
  bonus: ["customer", "amount", "until", "publicText", "ref", "memo", "date", "pocket"],
  opening: ["customer", "amount", "granted", "currency", "memo", "date", "pocket"],
};

/** Columns a verb has no use for would be ignored in silence: they are refused. */
export const columnsOf = (verb: BatchVerb): readonly BatchColumn[] => [
  ...columnOrder[verb],
  "currency",
  "reason",
  ...(verb === "opening" ? (["until", "publicText", "ref"] as const) : []),
];

export type SheetRow = {
  /** As the spreadsheet or the text numbers it, from 1. */
  readonly at: number;
  readonly cells: readonly string[];
};

/** What a reader of a workbook should hear besides its cells. */
export type SheetNotes = {
  /** Cells whose value a formula had left. */
  readonly formulas: number;
  readonly hiddenRows: readonly number[];
  /** `A2:A5` */
  readonly merged: readonly string[];
  /** Sheets with something in them that were not read. */
  readonly otherSheets: readonly string[];
};

export const noNotes: SheetNotes = { formulas: 0, hiddenRows: [], merged: [], otherSheets: [] };

/** A table as it stands; rows without anything in them are left out. */
export type Sheet = { readonly rows: readonly SheetRow[]; readonly notes: SheetNotes };

/** One row by the meaning of its cells; null is an empty cell or no such column. */
export type BatchRow = { readonly at: number } & { readonly [C in Exclude<BatchColumn, "reason">]: string | null };

export type RowProblem =
  | { readonly kind: "refusal"; readonly refusal: Refusal }
  | { readonly kind: "missing"; readonly column: BatchColumn }
  | { readonly kind: "ambiguous"; readonly text: string; readonly codes: readonly string[] }
  | { readonly kind: "no_word" | "bad_cell"; readonly column: BatchColumn; readonly text: string }
  | { readonly kind: "too_long"; readonly column: BatchColumn; readonly max: number }
  | { readonly kind: "currency_unclear"; readonly have: readonly string[] }
  /** More cells than columns: a separator within an amount, perhaps. */
  | { readonly kind: "extra_cells"; readonly text: string }
  | { readonly kind: "ref_in_file"; readonly ref: string; readonly at: number }
  | { readonly kind: "opening_twice"; readonly at: number };

/** A table whose columns are understood. */
export type BatchTable = {
  readonly rows: readonly BatchRow[];
  /** What of a row could not even be read. */
  readonly problems: ReadonlyMap<number, RowProblem>;
  /** Names of columns that mean nothing to us. */
  readonly unknownColumns: readonly string[];
  /** The row of names, where there is one. */
  readonly header: readonly string[] | null;
};

export const tableProblems = [
  ...(["empty", "too_many_rows", "too_many_columns", "too_large", "old_format", "damaged", "encoding"] as const),
  ...(["open_quote", "no_column", "column_twice", "column_unused", "not_a_table"] as const),
] as const;
export type TableProblem = (typeof tableProblems)[number];

/** What a request of many lines came from. */
export type BatchSource = {
  /** Null: it was pasted. */
  readonly fileName: string | null;
  /** Hex; of the bytes of the file, null when it was pasted. */
  readonly fileSha256: string | null;
};

/** `what` null: asked with buttons; `rows` null: asked for, or a file that came along. */
export type BatchCommand = { readonly verb: "batch"; readonly what: BatchVerb | null; readonly rows: string | null };
