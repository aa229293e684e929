// SQLSTATE → refusal for receipts, claims, refunds and their payments.

import type { ReceiptRefusal } from "#src/domain/errors-receipts.ts";
import { type Facts, instant, minor, text, textOrNull, texts } from "./facts.ts";

export const receiptRefusals: Readonly<Record<string, (facts: Facts) => ReceiptRefusal>> = {
  LG099: (f) => ({
    code: "receipt_short",
    number: text(f, "number"),
    customerCode: text(f, "customerCode"),
    currency: text(f, "currency"),
    leftMinor: minor(f, "leftMinor"),
    amountMinor: minor(f, "amountMinor"),
    waiting: texts(f, "waiting"),
    reversedBy: textOrNull(f, "reversedBy"),
  }),
  LG111: (f) => ({ code: "no_receipt", number: text(f, "number") }),
  LG112: (f) => ({ code: "not_a_refund", number: text(f, "number"), verb: text(f, "verb") }),
  LG114: (f) => ({ code: "refund_not_approved", number: text(f, "number"), state: text(f, "state") }),
  LG115: (f) => ({
    code: "paid_already",
    number: text(f, "number"),
    entry: text(f, "entry"),
    returned: textOrNull(f, "returned"),
    by: text(f, "by"),
    at: instant(f, "at"),
  }),
  LG116: (f) => ({ code: "other_payer", number: text(f, "number"), others: texts(f, "others") }),
  LG117: (f) => ({ code: "not_paid", number: text(f, "number") }),
};
