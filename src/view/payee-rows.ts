// Who a refund is paid to, on the cards of staff: whole. A customer's chat never has more than the last four digits.

import type { Request, RequestLine } from "#src/domain/books.ts";
import type { PayeeLook } from "#src/domain/payee.ts";
import type { Refund } from "#src/domain/receipts.ts";
import type { Locale } from "#src/locale/locale.ts";
import { dayOf, daysBetween, type Reader, today } from "./reader.ts";

type MaybeRow = readonly [label: string, value: string | null];

const textIn = (line: RequestLine, name: "payee" | "was"): string | null => {
  const value = line.details?.[name];
  return typeof value === "string" ? value : null;
};

/** Of a refund: whom it was asked for; of a change: whom it names. */
export const payeeIn = (line: RequestLine): string | null => textIn(line, "payee");

/** What the change of a payee is about. */
export const payeeAsked = (line: RequestLine, t: Locale): string => payeeIn(line) ?? t.payees.removed;

/** A refund's payee, or what becomes of a customer's. */
export const payeeRows = ({ verb }: Pick<Request, "verb">, line: RequestLine, t: Locale): readonly MaybeRow[] => {
  if (verb === "refund") return [[t.payees.label, payeeIn(line) ?? t.payees.none]];
  if (verb !== "payee") return [];
  return [[t.payees.label, t.rules.change(textIn(line, "was") ?? t.payees.none, payeeAsked(line, t))]];
};

/** Of a refund that is owed or was paid: as it was approved, and when the customer has another one by now, that too. */
export const refundPayee = ({ payee, payeeNow }: Refund, t: Locale): string =>
  payee === payeeNow ? (payee ?? t.payees.none) : t.payees.otherNow(payee ?? t.payees.none, payeeNow);

// As long as a change is worth a word.
const recentDays = 30;

/** What stands out about the payee of a refund; in one piece, because it is one thing to look at. */
export const payeeAttention = (look: PayeeLook | null, reader: Reader): readonly string[] => {
  if (look === null) return [];
  const { payees } = reader.t;
  const days = look.changedAt === null ? null : daysBetween(dayOf(reader, look.changedAt), today(reader));
  if (days !== null && days <= recentDays) return [look.paidBefore ? payees.changed(days) : payees.newAndChanged(days)];
  return look.paidBefore ? [] : [payees.isNew];
};
