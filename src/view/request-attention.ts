// 留意: what an approver should look at before deciding, worst first. The card shows the first two.

import type { Request, Wallet } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import { farText, type RateFacts } from "./between-rows.ts";
import { day, daysBetween, type Reader, today } from "./reader.ts";
import { firstLine } from "./request-card.ts";

export type SimilarEntry = { readonly entryId: string; readonly on: string; readonly makerName: string };

// As far back as a similar entry is looked for, and as far back as a date may lie without a word.
export const similarDays = 7;

export const attentionTo = (
  request: Request,
  known: {
    readonly similar: SimilarEntry | null;
    readonly wallet: Wallet | null;
    readonly rate: RateFacts | null;
  },
  reader: Reader,
): string[] => {
  const { t } = reader;
  const line = firstLine(request);
  const found: string[] = [];
  const { wallet, similar } = known;
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
  if (line.ref === null && request.verb === "topup") found.push(t.requests.noEvidence);
  const daysBack = daysBetween(line.effectiveOn, today(reader));
  if (daysBack > similarDays) found.push(t.requests.backdated(daysBack));
  return found;
};
