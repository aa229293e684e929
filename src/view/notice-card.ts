// What a customer is told when money came in or was used. Their wallet's own number, no `T`, no memo.

import type { Customer, PostedEntry } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Card } from "./card.ts";
import { chartName, standing, walletNumber } from "./names.ts";
import { day, type Reader } from "./reader.ts";

export type NoticeFacts = {
  readonly entry: PostedEntry;
  readonly customer: Customer;
  readonly category: string | null;
  /** The receiving account's name; null when it says nothing to a customer. */
  readonly account: string | null;
  readonly publicText: string | null;
};

export const noticeCard = (facts: NoticeFacts, reader: Reader): Card => {
  const { t } = reader;
  const { entry, customer } = facts;
  const sum = formatMoney(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);
  const now = standing(t, entry.availableMinor, entry.currency);
  const what = facts.publicText ?? chartName(t, facts.category) ?? t.money.kinds[entry.kind];
  const title =
    entry.kind === "topup"
      ? t.notices.arrived(day(reader, entry.effectiveOn), sum, chartName(t, facts.account), now)
      : t.notices.charged(sum, what, now);
  return {
    tone: entry.kind === "topup" ? "done" : "info",
    title,
    number: walletNumber(customer.code, entry.seq),
    blocks: entry.kind === "topup" && facts.publicText !== null ? [{ kind: "text", text: facts.publicText }] : [],
    buttons: [],
  };
};
