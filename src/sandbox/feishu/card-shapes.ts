// Card JSON 2.0 as data: every component we may meet, its properties and what each accepts. Version 2.0 refuses what
// it does not know, so a component missing here is refused too; adding one means reading its documentation first.

/** Returns what is wrong with a value, or null. */
export type Check = (value: unknown) => string | null;

const colours = [
  ...["default", "neutral", "grey", "black", "white", "blue", "wathet", "turquoise", "indigo", "green", "lime"],
  ...["yellow", "orange", "red", "carmine", "purple", "violet"],
];
const templates = [
  ...["blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine", "violet", "purple", "indigo"],
  ...["grey", "default"],
];
/** Tags know no grey, it is "neutral" there. */
const tagColours = [
  ...["neutral", "blue", "turquoise", "lime", "orange", "violet", "indigo", "wathet", "green", "yellow", "red"],
  ...["purple", "carmine"],
];
const textSizes = [
  ...["heading-0", "heading-1", "heading-2", "heading-3", "heading-4", "heading", "normal", "notation"],
  ...["xxxx-large", "xxx-large", "xx-large", "x-large", "large", "medium", "small", "x-small"],
];

const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && allowed.includes(value) ? null : `must be one of ${allowed.join(", ")}`;
const string =
  (charsMax = 30_000): Check =>
  (value) =>
    typeof value === "string" && value.length <= charsMax ? null : `must be a string of at most ${charsMax}`;
const filled: Check = (value) => (typeof value === "string" && value !== "" ? null : "must not be empty");
const integer =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? null : `must be ${min} to ${max}`;
const boolean: Check = (value) => (typeof value === "boolean" ? null : "must be true or false");
const matching =
  (pattern: RegExp, what: string): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? null : `must be ${what}`;
/** Colours go by name or rgba(); hex is refused. */
const colour: Check = (value) =>
  typeof value === "string" && (colours.includes(value) || /^rgba\([\d., ]+\)$/.test(value)) ? null : "is no colour";
const pixels = matching(/^-?\d{1,2}(px)?( -?\d{1,2}(px)?){0,3}$/, "one to four lengths");
const spacing: Check = (value) =>
  oneOf("small", "medium", "large", "extra_large")(value) === null ? null : pixels(value);
const width =
  (...words: readonly string[]): Check =>
  (value) =>
    oneOf(...words)(value) === null ? null : matching(/^\d{2,4}px$/, `a width or ${words.join(", ")}`)(value);
const anything: Check = () => null;
const tagged =
  (...tags: readonly string[]): Check =>
  (value) =>
    typeof value === "object" && value !== null && "tag" in value && tags.includes(String(value.tag))
      ? null
      : `must be ${tags.join(" or ")}`;
const list: Check = (value) => (Array.isArray(value) ? null : "must be a list");
const record: Check = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? null : "must be an object";

export type Shape = { readonly required: readonly string[]; readonly properties: Readonly<Record<string, Check>> };

const layout = { element_id: matching(/^[A-Za-z]\w{0,19}$/, "a letter and up to 19 more"), margin: pixels };
const align = { horizontal_align: oneOf("left", "center", "right"), vertical_align: oneOf("top", "center", "bottom") };
const spread = { horizontal_spacing: spacing, vertical_spacing: spacing };
const texts = {
  text_size: oneOf(...textSizes),
  text_color: colour,
  text_align: oneOf("left", "center", "right"),
  lines: integer(1, 100),
};
const words = tagged("plain_text", "lark_md");
const plainWords = tagged("plain_text");

const buttonTypes = [
  ...["default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled"],
  "laser",
];

/** Components by tag. */
export const components: Readonly<Record<string, Shape>> = {
  plain_text: { required: ["content"], properties: { content: string(), ...texts } },
  lark_md: { required: ["content"], properties: { content: string(), ...texts } },
  text_tag: { required: ["text"], properties: { text: plainWords, color: oneOf(...tagColours), ...layout } },
  div: { required: [], properties: { text: words, width: width("fill", "auto"), ...layout } },
  markdown: { required: ["content"], properties: { content: string(), ...texts, ...layout } },
  hr: { required: [], properties: layout },
  img: {
    required: ["img_key", "alt"],
    properties: { img_key: filled, alt: plainWords, preview: boolean, scale_type: anything, size: anything, ...layout },
  },
  chart: {
    required: ["chart_spec"],
    properties: {
      chart_spec: record,
      aspect_ratio: oneOf("1:1", "2:1", "4:3", "16:9"),
      height: width("auto"),
      color_theme: string(50),
      preview: boolean,
      ...layout,
    },
  },
  column_set: {
    required: ["columns"],
    properties: {
      columns: list,
      flex_mode: oneOf("none", "stretch", "flow", "bisect", "trisect"),
      background_style: colour,
      horizontal_align: align.horizontal_align,
      horizontal_spacing: spacing,
      ...layout,
    },
  },
  column: {
    required: ["elements"],
    properties: {
      elements: list,
      width: width("auto", "weighted"),
      weight: integer(1, 5),
      background_style: colour,
      padding: pixels,
      direction: oneOf("vertical", "horizontal"),
      ...align,
      ...spread,
      ...layout,
    },
  },
  table: {
    required: ["columns", "rows"],
    properties: {
      columns: list,
      rows: list,
      page_size: integer(1, 10),
      row_height: oneOf("low", "middle", "high"),
      header_style: record,
      freeze_first_column: boolean,
      ...layout,
    },
  },
  form: {
    required: ["name", "elements"],
    properties: {
      name: filled,
      elements: list,
      padding: pixels,
      direction: oneOf("vertical"),
      ...align,
      ...spread,
      ...layout,
    },
  },
  input: {
    required: [],
    properties: {
      name: filled,
      placeholder: plainWords,
      label: plainWords,
      label_position: oneOf("top", "left"),
      default_value: string(1000),
      width: width("default", "fill"),
      max_length: integer(1, 1000),
      input_type: oneOf("text", "password", "multiline_text"),
      rows: integer(1, 100),
      auto_resize: boolean,
      max_rows: integer(1, 100),
      required: boolean,
      disabled: boolean,
      behaviors: list,
      ...layout,
    },
  },
  select_static: {
    required: ["options"],
    properties: {
      name: filled,
      type: oneOf("default", "text"),
      placeholder: plainWords,
      width: width("default", "fill"),
      required: boolean,
      disabled: boolean,
      initial_index: integer(0, 1000),
      initial_option: filled,
      options: list,
      behaviors: list,
      confirm: record,
      ...layout,
    },
  },
  date_picker: {
    required: [],
    properties: {
      name: filled,
      placeholder: plainWords,
      width: width("default", "fill"),
      required: boolean,
      disabled: boolean,
      initial_date: matching(/^\d{4}-\d{2}-\d{2}$/, "a day"),
      behaviors: list,
      confirm: record,
      ...layout,
    },
  },
  button: {
    required: ["text"],
    properties: {
      name: filled,
      text: plainWords,
      type: oneOf(...buttonTypes),
      size: oneOf("tiny", "small", "medium", "large"),
      width: width("default", "fill"),
      hover_tips: plainWords,
      disabled: boolean,
      disabled_tips: plainWords,
      confirm: record,
      behaviors: list,
      form_action_type: oneOf("submit", "reset"),
      required: boolean,
      ...layout,
    },
  },
};

/** Objects without a tag, by where they stand. */
export const parts = {
  card: {
    required: ["schema", "body"],
    properties: { schema: oneOf("2.0"), config: record, header: record, body: record },
  },
  config: {
    required: [],
    properties: {
      update_multi: (value: unknown) => (value === true ? null : "must be true"),
      enable_forward: boolean,
      enable_forward_interaction: boolean,
      width_mode: oneOf("compact", "fill"),
      summary: record,
      locales: list,
      style: record,
    },
  },
  summary: { required: ["content"], properties: { content: filled } },
  header: {
    required: ["title"],
    properties: {
      title: words,
      subtitle: words,
      template: oneOf(...templates),
      text_tag_list: (value: unknown) => (Array.isArray(value) && value.length <= 3 ? null : "must be at most 3 tags"),
      padding: pixels,
    },
  },
  body: {
    required: ["elements"],
    properties: { elements: list, direction: oneOf("vertical", "horizontal"), padding: pixels, ...align, ...spread },
  },
  tableColumn: {
    required: ["name"],
    properties: {
      name: filled,
      display_name: string(),
      data_type: oneOf("text", "lark_md", "options", "number", "persons", "date", "markdown"),
      ...align,
      width: width("auto"),
    },
  },
  option: { required: ["text", "value"], properties: { text: plainWords, value: filled, icon: record } },
  confirm: { required: ["title", "text"], properties: { title: plainWords, text: plainWords } },
  behavior: {
    required: ["type"],
    properties: {
      type: oneOf("callback", "open_url"),
      value: (value: unknown) => (typeof value === "string" ? null : record(value)),
      ...{ default_url: string(), pc_url: string(), ios_url: string(), android_url: string() },
    },
  },
} as const satisfies Record<string, Shape>;
