// Random tables against the reader: what our own workbooks and quoted CSV say comes back cell by cell, and what is no
// table is refused and never more than that.

import { describe, expect, it } from "vitest";
import { type Cell, harmless } from "#src/export/cells.ts";
import { xlsx } from "#src/export/xlsx.ts";
import { readDelimited } from "#src/parse/tables/delimited.ts";
import { readTable } from "#src/parse/tables/table.ts";
import { type Dice, diceFrom, seedOfRun } from "#test/helpers/random.ts";
import { cells, whole, whyOf } from "./table-bytes.ts";

const alphabet = [
  "A",
  "é",
  "客",
  "户",
  " ",
  ",",
  ";",
  '"',
  "\t",
  "\n",
  "=",
  "-",
  "'",
  "<",
  "&",
  "_x0041_",
  "😀",
  "，",
  "9",
];

const randomText = (dice: Dice): string =>
  Array.from({ length: dice.between(0, 12) }, () => dice.pick(alphabet))
    .join("")
    .trim();

describe("at random", () => {
  it("what our workbooks say is read back, cell by cell", async () => {
    const seed = seedOfRun();
    const dice = diceFrom(seed);
    const seen = { money: 0, day: 0, text: 0, formula: 0 };
    for (let round = 0; round < 60; round++) {
      const width = dice.between(1, 6);
      const rows = Array.from({ length: dice.between(1, 30) }, () => {
        const made = Array.from({ length: width }, (): Cell => {
          if (dice.chance(0.2)) return null;
          if (dice.chance(0.3)) {
            seen.money += 1;
            return {
              kind: "money",
              minor: BigInt(dice.between(-1e9, 1e9)) * BigInt(dice.between(1, 1e5)),
              currency: "CNY",
            };
          }
          if (dice.chance(0.2)) {
            seen.day += 1;
            return { kind: "day", on: `20${dice.between(10, 40)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}` };
          }
          const text = randomText(dice);
          seen.text += 1;
          if (harmless(text) !== text) seen.formula += 1;
          return text;
        });
        // A row with nothing in it is no row.
        return { cells: [`row ${dice.between(1, 999)}`, ...made] };
      });
      const columns = Array.from({ length: width + 1 }, (_, at) => ({ title: `column ${at}`, width: 9 }));
      const read = await readTable(await whole(xlsx([{ name: "S", columns, rows }])));
      const wanted = rows.map((row) => {
        const texts = row.cells.map(textOf);
        while (texts.at(-1) === "") texts.pop();
        return texts;
      });
      expect(cells(read).slice(1), `seed ${seed} round ${round}`).toEqual(wanted);
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  });

  it("quoted CSV is read back, whatever stands in the cells", () => {
    const seed = seedOfRun();
    const dice = diceFrom(seed);
    for (let round = 0; round < 200; round++) {
      const rows = Array.from({ length: dice.between(1, 20) }, () =>
        Array.from({ length: dice.between(2, 5) }, (_, at) => (at === 0 ? "x" : `${randomText(dice)}.`)),
      );
      const csv = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      expect(cells(readDelimited(csv)), `seed ${seed} round ${round}`).toEqual(rows);
    }
  });

  it("bytes that are no table never do more than be refused", async () => {
    const seed = seedOfRun();
    const dice = diceFrom(seed);
    const good = await whole(
      xlsx([{ name: "S", columns: [{ title: "a", width: 9 }], rows: [{ cells: ["1"] }, { cells: ["2"] }] }]),
    );
    const outcomes = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const bytes = good.slice(0, dice.chance(0.3) ? dice.between(4, good.length) : good.length);
      for (let flips = dice.between(0, 4); flips > 0; flips--)
        bytes[dice.between(0, bytes.length - 1)] = dice.between(0, 255);
      outcomes.add(await whyOf(readTable(bytes)));
    }
    expect(outcomes.has("damaged"), `seed ${seed}`).toBe(true);
  });
});

/** As the reader gives it: a day by its style, an amount without needless zeros, text behind its apostrophe. */
const textOf = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "string") return cell === "" ? "" : harmless(cell).trim();
  switch (cell.kind) {
    case "money": {
      const text = (Number(cell.minor) / 100).toFixed(2).replace(/\.?0+$/, "");
      const digits = String(cell.minor < 0n ? -cell.minor : cell.minor).padStart(3, "0");
      const exact = `${cell.minor < 0n ? "-" : ""}${digits}`;
      const plain = exact.replace(/(\d\d)$/, ".$1");
      // Beyond what a number holds for certain the writer writes text.
      if (cell.minor >= 10n ** 15n || cell.minor <= -(10n ** 15n)) return plain.replace("-", "\u2212");
      return text === "-0" ? "0" : plain.replace(/\.?0+$/, "");
    }
    case "day":
      return cell.on;
    case "count":
      return String(cell.count);
    case "time":
      return cell.local;
    default:
      return cell satisfies never;
  }
};
