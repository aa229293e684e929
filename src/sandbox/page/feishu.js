// Draws a Feishu message from what the bot really sent: a card JSON 2.0, element by element, or plain text.

import { el, words } from "./dom.js";
import { inlineNodes, markdown } from "./feishu-text.js";
import { picture } from "./pictures.js";

/** A card's text object: plain text is taken as it is, lark_md is marked up. */
const text = (object) => (object?.tag === "lark_md" ? inlineNodes(object.content ?? "") : (object?.content ?? ""));

const children = (elements, draw) => (elements ?? []).map((each) => element(each, draw));

const drawers = {
  markdown: (each) => sized(markdown(each.content ?? ""), each),
  plain_text: (each) => sized(el("div", { class: "fs-plain" }, each.content ?? ""), each),
  div: (each, draw) =>
    el(
      "div",
      {},
      each.text ? sized(el("div", { class: "fs-plain" }, text(each.text)), each.text) : null,
      (each.fields ?? []).map((field) => el("div", { class: "fs-plain" }, text(field.text))),
      children(each.elements, draw),
    ),
  hr: () => el("hr"),
  column_set: (each, draw) =>
    el(
      "div",
      { class: "fs-columns", data: { flex: each.flex_mode ?? "none", background: each.background_style ?? "" } },
      children(each.columns, draw),
    ),
  column: (each, draw) => {
    const node = el(
      "div",
      { class: "fs-column", data: { width: each.width ?? "weighted" } },
      children(each.elements, draw),
    );
    if ((each.width ?? "weighted") === "weighted") node.style.flexGrow = String(each.weight ?? 1);
    if (/^\d{1,3}px$/.test(each.width ?? "")) node.style.flexBasis = each.width;
    return node;
  },
  form: (each, draw) => form(each, draw),
  interactive_container: (each, draw) => el("div", { class: "fs-box" }, children(each.elements, draw)),
  collapsible_panel: (each, draw) =>
    el(
      "details",
      { class: "fs-panel", open: each.expanded === true },
      el("summary", {}, text(each.header?.title)),
      children(each.elements, draw),
    ),
  input: (each) => {
    const label = each.label?.content ?? each.placeholder?.content ?? each.name;
    const common = {
      class: "fs-input",
      name: each.name,
      "aria-label": label,
      placeholder: each.placeholder?.content,
      maxlength: each.max_length,
    };
    const field = each.input_type === "multiline_text" ? el("textarea", { ...common, rows: 2 }) : el("input", common);
    field.value = each.default_value ?? "";
    return el("label", { class: "fs-field" }, each.label ? el("span", {}, each.label.content) : null, field);
  },
  select_static: (each) => {
    const hint = each.placeholder?.content ?? each.name;
    const field = el(
      "select",
      { class: "fs-input", name: each.name, "aria-label": hint },
      el("option", { value: "" }, hint),
      (each.options ?? []).map((option) => el("option", { value: option.value }, text(option.text))),
    );
    field.value = each.initial_option ?? "";
    return el("label", { class: "fs-field" }, field);
  },
  date_picker: (each) => {
    const field = el("input", {
      class: "fs-input",
      type: "date",
      name: each.name,
      "aria-label": each.placeholder?.content ?? each.name,
    });
    field.value = each.initial_date ?? "";
    return el("label", { class: "fs-field" }, field);
  },
  button: (each, draw) => button(each, draw),
  table: (each) => table(each),
  img: (each) => picture("feishu", each.img_key, each.alt?.content || words.picture),
  chart: (each) => el("div", { class: "fs-image" }, each.chart_spec?.title?.text ?? each.chart_spec?.type ?? ""),
};

/** A form's fields; a select and a date have no label of their own, the words right above them are it. */
function form(each, draw) {
  const node = el("div", { class: "fs-form", role: "group" }, children(each.elements, draw));
  for (const field of node.querySelectorAll("select, [type=date]")) {
    const above = field.closest(".fs-field").previousElementSibling;
    if (above && !above.querySelector(".fs-input")) field.setAttribute("aria-label", above.textContent);
  }
  return node;
}

function element(each, draw) {
  const drawer = drawers[each.tag];
  if (drawer) return drawer(each, draw);
  return el("div", {}, each.content ?? text(each.text), children(each.elements, draw));
}

/** Feishu's text sizes, alignment and colour of one element. */
function sized(node, { text_size, text_align, text_color }) {
  Object.assign(node.dataset, { size: text_size ?? "normal", align: text_align ?? "left", colour: text_color ?? "" });
  node.classList.add("fs-colour");
  return node;
}

function button(each, draw) {
  const label = each.text?.content ?? "";
  const onclick = (event) => {
    const form = event.currentTarget.closest(".fs-form");
    const fields = form ? [...form.querySelectorAll(".fs-input")] : [];
    draw.press({
      label,
      confirm: each.confirm ? { title: text(each.confirm.title), text: text(each.confirm.text) } : null,
      form: form ? Object.fromEntries(fields.map((field) => [field.name, field.value])) : null,
    });
  };
  const style = (each.type ?? "default").replace(/_(filled|text)$/, "");
  return el(
    "button",
    {
      type: "button",
      class: "fs-button",
      disabled: each.disabled === true,
      data: { style, filled: String(/_filled$/.test(each.type ?? "")), width: each.width ?? "default" },
      onclick,
    },
    text(each.text),
  );
}

function table(each) {
  const cell = (value) =>
    typeof value === "object" && value !== null
      ? [value]
          .flat()
          .map((one) => el("span", { class: "fs-tag", data: { colour: one.color ?? "neutral" } }, one.text ?? ""))
      : inlineNodes(String(value ?? ""));
  const align = (column) => ({ align: column.horizontal_align ?? "left" });
  const head = each.columns.map((column) => el("th", { scope: "col", data: align(column) }, column.display_name ?? ""));
  const rows = (each.rows ?? []).map((row) =>
    el(
      "tr",
      {},
      each.columns.map((column) => el("td", { data: align(column) }, cell(row[column.name]))),
    ),
  );
  return el(
    "div",
    {
      class: "fs-table",
      tabindex: 0,
      role: "group",
      "aria-label": each.columns.map((column) => column.display_name).join(", "),
    },
    el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)),
  );
}

function card(payload, draw) {
  const header = payload.header;
  const top =
    header &&
    el(
      "header",
      { class: "fs-header", data: { template: header.template ?? "default" } },
      el(
        "div",
        { class: "fs-title" },
        el("span", {}, text(header.title)),
        header.subtitle ? el("small", {}, text(header.subtitle)) : null,
      ),
      (header.text_tag_list ?? []).map((tag) =>
        el("span", { class: "fs-tag", data: { colour: tag.color ?? "blue" } }, text(tag.text)),
      ),
    );
  return el(
    "article",
    { class: "fs-card" },
    top,
    el("div", { class: "fs-body" }, children(payload.body?.elements, draw)),
  );
}

/** @returns the message's content; `press` is called with a button's label, its confirm dialogue and the form */
export function feishuBody(message, press) {
  const sent = message.payload;
  if (sent?.schema === "2.0") return { content: card(sent, { press }), card: true };
  if (message.file) return { content: "", card: false, empty: true };
  const plain = typeof sent?.text === "string" ? sent.text : message.text;
  // A text message knows no markdown, only mentions: every third and fourth part is one's id and name.
  const parts = plain.split(/<at user_id="([\w-]+)">([^<]*)<\/at>/);
  const nodes = parts.flatMap((part, index) => {
    if (index % 3 === 0) return [part];
    return index % 3 === 1 ? [el("span", { class: "fs-at" }, `@${parts[index + 1] || part}`)] : [];
  });
  return { content: el("div", { class: "fs-text" }, nodes), card: false };
}

/** Asks as Feishu's own dialogue does. @returns true for yes */
export function ask(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const close = (answer) => () => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const no = el("button", { type: "button", class: "fs-button", onclick: close(false) }, words.cancel);
    const yes = el(
      "button",
      { type: "button", class: "fs-button", data: { style: "primary", filled: "true" }, onclick: close(true) },
      words.confirm,
    );
    const dialog = el(
      "dialog",
      { class: "fs-dialog", "aria-labelledby": "ask-title" },
      el("h3", { id: "ask-title" }, confirm.title),
      el("p", {}, confirm.text),
      el("div", { class: "fs-dialog-keys" }, no, yes),
    );
    dialog.addEventListener("cancel", close(false));
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}
