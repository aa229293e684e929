// A correction as its readers see it: staff with both numbers, the reason and what is owed now; the customer in one
// polite line without numbers of ours or a reason.

import type { Customer, PostedEntry } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { besides, rows } from "./figures.ts";
import { beforeAfter, customerName, kindName, standing, walletNumber } from "./names.ts";
import { type Reader, when } from "./reader.ts";

export type CorrectionFacts = {
  readonly reversal: PostedEntry;
  readonly original: PostedEntry;
  readonly customer: Customer;
  /** The pocket it moved; null for the main account. */
  readonly purpose: string | null;
  readonly makerName: string;
  /** Staff only; null for an undo. */
  readonly reason: string | null;
  /** Of a capture: what of it is set aside again; `amountMinor` null: nothing is. */
  readonly reopened: {
    readonly holdId: string;
    readonly currency: string;
    readonly amountMinor: bigint | null;
  } | null;
};

const size = (entry: PostedEntry): string =>
  formatMoney(entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor, entry.currency);

/** The debt a reversal left or found behind; null when there is none. */
export const arrearsText = ({ reversal }: CorrectionFacts): string | null =>
  reversal.arrearsMinor > 0n && reversal.amountMinor < 0n
    ? formatMoney(reversal.arrearsMinor, reversal.currency)
    : null;

/** What became of the hold of a capture that was taken back; null where there was none. */
export const reopenedText = ({ reopened }: Pick<CorrectionFacts, "reopened">, { t }: Reader): string | null => {
  if (reopened === null) return null;
  const { holdId, currency, amountMinor } = reopened;
  const number = `H${holdId}`;
  return amountMinor === null
    ? t.holds.notReopened(number)
    : t.holds.reopened(number, formatMoney(amountMinor, currency));
};

/** The answer to whoever reversed. */
export const reversalCard = (facts: CorrectionFacts, reader: Reader): Card => {
  const { t } = reader;
  const { reversal, original, customer, reason } = facts;
  const owed = arrearsText(facts);
  const warning: Block[] = owed === null ? [] : [{ kind: "text", text: t.money.arrearsLeft(owed) }];
  return {
    tone: "done",
    title: t.money.postedTitle(
      "reverse",
      customerName(customer),
      formatSigned(reversal.amountMinor, reversal.currency),
    ),
    number: `T${reversal.entryId}`,
    blocks: [
      ...warning,
      ...rows(
        [
          t.money.reverses,
          t.money.reversesText(`T${original.entryId}`, original.kind, when(reader, original.recordedAt)),
        ],
        [t.money.balance, beforeAfter(t, reversal.beforeMinor, reversal.afterMinor, reversal.currency)],
        ...besides(t, reversal),
        [t.holds.of, reopenedText(facts, reader)],
        [t.money.reason, reason],
      ),
    ],
    buttons: [],
  };
};

/** Our reply to the entry, once it is taken back: closed, without its button, and by what. */
export const reversedCard = (posted: Card, facts: CorrectionFacts, reader: Reader): Card => {
  const { t } = reader;
  const { reversal, original, customer, makerName } = facts;
  const amount = formatSigned(original.amountMinor, original.currency);
  const by = t.money.reversedBy(`T${reversal.entryId}`, makerName, when(reader, reversal.recordedAt));
  return {
    ...posted,
    tone: "closed",
    title: t.money.reversedTitle(original.kind, customerName(customer), amount),
    blocks: [...rows([t.money.reverses, by], [t.holds.of, reopenedText(facts, reader)]), ...posted.blocks],
    buttons: [],
  };
};

/** What the customer was told first, from now on. */
export const withdrawnCard = ({ original, customer }: CorrectionFacts, reader: Reader): Card => {
  const { t } = reader;
  const what = kindName(t, original.kind);
  return {
    ...line("closed", t.notices.withdrawn(when(reader, original.recordedAt), what, size(original))),
    number: walletNumber(customer.code, original.place),
  };
};

/** Said once to the customer. */
export const correctionCard = ({ reversal, original, customer, purpose }: CorrectionFacts, reader: Reader): Card => {
  const { t } = reader;
  const what = kindName(t, original.kind);
  const now = standing(t, reversal, purpose);
  return {
    ...line("closed", t.notices.correction(when(reader, original.recordedAt), what, size(original), now)),
    number: walletNumber(customer.code, reversal.place),
  };
};
