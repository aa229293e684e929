// A file as rows of texts, by what it is and not by what it is called: a workbook, or text in whatever encoding a
// spreadsheet program writes (UTF-8, UTF-16 with a mark, GBK from Chinese Excel).

import type { Sheet } from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";
import { readDelimited } from "./delimited.ts";
import { readXlsx } from "./xlsx.ts";

/** A sheet of 2,000 rows has some hundred KB; whoever sends more has sent something else. */
export const tableBytesMax = 5 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** @throws {Refused} `bad_table`: encoding */
const textOf = (bytes: Uint8Array): string => {
  const text = startsWith(bytes, 0xff, 0xfe)
    ? decoded(bytes, "utf-16le")
    : startsWith(bytes, 0xfe, 0xff)
      ? decoded(bytes, "utf-16be")
      : (decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030"));
  // A picture may pass for GBK, but no table has such characters in it.
  if (text === null || /(?![\t\n\r])\p{Cc}/u.test(text)) {
    throw new Refused({ code: "bad_table", why: "encoding", text: "" });
  }
  return text;
};

/** @throws {Refused} `bad_table` */
export const readTable = async (bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> => {
  const refuse = (why: "too_large" | "old_format" | "empty" | "not_a_table"): Refused =>
    new Refused({ code: "bad_table", why, text: "" });
  if (bytes.length > tableBytesMax) throw refuse("too_large");
  // The format before 2007, and what a workbook is wrapped in when it has a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse("old_format");
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw refuse("not_a_table");
  const sheet = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? await readXlsx(bytes) : readDelimited(textOf(bytes));
  if (sheet.rows.length === 0) throw refuse("empty");
  return sheet;
};
