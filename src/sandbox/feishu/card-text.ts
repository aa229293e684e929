// Reads a card as a person does: its words from top to bottom, its buttons and its inputs. Works on what the bot
// really sent, so the transcript shows what Feishu would show.

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const contentOf = (value: unknown): string => String(fields(value)["content"] ?? "");

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
    case "form":
      return list(node["elements"]).flatMap(lines);
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

export type CardButton = {
  readonly label: string;
  readonly style: "primary" | "default" | "danger";
  /** `behaviors[].value` of its callback. */
  readonly value: unknown;
  readonly name: string | null;
  /** The inputs that travel with it; null outside a form. */
  readonly form: readonly { readonly name: string; readonly required: boolean }[] | null;
};

const styleOf = (type: string): CardButton["style"] =>
  type.startsWith("primary") ? "primary" : type.startsWith("danger") ? "danger" : "default";

const inputsOf = (element: unknown): NonNullable<CardButton["form"]> => {
  const node = fields(element);
  if (node["tag"] === "input") return [{ name: String(node["name"]), required: node["required"] === true }];
  return [...list(node["elements"]), ...list(node["columns"])].flatMap(inputsOf);
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
  const inner = node["tag"] === "form" ? inputsOf(node) : form;
  return [...list(node["elements"]), ...list(node["columns"])].flatMap((child) => buttonsOf(child, inner));
};

export const cardButtons = (card: unknown): readonly CardButton[] =>
  list(fields(fields(card)["body"])["elements"]).flatMap((element) => buttonsOf(element, null));
