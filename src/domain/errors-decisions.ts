// What can be refused around decisions: evidence that is missing, standing in for somebody, rules for a grade, and a
// confirmation that was not typed.

export type DecisionRefusal =
  | { readonly code: "evidence_missing"; readonly number: string }
  /** Who cannot stand in: they themselves, or somebody who does not work with money here. */
  | { readonly code: "bad_delegate"; readonly text: string; readonly why: "self" | "role" }
  | { readonly code: "no_delegation" }
  /** Made by whom they stand in for. */
  | { readonly code: "makers_delegate"; readonly number: string; readonly maker: string; readonly level: 1 | 2 | 3 }
  /** What the verb is about has no customer, so no grade. */
  | { readonly code: "rule_tier"; readonly verb: string; readonly tier: string }
  | { readonly code: "not_confirmed"; readonly phrase: string };
