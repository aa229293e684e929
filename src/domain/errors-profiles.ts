// Refusals about what is kept about customers.

import type { ProfileField } from "./profile.ts";

export type ProfileRefusal =
  /** Not a value of this field, or too many of them. */
  | { readonly code: "bad_profile"; readonly field: ProfileField; readonly text: string }
  /** Who looks after customers holds that role. */
  | { readonly code: "not_account_manager"; readonly identity: string; readonly name: string | null }
  /** Whoever was ever staff speaks for a customer only when an owner says so. */
  | { readonly code: "staff_contact"; readonly identity: string }
  /** What is to be taken away is not there. */
  | { readonly code: "not_in_profile"; readonly field: ProfileField; readonly text: string }
  /** No customer has this grade or tag. */
  | { readonly code: "no_such_group"; readonly text: string };
