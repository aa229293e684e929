// Judges a card as Feishu would: shapes, placement of forms and tables, names inside forms, and the limits. Refusals
// carry Feishu's own sub-codes, so that what the adapter sees is what it would see there.

import type { Shape } from "#src/sandbox/feishu/card-shapes.ts";
import { components, parts } from "#src/sandbox/feishu/card-shapes.ts";

export type Problem = { readonly code: number; readonly at: string; readonly what: string };

const NESTING_MAX = 5;
const ELEMENTS_MAX = 200;
const TABLES_MAX = 5;

const codes = { shape: 200621, tag: 200861, formName: 200530, table: 200914, chart: 200550, limit: 200800 } as const;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

type Place = { readonly parent: "body" | "form" | "column"; readonly inForm: boolean; readonly depth: number };
type Judge = {
  readonly problems: Problem[];
  readonly names: Set<string>;
  elements: number;
  tables: number;
};

const complain = (judge: Judge, code: number, at: string, what: string): void => {
  judge.problems.push({ code, at, what });
};

const checkShape = (judge: Judge, shape: Shape, node: Fields, at: string): void => {
  for (const name of shape.required) {
    if (!(name in node)) complain(judge, codes.shape, at, `${name} is missing`);
  }
  for (const [name, value] of Object.entries(node)) {
    if (name === "tag") continue;
    const check = shape.properties[name];
    const wrong = check === undefined ? "is not a property here" : check(value);
    if (wrong !== null) complain(judge, codes.shape, `${at}.${name}`, wrong);
  }
};

/** A part without a tag: header, confirm, a table's column. */
const checkPart = (judge: Judge, shape: Shape, value: unknown, at: string): void => {
  if (isFields(value)) checkShape(judge, shape, value, at);
  else complain(judge, codes.shape, at, "must be an object");
};

const checkName = (judge: Judge, node: Fields, at: string): void => {
  const name = node["name"];
  if (typeof name !== "string" || name === "") {
    complain(judge, codes.formName, at, "an item of a form needs a name");
    return;
  }
  if (judge.names.has(name)) complain(judge, codes.formName, at, `the name ${name} is used twice`);
  judge.names.add(name);
};

const submits = (node: unknown): boolean => {
  if (Array.isArray(node)) return node.some(submits);
  if (!isFields(node)) return false;
  if (node["tag"] === "button" && node["form_action_type"] === "submit") return true;
  return [node["elements"], node["columns"]].some(submits);
};

const checkTable = (judge: Judge, node: Fields, at: string): void => {
  judge.tables += 1;
  if (judge.tables > TABLES_MAX) complain(judge, codes.limit, at, `more than ${TABLES_MAX} tables`);
  const columns = listOf(node["columns"]);
  columns.forEach((column, index) => {
    checkPart(judge, parts.tableColumn, column, `${at}.columns[${index}]`);
  });
  const names = columns.map((column) => (isFields(column) ? column["name"] : undefined));
  if (columns.length === 0 || columns.length > 50) complain(judge, codes.table, at, "must have 1 to 50 columns");
  listOf(node["rows"]).forEach((row, index) => {
    const unknown = isFields(row) ? Object.keys(row).filter((key) => !names.includes(key)) : ["?"];
    if (unknown.length > 0)
      complain(judge, codes.table, `${at}.rows[${index}]`, `no such column: ${unknown.join(", ")}`);
  });
};

/** What a form's answer names. */
const filledIn = new Set(["input", "select_static", "date_picker", "button"]);

/** Options are told apart by their values; the first choice must be one of them. */
const checkOptions = (judge: Judge, node: Fields, at: string): void => {
  const options = listOf(node["options"]);
  options.forEach((option, index) => {
    checkPart(judge, parts.option, option, `${at}.options[${index}]`);
  });
  const values = options.map((option) => (isFields(option) ? option["value"] : undefined));
  if (new Set(values).size < values.length) complain(judge, codes.shape, at, "two options of one value");
  const first = node["initial_option"];
  if (first !== undefined && !values.includes(first)) complain(judge, codes.shape, at, `no option ${String(first)}`);
  if (options.length === 0) complain(judge, codes.shape, at, "must have options");
};

const checkPlacement = (judge: Judge, tag: string, node: Fields, at: string, place: Place): void => {
  if ((tag === "form" || tag === "table") && place.parent !== "body") {
    complain(judge, codes.tag, at, `${tag} may stand directly in the body only`);
  }
  if (tag === "chart" && place.inForm) complain(judge, codes.tag, at, "a form may not hold a chart");
  if (tag === "form" && !submits(node["elements"])) complain(judge, codes.formName, at, "a form needs a submit button");
  if ("form_action_type" in node && !place.inForm) complain(judge, codes.shape, at, "form_action_type outside a form");
  if (tag === "form" || (place.inForm && filledIn.has(tag))) checkName(judge, node, at);
  if (place.depth > NESTING_MAX) complain(judge, codes.limit, at, `nested deeper than ${NESTING_MAX}`);
};

/** The texts and the dialogue that belong to a component itself. */
const checkWords = (judge: Judge, node: Fields, at: string, place: Place): void => {
  for (const name of ["text", "placeholder", "label", "alt", "hover_tips", "disabled_tips"]) {
    if (isFields(node[name])) checkComponent(judge, node[name], `${at}.${name}`, place);
  }
  const confirm = node["confirm"];
  if (isFields(confirm)) {
    checkPart(judge, parts.confirm, confirm, `${at}.confirm`);
    for (const name of ["title", "text"]) checkComponent(judge, confirm[name], `${at}.confirm.${name}`, place);
  }
  listOf(node["behaviors"]).forEach((behavior, index) => {
    checkPart(judge, parts.behavior, behavior, `${at}.behaviors[${index}]`);
  });
};

const checkChildren = (judge: Judge, tag: string, node: Fields, at: string, place: Place): void => {
  const inside: Place = {
    parent: tag === "form" ? "form" : "column",
    inForm: place.inForm || tag === "form",
    depth: place.depth + 1,
  };
  listOf(node["columns"]).forEach((column, index) => {
    const where = `${at}.columns[${index}]`;
    if (isFields(column) && column["tag"] === "column") checkComponent(judge, column, where, inside);
    else complain(judge, codes.tag, where, "no column");
  });
  listOf(node["elements"]).forEach((element, index) => {
    checkComponent(judge, element, `${at}.elements[${index}]`, inside);
  });
};

/** Any object with a tag. Texts count as elements, as they do at Feishu. */
const checkComponent = (judge: Judge, value: unknown, at: string, place: Place): void => {
  judge.elements += 1;
  const tag = isFields(value) ? String(value["tag"]) : "";
  const shape = components[tag];
  if (!isFields(value) || shape === undefined) {
    complain(judge, codes.tag, at, `unknown tag ${tag}`);
    return;
  }
  checkShape(judge, shape, value, at);
  checkPlacement(judge, tag, value, at, place);
  checkWords(judge, value, at, place);
  if (tag === "select_static") checkOptions(judge, value, at);
  if (tag === "table") checkTable(judge, value, at);
  else checkChildren(judge, tag, value, at, place);
};

/** Everything wrong with a card, in reading order; empty for one that Feishu would take. */
export const cardProblems = (card: unknown): readonly Problem[] => {
  const judge: Judge = { problems: [], names: new Set(), elements: 0, tables: 0 };
  if (!isFields(card)) return [{ code: codes.shape, at: "card", what: "must be an object" }];
  checkShape(judge, parts.card, card, "card");
  const top: Place = { parent: "body", inForm: false, depth: 0 };
  const { config, header, body } = card;
  if (isFields(config)) {
    checkShape(judge, parts.config, config, "config");
    if (isFields(config["summary"])) checkShape(judge, parts.summary, config["summary"], "config.summary");
  }
  if (isFields(header)) {
    checkShape(judge, parts.header, header, "header");
    for (const name of ["title", "subtitle"]) {
      if (isFields(header[name])) checkComponent(judge, header[name], `header.${name}`, top);
    }
    listOf(header["text_tag_list"]).forEach((tag, index) => {
      checkComponent(judge, tag, `header.text_tag_list[${index}]`, top);
    });
  }
  if (isFields(body)) {
    checkShape(judge, parts.body, body, "body");
    listOf(body["elements"]).forEach((element, index) => {
      checkComponent(judge, element, `body.elements[${index}]`, top);
    });
  }
  if (judge.elements > ELEMENTS_MAX)
    complain(judge, codes.limit, "card", `${judge.elements} elements, ${ELEMENTS_MAX} allowed`);
  return judge.problems;
};
