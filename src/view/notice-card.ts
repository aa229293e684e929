// What a customer is told when money came in or was used. Their wallet's own number, no `T`, no memo.

import type { Customer, EntryKind, PostedEntry } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import { bookingNotice } from "./booking-card.ts";
import { type Card, line } from "./card.ts";
import { chartName, standing, walletNumber } from "./names.ts";
import { day, lastDay, type Reader } from "./reader.ts";
import { refundNotice } from "./refund-card.ts";

export type NoticeFacts = {
  readonly entry: PostedEntry;
  readonly customer: Customer;
  readonly category: string | null;
  /** The receiving account's name; null when it says nothing to a customer. */
  readonly account: string | null;
  readonly publicText: string | null;
  /** The pocket it went into or came out of; null for the main account. */
  readonly purpose?: string | null;
  /** The last day of what was granted. */
  readonly lapsesOn?: string | null;
  /** What of the amount was granted money, with its sign. */
  readonly grantedMinor?: bigint;
  /** Of a refund: the last digits of the account it goes to. */
  readonly payeeTail?: string | null;
};

const refundKinds: readonly EntryKind[] = ["refund", "paid"];

export const noticeCard = (facts: NoticeFacts, reader: Reader): Card => {
  const { t } = reader;
  const { entry, customer } = facts;
  const sum = formatMoney(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);
  const now = standing(t, entry, facts.purpose ?? null);
  const what = facts.publicText ?? chartName(t, facts.category) ?? t.money.kinds[entry.kind];
  const until = facts.lapsesOn == null ? null : lastDay(reader, facts.lapsesOn);
  const booked = bookingNotice(entry, { what, until, standing: now }, reader);
  if (booked !== null) return { ...line("info", booked), number: walletNumber(customer.code, entry.place) };
  if (refundKinds.includes(entry.kind)) {
    const moved = entry.amountMinor - (facts.grantedMinor ?? 0n);
    const paidMinor = moved < 0n ? -moved : moved;
    const payeeTail = facts.payeeTail ?? null;
    return refundNotice(entry, { code: customer.code, paidMinor, standing: now, payeeTail }, reader);
  }
  // What was claimed had arrived, too.
  const arrived = entry.kind === "topup" || entry.kind === "claim";
  const title = arrived
    ? t.notices.arrived(day(reader, entry.effectiveOn), sum, chartName(t, facts.account), now)
    : t.notices.charged(sum, what, now);
  return {
    tone: arrived ? "done" : "info",
    title,
    number: walletNumber(customer.code, entry.place),
    blocks: arrived && facts.publicText !== null ? [{ kind: "text", text: facts.publicText }] : [],
    buttons: [],
  };
};
