// What can be refused around days that do not fit, slips that are missing, and changes that would change nothing.

export type BooksRefusal =
  | { readonly code: "before_hold"; readonly number: string; readonly on: string; readonly made: string }
  | { readonly code: "before_receipt"; readonly number: string; readonly on: string; readonly arrived: string }
  | { readonly code: "slip_needed"; readonly number: string }
  /** A write-off that would take money from the customer. */
  | {
      readonly code: "write_off_minus";
      readonly customerCode: string;
      readonly currency: string;
      readonly amountMinor: bigint;
    }
  /** A credit limit, a limit or a budget that is asked for as it stands; `maxMinor` null: none stands. */
  | {
      readonly code: "stands_already";
      readonly what: "credit" | "limit" | "budget";
      readonly customerCode: string;
      readonly currency: string;
      readonly maxMinor: bigint | null;
    }
  | {
      readonly code: "item_exists";
      readonly what: "category" | "account";
      readonly name: string;
      readonly aliases: readonly string[];
    };
