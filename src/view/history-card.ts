// A wallet's entries, newest first. Staff see `T` numbers, memo and maker; customers see the wallet's own numbers
// and what was written for them.

import type { Customer, HistoryLine } from "#src/domain/books.ts";
import { formatNumber, formatSigned } from "#src/domain/money.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { customerName, walletNumber } from "./names.ts";
import { day, type Reader } from "./reader.ts";

type For = { readonly customer: Customer; readonly own: boolean };

export type HistoryFacts = For & {
  readonly lines: readonly HistoryLine[];
  /** Days, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** True when older entries were left out. */
  readonly more: boolean;
};

const what = (entry: HistoryLine, { customer, own }: For, { t }: Reader): string => {
  const { reverses, reversedBy } = entry;
  const subject = entry.publicText ?? entry.category ?? t.money.kinds[entry.kind];
  if (own) {
    const named = (seq: number): string => walletNumber(customer.code, seq);
    const shown = reverses === null ? subject : t.money.ownReverses(named(reverses.seq));
    return joined(shown, reversedBy === null ? null : t.money.ownReversed(named(reversedBy.seq)));
  }
  const shown = reverses === null ? subject : t.money.lineReverses(`T${reverses.entryId}`);
  const undone = reversedBy === null ? null : t.money.lineReversed(`T${reversedBy.entryId}`);
  return joined(shown, entry.ref === null ? null : `#${entry.ref}`, entry.memo, entry.makerName, undone);
};

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join(" · ");

export const entriesTable = (lines: readonly HistoryLine[], whose: For, reader: Reader): Block => {
  const { customer, own } = whose;
  const { columns } = reader.t.money;
  return {
    kind: "table",
    columns: [
      { label: columns.date, align: "left" },
      { label: columns.number, align: "left" },
      { label: columns.amount, align: "right" },
      { label: columns.balance, align: "right" },
      { label: columns.what, align: "left" },
    ],
    rows: lines.map((entry) => [
      day(reader, entry.effectiveOn),
      own ? walletNumber(customer.code, entry.seq) : `T${entry.entryId}`,
      formatSigned(entry.amountMinor, entry.currency),
      formatNumber(entry.balanceMinor, entry.currency),
      what(entry, whose, reader),
    ]),
  };
};

const range = (facts: HistoryFacts, reader: Reader): string => {
  const { t } = reader;
  if (facts.from === null && facts.to === null) return t.money.historyAll;
  const oldest = facts.lines.at(-1)?.effectiveOn ?? facts.from ?? "";
  const from = day(reader, facts.from ?? oldest);
  return facts.to === null || facts.to === facts.from ? from : t.general.dayRange(from, day(reader, facts.to));
};

export const historyCard = (facts: HistoryFacts, reader: Reader): Card => {
  const { t } = reader;
  const name = facts.own ? facts.customer.name : customerName(facts.customer);
  if (facts.lines.length === 0) return line("info", t.money.historyEmpty(name, range(facts, reader)));
  return {
    tone: "info",
    title: t.money.historyTitle(name, range(facts, reader)),
    blocks: [
      entriesTable(facts.lines, facts, reader),
      ...(facts.more ? [{ kind: "note", text: t.money.historyMore(facts.lines.length) } as const] : []),
    ],
    buttons: [],
  };
};
