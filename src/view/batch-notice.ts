// What a customer is told of several entries that were posted together: one message, their sum, and each by the
// wallet's own number. No `T`, no memo.

import type { BatchVerb } from "#src/domain/batch.ts";
import type { Customer, Wallet } from "#src/domain/books.ts";
import { formatMoney } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { chartName, standing, walletNumber } from "./names.ts";
import type { Reader } from "./reader.ts";

/** More would not be read on a phone; the history has them all. */
const shownMax = 8;

export type NoticeLine = {
  readonly walletId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly place: string | null;
  readonly publicText: string | null;
  readonly category: string | null;
};

export type BatchNoticeFacts = {
  readonly verb: Exclude<BatchVerb, "opening">;
  readonly customer: Customer;
  readonly lines: readonly NoticeLine[];
  /** Their accounts as they stand now. */
  readonly wallets: readonly Wallet[];
};

const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Sum and balance of one account. */
const sentence = (facts: BatchNoticeFacts, wallet: Wallet, { t }: Reader): string => {
  const lines = facts.lines.filter(({ walletId }) => walletId === wallet.walletId);
  const minor = lines.reduce((total, line) => total + absolute(line.amountMinor), 0n);
  const [sum, now] = [formatMoney(minor, wallet.currency), standing(t, wallet, wallet.purpose)];
  switch (facts.verb) {
    case "charge":
      return t.batch.noticeCharged(lines.length, sum, now);
    case "topup":
      return t.batch.noticeArrived(lines.length, sum, now);
    case "bonus":
      return t.batch.noticeGranted(lines.length, sum, now);
    default:
      return facts.verb satisfies never;
  }
};

export const batchNotice = (facts: BatchNoticeFacts, reader: Reader): Card => {
  const { t } = reader;
  const moved = facts.wallets.filter(({ walletId }) => facts.lines.some((line) => line.walletId === walletId));
  const [title = "", ...others] = moved.map((wallet) => sentence(facts, wallet, reader));
  const more = facts.lines.length - shownMax;
  const text: Block[] = others.map((one) => ({ kind: "text", text: one }));
  return {
    tone: facts.verb === "charge" ? "info" : "done",
    title,
    blocks: [
      ...text,
      {
        kind: "rows",
        rows: facts.lines
          .slice(0, shownMax)
          .map((line) => [
            line.publicText ?? chartName(t, line.category) ?? t.money.kinds[facts.verb],
            [
              walletNumber(facts.customer.code, line.place),
              formatMoney(absolute(line.amountMinor), line.currency),
            ].join(" · "),
          ]),
      },
      ...(more > 0 ? [{ kind: "text", text: t.batch.noticeMore(more) } as const] : []),
    ],
    buttons: [],
  };
};
