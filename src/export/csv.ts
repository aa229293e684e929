// The books as a table for a spreadsheet, a row a side. Nothing in a cell may become a formula there.

import { plainNumber } from "#src/domain/money.ts";
import type { JournalLine } from "#src/ledger/journal.ts";
import { namedAs } from "./accounts.ts";
import type { Books } from "./books.ts";
import { harmless } from "./cells.ts";

/** Also the first row of the workbook: who computes with both finds the same names. */
export const columns = [
  ...["entry", "date", "recorded_at", "kind", "account", "customer", "currency", "debit", "credit"],
  ...["text", "memo", "ref", "maker", "voucher", "review"],
];

/** Quoted where needed. */
export const cell = (text: string | null): string => {
  if (text === null) return "";
  const safe = harmless(text);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What nobody but its maker looked at. */
export const reviewOf = ({ unreviewed }: Pick<JournalLine, "unreviewed">): string | null =>
  unreviewed === true ? "unreviewed" : null;

const row = (line: JournalLine): string => {
  const { minor, currency } = line;
  const debit = minor > 0n ? plainNumber(minor, currency) : null;
  const credit = minor < 0n ? plainNumber(-minor, currency) : null;
  const number = line.entryId === null ? null : `T${line.entryId}`;
  const kind = line.entryKind ?? line.line;
  const about = [number, line.on, line.recordedAt, kind, namedAs(line), line.code, currency, debit, credit];
  const cells = [...about, line.publicText, line.memo, line.ref, line.makerName, line.voucherNo, reviewOf(line)];
  return `${cells.map(cell).join(",")}\r\n`;
};

export async function* csv({ lines }: Books): AsyncGenerator<string> {
  yield `\uFEFF${columns.join(",")}\r\n`;
  for await (const line of lines) if (line.line !== "closing") yield row(line);
}
