// The journal as a workbook: the rows of the CSV export with amounts as numbers and days as days.

import type { JournalLine } from "#src/ledger/journal.ts";
import { namedAs } from "./accounts.ts";
import type { Books } from "./books.ts";
import type { Cell, Row } from "./cells.ts";
import { columns } from "./csv.ts";
import { wallClock } from "./wall-clock.ts";
import { xlsx } from "./xlsx.ts";

const widths = [9, 11, 17, 10, 42, 12, 9, 16, 16, 28, 28, 22, 12] as const;

const row = (line: JournalLine, local: (iso: string) => string): Row => {
  const { minor, currency, recordedAt } = line;
  const money = (size: bigint): Cell => (size > 0n ? { kind: "money", minor: size, currency } : null);
  return {
    cells: [
      ...[line.entryId === null ? null : `T${line.entryId}`, { kind: "day", on: line.on } as const],
      ...[recordedAt === null ? null : ({ kind: "time", local: local(recordedAt) } as const)],
      ...[line.entryKind ?? line.line, namedAs(line), line.code, currency, money(minor), money(-minor)],
      ...[line.publicText, line.memo, line.ref, line.makerName],
    ],
  };
};

async function* rows({ lines, timeZone }: Books): AsyncGenerator<Row> {
  const local = wallClock(timeZone);
  for await (const line of lines) if (line.line !== "closing") yield row(line, local);
}

export const journalWorkbook = (books: Books): AsyncGenerator<Uint8Array<ArrayBuffer>> =>
  xlsx([
    {
      name: "journal",
      columns: columns.map((title, index) => ({ title, width: widths[index] ?? 12 })),
      rows: rows(books),
    },
  ]);
