// Tables as people send them: pasted out of a spreadsheet, CSV in the encodings programs write, workbooks. Every cell
// comes back as the text it is; what cannot be read for certain is refused.

import { describe, expect, it } from "vitest";
import { zip } from "#src/export/zip.ts";
import { dayOf } from "#src/parse/batch-rows.ts";
import { readDelimited } from "#src/parse/tables/delimited.ts";
import { decimalText } from "#src/parse/tables/numbers.ts";
import { readTable } from "#src/parse/tables/table.ts";
import { type Bytes, cells, utf8, whole, whyOf } from "./table-bytes.ts";

const sheetXml = (rows: string, more = ""): string => `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`;

/** A workbook as another program writes it: with prefixes, shared texts, styles. */
const workbook = (parts: Readonly<Record<string, string>>): Promise<Bytes> =>
  whole(
    zip(
      Object.entries({
        "xl/workbook.xml":
          '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
          '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>' +
          '<Relationship Id="rId2" Type="t/styles" Target="/xl/styles.xml"/>' +
          '<Relationship Id="rId3" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ...parts,
      }).map(([name, content]) => ({ name, content: [content] })),
    ),
  );

describe("text", () => {
  it("what is copied out of a spreadsheet has tabs between its cells", () => {
    expect(cells(readDelimited("ACME\t1,000.50\t投放，十一月\r\nBETA\t20\t\r\n"))).toEqual([
      ["ACME", "1,000.50", "投放，十一月"],
      ["BETA", "20"],
    ]);
  });

  it.each([
    ["ACME,100\nBETA,200", ","],
    ["ACME;100\nBETA;200", ";"],
    ["ACME，100\nBETA，200", "full-width comma"],
    ["ACME；100\nBETA；200", "full-width semicolon"],
    ["ACME 100\nBETA  200", "blanks"],
    ["\uFEFFACME,100\r\rBETA,200\r", "a mark in front, old line ends"],
  ])("%j is read by its %s", (text) => {
    expect(cells(readDelimited(text))).toEqual([
      ["ACME", "100"],
      ["BETA", "200"],
    ]);
  });

  it("a quoted cell keeps separators, quotes and line breaks", () => {
    expect(cells(readDelimited('ACME,"1,000","say ""yes""\nand more"'))).toEqual([
      ["ACME", "1,000", 'say "yes"\nand more'],
    ]);
  });

  it("a quote that never closes is refused, and rows are numbered as they stand", async () => {
    expect(await whyOf((async () => readDelimited('ACME,"100\nBETA,2'))())).toBe("open_quote");
    expect(readDelimited("\n\nACME,1\n\nBETA,2").rows.map(({ at }) => at)).toEqual([3, 5]);
  });

  it("Chinese Excel writes GBK and Unicode text writes UTF-16: both are read", async () => {
    // 客户,金额 / 阿克米,100 in GBK.
    const gbk = new Uint8Array([
      ...[0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a],
      ...[0xb0, 0xa2, 0xbf, 0xcb, 0xc3, 0xd7, 0x2c, 0x31, 0x30, 0x30],
    ]);
    const wanted = [
      ["客户", "金额"],
      ["阿克米", "100"],
    ];
    expect(cells(await readTable(gbk))).toEqual(wanted);
    const text = "客户\t金额\n阿克米\t100";
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    for (const [index, character] of [...text].entries()) {
      new DataView(utf16.buffer).setUint16(2 + index * 2, character.charCodeAt(0), true);
    }
    expect(cells(await readTable(utf16))).toEqual(wanted);
  });

  it.each([
    ["old_format", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ["not_a_table", utf8("%PDF-1.4 …")],
    ["encoding", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])],
    ["empty", utf8(" \r\n\t\n")],
    ["too_large", new Uint8Array(5 * 1024 * 1024 + 1).fill(0x41)],
    ["too_many_rows", utf8("A,1\n".repeat(2_002))],
    ["too_many_columns", utf8(`${"1,".repeat(120)}1`)],
    ["damaged", new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
  ] as const)("%s is refused", async (why, bytes) => {
    expect(await whyOf(readTable(bytes))).toBe(why);
  });
});

describe("workbooks", () => {
  it("shared, inline and computed texts, numbers as decimals, days by their style", async () => {
    const bytes = await workbook({
      "xl/sharedStrings.xml":
        "<sst><si><t>阿克米 &amp; Co</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si></sst>",
      "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>',
      "xl/worksheets/sheet1.xml": sheetXml(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in</t></is></c>' +
          '<c r="D1" t="s"><v>1</v></c></row>' +
          '<row r="3" hidden="1"><c r="A3"><v>1.1000000000000001</v></c><c r="B3" s="1"><v>45963</v></c>' +
          '<c r="C3" s="2"><v>45963</v></c><c r="D3" s="3"><f>A1*2</f><v>1234.5</v></c>' +
          '<c r="E3" t="e"><v>#N/A</v></c></row>',
        '<mergeCells count="1"><mergeCell ref="A4:A6"/></mergeCells>',
      ),
    });
    const sheet = await readTable(bytes);
    expect(sheet.rows).toEqual([
      { at: 1, cells: ["阿克米 & Co", "in", "", "two runs"] },
      { at: 3, cells: ["1.1", "2025-11-02", "2025-11-02", "1234.5", "#N/A"] },
    ]);
    expect(sheet.notes).toEqual({ formulas: 1, hiddenRows: [3], merged: ["A4:A6"], otherSheets: [] });
  });

  it.each([
    ["1", "1"],
    ["1E3", "1000"],
    ["7.0000000000000007E-2", "0.07"],
    ["0.30000000000000004", "0.30000000000000004"],
    ["9007199254740993", "9007199254740993"],
    ["-12.50", "-12.5"],
    ["1.2345E+2", "123.45"],
    ["#N/A", "#N/A"],
  ])("the number %s is %s", (stored, text) => {
    expect(decimalText(stored)).toBe(text);
  });

  it("a bomb is given up, whatever the archive says of itself", async () => {
    const bomb = await workbook({ "xl/worksheets/sheet1.xml": sheetXml(" ".repeat(60 * 1024 * 1024)) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await whyOf(readTable(bomb))).toBe("too_large");
    const honest = await workbook({ "xl/worksheets/sheet1.xml": sheetXml(" ".repeat(5_000_000)) });
    const lying = honest.slice();
    const view = new DataView(lying.buffer);
    // The size in the directory, a thousand instead of five million.
    for (let at = lying.length - 22; at > 0; at--) {
      if (view.getUint32(at, true) === 0x0201_4b50 && view.getUint32(at + 24, true) > 4_000_000) {
        view.setUint32(at + 24, 1_000, true);
      }
    }
    expect(await whyOf(readTable(lying))).toBe("damaged");
  });

  it("a document type, an unknown entity and broken markup are refused", async () => {
    for (const xml of [
      `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml("")}`,
      sheetXml('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>'),
      "<worksheet><sheetData><row",
    ]) {
      expect(await whyOf(readTable(await workbook({ "xl/worksheets/sheet1.xml": xml })))).toBe("damaged");
    }
  });

  it("other sheets with something in them are named, hidden ones are not chosen", async () => {
    const sheet = (text: string): string => sheetXml(`<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`);
    const bytes = await workbook({
      "xl/workbook.xml":
        '<workbook xmlns:r="r"><sheets><sheet name="Hidden" state="hidden" r:id="rId1"/>' +
        '<sheet name="Shown" r:id="rId4"/>' +
        '<sheet name="Empty" r:id="rId5"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels":
        '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>' +
        '<Relationship Id="rId4" Type="t/worksheet" Target="worksheets/sheet2.xml"/>' +
        '<Relationship Id="rId5" Type="t/worksheet" Target="worksheets/sheet3.xml"/></Relationships>',
      "xl/worksheets/sheet1.xml": sheet("not this"),
      "xl/worksheets/sheet2.xml": sheet("this"),
      "xl/worksheets/sheet3.xml": sheetXml(""),
    });
    const read = await readTable(bytes);
    expect(cells(read)).toEqual([["this"]]);
    expect(read.notes.otherSheets).toEqual(["Hidden"]);
  });
});

describe("days", () => {
  it.each([
    ["2026-11-01", "2026-11-01"],
    ["2026/11/1", "2026-11-01"],
    ["2026.11.01", "2026-11-01"],
    ["20261101", "2026-11-01"],
    ["2026年11月1日", "2026-11-01"],
    ["2026-11-01 00:00:00", "2026-11-01"],
    ["11/01/2026", null],
    ["2026-02-30", null],
    ["45963", null],
  ])("%s is %s", (cell, day) => {
    expect(dayOf(cell)).toBe(day);
  });
});
