// What may stand in a cell of a table for people. Nothing in a cell may become a formula, in whatever the table is
// opened with or saved as.

/** A spreadsheet runs what begins with one of these, blanks before it or not. */
const startsFormula = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** A leading apostrophe makes text of what would be a formula. */
export const harmless = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);

export type Cell =
  | null
  | string
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "money"; readonly minor: bigint; readonly currency: string }
  /** `2026-11-22` */
  | { readonly kind: "day"; readonly on: string }
  /** `2026-11-22 14:05` on the clock of the wall. */
  | { readonly kind: "time"; readonly local: string };

export type Row = { readonly cells: readonly Cell[]; readonly bold?: boolean };

export type Table = {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Widths in characters of the default font. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
};
