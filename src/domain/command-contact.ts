// What a customer's people say for themselves, and how staff answer them.

import type { TypedAmount } from "./command.ts";

export const contactVerbs = ["payment", "feedback", "case"] as const;

export type ContactCommand =
  /** They say that they paid. */
  | { readonly verb: "payment"; readonly amount: TypedAmount | null; readonly note: string | null }
  | { readonly verb: "feedback"; readonly text: string }
  /** Without a number: what is open. */
  | { readonly verb: "case"; readonly caseId: string | null; readonly close: boolean; readonly text: string | null };
