// Refusals about what is kept about customers.

import type { ProfileField } from "./profile.ts";

/** Whose profile it is, by a word to type: the line to copy is about them. */
type OfCustomer = { readonly customerCode?: string };

export type ProfileRefusal =
  /** Not a value of this field, or too many of them. */
  | ({ readonly code: "bad_profile"; readonly field: ProfileField; readonly text: string } & OfCustomer)
  /** Who looks after customers holds that role. */
  | { readonly code: "not_account_manager"; readonly identity: string; readonly name: string | null }
  /** Whoever was ever staff speaks for a customer only when an owner says so. */
  | ({ readonly code: "staff_contact"; readonly identity: string } & OfCustomer)
  /** What is to be taken away is not there. */
  | ({ readonly code: "not_in_profile"; readonly field: ProfileField; readonly text: string } & OfCustomer)
  /** It is this one already, however it is written; null: there is none. */
  | {
      readonly code: "same_payee";
      readonly customerCode: string;
      readonly customerName: string;
      readonly payee: string | null;
    }
  /** A change of it waits for its decision. */
  | {
      readonly code: "payee_waits";
      readonly customerCode: string;
      readonly customerName: string;
      readonly number: string;
    }
  /** It was asked for while the customer had another payee, or none. */
  | {
      readonly code: "payee_changed";
      readonly customerCode: string;
      readonly customerName: string;
      readonly was: string | null;
      readonly payee: string | null;
    }
  /** No customer has this grade or tag. */
  | { readonly code: "no_such_group"; readonly text: string };
