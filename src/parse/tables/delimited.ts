// Text as rows and cells: what is copied out of a spreadsheet (tabs), CSV with quotes, or a few lines typed by hand.
// The separator is the one that the text uses; a full-width one counts only where no other is.

import { batchRowsMax, noNotes, type Sheet, type SheetRow } from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";

const separators = ["\t", ";", "\uFF1B", ",", "\uFF0C"] as const;
const columnsMax = 100;

/** What stands within quotes separates nothing; a quote counts as one where a cell begins. */
const withoutQuoted = (text: string): string => text.replace(/(^|[\t\r\n,;\uFF0C\uFF1B ])"(?:[^"]|"")*"/g, "$1");

/**
 * The separator of the lines: a tab is never part of a value; a semicolon or comma counts when the first line has it,
 * so that a comma in an amount below does not take over. Null: words with blanks between them.
 */
const separatorOf = (text: string): string | null => {
  const bare = withoutQuoted(text);
  const [first = ""] = bare.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  return separators.find((one) => first.includes(one)) ?? (bare.includes("\t") ? "\t" : null);
};

type Cursor = { readonly text: string; at: number };

const openQuote = (): Refused => new Refused({ code: "bad_table", why: "open_quote", text: "" });

/** One cell: quoted as CSV has it (`""` is a quote), or up to the next separator or line end. */
const takeCell = (cursor: Cursor, ends: (character: string) => boolean): string => {
  const { text } = cursor;
  if (text[cursor.at] !== '"') {
    const from = cursor.at;
    while (cursor.at < text.length && !ends(text[cursor.at] as string)) cursor.at += 1;
    return text.slice(from, cursor.at);
  }
  let cell = "";
  for (cursor.at += 1; cursor.at < text.length; cursor.at += 1) {
    if (text[cursor.at] !== '"') cell += text[cursor.at];
    else if (text[cursor.at + 1] === '"') {
      cell += '"';
      cursor.at += 1;
    } else {
      cursor.at += 1;
      // Something behind the closing quote belongs to the cell all the same.
      const from = cursor.at;
      while (cursor.at < text.length && !ends(text[cursor.at] as string)) cursor.at += 1;
      return cell + text.slice(from, cursor.at);
    }
  }
  throw openQuote();
};

const rowsOf = (text: string, separator: string | null): SheetRow[] => {
  const isLineEnd = (character: string): boolean => character === "\n" || character === "\r";
  const isBlank = (character: string): boolean => character === " " || character === "\u3000";
  const isSeparator = (character: string): boolean =>
    separator === null ? isBlank(character) : character === separator;
  const ends = (character: string): boolean => isSeparator(character) || isLineEnd(character);
  const cursor: Cursor = { text, at: 0 };
  const rows: SheetRow[] = [];
  for (let at = 1; cursor.at < text.length; at++) {
    const cells: string[] = [];
    for (;;) {
      while (isBlank(text[cursor.at] ?? "")) cursor.at += 1;
      cells.push(takeCell(cursor, ends).trim());
      if (cursor.at >= text.length || isLineEnd(text[cursor.at] as string)) break;
      cursor.at += 1;
    }
    if (text[cursor.at] === "\r" && text[cursor.at + 1] === "\n") cursor.at += 1;
    cursor.at += 1;
    while (cells.length > 0 && cells.at(-1) === "") cells.pop();
    if (cells.length === 0) continue;
    if (cells.length > columnsMax) {
      throw new Refused({ code: "bad_table", why: "too_many_columns", text: String(columnsMax) });
    }
    // One more than may be booked: the first may be the names of the columns.
    if (rows.length > batchRowsMax) {
      throw new Refused({ code: "bad_table", why: "too_many_rows", text: String(batchRowsMax) });
    }
    rows.push({ at, cells });
  }
  return rows;
};

/** @throws {Refused} `bad_table` */
export const readDelimited = (text: string): Sheet => {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\u2028", "\n");
  return { rows: rowsOf(plain, separatorOf(plain)), notes: noNotes };
};
