// Telegram takes 4096 characters after entities. A longer card gives up what matters least, in a fixed order: table
// rows from the end, notes from the end, then other blocks from the end, at last the title. Tags are never cut,
// because what is shortened is the card, before it is drawn.

import type { Block, Card } from "#src/view/card.ts";
import { shorten } from "./plain.ts";

/** UTF-16 units, the strictest way to count. */
export const textUnitsMax = 4096;

export type Draw = (card: Card) => string;

/** What the reader sees of HTML we made ourselves: every `<` is a tag and every `&` one of four escapes. */
export const visibleUnits = (html: string): number => html.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "&").length;

/** @returns the card, shortened just enough that `draw` gives at most `unitsMax` visible units */
export const fitCard = (card: Card, draw: Draw, unitsMax: number = textUnitsMax): Card => {
  const fits = (candidate: Card) => visibleUnits(draw(candidate)) <= unitsMax;
  if (fits(card)) return card;
  let current = card;
  const shrink = (index: number, sizeMax: number, sized: (size: number) => Block | null): boolean => {
    const withSize = (size: number) => replaceBlock(current, index, sized(size));
    // Whole it is too long, or nothing would be shortened.
    const size = largest(Math.max(0, sizeMax - 1), (candidate) => fits(withSize(candidate)));
    current = withSize(size ?? 0);
    return size !== null;
  };
  for (const step of [["table"], ["note"], ["text", "rows", "copy", "table", "input"]] as const) {
    for (let index = current.blocks.length - 1; index >= 0; index--) {
      const block = current.blocks[index];
      if (block === undefined || !step.some((kind) => kind === block.kind)) continue;
      const last = step.length > 1;
      if (shrink(index, sizeOf(block), (size) => sizedBlock(block, size, last))) return current;
    }
  }
  const title = largest(current.title.length, (size) => fits({ ...current, title: shorten(current.title, size) }));
  return { ...current, title: shorten(current.title, title ?? 0) };
};

const sizeOf = (block: Block): number => {
  if (block.kind === "text") return block.text.length;
  if (block.kind === "rows" || block.kind === "table") return block.rows.length;
  return 0;
};

/** The block cut to `size` characters or rows; null when nothing worth reading is left of it. */
const sizedBlock = (block: Block, size: number, mayVanish: boolean): Block | null => {
  switch (block.kind) {
    case "text":
      return size === 0 ? null : { ...block, text: shorten(block.text, size) };
    case "rows":
      if (size === 0) return null;
      return { ...block, rows: [...block.rows.slice(0, size), ["\u2026", `+${block.rows.length - size}`]] };
    case "table":
      if (size === 0 && mayVanish) return null;
      return { ...block, rows: [...block.rows.slice(0, size), [`\u2026 +${block.rows.length - size}`]] };
    case "note":
    case "copy":
    case "image":
    case "input":
    case "select":
    case "date":
      // A shortened command would be another command, and a half note says nothing.
      return null;
    default:
      return block satisfies never;
  }
};

const replaceBlock = (card: Card, index: number, block: Block | null): Card => {
  const empty: Block = { kind: "text", text: "" };
  return { ...card, blocks: card.blocks.with(index, block ?? empty) };
};

/** The largest size in 0..max that fits, assuming that smaller is shorter; null when not even 0 does. */
const largest = (max: number, fits: (size: number) => boolean): number | null => {
  if (!fits(0)) return null;
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
};
