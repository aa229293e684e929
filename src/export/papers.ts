// Papers as files to be sent: made in memory, because a platform takes no more than some tens of megabytes anyway, and
// given up as soon as they are larger than that.

import { joinedBytes } from "#src/domain/bytes.ts";
import type { BalanceLine, DayLine } from "#src/domain/day-book.ts";
import type { ExportFormat, Paper } from "#src/domain/files.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import { balanceTable } from "#src/ledger/balance-table.ts";
import type { Tx } from "#src/ledger/connection.ts";
import { dayLines, entriesOn } from "#src/ledger/day-book.ts";
import { isLimited } from "#src/ledger/scope.ts";
import type { Locale } from "#src/locale/locale.ts";
import { balanceWorkbook } from "./balance-workbook.ts";
import { dayWorkbook } from "./day-book-table.ts";
import { exportPieces } from "./export.ts";

type PaperOf<K extends Paper["kind"]> = Extract<Paper, { readonly kind: K }>;

/** A paper with what its card and its file are both made from; the whole journal is only read while it is written. */
export type Read =
  | PaperOf<"export">
  /** `limited`: only of the customers that exist for whoever asked. */
  | (PaperOf<"today"> & { readonly lines: readonly DayLine[]; readonly limited: boolean })
  | (PaperOf<"balances"> & { readonly lines: readonly BalanceLine[] });

export type Made = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
export type Making = {
  readonly t: Locale;
  readonly timeZone: string;
  readonly company: string | null;
  readonly bytesMax: number;
};

export const readPaper = async (tx: Tx, paper: Paper): Promise<Read> => {
  switch (paper.kind) {
    case "export":
      return paper;
    case "today":
      return { ...paper, lines: await dayLines(tx, await entriesOn(tx, paper)), limited: await isLimited(tx) };
    case "balances":
      return { ...paper, lines: await balanceTable(tx, paper) };
    default:
      return paper satisfies never;
  }
};

const extensions: Readonly<Record<ExportFormat, string>> = {
  xlsx: "xlsx",
  csv: "csv",
  hledger: "journal",
  beancount: "beancount",
};

/** `2026-11` for a whole month, otherwise both days. */
const daysName = (from: string | null, to: string | null): string => {
  if (from === null && to === null) return "all";
  if (from === null) return `to-${to}`;
  if (to === null) return `from-${from}`;
  if (from === to) return from;
  const month = from.slice(0, 7);
  const [year = 0, number = 0] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return from === `${month}-01` && to === last ? month : `${from}-to-${to}`;
};

/** Which part of the customers, where that can be said in ASCII. */
const partName = (filter: CustomerFilter | null): string => {
  if (filter === null) return "";
  return /^[\w-]+$/.test(filter.value) ? `-${filter.value}` : "-selected";
};

/** ASCII, as every file system and both platforms like it. */
const nameOf = (paper: Paper): string => {
  switch (paper.kind) {
    case "export":
      return `books-${daysName(paper.from, paper.to)}.${extensions[paper.format]}`;
    case "today":
      return `day-${paper.on}${paper.makerId === null ? "" : "-mine"}.xlsx`;
    case "balances":
      return `balances-${daysName(paper.from, paper.to)}${partName(paper.filter)}.xlsx`;
    default:
      return paper satisfies never;
  }
};

const piecesOf = (tx: Tx, read: Read, making: Making): AsyncGenerator<Uint8Array<ArrayBuffer>> => {
  switch (read.kind) {
    case "export":
      return exportPieces(tx, read, making.company);
    case "today":
      return dayWorkbook(read.lines, making);
    case "balances":
      return balanceWorkbook(read, making.t, making.company);
    default:
      return read satisfies never;
  }
};

/** @returns null when it would be larger than `bytesMax` */
export const makePaper = async (tx: Tx, read: Read, making: Making): Promise<Made | null> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of piecesOf(tx, read, making)) {
    size += piece.length;
    if (size > making.bytesMax) return null;
    pieces.push(piece);
  }
  return { name: nameOf(read), bytes: joinedBytes(pieces) };
};
