// Rows that only some requests have: the receipt behind a claim, what the bank kept of a top-up, the grants that go
// along with a refund.

import type { Request, RequestLine } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { GoingGrant, Receipt } from "#src/domain/receipts.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { SideFacts } from "./between-rows.ts";
import { chartName } from "./names.ts";
import { day, type Reader } from "./reader.ts";
import { goingText } from "./refund-card.ts";

type MaybeRow = readonly [label: string, value: string | null];

export const feeText = (feeMinor: bigint, amountMinor: bigint, currency: string, t: Locale): string =>
  t.receipts.feeText(formatMoney(feeMinor, currency), formatMoney(amountMinor - feeMinor, currency));

/** `P12 · 银行 · #7731 · 某某公司 · 11-20 · 5,000.00 CNY`: all that is known of who paid. */
export const receiptText = (receipt: Receipt, reader: Reader): string =>
  [
    `P${receipt.receiptId}`,
    chartName(reader.t, receipt.account),
    receipt.ref === null ? null : `#${receipt.ref}`,
    receipt.payer,
    day(reader, receipt.effectiveOn),
    formatMoney(receipt.amountMinor, receipt.currency),
  ]
    .filter((part) => part !== null)
    .join(" · ");

export type ReceiptFacts = {
  /** Of a claim. */
  readonly receipt?: Receipt | null;
  /** Of a refund while it waits: what would go along with it. */
  readonly going?: readonly GoingGrant[];
};

/** What went along with a refund that was posted: the account lost more than was asked for. */
const goneMinor = (line: RequestLine, sides: readonly SideFacts[]): bigint => {
  const side = sides.find(({ walletId }) => walletId === line.walletId);
  return side === undefined ? 0n : side.beforeMinor - side.afterMinor + line.amountMinor;
};

export const receiptRows = (
  line: RequestLine,
  facts: ReceiptFacts & { readonly sides: readonly SideFacts[]; readonly request: Pick<Request, "verb" | "state"> },
  reader: Reader,
): readonly MaybeRow[] => {
  const { t } = reader;
  const { currency } = line;
  const { receipt = null, going = [] } = facts;
  const { verb, state } = facts.request;
  const gone = verb === "refund" && state === "posted" ? goneMinor(line, facts.sides) : 0n;
  return [
    [t.receipts.receipt, receipt === null ? null : receiptText(receipt, reader)],
    [
      t.receipts.left,
      receipt === null || state !== "pending" ? null : formatMoney(receipt.leftMinor - line.amountMinor, currency),
    ],
    [t.receipts.fee, line.feeMinor === null ? null : feeText(line.feeMinor, line.amountMinor, currency, t)],
    [t.receipts.going, goingText(going, currency, reader)],
    [t.receipts.gone, gone === 0n ? null : formatMoney(gone, currency)],
  ];
};
