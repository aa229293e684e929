// What can be refused around slips, reported payments, cases and what customers say to a statement.

export type EvidenceRefusal =
  /** Only the maker and those who decide attach something to a request. */
  | { readonly code: "evidence_not_yours"; readonly number: string; readonly maker: string }
  | { readonly code: "evidence_full"; readonly number: string; readonly max: number }
  /** Others speak for this customer. */
  | { readonly code: "not_contact" }
  | { readonly code: "payment_closed" }
  | { readonly code: "no_case"; readonly number: string }
  | { readonly code: "case_closed"; readonly number: string; readonly by: string; readonly at: string };
