// Each block of a card as Telegram HTML. Figures stand in monospaced columns so that they line up; everything else is
// running text, which reads better on a phone.

import type { Block } from "#src/view/card.ts";
import { padTo, widest, widthOf } from "./columns.ts";
import { clean, cleanLine, escapeHtml } from "./plain.ts";

type Rows = Extract<Block, { kind: "rows" }>;
type Table = Extract<Block, { kind: "table" }>;

/** A value that is one amount: these are set flush right under each other. */
const amount = /^[+\-\u2212]?\d[\d,]*(\.\d+)?( [A-Z]{3,5})?$/;
/** A value with an amount somewhere in it, e.g. before and after. */
const figure = /\d[\d,]*\.\d|\d [A-Z]{3,5}\b|^[+\-\u2212]?\d[\d,]*$/;
/** Wider values would break the columns on a phone: they leave the monospaced block. */
const valueWidthMax = 40;

/** @returns null for a block that shows nothing here */
export const drawBlock = (block: Block): string | null => {
  switch (block.kind) {
    case "text":
      return escapeHtml(clean(block.text)) || null;
    case "rows":
      return block.rows.length === 0 ? null : drawRows(block);
    case "note":
      return block.text === "" ? null : `<i>${escapeHtml(clean(block.text))}</i>`;
    case "copy":
      return block.text === "" ? null : `<code>${escapeHtml(cleanLine(block.text))}</code>`;
    case "table":
      return `<pre>${escapeHtml(drawTable(block))}</pre>`;
    case "image":
      // A message of its own below this one.
      return null;
    case "input":
    case "select":
    case "date":
      // Telegram has no text field in a message: the handler asks with a reply prompt instead.
      return null;
    default:
      return block satisfies never;
  }
};

const drawRows = ({ rows }: Rows): string => {
  const cells = rows.map(([label, value]) => [cleanLine(label), clean(value)] as const);
  if (!cells.some(([, value]) => figure.test(value))) return cells.map(drawPair).join("\n");
  const inColumns = (value: string) => !value.includes("\n") && widthOf(value) <= valueWidthMax;
  const labelWidth = widest(cells.filter(([, value]) => inColumns(value)).map(([label]) => label));
  const amountWidth = widest(cells.map(([, value]) => value).filter((value) => amount.test(value)));
  const parts: string[] = [];
  let run: string[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push(`<pre>${escapeHtml(run.join("\n"))}</pre>`);
    run = [];
  };
  for (const [label, value] of cells) {
    if (inColumns(value)) {
      const set = amount.test(value) ? padTo(value, amountWidth, "right") : value;
      run.push(`${padTo(label, labelWidth, "left")}  ${set}`);
    } else {
      endRun();
      parts.push(drawPair([label, value]));
    }
  }
  endRun();
  return parts.join("\n");
};

/** Chinese labels take the full-width colon, as Chinese sentences do. */
const drawPair = ([label, value]: readonly [string, string]): string =>
  escapeHtml(`${label}${/\p{Script=Han}$/u.test(label) ? "\uFF1A" : ": "}${value}`);

const drawTable = ({ columns, rows }: Table): string => {
  const head = columns.map(({ label }) => cleanLine(label));
  const body = rows.map((row) => columns.map((_, index) => cleanLine(row[index] ?? "")));
  const widths = columns.map((_, index) => widest([head, ...body].map((row) => row[index] ?? "")));
  const lines = [head, ...body].map((row) =>
    columns
      .map(({ align }, index) => padTo(row[index] ?? "", widths[index] ?? 0, align))
      .join("  ")
      .trimEnd(),
  );
  return lines.filter((line, index) => index > 0 || line !== "").join("\n");
};
