// A table as an Excel workbook, streamed: numbers are numbers with their currency's decimals, days are days, text is
// text and never a formula; the first row stays in sight. A table longer than a sheet goes on on the next one.

import { exponentOf, plainNumber } from "#src/domain/money.ts";
import { type Cell, harmless, type Row, type Table } from "./cells.ts";
import { boldStyle, decimalsMax, headStyle, styleOf, stylesXml } from "./xlsx-styles.ts";
import { type Part, zip } from "./zip.ts";

/** A sheet takes 1,048,576 rows; a round number below it leaves room for the head. */
const sheetRowsMax = 1_000_000;
/** Excel's own limit on the text of a cell. */
const textUnitsMax = 32_767;
/** A double shows 15 digits for certain; an amount with more is written as text rather than rounded. */
const exactBelow = 10n ** 15n;
/** Pieces of about this size go to the deflater. */
const pieceUnits = 32 * 1024;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no place for control characters, and Excel reads `_x000D_` as one. */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

const dayMs = 86_400_000;
/** Days since the eve of 1900, with the 29 February of 1900 that Excel believes in. */
const serial = (iso: string): number => (Date.parse(`${iso}Z`) - Date.UTC(1899, 11, 30)) / dayMs;

const textCell = (place: string, style: number, text: string): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">` +
  `${xmlText(harmless(text).slice(0, textUnitsMax))}</t></is></c>`;

const numberCell = (place: string, style: number, number: string | number): string =>
  `<c r="${place}" s="${style}"><v>${number}</v></c>`;

const cellXml = (cell: Cell, place: string, bold: boolean): string => {
  const style = (name: Parameters<typeof styleOf>[0]): number => styleOf(name) + (bold ? boldStyle : 0);
  if (cell === null) return "";
  if (typeof cell === "string") return cell === "" ? "" : textCell(place, style("text"), cell);
  switch (cell.kind) {
    case "count":
      return numberCell(place, style("count"), cell.count);
    case "day":
      return numberCell(place, style("day"), serial(`${cell.on}T00:00:00`));
    case "time":
      return numberCell(place, style("time"), serial(`${cell.local.replace(" ", "T")}:00`));
    case "money": {
      const { minor, currency } = cell;
      const isExact = minor < exactBelow && minor > -exactBelow;
      const number = plainNumber(minor, currency);
      // A text that is only a number runs nothing; harmless() would mar its sign.
      if (!isExact) return textCell(place, style("text"), number.replace("-", "\u2212"));
      return numberCell(place, style(Math.min(exponentOf(currency), decimalsMax)), number);
    }
    default:
      return cell satisfies never;
  }
};

const rowXml = ({ cells, bold = false }: Row, number: number): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(cell, `${letters(index)}${number}`, bold)).join("")}</row>`;

const sheetStart = ({ columns }: Table): string => {
  const cols = columns.map(({ width }, index) => {
    const at = index + 1;
    return `<col min="${at}" max="${at}" width="${width}" customWidth="1"/>`;
  });
  const titles = columns.map(({ title }, index) => textCell(`${letters(index)}1`, headStyle, title));
  return (
    `${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${cols.join("")}</cols><sheetData><row r="1">${titles.join("")}</row>`
  );
};

/** Rows of one sheet from a table's, one ahead, so that no sheet is begun in vain. */
type Feed = { readonly rows: AsyncIterator<Row> | Iterator<Row>; next: IteratorResult<Row> };

/** On top of every printed page; `&` begins a code there and is written twice. */
const headerXml = (heading: string | null): string => {
  if (heading === null) return "";
  const text = xmlText(heading.replaceAll("&", "&&").slice(0, 200));
  return `<headerFooter><oddHeader>&amp;C${text}</oddHeader></headerFooter>`;
};

async function* sheetXml(table: Table, feed: Feed, heading: string | null): AsyncGenerator<string> {
  let piece = sheetStart(table);
  let ended = false;
  try {
    for (let count = 0; count < sheetRowsMax && feed.next.done !== true; count++) {
      piece += rowXml(feed.next.value, count + 2);
      if (piece.length > pieceUnits) {
        yield piece;
        piece = "";
      }
      feed.next = await feed.rows.next();
    }
    yield `${piece}</sheetData>${headerXml(heading)}</worksheet>`;
    ended = true;
  } finally {
    if (!ended) await feed.rows.return?.();
  }
}

const contentTypes = [
  `${head}<Types xmlns="${packages}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  // How many sheets there will be is not known yet: whatever is not named is one.
  `<Default Extension="xml" ContentType="${contentType}.worksheet+xml"/>`,
  `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
];

const rootRelations = [
  `${head}<Relationships xmlns="${packages}/relationships">`,
  `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
];

const workbook = (names: readonly string[]): string => {
  const sheets = names.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${head}<workbook ${main} xmlns:r="${office}"><sheets>${sheets.join("")}</sheets></workbook>`;
};

const workbookRelations = (sheets: number): string => {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const all = Array.from({ length: sheets }, (_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`));
  const styles = relation(sheets + 1, "styles", "styles.xml");
  return `${head}<Relationships xmlns="${packages}/relationships">${all.join("")}${styles}</Relationships>`;
};

async function* workbookParts(tables: readonly Table[], heading: string | null): AsyncGenerator<Part> {
  yield { name: "[Content_Types].xml", content: contentTypes };
  yield { name: "_rels/.rels", content: rootRelations };
  const names: string[] = [];
  for (const table of tables) {
    const rows =
      Symbol.asyncIterator in table.rows ? table.rows[Symbol.asyncIterator]() : table.rows[Symbol.iterator]();
    const feed: Feed = { rows, next: await rows.next() };
    for (let part = 1; part === 1 || feed.next.done !== true; part++) {
      names.push(part === 1 ? table.name : `${table.name} ${part}`);
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(table, feed, heading) };
    }
  }
  yield { name: "xl/styles.xml", content: [stylesXml] };
  yield { name: "xl/workbook.xml", content: [workbook(names)] };
  yield { name: "xl/_rels/workbook.xml.rels", content: [workbookRelations(names.length)] };
}

/** A workbook with a sheet for each table; `company`: whose it is, on top of every printed page. */
export const xlsx = (
  tables: readonly Table[],
  company: string | null = null,
): AsyncGenerator<Uint8Array<ArrayBuffer>> => zip(workbookParts(tables, company));
