// A refund after its approval: paid, come back, or still owed; and what goes along with one.

import type { PostedEntry } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import { tailOf } from "#src/domain/payee.ts";
import type { GoingGrant, Payment, Refund } from "#src/domain/receipts.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { besides, rows } from "./figures.ts";
import { beforeAfter, chartName, customerName, walletNumber } from "./names.ts";
import { refundPayee } from "./payee-rows.ts";
import { day, type Reader, today, when } from "./reader.ts";

const refundText = (refund: Refund): string => `R${refund.requestId} · T${refund.entryId}`;

/** `T5 100.00 CNY`, one after the other; null for none. */
export const goingText = (going: readonly GoingGrant[], currency: string, { t }: Reader): string | null => {
  const place = ({ elsewhere }: GoingGrant): string => {
    if (elsewhere === null) return "";
    const { purpose } = elsewhere;
    return ` (${purpose === null ? t.between.main : `${t.between.pocket} ${chartName(t, purpose)}`})`;
  };
  const said = going.map((one) => `T${one.entryId} ${formatMoney(one.amountMinor, currency)}${place(one)}`);
  return said.length === 0 ? null : t.general.list(said);
};

/** `balanceMinor`: the customer's, which a payment leaves as it is. */
export const paidCard = (
  facts: {
    readonly payment: Payment;
    readonly balanceMinor: bigint;
    readonly memo: string | null;
    readonly undoBy: string | null;
  },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { payment, balanceMinor, undoBy } = facts;
  const { refund, entryId } = payment;
  const { currency } = refund;
  return {
    tone: "done",
    title: t.receipts.paidTitle(customerName(refund.customer), formatMoney(refund.amountMinor, currency)),
    number: `T${entryId}`,
    blocks: rows(
      [t.receipts.refund, refundText(refund)],
      [t.payees.label, refundPayee(refund, t)],
      [t.money.account, chartName(t, payment.account)],
      [t.money.ref, payment.ref === null ? null : `#${payment.ref}`],
      [t.money.effectiveOn, payment.effectiveOn === today(reader) ? null : day(reader, payment.effectiveOn)],
      [t.money.balance, formatMoney(balanceMinor, currency)],
      [t.money.memo, facts.memo],
    ),
    buttons:
      undoBy === null
        ? []
        : [{ id: "undo", label: t.money.undo, style: "default", act: { kind: "undo", entryId, by: undoBy } }],
  };
};

/** The payment came back into the wallet. */
export const returnedCard = (
  facts: {
    readonly entry: PostedEntry;
    readonly refund: Refund;
    readonly ref: string | null;
    readonly memo: string | null;
    readonly undoBy: string | null;
  },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { entry, refund, ref, memo, undoBy } = facts;
  const { currency, entryId } = entry;
  const granted = entry.amountMinor - refund.amountMinor;
  return {
    tone: "done",
    title: t.receipts.returnedTitle(customerName(refund.customer), formatSigned(refund.amountMinor, currency)),
    number: `T${entryId}`,
    blocks: rows(
      [t.money.balance, beforeAfter(t, entry.beforeMinor, entry.afterMinor, currency)],
      ...besides(t, entry),
      [t.receipts.restored, granted === 0n ? null : formatMoney(granted, currency)],
      [t.receipts.refund, refundText(refund)],
      [t.money.ref, ref === null ? null : `#${ref}`],
      [t.money.effectiveOn, entry.effectiveOn === today(reader) ? null : day(reader, entry.effectiveOn)],
      [t.money.reason, memo],
    ),
    buttons:
      undoBy === null
        ? []
        : [{ id: "undo", label: t.money.undo, style: "default", act: { kind: "undo", entryId, by: undoBy } }],
  };
};

/** What to send once a refund has left the bank. */
export const paidBlocks = (number: string, { t }: Reader): Block[] => [
  { kind: "text", text: t.receipts.paidHow },
  { kind: "copy", text: t.receipts.paidLine(t.general.verbs.paid, number) },
];

/** Under the list of what waits for a decision: what was decided and waits for its payment. */
export const owedBlocks = (refunds: readonly Refund[], reader: Reader): Block[] => {
  if (refunds.length === 0) return [];
  const { t } = reader;
  const lines = refunds.flatMap((refund) => [
    t.receipts.owedLine(
      `R${refund.requestId}`,
      customerName(refund.customer),
      formatMoney(refund.amountMinor, refund.currency),
      when(reader, refund.recordedAt),
    ),
    `${t.payees.label} ${refundPayee(refund, t)}`,
  ]);
  const [first] = refunds;
  return [
    { kind: "text", text: [t.receipts.owedTitle(refunds.length), ...lines].join("\n") },
    ...paidBlocks(`R${first?.requestId}`, reader),
  ];
};

/** To the customer: the refund is decided and left their balance, or its payment came back. */
export const refundNotice = (
  entry: PostedEntry,
  facts: {
    readonly code: string;
    readonly paidMinor: bigint;
    readonly standing: string;
    readonly payeeTail: string | null;
  },
  { t }: Reader,
): Card => {
  const { currency, amountMinor } = entry;
  const sum = formatMoney(facts.paidMinor, currency);
  const grantedMinor = (amountMinor < 0n ? -amountMinor : amountMinor) - facts.paidMinor;
  const granted = grantedMinor === 0n ? null : formatMoney(grantedMinor, currency);
  const text =
    amountMinor < 0n
      ? t.receipts.refunded(sum, granted, facts.standing, facts.payeeTail)
      : t.receipts.refundReturned(sum, granted, facts.standing);
  return { ...line("info", text), number: walletNumber(facts.code, entry.place) };
};

/** To the customer: the money has left our bank. */
export const paymentNotice = (payment: Payment, reader: Reader): Card => {
  const { refund } = payment;
  const sum = formatMoney(refund.amountMinor, refund.currency);
  return line("done", reader.t.receipts.refundPaid(day(reader, payment.effectiveOn), sum, tailOf(refund.payee)));
};
