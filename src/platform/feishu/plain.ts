// What people wrote, made safe to show. On a card it always goes into plain_text, which parses nothing; here the
// characters that change how other text reads are taken out, and a text message loses what Feishu parses in it.

import type { Block, Card } from "#src/view/card.ts";
import { marks } from "#src/view/card.ts";

/** Control and bidi-override characters out, line breaks kept, broken surrogates replaced. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\p{Cc}\p{Bidi_Control}\u{feff}]/gu, (char) => (char === "\n" ? char : char === "\t" ? " " : ""));

/** The same on one line, for titles, labels and summaries. */
export const oneLine = (text: string): string =>
  clean(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();

/** At most `max` UTF-16 units, never half a surrogate pair. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;

/** Text messages parse `<at>`, `<b>` and `[words](link)`: a name or memo must not call everyone or hide a link. */
const unparsed = (text: string): string => text.replace(/<(?=[a-z/!])/gi, "‹").replace(/\](?=\()/g, "] ");

const blockLines = (block: Block): readonly string[] => {
  switch (block.kind) {
    case "text":
    case "note":
    case "copy":
      return [clean(block.text)];
    case "rows":
      return block.rows.map(([label, value]) => `${oneLine(label)}  ${clean(value)}`);
    case "table":
      return [block.columns.map((column) => column.label), ...block.rows].map((row) => row.map(oneLine).join("  "));
    case "image":
    case "input":
    case "select":
    case "date":
      return [];
    default:
      block satisfies never;
      return [];
  }
};

/** First line: mark, title, number. */
export const firstLine = (card: Card): string => {
  const title = `${marks[card.tone]} ${oneLine(card.title)}`;
  return card.number === undefined ? title : `${title}  ${oneLine(card.number)}`;
};

/** The card as a text message, for when Feishu refused the card itself. Buttons are lost; the words say it all. */
export const plainText = (card: Card): string =>
  unparsed(cut([firstLine(card), ...card.blocks.flatMap(blockLines)].join("\n"), 20_000));
