// What can be refused around many lines at once.

import type { BatchVerb, TableProblem } from "./batch.ts";

export type BatchRefusal =
  /** `text`: what is meant: a column, a count, a name of a file. */
  | { readonly code: "bad_table"; readonly why: TableProblem; readonly text: string }
  /** The same rows were asked for before, by this request. */
  | { readonly code: "batch_again"; readonly number: string; readonly state: string; readonly fileName: string | null }
  /** What was sent to be booked is none of what can be. */
  | { readonly code: "batch_verb"; readonly text: string; readonly known: readonly BatchVerb[] };
