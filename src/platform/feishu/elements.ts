// One block of ours as elements of Feishu's card JSON 2.0. Unknown properties are errors there, so each element has
// exactly the documented ones, and everything a person wrote is plain_text, never markdown.

import { clean, cut, oneLine } from "#src/platform/feishu/plain.ts";
import type { ImageKeys } from "#src/platform/port.ts";
import { type Block, type Button, type Field, isField } from "#src/view/card.ts";

export type Element = Readonly<Record<string, unknown>>;

/** Feishu shows at most this many rows of a table on one page; the rest is paged. */
const TABLE_PAGE_ROWS = 10;
const BUTTON_LABEL_MAX = 60;
const IMAGE_ALT_MAX = 100;
const INPUT_MAX = 1000;

export const plain = (text: string): Element => ({ tag: "plain_text", content: text === "" ? " " : text });

const div = (text: string, look: Element = {}): Element => ({ tag: "div", text: { ...plain(clean(text)), ...look } });

const column = (weight: number, element: Element): Element => ({
  tag: "column",
  width: "weighted",
  weight,
  elements: [element],
});

/** A Han character is as wide as two letters. */
const widthOf = (text: string): number => text.replace(/[\u2E80-\uFFFF]/gu, "xx").length;

/** Room for the longest label: no word of it shall break on a phone. */
const rowElements = (rows: readonly (readonly [string, string])[]): Element[] => {
  const longest = Math.max(0, ...rows.map(([label]) => widthOf(label)));
  const [left, right] = longest <= 8 ? [1, 4] : longest <= 11 ? [1, 3] : [2, 4];
  return rows.map(([label, value]) => ({
    tag: "column_set",
    flex_mode: "none",
    columns: [column(left, div(oneLine(label), { text_color: "grey" })), column(right, div(value))],
  }));
};

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
export const blockElements = (block: Block, images: ImageKeys): readonly Element[] => {
  switch (block.kind) {
    case "text":
      return [div(block.text)];
    case "rows":
      return rowElements(block.rows);
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
    case "image": {
      const key = images.get(block.file.sha256);
      const alt = plain(cut(oneLine(block.alt), IMAGE_ALT_MAX));
      return key === undefined ? [] : [{ tag: "img", img_key: key, alt, preview: true, scale_type: "fit_horizontal" }];
    }
    case "input":
    case "select":
    case "date":
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

const TEXT_MAX = 100;
const hint = (text: string): Element => plain(cut(oneLine(text), TEXT_MAX));

// Never required: leaving out is told in our own words, and cancelling must work on an empty form.
const fieldElement = (field: Field): Element => {
  switch (field.kind) {
    case "input":
      return {
        tag: "input",
        name: field.name,
        input_type: field.label === undefined ? "multiline_text" : "text",
        required: false,
        ...(field.label === undefined ? {} : { label: hint(field.label), label_position: "top", width: "fill" }),
        ...(field.value === undefined ? {} : { default_value: cut(oneLine(field.value), INPUT_MAX) }),
        max_length: Math.min(INPUT_MAX, Math.max(1, field.maxLength)),
        placeholder: hint(field.placeholder),
      };
    case "select":
      return {
        tag: "select_static",
        name: field.name,
        width: "fill",
        required: false,
        placeholder: hint(field.placeholder),
        ...(field.options.some(({ value }) => value === field.value) ? { initial_option: field.value } : {}),
        options: field.options.map(({ label, value }) => ({ text: hint(label), value })),
      };
    case "date":
      return {
        tag: "date_picker",
        name: field.name,
        width: "fill",
        required: false,
        placeholder: hint(field.placeholder),
        ...(field.value === undefined ? {} : { initial_date: field.value }),
      };
    default:
      return field satisfies never;
  }
};

/** Only an input has a label of its own. */
const fieldElements = (field: Field): readonly Element[] =>
  field.kind === "input"
    ? [fieldElement(field)]
    : [div(oneLine(field.label), { text_color: "grey", text_size: "notation" }), fieldElement(field)];

/** The buttons side by side; with inputs, all of it in one form so that what was typed travels with the tap. */
export const controls = (blocks: readonly Block[], buttons: readonly Button[], tapKey: string): readonly Element[] => {
  if (buttons.length === 0) return [];
  const fields = blocks.filter(isField);
  const row: Element = {
    tag: "column_set",
    flex_mode: "flow",
    columns: buttons.map((button) => ({
      tag: "column",
      width: "auto",
      elements: [buttonElement(button, tapKey, fields.length > 0)],
    })),
  };
  if (fields.length === 0) return [row];
  return [{ tag: "form", name: "form", elements: [...fields.flatMap(fieldElements), row] }];
};
