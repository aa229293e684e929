// Refusals are part of the conversation: the request breaks a rule, and the reply says which and what to
// type instead. Anything else that throws is a bug or an outage; only the dispatcher catches it.

import type { EntryKind } from "./books.ts";
import type { BatchRefusal } from "./errors-batch.ts";
import type { BooksRefusal } from "./errors-books.ts";
import type { DecisionRefusal } from "./errors-decisions.ts";
import type { EvidenceRefusal } from "./errors-evidence.ts";
import type { PeopleRefusal } from "./errors-people.ts";
import type { ProfileRefusal } from "./errors-profiles.ts";
import type { ReceiptRefusal } from "./errors-receipts.ts";
import type { RuleRefusal } from "./errors-rules.ts";
import type { ProfileField } from "./profile.ts";

/** A correction of more than there can be. */
type TooMuch<Code extends string> = {
  readonly code: Code;
  readonly customerCode: string;
  readonly currency: string;
  readonly mostMinor: bigint;
  readonly amountMinor: bigint;
};

/** Every refusal there is, with the facts its sentence needs. Money figures are minor units. */
export type Refusal =
  | EvidenceRefusal
  | BooksRefusal
  | DecisionRefusal
  | PeopleRefusal
  | ProfileRefusal
  | ReceiptRefusal
  | BatchRefusal
  | RuleRefusal
  // talking
  | { readonly code: "unknown_verb"; readonly text: string; readonly near: readonly string[] }
  | { readonly code: "one_at_a_time" }
  /** `field`, `customerCode`: of a profile, what was typed already. */
  | {
      readonly code: "usage";
      readonly verb: string;
      readonly missing: string;
      readonly field?: ProfileField;
      readonly customerCode?: string;
    }
  /** A word that is there, but cannot be what belongs in its place. */
  | { readonly code: "wrong_word"; readonly verb: string; readonly text: string; readonly wanted: string }
  /** `owner`: the asker's own id, who may give the role to themselves. */
  | { readonly code: "not_allowed"; readonly verb: string; readonly needs: readonly string[]; readonly owner?: string }
  /** `endedAt`: somebody we knew, until then. */
  | { readonly code: "stranger"; readonly identity: string; readonly endedAt?: string }
  | { readonly code: "anonymous" }
  | { readonly code: "edited" }
  | { readonly code: "name_too_long"; readonly text: string; readonly max: number }
  | { readonly code: "forwarded" }
  /** A group without a purpose hears next to nothing. */
  | { readonly code: "unvouched" }
  | { readonly code: "too_many_lines"; readonly count: number; readonly max: number }
  /** `told`: they were told once already in this while, and are not told again. */
  | { readonly code: "too_fast"; readonly seconds: number; readonly told: boolean }
  | { readonly code: "not_here"; readonly verb: string; readonly where: "group" | "direct" | "staff" | "bound" }
  // amounts, dates, options
  | { readonly code: "bad_amount"; readonly text: string; readonly why: AmountProblem; readonly currency?: string }
  | { readonly code: "bad_date"; readonly text: string }
  | { readonly code: "future_date"; readonly on: string }
  /** `verb`: where how the command is written says more than how options are. */
  | { readonly code: "bad_option"; readonly text: string; readonly verb?: string }
  | { readonly code: "bad_format"; readonly text: string }
  | { readonly code: "bad_period"; readonly text: string }
  /** `of`: a receipt by its P number; absent, the customer's accounts. */
  | {
      readonly code: "currency_mismatch";
      readonly typed: string;
      readonly have: readonly string[];
      readonly of?: string;
    }
  | {
      readonly code: "no_wallet";
      readonly customer: string;
      readonly currency: string;
      readonly have: readonly string[];
    }
  // customers
  /** `opens` false: whoever asked cannot open one; `limited`: their role is for some customers only. */
  | {
      readonly code: "no_customer";
      readonly text: string;
      readonly near: readonly { code: string; name: string }[];
      readonly opens?: false;
      readonly limited?: boolean;
    }
  /** `chat`: whose chat it is, where staff are told. */
  | { readonly code: "other_customer"; readonly chat?: string }
  | { readonly code: "bad_code"; readonly text: string }
  | { readonly code: "code_taken"; readonly text: string; readonly holder: string }
  | { readonly code: "name_taken"; readonly text: string; readonly holder: string }
  | { readonly code: "unknown_currency"; readonly text: string }
  // books (SQLSTATE LGnnn)
  | {
      readonly code: "overdrawn";
      readonly customer: string;
      readonly customerCode: string;
      readonly currency: string;
      readonly availableMinor: bigint;
      readonly creditMinor: bigint;
      readonly amountMinor: bigint;
      /** The pocket that is short; null: the main account. */
      readonly purpose: string | null;
      /** Their other accounts that have the money. */
      readonly elsewhere: readonly { readonly purpose: string | null; readonly availableMinor: bigint }[];
    }
  | { readonly code: "in_arrears"; readonly customer: string; readonly currency: string; readonly arrearsMinor: bigint }
  /** `all`: everything stands still. Who froze and why, where it is known. */
  | {
      readonly code: "frozen";
      readonly customer: string;
      readonly all: boolean;
      readonly by: string | null;
      readonly reason: string | null;
      readonly at: string | null;
    }
  | { readonly code: "closed_period"; readonly on: string }
  | { readonly code: "out_of_range"; readonly currency: string }
  | { readonly code: "ref_used"; readonly ref: string; readonly number: string }
  | { readonly code: "key_reused" }
  | { readonly code: "request_missing" }
  /** Nobody knows what it will be. */
  | { readonly code: "day_to_come"; readonly on: string }
  /** `first`: the earliest month that has entries; null: none has. */
  | {
      readonly code: "no_statement";
      readonly customer: string;
      readonly customerCode: string;
      readonly month: string;
      readonly first: string | null;
    }
  // between accounts
  | {
      readonly code: "no_pocket";
      readonly customer: string;
      readonly customerCode: string;
      readonly purpose: string;
      /** Where the pocket was looked for; null: in any currency. */
      readonly currency: string | null;
      readonly have: readonly { readonly purpose: string; readonly currency: string }[];
    }
  | {
      readonly code: "pocket_pays_not";
      readonly customerCode: string;
      readonly purpose: string;
      readonly deposit: boolean;
      readonly category: string | null;
      readonly pays: readonly string[];
    }
  | { readonly code: "same_account"; readonly verb: string }
  /** `bare`: a figure where a rate would stand, without its mark. */
  | { readonly code: "bad_rate"; readonly text: string; readonly bare?: boolean }
  | { readonly code: "no_rate"; readonly from: string; readonly to: string }
  | {
      readonly code: "exchange_nothing";
      readonly from: string;
      readonly to: string;
      readonly amountMinor: bigint;
    }
  | { readonly code: "not_movable"; readonly number: string; readonly kind: EntryKind }
  // holds and freezes
  | { readonly code: "no_hold"; readonly number: string }
  | {
      readonly code: "hold_closed";
      readonly number: string;
      readonly state: "used" | "released" | "expired";
      readonly by: string | null;
      readonly at: string | null;
    }
  | {
      readonly code: "hold_short";
      readonly number: string;
      readonly currency: string;
      readonly leftMinor: bigint;
      readonly amountMinor: bigint;
    }
  /** So far back somebody would have to decide: it goes as a charge. */
  | { readonly code: "until_past"; readonly on: string }
  | {
      readonly code: "already_frozen";
      readonly customer: string;
      readonly all: boolean;
      readonly by: string;
      readonly at: string;
    }
  | { readonly code: "not_frozen"; readonly customer: string; readonly all: boolean }
  | { readonly code: "own_freeze"; readonly others: readonly string[] }
  // corrections
  | { readonly code: "no_entry"; readonly number: string }
  /** `by`: the entry that did it, or the request that asks for it. */
  | { readonly code: "reversed_already"; readonly number: string; readonly by: string }
  | { readonly code: "is_reversal"; readonly number: string }
  | { readonly code: "nothing_to_undo" }
  | { readonly code: "undo_too_late"; readonly number: string }
  | { readonly code: "undo_approved"; readonly number: string }
  | { readonly code: "not_your_entry"; readonly number: string; readonly maker: string }
  // granted money and corrections
  | {
      readonly code: "granted_stays";
      readonly customer: string;
      readonly currency: string;
      readonly grantedMinor: bigint;
      readonly refundableMinor: bigint;
      readonly amountMinor: bigint;
    }
  | { readonly code: "lapse_stays"; readonly number: string }
  /** `by` is the entry, of that kind, that has to be taken back first. */
  | { readonly code: "rests_on_it"; readonly number: string; readonly by: string; readonly kind: string }
  /** Not an entry of that kind of this customer. */
  | { readonly code: "wrong_entry"; readonly number: string; readonly kind: string }
  | { readonly code: "not_first"; readonly number: string }
  | {
      readonly code: "more_than_used";
      readonly number: string;
      readonly currency: string;
      readonly mostMinor: bigint;
      readonly amountMinor: bigint;
    }
  | TooMuch<"more_than_paid">
  | TooMuch<"more_than_owed">
  | TooMuch<"not_rounding">
  // requests
  | { readonly code: "no_request"; readonly number: string }
  | {
      readonly code: "request_closed";
      readonly number: string;
      readonly state: string;
      readonly by: string | null;
      readonly at: string | null;
    }
  | { readonly code: "own_request"; readonly number: string }
  | { readonly code: "decided_already"; readonly number: string; readonly by: string; readonly at: string }
  | { readonly code: "not_your_level"; readonly number: string; readonly level: number }
  | { readonly code: "not_your_request"; readonly number: string; readonly maker: string }
  | { readonly code: "reason_needed"; readonly number: string; readonly back?: boolean }
  | { readonly code: "nobody_to_decide"; readonly level: number }
  | { readonly code: "request_expired"; readonly number: string }
  // people and chats
  | { readonly code: "bad_identity"; readonly text: string }
  | { readonly code: "unknown_role"; readonly text: string; readonly verb: "grant" | "invite" | "revoke" }
  | { readonly code: "no_such_role"; readonly identity: string; readonly role: string }
  | { readonly code: "last_owner" }
  | { readonly code: "unknown_person"; readonly text: string }
  | { readonly code: "same_platform" }
  | { readonly code: "already_linked" }
  | { readonly code: "chat_bound"; readonly customer: string }
  | { readonly code: "chat_has_role"; readonly role: string }
  | { readonly code: "not_bound" }
  | { readonly code: "bad_bind_code" }
  // schedules
  | { readonly code: "bad_time"; readonly text: string }
  // taps
  | { readonly code: "stale_card" }
  | { readonly code: "foreign_card" }
  | { readonly code: "not_your_button" };

export type RefusalCode = Refusal["code"];

export const amountProblems = [
  "not_a_number",
  "zero",
  "negative",
  "no_sign",
  "too_many_decimals",
  "would_round",
  "out_of_range",
  "separators",
  "divide_by_zero",
  "two_amounts",
] as const;
export type AmountProblem = (typeof amountProblems)[number];

/** Carries a {@link Refusal} up through a rolled-back savepoint. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;
  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`refused: ${refusal.code}`, options);
    this.refusal = refusal;
  }
}
