// npm run -s export -- hledger|beancount|csv|xlsx [from..to]: the books as another program reads them, on stdout, as a
// stream.

import { once } from "node:events";
import { type Format, formats } from "#src/export/books.ts";
import { exportBooks } from "#src/export/export.ts";
import { withBooks } from "./books-at-hand.ts";

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const readDays = (text: string): { from: string | null; to: string | null } | null => {
  const [from = "", to = "", ...rest] = text.split("..");
  if (rest.length > 0 || !text.includes("..")) return null;
  if ([from, to].some((one) => one !== "" && !isDay(one))) return null;
  return { from: from || null, to: to || null };
};

const [format, period = "..", ...rest] = process.argv.slice(2);
const days = readDays(period);
if (!formats.includes(format as Format) || days === null || rest.length > 0) {
  console.error(`Usage: npm run -s export -- ${formats.join("|")} [2026-11-01..2026-11-30]`);
  process.exit(64);
}

if (format === "xlsx" && process.stdout.isTTY) {
  console.error("A workbook is no text: add > books.xlsx");
  process.exit(64);
}

const write = async (piece: Uint8Array): Promise<void> => {
  if (!process.stdout.write(piece)) await once(process.stdout, "drain");
};

// Whoever reads may stop early (head); that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await withBooks(async ({ sql }) => {
  await exportBooks(sql, { format: format as Format, ...days }, write);
  return 0;
});
