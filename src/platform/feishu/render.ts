// Draws a card as Feishu's card JSON 2.0, within its limits: what does not fit loses table rows first, then layout,
// then small print, then length. The first line and the buttons always stay.

import type { Element } from "#src/platform/feishu/elements.ts";
import { blockElements, controls, plain } from "#src/platform/feishu/elements.ts";
import { clean, cut, firstLine, oneLine } from "#src/platform/feishu/plain.ts";
import type { ImageKeys } from "#src/platform/port.ts";
import type { Block, Card, Tone } from "#src/view/card.ts";
import { isField, marks } from "#src/view/card.ts";

export type FeishuCard = {
  readonly schema: "2.0";
  readonly config: Element;
  readonly header: Element;
  readonly body: { readonly elements: readonly Element[] };
};

/** 30 KB is Feishu's limit after its own expansion of the card; the rest is head-room for that. */
const BYTES_MAX = 28_000;
/** Every object with a `tag` counts, texts included. */
const ELEMENTS_MAX = 200;
const TABLES_MAX = 5;
const TITLE_MAX = 300;

const templates = {
  pending: "orange",
  done: "green",
  refused: "red",
  warning: "yellow",
  closed: "grey",
  info: "blue",
} as const satisfies Record<Tone, string>;

/** Grey is a header's colour only. */
const tagColour = (tone: Tone): string => (tone === "closed" ? "neutral" : templates[tone]);

const header = (card: Card): Element => ({
  template: templates[card.tone],
  title: plain(`${marks[card.tone]} ${cut(oneLine(card.title), TITLE_MAX)}`),
  ...(card.number === undefined
    ? {}
    : { text_tag_list: [{ tag: "text_tag", text: plain(oneLine(card.number)), color: tagColour(card.tone) }] }),
});

const draw = (card: Card, tapKey: string | null, images: ImageKeys): FeishuCard => ({
  schema: "2.0",
  config: {
    update_multi: true,
    // A forwarded copy would carry live buttons into a room nobody vouched for.
    enable_forward: false,
    summary: { content: cut(firstLine(card), TITLE_MAX) },
  },
  header: header(card),
  body: {
    elements: [
      ...card.blocks.flatMap((block) => blockElements(block, images)),
      ...(tapKey === null ? [] : controls(card.blocks, card.buttons, tapKey)),
    ],
  },
});

const elementCount = (node: unknown): number => {
  if (Array.isArray(node)) return node.reduce<number>((sum, item) => sum + elementCount(item), 0);
  if (typeof node !== "object" || node === null) return 0;
  const inside = Object.values(node).reduce<number>((sum, item) => sum + elementCount(item), 0);
  return inside + ("tag" in node ? 1 : 0);
};

const fits = (card: FeishuCard): boolean =>
  new TextEncoder().encode(JSON.stringify(card)).length <= BYTES_MAX &&
  elementCount(card) <= ELEMENTS_MAX &&
  card.body.elements.filter((element) => element["tag"] === "table").length <= TABLES_MAX;

type Step = (block: Block) => readonly Block[];

const keepTableRows =
  (rowsMax: number): Step =>
  (block) =>
    block.kind !== "table" || block.rows.length <= rowsMax
      ? [block]
      : [
          { ...block, rows: block.rows.slice(0, rowsMax) },
          { kind: "text", text: `… +${block.rows.length - rowsMax}` },
        ];

/** A row of two columns costs seven elements, a line of text none. */
const rowsAsLines: Step = (block) =>
  block.kind === "rows"
    ? [{ kind: "text", text: block.rows.map(([label, value]) => `${oneLine(label)}  ${clean(value)}`).join("\n") }]
    : [block];

const tablesAsLines: Step = (block) =>
  block.kind === "table"
    ? [{ kind: "text", text: block.rows.map((row) => row.map(oneLine).join("  ")).join("\n") }]
    : [block];

const withoutNotes: Step = (block) => (block.kind === "note" ? [] : [block]);

const cutText =
  (charsMax: number): Step =>
  (block) =>
    block.kind === "text" || block.kind === "copy" ? [{ ...block, text: cut(clean(block.text), charsMax) }] : [block];

const firstBlocks =
  (blocksMax: number): ((card: Card) => Card) =>
  (card) => {
    const fields = card.blocks.filter(isField);
    const rest = card.blocks.filter((block) => !isField(block));
    return { ...card, blocks: [...rest.slice(0, blocksMax), { kind: "text", text: "…" }, ...fields] };
  };

const onBlocks =
  (step: Step): ((card: Card) => Card) =>
  (card) => ({ ...card, blocks: card.blocks.flatMap(step) });

// Applied one after another until the card fits; the last leaves little more than the first line and the buttons.
const steps: readonly ((card: Card) => Card)[] = [
  ...[40, 20, 10].map((rowsMax) => onBlocks(keepTableRows(rowsMax))),
  onBlocks(rowsAsLines),
  onBlocks(withoutNotes),
  ...[2000, 500].map((charsMax) => onBlocks(cutText(charsMax))),
  onBlocks(tablesAsLines),
  firstBlocks(20),
  onBlocks(cutText(100)),
  firstBlocks(0),
];

/** `tapKey` null draws no buttons: nothing could tell what they mean. */
export const render = (card: Card, tapKey: string | null, images: ImageKeys = new Map()): FeishuCard => {
  let current = card;
  let drawn = draw(current, tapKey, images);
  for (const step of steps) {
    if (fits(drawn)) return drawn;
    current = step(current);
    drawn = draw(current, tapKey, images);
  }
  return drawn;
};
