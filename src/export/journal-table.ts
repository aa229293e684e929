// The journal as a workbook: the rows of the CSV export with amounts as numbers and days as days, and what positions in
// other currencies were worth at the end of each month.

import type { JournalLine } from "#src/ledger/journal.ts";
import type { Valuation } from "#src/ledger/valuations.ts";
import { namedAs } from "./accounts.ts";
import type { Books } from "./books.ts";
import type { Cell, Row } from "./cells.ts";
import { columns, reviewOf } from "./csv.ts";
import { wallClock } from "./wall-clock.ts";
import { xlsx } from "./xlsx.ts";

const widths = [9, 11, 17, 10, 42, 12, 9, 16, 16, 28, 28, 22, 12, 14, 11] as const;

const valuationColumns = [
  ...["month", "currency", "position", "base", "rate", "rate_date", "rate_set_by", "value", "difference"],
  "valued_at",
];
const valuationWidths = [9, 9, 16, 7, 16, 11, 16, 16, 16, 17] as const;

const valuationRow = (one: Valuation, local: (iso: string) => string): Row => ({
  cells: [
    ...[one.month, one.currency, { kind: "money", minor: one.positionMinor, currency: one.currency } as const],
    ...[one.baseCurrency, one.rate, one.rateOn === null ? null : ({ kind: "day", on: one.rateOn } as const)],
    ...[one.rateSetBy, { kind: "money", minor: one.valueMinor, currency: one.baseCurrency } as const],
    { kind: "money", minor: one.differenceMinor, currency: one.baseCurrency },
    { kind: "time", local: local(one.valuedAt) },
  ],
});

const row = (line: JournalLine, local: (iso: string) => string): Row => {
  const { minor, currency, recordedAt } = line;
  const money = (size: bigint): Cell => (size > 0n ? { kind: "money", minor: size, currency } : null);
  return {
    cells: [
      ...[line.entryId === null ? null : `T${line.entryId}`, { kind: "day", on: line.on } as const],
      ...[recordedAt === null ? null : ({ kind: "time", local: local(recordedAt) } as const)],
      ...[line.entryKind ?? line.line, namedAs(line), line.code, currency, money(minor), money(-minor)],
      ...[line.publicText, line.memo, line.ref, line.makerName, line.voucherNo, reviewOf(line)],
    ],
  };
};

async function* rows({ lines, timeZone }: Books): AsyncGenerator<Row> {
  const local = wallClock(timeZone);
  for await (const line of lines) if (line.line !== "closing") yield row(line, local);
}

export const journalWorkbook = (books: Books): AsyncGenerator<Uint8Array<ArrayBuffer>> =>
  xlsx(
    [
      {
        name: "journal",
        columns: columns.map((title, index) => ({ title, width: widths[index] ?? 12 })),
        rows: rows(books),
      },
      {
        name: "valuations",
        columns: valuationColumns.map((title, index) => ({ title, width: valuationWidths[index] ?? 12 })),
        rows: books.valuations.map((one) => valuationRow(one, wallClock(books.timeZone))),
      },
    ],
    books.company,
  );
