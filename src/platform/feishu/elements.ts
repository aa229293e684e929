// One block of ours as elements of Feishu's card JSON 2.0. Unknown properties are errors there, so each element has
// exactly the documented ones, and everything a person wrote is plain_text, never markdown.

import { clean, cut, oneLine } from "#src/platform/feishu/plain.ts";
import type { Block, Button } from "#src/view/card.ts";

export type Element = Readonly<Record<string, unknown>>;

/** Feishu shows at most this many rows of a table on one page; the rest is paged. */
const TABLE_PAGE_ROWS = 10;
const BUTTON_LABEL_MAX = 60;
const INPUT_MAX = 1000;

export const plain = (text: string): Element => ({ tag: "plain_text", content: text === "" ? " " : text });

const div = (text: string, look: Element = {}): Element => ({ tag: "div", text: { ...plain(clean(text)), ...look } });

const column = (weight: number, element: Element): Element => ({
  tag: "column",
  width: "weighted",
  weight,
  elements: [element],
});

const rowElement = ([label, value]: readonly [string, string]): Element => ({
  tag: "column_set",
  flex_mode: "none",
  columns: [column(1, div(oneLine(label), { text_color: "grey" })), column(4, div(value))],
});

const tableElement = (block: Extract<Block, { kind: "table" }>): Element => ({
  tag: "table",
  page_size: Math.min(TABLE_PAGE_ROWS, Math.max(1, block.rows.length)),
  row_height: "low",
  columns: block.columns.map((head, index) => ({
    name: `c${index}`,
    display_name: oneLine(head.label) || " ",
    // Money as text: Feishu's number type goes through floats.
    data_type: "text",
    horizontal_align: head.align,
  })),
  rows: block.rows.map((row) =>
    Object.fromEntries(block.columns.map((_, index) => [`c${index}`, oneLine(row[index] ?? "")])),
  ),
});

/** Everything but inputs, which go into the form with the buttons. */
export const blockElements = (block: Block): readonly Element[] => {
  switch (block.kind) {
    case "text":
      return [div(block.text)];
    case "rows":
      return block.rows.map(rowElement);
    case "note":
      return [div(block.text, { text_size: "notation", text_color: "grey" })];
    case "copy":
      return [
        {
          tag: "column_set",
          flex_mode: "none",
          background_style: "grey",
          columns: [column(1, div(block.text))],
        },
      ];
    case "table":
      return [tableElement(block)];
    case "input":
      return [];
    default:
      block satisfies never;
      return [];
  }
};

const buttonTypes = { primary: "primary_filled", default: "default", danger: "danger" } as const;

const buttonElement = (button: Button, tapKey: string, inForm: boolean): Element => ({
  tag: "button",
  name: `b_${button.id}`,
  type: buttonTypes[button.style],
  text: plain(cut(oneLine(button.label), BUTTON_LABEL_MAX)),
  ...(inForm ? { form_action_type: "submit" } : {}),
  ...(button.confirm === undefined
    ? {}
    : { confirm: { title: plain(oneLine(button.confirm.title)), text: plain(cut(clean(button.confirm.text), 500)) } }),
  behaviors: [{ type: "callback", value: { v: 1, k: tapKey, b: button.id } }],
});

const inputElement = (input: Extract<Block, { kind: "input" }>): Element => ({
  tag: "input",
  name: input.name,
  input_type: "multiline_text",
  // Never required: approving needs no reason, and the handler asks for one where it does.
  required: false,
  max_length: Math.min(INPUT_MAX, Math.max(1, input.maxLength)),
  placeholder: plain(cut(oneLine(input.placeholder), 100)),
});

/** The buttons side by side; with inputs, all of it in one form so that what was typed travels with the tap. */
export const controls = (blocks: readonly Block[], buttons: readonly Button[], tapKey: string): readonly Element[] => {
  if (buttons.length === 0) return [];
  const inputs = blocks.filter((block) => block.kind === "input");
  const row: Element = {
    tag: "column_set",
    flex_mode: "flow",
    columns: buttons.map((button) => ({
      tag: "column",
      width: "auto",
      elements: [buttonElement(button, tapKey, inputs.length > 0)],
    })),
  };
  if (inputs.length === 0) return [row];
  return [{ tag: "form", name: "form", elements: [...inputs.map(inputElement), row] }];
};
