// A file that somebody received, as they read it after opening: how many rows it has, and what stands in them.

import { readWorkbook, shownCell } from "./workbook.ts";

export type Received = {
  /** Of a table without its head; lines of a text. */
  readonly rows: number;
  /** Cells joined by bars, a line a row. */
  readonly text: string;
};

export const readReceived = (name: string, bytes: Uint8Array): Received => {
  if (name.endsWith(".xlsx")) {
    const sheets = readWorkbook(bytes);
    const lines = sheets.flatMap(({ rows }) => rows.map((row) => row.map(shownCell).join(" | ")));
    return { rows: lines.length - sheets.length, text: lines.join("\n") };
  }
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const lines = text.split(/\r?\n/).filter((line) => line !== "").length;
  return { rows: name.endsWith(".csv") ? lines - 1 : lines, text };
};
