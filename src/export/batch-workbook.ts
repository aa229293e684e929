// Tables of many lines as workbooks: one that goes back to be corrected, and the lines of a request, each with its
// entry once it is posted.

import type { SheetRow } from "#src/domain/batch.ts";
import type { RequestLine } from "#src/domain/books.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Cell } from "./cells.ts";
import { xlsx } from "./xlsx.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const wholeOf = async (pieces: AsyncIterable<Bytes>): Promise<Bytes> => {
  const kept: Bytes[] = [];
  for await (const piece of pieces) kept.push(piece);
  return new Uint8Array(await new Blob(kept).arrayBuffer());
};

export type ReturnedTable = {
  /** As they were sent, without the row of names. */
  readonly rows: readonly SheetRow[];
  readonly titles: readonly string[];
  /** The column of reasons, where the table has one already. */
  readonly reasonAt: number;
  /** By row. */
  readonly reasons: ReadonlyMap<number, string>;
};

/** The same rows with the reason of each that cannot be: every cell as it was sent, none of them a formula. */
export const returnedWorkbook = ({ rows, titles, reasonAt, reasons }: ReturnedTable, t: Locale): Promise<Bytes> => {
  const at = reasonAt < 0 ? titles.length : reasonAt;
  const columns = [...titles.slice(0, at), t.batch.columns.reason, ...titles.slice(at + 1)];
  return wholeOf(
    xlsx([
      {
        name: t.batch.sheet,
        columns: columns.map((title, place) => ({ title, width: place === at ? 48 : 16 })),
        rows: rows.map((row) => ({
          cells: columns.map((_, place) => (place === at ? (reasons.get(row.at) ?? null) : (row.cells[place] ?? null))),
        })),
      },
    ]),
  );
};

/** What became of a line. */
export type LineEntry = { readonly entryId: string; readonly beforeMinor: bigint; readonly afterMinor: bigint };

/** The lines of a request as they were asked for; with the entries that came of them, by line number from 1. */
export const linesWorkbook = (
  lines: readonly RequestLine[],
  entries: ReadonlyMap<number, LineEntry>,
  t: Locale,
): Promise<Bytes> => {
  const { columns, listColumns } = t.batch;
  const chart = (name: string | null): string | null => (name === null ? null : (t.general.chart[name] ?? name));
  const money = (minor: bigint, currency: string): Cell => ({ kind: "money", minor, currency });
  const posted = entries.size > 0;
  const titles = [
    ...[listColumns.line, ...(posted ? [listColumns.entry] : []), listColumns.code, listColumns.name, columns.amount],
    ...[columns.currency, ...(posted ? [listColumns.before, listColumns.after] : []), columns.pocket],
    ...[columns.category, columns.account, columns.publicText, columns.ref, columns.memo, columns.date],
    ...[columns.granted, columns.until],
  ];
  const rows = lines.map((line, index): { readonly cells: readonly Cell[] } => {
    const entry = entries.get(index + 1);
    const { currency } = line;
    const balances =
      entry === undefined ? [null, null] : [money(entry.beforeMinor, currency), money(entry.afterMinor, currency)];
    return {
      cells: [
        { kind: "count", count: index + 1 },
        ...(posted ? [entry === undefined ? null : `T${entry.entryId}`] : []),
        ...[line.customerCode, line.customerName, money(line.amountMinor, currency), currency],
        ...(posted ? balances : []),
        ...[line.purpose, chart(line.category), chart(line.account), line.publicText, line.ref, line.memo],
        { kind: "day", on: line.effectiveOn },
        line.lotKind === "granted" ? t.lots.monies.granted : null,
        line.lapsesOn === null ? null : { kind: "day", on: line.lapsesOn },
      ],
    };
  });
  return wholeOf(xlsx([{ name: t.batch.sheet, columns: titles.map((title) => ({ title, width: 15 })), rows }]));
};
