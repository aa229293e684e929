// Workbooks read by programs that are not ours: the archive, the XML, and every cell as what it is.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Cell, Row, Table } from "#src/export/cells.ts";
import { wallClock } from "#src/export/wall-clock.ts";
import { xlsx } from "#src/export/xlsx.ts";
import { readWorkbook, shownCell, unzip } from "#test/helpers/workbook.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "xlsx-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const collected = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};
const bytesOf = async (tables: readonly Table[]): Promise<Uint8Array> => collected(xlsx(tables));
const table = (rows: Table["rows"], columns = 3): Table => ({
  name: "余额表",
  columns: Array.from({ length: columns }, (_, index) => ({ title: `列 ${index + 1}`, width: 10 + index })),
  rows,
});
const cells = async (...all: readonly Cell[]) => {
  const [sheet] = readWorkbook(await bytesOf([table([{ cells: all }], all.length)]));
  return sheet?.rows[1] ?? [];
};
const money = (minor: bigint, currency: string): Cell => ({ kind: "money", minor, currency });

describe("cells", () => {
  it("amounts are numbers, exact, with their currency's decimals as format", async () => {
    const found = await cells(money(-123_456n, "CNY"), money(5n, "JPY"), money(1n, "KWD"), money(1_500_000n, "USDT"));
    expect(found.map(({ value, isNumber, format }) => [value, isNumber, format])).toEqual([
      ["-1234.56", true, "#,##0.00"],
      ["5", true, "#,##0"],
      ["0.001", true, "#,##0.000"],
      ["1.500000", true, "#,##0.000000"],
    ]);
  });

  it("an amount that a spreadsheet would round is text", async () => {
    const [most, tooLong, negative] = await cells(
      money(999_999_999_999_999n, "CNY"),
      money(1_000_000_000_000_001n, "CNY"),
      money(-9_000_000_000_000_000n, "CNY"),
    );
    expect(most).toMatchObject({ value: "9999999999999.99", isNumber: true });
    expect(tooLong).toMatchObject({ value: "10000000000000.01", isNumber: false });
    expect(negative).toMatchObject({ value: "−90000000000000.00", isNumber: false });
  });

  it("days and times are dates", async () => {
    const [day, before, time] = await cells(
      { kind: "day", on: "2026-11-22" },
      { kind: "day", on: "1999-12-31" },
      { kind: "time", local: wallClock("Asia/Shanghai")("2026-11-22T06:05:00Z") },
    );
    expect(day).toMatchObject({ value: "46348", isNumber: true, format: "yyyy-mm-dd" });
    expect([day, before, time].map((cell) => cell && shownCell(cell))).toEqual([
      "2026-11-22",
      "1999-12-31",
      "2026-11-22 14:05",
    ]);
  });

  it.each(["=1+1", "+86 138", "-5", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x","y")'])(
    "makes no formula of %j",
    async (text) => {
      const [found] = await cells(text);
      expect(found).toMatchObject({ isNumber: false, format: "49" });
      expect(found?.value.replace(/\r/g, "\n")).toBe(`'${text}`.replace(/\r/g, "\n"));
    },
  );

  it.each(['a & b < c > d "e"', "  two  blanks  ", "line\nbreak", "_x0041_ stays", "阿克米 🎉", "1 = 1"])(
    "keeps %j as it is",
    async (text) => expect((await cells(text))[0]?.value).toBe(text),
  );

  it("drops what XML cannot hold, and what Excel would not open", async () => {
    const [control, half, long] = await cells("a\u0000b\u001fc", "x\ud800y", "z".repeat(40_000));
    expect(control?.value).toBe("abc");
    expect(half?.value).toBe("x\ufffdy");
    expect(long?.value).toHaveLength(32_767);
  });
});

describe("sheets", () => {
  it("the head is bold and stays in sight, columns have their widths, totals are bold", async () => {
    const rows: Row[] = [{ cells: ["a", money(1n, "CNY")] }, { cells: ["sum", money(1n, "CNY")], bold: true }];
    const [sheet] = readWorkbook(await bytesOf([table(rows, 2)]));
    expect(sheet?.name).toBe("余额表");
    expect(sheet?.xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet?.xml).toContain('<col min="2" max="2" width="11" customWidth="1"/>');
    expect(sheet?.rows.map((row) => row.map(({ bold }) => bold))).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
    expect(sheet?.rows[2]?.[1]).toMatchObject({ value: "0.01", format: "#,##0.00" });
  });

  it("several tables are several sheets, an empty one keeps its head", async () => {
    const sheets = readWorkbook(
      await bytesOf([
        { ...table([]), name: "one" },
        { ...table([{ cells: ["x"] }]), name: "two" },
      ]),
    );
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["one", 1],
      ["two", 2],
    ]);
  });

  it("the same table gives the same bytes", async () => {
    const rows = [{ cells: ["a", money(1n, "CNY"), { kind: "count", count: 3 } as const] }];
    expect(Buffer.compare(await bytesOf([table(rows)]), await bytesOf([table(rows)]))).toBe(0);
  });

  it("a failure while the rows are read is the reader's failure", async () => {
    const rows = async function* (): AsyncGenerator<Row> {
      yield { cells: ["a"] };
      throw new Error("the database went away");
    };
    await expect(bytesOf([table(rows())])).rejects.toThrow("the database went away");
  });

  it("whoever stops reading stops the making", async () => {
    let made = 0;
    let ended = false;
    const rows = async function* (): AsyncGenerator<Row> {
      try {
        for (;;) {
          made++;
          yield { cells: [`${Math.sin(made)}`] };
        }
      } finally {
        ended = true;
      }
    };
    let read = 0;
    for await (const piece of xlsx([table(rows())])) {
      read += piece.length;
      if (read > 200_000) break;
    }
    await expect.poll(() => ended).toBe(true);
    const then = made;
    await new Promise((done) => setImmediate(done));
    expect(made).toBe(then);
  });

  it("goes on on another sheet, in flat memory, when a sheet is full", { timeout: 120_000 }, async () => {
    const rows = function* (): Generator<Row> {
      for (let n = 1; n <= 1_000_001; n++) yield { cells: [{ kind: "count", count: n }] };
    };
    const pieces: Uint8Array[] = [];
    let largest = 0;
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    for await (const piece of xlsx([{ ...table(rows(), 1), name: "long" }])) {
      pieces.push(piece);
      largest = Math.max(largest, process.memoryUsage().rss - before);
    }
    expect(largest / 1024 / 1024).toBeLessThan(250);
    const parts = unzip(Buffer.concat(pieces));
    expect(parts.get("xl/workbook.xml")).toContain('<sheet name="long 2"');
    expect(parts.get("xl/worksheets/sheet1.xml")?.endsWith("<v>1000000</v></c></row></sheetData></worksheet>")).toBe(
      true,
    );
    expect(parts.get("xl/worksheets/sheet2.xml")).toContain("<v>1000001</v>");
  });
});

const python = spawnSync("python3", ["--version"]).status === 0;
if (!python) console.warn("LEFT OUT: python3 is not installed, so its proof of the workbooks was not made.");

describe.runIf(python)("another program", () => {
  it("finds a whole archive of well-formed parts that are named as what they are", async () => {
    const file = path.join(folder, "table.xlsx");
    const rows = [{ cells: ["a & <b>", money(-5n, "JPY"), { kind: "day", on: "2026-11-22" } as const] }];
    fs.writeFileSync(file, await bytesOf([table(rows)]));
    const script = [
      "import sys, zipfile, xml.etree.ElementTree as tree",
      "archive = zipfile.ZipFile(sys.argv[1])",
      "assert archive.testzip() is None",
      "parts = {name: tree.fromstring(archive.read(name)) for name in archive.namelist()}",
      "main = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'",
      "sheet = parts['xl/worksheets/sheet1.xml']",
      "texts, numbers = ([each.text for each in sheet.iter(main + kind)] for kind in 'tv')",
      "print(texts, numbers, archive.namelist()[0])",
    ];
    const { stdout, stderr } = spawnSync("python3", ["-c", script.join("\n"), file], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.trim()).toBe("['列 1', '列 2', '列 3', 'a & <b>'] ['-5', '46348'] [Content_Types].xml");
  });
});

it("our name stands on top of every printed page, and only where it is set", async () => {
  const named = unzip(await collected(xlsx([table([])], "甲 & 乙有限公司")));
  const sheet = named.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).toMatch(
    /<\/sheetData><headerFooter><oddHeader>&amp;C甲 &amp;&amp; 乙有限公司<\/oddHeader><\/headerFooter>/,
  );
  expect(unzip(await bytesOf([table([])])).get("xl/worksheets/sheet1.xml")).not.toContain("oddHeader");
});

it("the styles say how many they are, and every sheet begins with what Excel expects first", async () => {
  const parts = unzip(await bytesOf([table([{ cells: ["a", { kind: "day", on: "2026-11-22" }, money(1n, "CNY")] }])]));
  const styles = parts.get("xl/styles.xml") ?? "";
  for (const [list, one] of [
    ["numFmts", "numFmt"],
    ["fonts", "font"],
    ["fills", "fill"],
    ["borders", "border"],
    ["cellXfs", "xf"],
  ]) {
    const [, count = "", inside = ""] = new RegExp(`<${list} count="(\\d+)">(.*?)</${list}>`).exec(styles) ?? [];
    expect(inside.match(new RegExp(`<${one}[ >/]`, "g"))?.length, list).toBe(Number(count));
  }
  const order = (parts.get("xl/worksheets/sheet1.xml") ?? "").match(/<(sheetViews|cols|sheetData|headerFooter)[ >]/g);
  expect(order).toEqual(["<sheetViews>", "<cols>", "<sheetData>"]);
});
