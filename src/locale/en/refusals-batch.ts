// Refusals around tables of many lines.

import type { BatchColumn, TableProblem } from "#src/domain/batch.ts";
import type { Said, Sentences } from "../locale.ts";
import { batch } from "./batch.ts";
import { general } from "./general.ts";

const columnName = (text: string): string => batch.columns[text as BatchColumn] ?? text;

const tables: Readonly<Record<TableProblem, (text: string) => Said>> = {
  empty: () => ({ text: "The table has no rows; write at least one: customer, amount." }),
  too_many_rows: (text) => ({ text: `A table may have ${text} rows at most; please split it.` }),
  too_many_columns: (text) => ({ text: `The table has more than ${text} columns; please keep only those needed.` }),
  too_large: () => ({ text: "The file is too large; please send only the table to be booked." }),
  old_format: () => ({ text: "This is an old xls file or has a password; save it as XLSX or CSV without one." }),
  damaged: () => ({ text: "The file cannot be opened; save it as XLSX or CSV and send it again." }),
  encoding: () => ({ text: "This is no table, or its encoding is unknown; save it as XLSX and send it again." }),
  open_quote: () => ({ text: "A quote in the table is never closed; correct it or send it as XLSX." }),
  no_column: (text) => ({ text: `The first row names no column "${columnName(text)}"; please add it.` }),
  column_twice: (text) => ({ text: `The column "${text}" is there twice; please keep one.` }),
  column_unused: (text) => ({ text: `This batch has no use for the column "${text}"; please take it out.` }),
  not_a_table: () => ({ text: "This file is no table; please send CSV or XLSX." }),
};

export const batchRefusals: Pick<Sentences, "bad_table" | "batch_again" | "batch_verb"> = {
  bad_table: ({ why, text }) => tables[why](text),
  batch_again: ({ number, state, fileName }) => ({
    text: [
      fileName === null ? "The same rows are in" : `"${fileName}" or the same rows are in`,
      `${number} already (${state}); nothing was submitted.`,
      'If this is another batch, say so in text, memo or date, for example "December".',
    ].join(" "),
  }),
  batch_verb: ({ known }) => ({
    text: "A batch is topup, charge, bonus or opening, for example:",
    copy: known.map((verb) => `${general.verbs.batch} ${general.verbs[verb]}`),
  }),
};
