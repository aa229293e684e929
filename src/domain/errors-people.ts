// What can be refused around roles: invitations, and who is for some customers only.

export type PeopleRefusal =
  /** A code that does not work; `unknown` is also what is no code. `held`: they hold that role, it stays good. */
  | { readonly code: "bad_invite"; readonly why: "unknown" | "used" | "expired" | "held" }
  /** Too many codes that nobody made; none is looked at before then. */
  | { readonly code: "too_many_codes"; readonly until: string }
  /** Not a customer of theirs; which one it is stays unsaid. */
  | { readonly code: "out_of_reach" }
  /** What somebody for some customers only cannot do at all. */
  | { readonly code: "limited_role"; readonly verb: string }
  /** A button of somebody who holds no role any more. */
  | { readonly code: "role_over" }
  /** An operator was faster. */
  | { readonly code: "taken_already"; readonly by: string; readonly at: string };
