// 留意: what an approver should look at before deciding, worst first. The card shows the first two.

import type { Request, Wallet } from "#src/domain/books.ts";
import type { Evidence } from "#src/domain/evidence.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { PayeeLook } from "#src/domain/payee.ts";
import { farText, type RateFacts } from "./between-rows.ts";
import { usedElsewhere } from "./evidence-rows.ts";
import { payeeAttention } from "./payee-rows.ts";
import { day, daysBetween, type Reader, today } from "./reader.ts";
import { firstLine } from "./request-card.ts";

export type SimilarEntry = { readonly entryId: string; readonly on: string; readonly makerName: string };

export type SimilarRequest = { readonly requestId: string; readonly on: string; readonly makerName: string };

/** What is usual at the customer; `largestMinor` null when too little is known. */
export type UsualFacts = { readonly openedOn: string; readonly largestMinor: bigint | null };

/** So many times the largest so far is beyond the usual. */
const beyondTimes = 3n;

// As far back as a similar entry is looked for, and as far back as a date may lie without a word.
export const similarDays = 7;

export const attentionTo = (
  request: Request,
  known: {
    readonly similar: SimilarEntry | null;
    readonly similarWaiting?: SimilarRequest | null;
    readonly wallet: Wallet | null;
    readonly rate: RateFacts | null;
    readonly evidence?: readonly Evidence[];
    readonly usual?: UsualFacts | null;
    /** Of a refund: what stands out about whom it is paid to. */
    readonly payee?: PayeeLook | null;
    /** Of a change of the payee: `R` numbers of what is not paid yet. */
    readonly openRefunds?: readonly string[];
  },
  reader: Reader,
): string[] => {
  const { t } = reader;
  const line = firstLine(request);
  const found: string[] = [];
  const { wallet, similar, evidence = [] } = known;
  found.push(...usedElsewhere(evidence, reader));
  if (wallet !== null && line.amountMinor < 0n) {
    const left = wallet.availableMinor + wallet.creditLimitMinor + line.amountMinor;
    if (left < 0n) {
      const sum = formatMoney(-left, line.currency);
      // Facts and corrections are booked all the same.
      const owes = request.verb === "owe" || request.verb === "adjust" || request.verb === "opening";
      const short = owes ? t.lots.willOwe(sum) : t.requests.shortOf(sum);
      found.push(line.reverses === null ? short : t.requests.willOwe(sum));
    }
  }
  if (wallet !== null && request.verb === "credit") {
    const owed = -wallet.availableMinor - line.amountMinor;
    if (owed > 0n) found.push(t.holds.willOwe(formatMoney(owed, line.currency)));
  }
  const far = farText(known.rate, reader);
  if (far !== null) found.push(far);
  if (similar !== null) {
    found.push(t.requests.similar(similarDays, `T${similar.entryId}`, day(reader, similar.on), similar.makerName));
  }
  const twin = known.similarWaiting ?? null;
  if (twin !== null) {
    found.push(t.requests.similarWaiting(similarDays, `R${twin.requestId}`, day(reader, twin.on), twin.makerName));
  }
  if (line.ref === null && request.verb === "topup" && evidence.length === 0) found.push(t.requests.noEvidence);
  found.push(...payeeAttention(known.payee ?? null, reader));
  const open = known.openRefunds ?? [];
  if (open.length > 0) found.push(t.payees.openRefunds(t.general.list(open.map((number) => `R${number}`))));
  found.push(...newCustomer(known.usual ?? null, reader));
  const daysBack = daysBetween(line.effectiveOn, today(reader));
  if (daysBack > similarDays) found.push(t.requests.backdated(daysBack));
  const largest = known.usual?.largestMinor ?? null;
  const size = line.amountMinor < 0n ? -line.amountMinor : line.amountMinor;
  if (largest !== null && size > largest * beyondTimes) {
    found.push(t.requests.beyondUsual(formatMoney(largest, line.currency)));
  }
  return found;
};

/** A customer hardly known, whichever way the money goes. */
const newCustomer = (usual: UsualFacts | null, reader: Reader): readonly string[] => {
  if (usual === null) return [];
  const days = daysBetween(usual.openedOn, today(reader));
  return days <= similarDays ? [reader.t.requests.newCustomer(days)] : [];
};
