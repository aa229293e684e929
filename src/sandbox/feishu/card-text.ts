// Reads a card as a person does: its words from top to bottom, its buttons and its inputs. Works on what the bot
// really sent, so the transcript shows what Feishu would show.

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const contentOf = (value: unknown): string => String(fields(value)["content"] ?? "");

/** A field as the eye takes it: what it is called, and what stands in it. */
const filled = (label: string, value: unknown): string =>
  value === undefined || value === "" ? label : `${label} ${String(value)}`;

const lines = (element: unknown): readonly string[] => {
  const node = fields(element);
  switch (node["tag"]) {
    case "div":
      return [contentOf(node["text"])];
    case "markdown":
      return [String(node["content"] ?? "")];
    case "column_set":
      // Columns stand side by side: label and value read as one line.
      return [
        list(node["columns"])
          .map((column) => list(fields(column)["elements"]).flatMap(lines).join("\n"))
          .filter((text) => text !== "")
          .join("  "),
      ];
    case "table": {
      const columns = list(node["columns"]).map(fields);
      const heads = columns.map((column) => String(column["display_name"] ?? ""));
      const rows = list(node["rows"]).map((row) =>
        columns.map((column) => String(fields(row)[String(column["name"])] ?? "")),
      );
      return [heads, ...rows].map((row) => row.join("  "));
    }
    case "img":
      return [`[${contentOf(node["alt"])}]`];
    case "form":
      return list(node["elements"]).flatMap(lines);
    case "input":
      return node["label"] === undefined ? [] : [filled(contentOf(node["label"]), node["default_value"])];
    case "select_static": {
      const options = list(node["options"]).map(fields);
      const chosen = options.find((option) => option["value"] === node["initial_option"]);
      const offered = options.map((option) => contentOf(option["text"])).join(" ");
      return [chosen === undefined ? `▾ ${offered}` : filled("▾", contentOf(chosen["text"]))];
    }
    case "date_picker":
      return [filled("▾", node["initial_date"] ?? contentOf(node["placeholder"]))];
    default:
      return [];
  }
};

export const cardText = (card: unknown): string => {
  const header = fields(fields(card)["header"]);
  const tags = list(header["text_tag_list"]).map((tag) => contentOf(fields(tag)["text"]));
  const title = [contentOf(header["title"]), ...tags].filter((text) => text !== "").join("  ");
  const body = list(fields(fields(card)["body"])["elements"]).flatMap(lines);
  return [title, ...body].filter((line) => line !== "").join("\n");
};

export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** What stands in it until somebody changes it. */
  readonly value: string;
  /** The values one can choose; null where anything can be typed. */
  readonly options: readonly { readonly label: string; readonly value: string }[] | null;
  readonly isDate: boolean;
};

export type CardButton = {
  readonly label: string;
  readonly style: "primary" | "default" | "danger";
  /** `behaviors[].value` of its callback. */
  readonly value: unknown;
  readonly name: string | null;
  /** The fields that travel with it; null outside a form. */
  readonly form: readonly FormField[] | null;
};

const styleOf = (type: string): CardButton["style"] =>
  type.startsWith("primary") ? "primary" : type.startsWith("danger") ? "danger" : "default";

const fieldOf = (node: Fields, label: string): FormField => ({
  name: String(node["name"]),
  label: contentOf(node["label"]) || label || contentOf(node["placeholder"]),
  required: node["required"] === true,
  value: String(node["default_value"] ?? node["initial_option"] ?? node["initial_date"] ?? ""),
  options:
    node["tag"] === "select_static"
      ? list(node["options"])
          .map(fields)
          .map((option) => ({ label: contentOf(option["text"]), value: String(option["value"]) }))
      : null,
  isDate: node["tag"] === "date_picker",
});

const filledIn = new Set(["input", "select_static", "date_picker"]);

/** A select and a date have no label of their own: the words right above them are it. */
const fieldsOf = (element: unknown): readonly FormField[] => {
  const node = fields(element);
  const children = [...list(node["elements"]), ...list(node["columns"])];
  return children.flatMap((child, index) =>
    filledIn.has(String(fields(child)["tag"]))
      ? [fieldOf(fields(child), index === 0 ? "" : lines(children[index - 1]).join(" "))]
      : fieldsOf(child),
  );
};

const buttonsOf = (element: unknown, form: CardButton["form"]): readonly CardButton[] => {
  const node = fields(element);
  if (node["tag"] === "button") {
    const callback = list(node["behaviors"])
      .map(fields)
      .find((behavior) => behavior["type"] === "callback");
    return [
      {
        label: contentOf(node["text"]),
        style: styleOf(String(node["type"] ?? "default")),
        value: callback?.["value"],
        name: typeof node["name"] === "string" ? node["name"] : null,
        form,
      },
    ];
  }
  const inner = node["tag"] === "form" ? fieldsOf(node) : form;
  return [...list(node["elements"]), ...list(node["columns"])].flatMap((child) => buttonsOf(child, inner));
};

export const cardButtons = (card: unknown): readonly CardButton[] =>
  list(fields(fields(card)["body"])["elements"]).flatMap((element) => buttonsOf(element, null));
