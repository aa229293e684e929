// A workbook read strictly: the first visible sheet as texts. Numbers are their decimal text, days are days by their
// style, what a formula left is read and counted. Nothing is guessed, nothing is run.

import { batchRowsMax, noNotes, type Sheet, type SheetNotes, type SheetRow } from "#src/domain/batch.ts";
import { Refused } from "#src/domain/errors.ts";
import { dateText, decimalText } from "./numbers.ts";
import { type Archive, damaged, openArchive } from "./unzip.ts";
import { type Piece, readXml } from "./xml.ts";

const columnsMax = 100;
const sharedMax = 500_000;
/** Names of places that cards can show. */
const namedMax = 20;

type Open = Extract<Piece, { kind: "open" }>;
const attribute = (piece: Open, name: string): string => piece.attributes.get(name) ?? "";

/** `_x000D_` stands for a character that XML has no place for. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A relative target, with or without a leading slash. */
const pathOf = (target: string): string => (target.startsWith("/") ? target.slice(1) : `xl/${target}`);

type Part = { readonly name: string; readonly path: string; readonly hidden: boolean };
type Workbook = {
  readonly sheets: readonly Part[];
  readonly since1904: boolean;
  readonly other: ReadonlyMap<string, string>;
};

const readBook = async (archive: Archive): Promise<Workbook> => {
  const targets = new Map<string, string>();
  const other = new Map<string, string>();
  for (const piece of readXml(await archive.text("xl/_rels/workbook.xml.rels"))) {
    if (piece.kind !== "open" || piece.name !== "Relationship") continue;
    const path = pathOf(attribute(piece, "Target"));
    targets.set(attribute(piece, "Id"), path);
    other.set(attribute(piece, "Type").split("/").at(-1) ?? "", path);
  }
  const sheets: Part[] = [];
  let since1904 = false;
  for (const piece of readXml(await archive.text("xl/workbook.xml"))) {
    if (piece.kind !== "open") continue;
    if (piece.name === "workbookPr") since1904 = ["1", "true"].includes(attribute(piece, "date1904"));
    if (piece.name !== "sheet") continue;
    const path = targets.get(attribute(piece, "id"));
    if (path === undefined) throw damaged();
    sheets.push({ name: attribute(piece, "name"), path, hidden: attribute(piece, "state").includes("idden") });
  }
  return { sheets, since1904, other };
};

/** Texts that cells name by number. What is only shown above a text (its reading) is not part of it. */
const sharedTexts = (xml: string): readonly string[] => {
  const texts: string[] = [];
  let text = "";
  let inText = false;
  let aside = 0;
  for (const piece of readXml(xml)) {
    if (piece.kind === "text") {
      if (inText && aside === 0) text += piece.text;
    } else if (piece.kind === "open") {
      if (piece.name === "si") text = "";
      if (piece.name === "si" && piece.empty) texts.push("");
      if (piece.name === "t" && !piece.empty) inText = true;
      if (piece.name === "rPh" && !piece.empty) aside += 1;
    } else {
      if (piece.name === "t") inText = false;
      if (piece.name === "rPh") aside -= 1;
      if (piece.name === "si") texts.push(unescaped(text));
      if (texts.length > sharedMax) throw new Refused({ code: "bad_table", why: "too_large", text: "" });
    }
  }
  return texts;
};

/** Formats that the standard gives a number to and that show a day or a time; 27 to 58 are the East Asian ones. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const showsDate = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ""));

/** Of each style, whether it shows a number as a day. */
const dateStyles = (xml: string): readonly boolean[] => {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  for (const piece of readXml(xml)) {
    if (piece.kind === "text") continue;
    if (piece.name === "cellXfs") inCells = piece.kind === "open" && !piece.empty;
    if (piece.kind !== "open") continue;
    if (piece.name === "numFmt") {
      own.set(Number(attribute(piece, "numFmtId")), showsDate(attribute(piece, "formatCode")));
    }
    if (piece.name === "xf" && inCells) {
      const id = Number(attribute(piece, "numFmtId"));
      styles.push(own.get(id) ?? isDateFormat(id));
    }
  }
  return styles;
};

type Cell = { column: number; type: string; style: number; value: string; inline: string; formula: boolean };
type Known = { readonly shared: readonly string[]; readonly dates: readonly boolean[]; readonly since1904: boolean };

const textOf = (cell: Cell, known: Known): string => {
  switch (cell.type) {
    case "s":
      return known.shared[Number(cell.value)] ?? "";
    case "inlineStr":
      return unescaped(cell.inline);
    case "str":
    case "e":
      return unescaped(cell.value);
    case "b":
      return cell.value === "1" ? "TRUE" : "FALSE";
    case "d":
      return cell.value.replace(/T00:00:00(?:\.0+)?Z?$/, "");
    default: {
      if (cell.value === "") return "";
      const asDate = known.dates[cell.style] === true ? dateText(cell.value, known.since1904) : null;
      return asDate ?? decimalText(cell.value);
    }
  }
};

/** `B` is 1: where a cell says it stands counts, not its turn. */
const columnOf = (place: string, next: number): number => {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (letters === undefined) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

type Read = { rows: SheetRow[]; formulas: number; hiddenRows: number[]; merged: string[] };

const isBlank = (text: string): boolean => text.trim() === "";

const keepRow = (read: Read, at: number, cells: readonly string[], hidden: boolean): void => {
  let length = cells.length;
  while (length > 0 && isBlank(cells[length - 1] ?? "")) length -= 1;
  if (length === 0) return;
  if (length > columnsMax) throw new Refused({ code: "bad_table", why: "too_many_columns", text: String(columnsMax) });
  if (read.rows.length > batchRowsMax) {
    throw new Refused({ code: "bad_table", why: "too_many_rows", text: String(batchRowsMax) });
  }
  read.rows.push({ at, cells: Array.from({ length }, (_, column) => (cells[column] ?? "").trim()) });
  if (hidden && read.hiddenRows.length < namedMax) read.hiddenRows.push(at);
};

const readSheet = (xml: string, known: Known): Read => {
  const read: Read = { rows: [], formulas: 0, hiddenRows: [], merged: [] };
  let row: { at: number; hidden: boolean; cells: string[] } | null = null;
  let cell: Cell | null = null;
  let within = "";
  let last = 0;
  for (const piece of readXml(xml)) {
    if (piece.kind === "text") {
      if (cell !== null && within === "v") cell.value += piece.text;
      if (cell !== null && within === "t") cell.inline += piece.text;
    } else if (piece.kind === "open") {
      if (piece.name === "row") {
        last = Number(attribute(piece, "r")) || last + 1;
        row = { at: last, hidden: ["1", "true"].includes(attribute(piece, "hidden")), cells: [] };
      } else if (piece.name === "c" && row !== null && !piece.empty) {
        const column = columnOf(attribute(piece, "r"), row.cells.length);
        const style = Number(attribute(piece, "s") || "0");
        cell = { column, type: attribute(piece, "t"), style, value: "", inline: "", formula: false };
      } else if (piece.name === "f" && cell !== null) cell.formula = true;
      else if ((piece.name === "v" || piece.name === "t") && !piece.empty) within = piece.name;
      else if (piece.name === "mergeCell" && read.merged.length < namedMax) read.merged.push(attribute(piece, "ref"));
    } else if (piece.name === "c" && cell !== null && row !== null) {
      const text = textOf(cell, known);
      // Far to the right there is nothing of ours; a place beyond it would make a row of any length.
      if (cell.column <= columnsMax) row.cells[cell.column] = text;
      else if (!isBlank(text))
        throw new Refused({ code: "bad_table", why: "too_many_columns", text: String(columnsMax) });
      if (cell.formula && !isBlank(text)) read.formulas += 1;
      cell = null;
    } else if (piece.name === "row" && row !== null) {
      keepRow(read, row.at, row.cells, row.hidden);
      row = null;
    } else within = "";
  }
  return read;
};

/** Whether anything stands in a sheet that is not read. */
const holdsCells = (xml: string): boolean => /<(?:\w+:)?v>|<(?:\w+:)?t[ >]/.test(xml);

const otherSheets = async (archive: Archive, sheets: readonly Part[], read: Part): Promise<readonly string[]> => {
  const named: string[] = [];
  for (const sheet of sheets) {
    if (sheet === read || named.length >= namedMax) continue;
    if (holdsCells(await archive.text(sheet.path))) named.push(sheet.name);
  }
  return named;
};

/** @throws {Refused} `bad_table` */
export const readXlsx = async (bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> => {
  const archive = openArchive(bytes);
  const book = await readBook(archive);
  const sheet = book.sheets.find(({ hidden }) => !hidden) ?? book.sheets[0];
  if (sheet === undefined) throw damaged();
  const shared = book.other.get("sharedStrings");
  const styles = book.other.get("styles");
  const known: Known = {
    shared: shared !== undefined && archive.has(shared) ? sharedTexts(await archive.text(shared)) : [],
    dates: styles !== undefined && archive.has(styles) ? dateStyles(await archive.text(styles)) : [],
    since1904: book.since1904,
  };
  const { rows, ...found } = readSheet(await archive.text(sheet.path), known);
  const notes: SheetNotes = {
    ...{ ...noNotes, ...found },
    otherSheets: await otherSheets(archive, book.sheets, sheet),
  };
  return { rows, notes };
};
