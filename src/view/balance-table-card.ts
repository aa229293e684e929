// What all customers stand at together, per currency; the lines are in the workbook that follows.

import { type BalanceLine, type BalanceTotal, balanceTotals } from "#src/domain/day-book.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Block, Card } from "./card.ts";
import { line } from "./card.ts";
import { rows } from "./figures.ts";
import { filterText } from "./names.ts";
import { day, type Reader } from "./reader.ts";

export type BalanceFacts = {
  readonly from: string;
  readonly to: string;
  readonly filter: CustomerFilter | null;
  readonly lines: readonly BalanceLine[];
};

export const balancesTitle = ({ from, to, filter, lines }: BalanceFacts, reader: Reader): string => {
  const { papers, general } = reader.t;
  const range = from === to ? day(reader, to) : general.dayRange(day(reader, from), day(reader, to));
  const days = filter === null ? range : `${range} · ${filterText(filter, reader.t)}`;
  const customers = new Set(lines.map(({ customer }) => customer.customerId)).size;
  return customers === 0 ? papers.balancesEmpty(days) : papers.balancesTitle(days, customers);
};

const figures = (total: BalanceTotal, { t }: Reader): Block[] => {
  const { columns } = t.papers;
  const money = (minor: bigint): string => formatMoney(minor, total.currency);
  const ifAny = (minor: bigint): string | null => (minor === 0n ? null : money(minor));
  return [
    { kind: "text", text: t.papers.totalOf(total.currency, total.customers) },
    ...rows(
      [columns.opening, money(total.openingMinor)],
      [columns.in, formatSigned(total.inMinor, total.currency)],
      [columns.used, formatSigned(total.usedMinor, total.currency)],
      [columns.other, total.otherMinor === 0n ? null : formatSigned(total.otherMinor, total.currency)],
      [columns.closing, money(total.closingMinor)],
      [columns.granted, ifAny(total.grantedMinor)],
      [columns.owed, ifAny(total.owedMinor)],
    ),
  ];
};

export const balancesCard = (facts: BalanceFacts, reader: Reader): Card => ({
  ...line("info", balancesTitle(facts, reader)),
  blocks: balanceTotals(facts.lines).flatMap((total) => figures(total, reader)),
});
