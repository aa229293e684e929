// What a person asked for, as data: one type a verb. The parser makes these, the handlers carry them out.

import type { Anchor } from "./audit.ts";
import type { BatchCommand } from "./batch.ts";
import type { AdjustKind, BurnOrder, Customer } from "./books.ts";
import type { BetweenCommand } from "./command-between.ts";
import { type ContactCommand, contactVerbs } from "./command-contact.ts";
import type { DecisionCommand } from "./command-decisions.ts";
import type { PeopleCommand } from "./command-people.ts";
import type { ProfileCommand } from "./command-profile.ts";
import type { ReceiptCommand } from "./command-receipts.ts";
import type { RuleCommand } from "./command-rules.ts";
import type { Refusal } from "./errors.ts";
import type { ExportFormat } from "./files.ts";
import type { CustomerFilter } from "./profile.ts";

export const verbs = [
  "help",
  "whoami",
  "open",
  "profile",
  "customers",
  "topup",
  "charge",
  "owe",
  "bonus",
  "adjust",
  "opening",
  "batch",
  "hold",
  "capture",
  "release",
  "receive",
  "claim",
  "unclaimed",
  "refund",
  "paid",
  "transfer",
  "exchange",
  "move",
  "reverse",
  "undo",
  "credit",
  "freeze",
  "unfreeze",
  "balance",
  "history",
  "statement",
  "notify",
  "alert",
  "report",
  ...contactVerbs,
  "bind",
  "unbind",
  "pending",
  "approve",
  "reject",
  "cancel",
  "delegate",
  "grant",
  "invite",
  "join",
  "revoke",
  "people",
  "link",
  "chatrole",
  "rate",
  "limit",
  "budget",
  "category",
  "account",
  "close",
  "policy",
  "outbox",
  "today",
  "balances",
  "audit",
  "export",
  "language",
] as const;
export type Verb = (typeof verbs)[number];

/** Which customer was meant. Only `named` and `bound` may run a verb that changes anything. */
export type CustomerArg =
  | { readonly kind: "named"; readonly customer: Customer }
  /** Left out in a chat bound to this customer. */
  | { readonly kind: "bound"; readonly customer: Customer }
  /** Part of one or several names. */
  | { readonly kind: "partial"; readonly text: string; readonly customers: readonly Customer[] }
  | { readonly kind: "none"; readonly text: string; readonly near: readonly Customer[] };

/** What a customer argument can be looked up as; the ledger implements it. */
export type CustomerMatch =
  /** The longest prefix of the words that is exactly a code (any case), a name or an alias. */
  | { readonly kind: "exact"; readonly customer: Customer; readonly words: number }
  | { readonly kind: "partial"; readonly text: string; readonly customers: readonly Customer[] }
  | { readonly kind: "none"; readonly text: string; readonly near: readonly Customer[] };

/** An amount as typed: exact, positive, in major units, with whatever currency was named beside it. */
export type TypedAmount = {
  /** As the person typed it. */
  readonly text: string;
  /** The exact value in major units as a plain decimal: `1000.5`, never rounded, never an exponent. */
  readonly value: string;
  /** `USD` when a code was typed; null otherwise. */
  readonly currency: string | null;
  /** A mark that hints at a currency and is refused when it disagrees with the wallet. */
  readonly mark: "yuan" | "yen_sign" | "dollar_sign" | null;
};

/** What may follow an amount on any line that moves money. */
export type EntryOptions = {
  /** `#ref` as typed, without the hash. */
  readonly ref: string | null;
  /** `@2026-11-01`; null means today. */
  readonly effectiveOn: string | null;
  /** `//text`: 摘要, what the customer reads. */
  readonly publicText: string | null;
  /** A word that is exactly a category's name or alias (charge). */
  readonly category: string | null;
  /** A word that is exactly a receiving account's name or alias (topup). */
  readonly account: string | null;
  /** `^purpose` as typed, without the mark: a pocket of the customer, or a word for the main account. */
  readonly purpose: string | null;
  /** The rest. Never leaves staff chats. */
  readonly memo: string | null;
};

export type Command =
  | ContactCommand
  | DecisionCommand
  | PeopleCommand
  | ProfileCommand
  | RuleCommand
  | { readonly verb: "help"; readonly topic: string | null }
  | { readonly verb: "open"; readonly name: string; readonly code: string | null; readonly currency: string | null }
  | {
      readonly verb: "topup" | "charge";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      /** What the bank kept of a top-up; the customer is credited in full. */
      readonly fee?: TypedAmount | null;
      readonly options: EntryOptions;
    }
  | ReceiptCommand
  /** Use that has already happened, beyond the balance; the reason is the memo. */
  | {
      readonly verb: "owe";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly options: EntryOptions;
    }
  | {
      readonly verb: "bonus";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      /** The last day it may be used. */
      readonly until: string | null;
      /** The top-up it was given for, without its T. */
      readonly refers: string | null;
      /** Null: used first. */
      readonly burn: BurnOrder | null;
      readonly options: EntryOptions;
    }
  /** `kind` null: asked with buttons. The reason is the memo. */
  | {
      readonly verb: "adjust";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly minus: boolean;
      readonly kind: AdjustKind | null;
      /** The entry it corrects, without its T. */
      readonly refers: string | null;
      /** Null: as the kind has it. */
      readonly money: "paid" | "granted" | null;
      readonly options: EntryOptions;
    }
  /** Balances brought forward; minus is a debt. */
  | {
      readonly verb: "opening";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly minus: boolean;
      readonly granted: boolean;
      readonly until: string | null;
      readonly options: EntryOptions;
    }
  | BatchCommand
  | {
      readonly verb: "hold";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      /** The last day it stands; null: until it is used or released. */
      readonly until: string | null;
      readonly options: EntryOptions;
    }
  /** `amount` null: all that is left. */
  | {
      readonly verb: "capture";
      readonly holdId: string;
      readonly amount: TypedAmount | null;
      readonly options: EntryOptions;
    }
  | { readonly verb: "release"; readonly holdId: string }
  /** An amount of zero takes the limit away. */
  | {
      readonly verb: "credit";
      readonly customer: CustomerArg;
      readonly amount: TypedAmount;
      readonly purpose: string | null;
      readonly memo: string | null;
    }
  /** `customer` null: everything. */
  | {
      readonly verb: "freeze" | "unfreeze";
      readonly customer: CustomerArg | null;
      readonly reason: string | null;
    }
  | BetweenCommand
  | { readonly verb: "reverse"; readonly entryId: string; readonly reason: string }
  | { readonly verb: "undo" }
  /** `on`: at the end of that day; `knownOn`: as it was known at the end of that one. Null: now. */
  | {
      readonly verb: "balance";
      readonly customer: CustomerArg;
      readonly purpose: string | null;
      readonly on: string | null;
      readonly knownOn: string | null;
    }
  /** `month` is `YYYY-MM`; null: the last one that is over. */
  | { readonly verb: "statement"; readonly customer: CustomerArg; readonly month: string | null }
  /** `from` and `to` are days, both included; null is open-ended. */
  | {
      readonly verb: "history";
      readonly customer: CustomerArg;
      readonly purpose: string | null;
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly verb: "notify"; readonly customer: CustomerArg; readonly what: "topup" | "charge" | "all" | "none" }
  | {
      readonly verb: "alert";
      readonly customer: CustomerArg;
      readonly purpose: string | null;
      readonly threshold:
        | { readonly kind: "off" }
        | { readonly kind: "amount"; readonly amount: TypedAmount }
        | { readonly kind: "days"; readonly days: number };
    }
  | {
      readonly verb: "report";
      readonly customer: CustomerArg;
      readonly every: "daily" | "weekly" | "monthly" | "off";
      /** `HH:MM`; null means the default 09:00. */
      readonly at: string | null;
    }
  | { readonly verb: "pending" }
  | { readonly verb: "approve"; readonly requestId: string }
  /** `back`: to the level before, of the first level the end. */
  | {
      readonly verb: "reject";
      readonly requestId: string;
      readonly reason: string | null;
      readonly back?: boolean;
    }
  | { readonly verb: "cancel"; readonly requestId: string }
  | { readonly verb: "outbox" }
  /** Without `replay` only how far the books are sealed; `anchor` is a block noted elsewhere. */
  | { readonly verb: "audit"; readonly replay: boolean; readonly anchor: Anchor | null }
  /** `on` null: today. `mine`: only what the asker made. */
  | { readonly verb: "today"; readonly on: string | null; readonly mine: boolean }
  /** Days, both included; both null: this month up to today. `filter` null: everybody. */
  | {
      readonly verb: "balances";
      readonly from: string | null;
      readonly to: string | null;
      readonly filter: CustomerFilter | null;
    }
  /** Days, both included; null is open-ended. */
  | {
      readonly verb: "export";
      readonly format: ExportFormat;
      readonly from: string | null;
      readonly to: string | null;
    };

/** What a line of chat turned out to be. */
export type Parsed =
  | {
      readonly kind: "command";
      readonly command: Command;
      /** The line as understood, to be run again from a button. */
      readonly line: string;
      /** Verb, existing customer and amount all present: a bare line in a staff group counts only then. */
      readonly complete: boolean;
    }
  | { readonly kind: "refused"; readonly verb: Verb | null; readonly refusal: Refusal; readonly slash: boolean }
  /** Not a command. */
  | { readonly kind: "talk" };
