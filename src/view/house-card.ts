// Money of nobody yet, and what becomes of it: its arrival, the list of what waits, and taking an arrival or a payment
// back. Staff only.

import type { Customer } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Payment, Receipt } from "#src/domain/receipts.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { rows } from "./figures.ts";
import { beforeAfter, chartName, customerName } from "./names.ts";
import { day, daysBetween, type Reader, today, when } from "./reader.ts";

export const receiptNumber = (receipt: Pick<Receipt, "receiptId">): string => `P${receipt.receiptId}`;

/** Somebody's code where nobody is known: what to put in its place is plain. */
const exampleCode = "ACME";

const claimLine = (receipt: Receipt, customer: Customer | null, { t }: Reader): string =>
  `${t.general.verbs.claim} ${receiptNumber(receipt)} ${customer?.code ?? exampleCode}`;

export type ReceivedFacts = {
  readonly receipt: Receipt;
  /** Everything that waits in this currency, this receipt included. */
  readonly totalMinor: bigint;
  /** Whom the payer names; null for nobody. */
  readonly customer: Customer | null;
  readonly undoBy: string | null;
};

export const receivedCard = ({ receipt, totalMinor, customer, undoBy }: ReceivedFacts, reader: Reader): Card => {
  const { t } = reader;
  const { currency, amountMinor, entryId } = receipt;
  const dated = receipt.effectiveOn === today(reader) ? null : day(reader, receipt.effectiveOn);
  return {
    tone: "done",
    title: t.receipts.receivedTitle(formatSigned(amountMinor, currency)),
    number: receiptNumber(receipt),
    blocks: [
      ...rows(
        [t.receipts.total, beforeAfter(t, totalMinor - amountMinor, totalMinor, currency)],
        [t.money.account, chartName(t, receipt.account)],
        [t.money.ref, receipt.ref === null ? null : `#${receipt.ref}`],
        [t.receipts.payer, receipt.payer],
        [t.money.effectiveOn, dated],
        [t.receipts.entry, `T${entryId}`],
      ),
      { kind: "text", text: t.receipts.claimHow },
      { kind: "copy", text: claimLine(receipt, customer, reader) },
    ],
    buttons:
      undoBy === null
        ? []
        : [{ id: "undo", label: t.money.undo, style: "default", act: { kind: "undo", entryId, by: undoBy } }],
  };
};

const listedMax = 15;

const receiptBlocks = (receipt: Receipt, customer: Customer | null, reader: Reader): Block[] => {
  const { t } = reader;
  const { currency, leftMinor, amountMinor, waitingMinor } = receipt;
  const of = leftMinor === amountMinor ? null : formatMoney(amountMinor, currency);
  const waiting =
    waitingMinor === 0n
      ? null
      : t.receipts.waiting(
          formatMoney(waitingMinor, currency),
          t.general.list(receipt.waitingIds.map((id) => `R${id}`)),
        );
  const parts = [
    chartName(t, receipt.account),
    receipt.ref === null ? null : `#${receipt.ref}`,
    receipt.payer,
    t.receipts.age(daysBetween(receipt.effectiveOn, today(reader))),
  ];
  const text = [
    t.receipts.listLine(receiptNumber(receipt), formatMoney(leftMinor, currency), of),
    parts.filter((part) => part !== null).join(" · "),
    waiting,
  ];
  return [
    { kind: "text", text: text.filter((part) => part !== null).join("\n") },
    ...(leftMinor > waitingMinor ? [{ kind: "copy", text: claimLine(receipt, customer, reader) } as const] : []),
  ];
};

/** What waits for its owner, oldest first. */
export const unclaimedCard = (
  receipts: readonly Receipt[],
  known: ReadonlyMap<string, Customer>,
  reader: Reader,
): Card => {
  const { t } = reader;
  if (receipts.length === 0) return line("info", t.receipts.listEmpty);
  const shown = receipts.slice(0, listedMax);
  return {
    tone: "pending",
    title: t.receipts.listTitle(receipts.length),
    blocks: [
      ...shown.flatMap((receipt) => receiptBlocks(receipt, known.get(receipt.receiptId) ?? null, reader)),
      ...(shown.length < receipts.length ? [{ kind: "note", text: t.receipts.listMore(shown.length) } as const] : []),
    ],
    buttons: [],
  };
};

type House = (
  | { readonly kind: "receive"; readonly receipt: Receipt }
  | { readonly kind: "paid"; readonly payment: Payment }
) & { readonly entryId: string; readonly recordedAt: string; readonly currency: string; readonly amountMinor: bigint };

type Reversal = {
  readonly entryId: string;
  readonly recordedAt: string;
  readonly makerName: string;
  readonly reason: string | null;
};

const subject = (house: House, { t }: Reader): string =>
  house.kind === "paid" ? customerName(house.payment.refund.customer) : t.receipts.nobody;

/** Out of the bank's account goes what had arrived, and into it what had left. */
const signed = (house: House): bigint => (house.kind === "receive" ? -house.amountMinor : house.amountMinor);

/** The answer to whoever took it back. `totalMinor`: what waits unclaimed after it. */
export const houseReversalCard = (
  facts: { readonly house: House; readonly reversal: Reversal; readonly totalMinor: bigint | null },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { house, reversal, totalMinor } = facts;
  const { currency } = house;
  return {
    tone: "done",
    title: t.money.postedTitle("reverse", subject(house, reader), formatSigned(signed(house), currency)),
    number: `T${reversal.entryId}`,
    blocks: [
      ...rows(
        [t.money.reverses, t.receipts.taken(`T${house.entryId}`, house.kind, when(reader, house.recordedAt))],
        [
          t.receipts.total,
          totalMinor === null ? null : beforeAfter(t, totalMinor + house.amountMinor, totalMinor, currency),
        ],
        [t.money.reason, reversal.reason],
      ),
      ...(house.kind === "paid"
        ? [{ kind: "note", text: t.receipts.againOwed(`R${house.payment.refund.requestId}`) } as const]
        : []),
    ],
    buttons: [],
  };
};

/** Our reply to the entry, once it is taken back: closed, without its button, and by what. */
export const houseReversedCard = (posted: Card, house: House, reversal: Reversal, reader: Reader): Card => {
  const { t } = reader;
  const by = t.money.reversedBy(`T${reversal.entryId}`, reversal.makerName, when(reader, reversal.recordedAt));
  const amount = formatSigned(-signed(house), house.currency);
  return {
    ...posted,
    tone: "closed",
    title: t.receipts.takenTitle(house.kind, subject(house, reader), amount),
    blocks: [...rows([t.money.reverses, by]), ...posted.blocks.filter(({ kind }) => kind === "rows")],
    buttons: [],
  };
};

/** What the customer was told of a payment, from now on. */
export const paymentWithdrawnText = (payment: Payment, reader: Reader): string =>
  reader.t.receipts.paymentWithdrawn(
    when(reader, payment.recordedAt),
    formatMoney(payment.refund.amountMinor, payment.refund.currency),
  );
