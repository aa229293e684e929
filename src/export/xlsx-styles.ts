// The looks a cell of a workbook can have, by number: text, counts, days, times, and money with 0 to 6 decimals; each
// plain and bold, and the head of a table.

export const decimalsMax = 6;

/** The first number Excel leaves to the writer of a file. */
const ownFormat = 164;
const formats: readonly string[] = [
  "yyyy-mm-dd",
  "yyyy-mm-dd hh:mm",
  ...Array.from(
    { length: decimalsMax + 1 },
    (_, decimals) => `#,##0${decimals === 0 ? "" : `.${"0".repeat(decimals)}`}`,
  ),
];

/** Excel's own format for text: typing into such a cell stays text, too. */
const textFormat = 49;
/** By the place of a style in the list: 0 must be the default. */
const plain: readonly number[] = [0, textFormat, 1, ...formats.map((_, index) => ownFormat + index)];

const places = { text: 1, count: 2, day: 3, time: 4 } as const;

/** Of a kind, or of money with so many decimals. */
export const styleOf = (kind: keyof typeof places | number): number =>
  typeof kind === "number" ? 5 + kind : places[kind];

/** Added to a style makes it bold. */
export const boldStyle = plain.length;
export const headStyle = plain.length * 2;

const xf = (format: number, font: number, more = ""): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${more === "" ? 0 : 2}" borderId="0" xfId="0" ` +
  `applyNumberFormat="1" applyFont="1" applyFill="1">${more}</xf>`;

const all = [
  ...plain.map((format) => xf(format, 0)),
  ...plain.map((format) => xf(format, 1)),
  xf(textFormat, 1, '<alignment vertical="center"/>'),
];

export const stylesXml =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="${formats.length}">` +
  formats.map((code, index) => `<numFmt numFmtId="${ownFormat + index}" formatCode="${code}"/>`).join("") +
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF4"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${all.length}">${all.join("")}</cellXfs>` +
  // What some programs warn about when it is missing.
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
