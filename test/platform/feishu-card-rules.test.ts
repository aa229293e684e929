// The stand-in refuses what Feishu refuses: each rule of card JSON 2.0 with a card that breaks just it.

import { describe, expect, test } from "vitest";
import { render } from "#src/platform/feishu/render.ts";
import { cardProblems } from "#src/sandbox/feishu/card-rules.ts";
import { requestCard } from "#test/platform/feishu-kit.ts";

describe("the rules of card JSON 2.0", () => {
  type Loose = Record<string, unknown>;
  const good = () => structuredClone(render(requestCard, "k")) as unknown as Loose & { body: { elements: Loose[] } };
  const withElement = (element: Loose) => {
    const card = good();
    card.body.elements.push(element);
    return card;
  };
  const div = { tag: "div", text: { tag: "plain_text", content: "x" } };
  const column = (element: Loose) => ({ tag: "column_set", columns: [{ tag: "column", elements: [element] }] });
  const table = { tag: "table", columns: [{ name: "a", data_type: "text" }], rows: [{ a: "1" }] };
  const submit = { tag: "button", name: "s", text: { tag: "plain_text", content: "s" }, form_action_type: "submit" };
  const nested = (levels: number): Loose => (levels === 0 ? div : column(nested(levels - 1)));

  test("a good card has no problems", () => expect(cardProblems(good())).toEqual([]));

  test.each<[string, unknown, number, RegExp]>([
    ["no object", "card", 200621, /object/],
    ["no schema", { ...good(), schema: undefined }, 200621, /schema is missing/],
    ["schema 1.0", { ...good(), schema: "1.0" }, 200621, /2\.0/],
    ["an unknown property of the card", { ...good(), i18n_elements: {} }, 200621, /not a property/],
    ["an unknown property of the config", { ...good(), config: { wide_screen_mode: true } }, 200621, /not a property/],
    ["update_multi off", { ...good(), config: { update_multi: false } }, 200621, /true/],
    ["a header without a title", { ...good(), header: { template: "blue" } }, 200621, /title is missing/],
    ["a header colour by hex", { ...good(), header: { template: "#ff0000", title: div.text } }, 200621, /one of/],
    ["an unknown tag", withElement({ tag: "note", elements: [] }), 200861, /unknown tag note/],
    ["an action block of 1.0", withElement({ tag: "action", actions: [] }), 200861, /unknown tag action/],
    ["an unknown property", withElement({ ...div, fancy: 1 }), 200621, /fancy is not a property/],
    ["an unknown property of a text", withElement({ tag: "div", text: { ...div.text, i18n: {} } }), 200621, /i18n/],
    [
      "a text colour by hex",
      withElement({ tag: "div", text: { ...div.text, text_color: "#333" } }),
      200621,
      /no colour/,
    ],
    ["a table in a column", withElement(column(table)), 200861, /table may stand directly in the body/],
    [
      "a form in a form",
      withElement({ tag: "form", name: "g", elements: [{ tag: "form", name: "h", elements: [submit] }] }),
      200861,
      /form may stand/,
    ],
    [
      "a chart in a form",
      withElement({ tag: "form", name: "g", elements: [{ tag: "chart", chart_spec: {} }, submit] }),
      200861,
      /chart/,
    ],
    [
      "a form without submit",
      withElement({ tag: "form", name: "g", elements: [{ tag: "input", name: "i" }] }),
      200530,
      /submit/,
    ],
    [
      "an input in a form without a name",
      withElement({ tag: "form", name: "g", elements: [{ tag: "input" }, submit] }),
      200530,
      /needs a name/,
    ],
    ["the same name twice", withElement({ tag: "form", name: "form", elements: [submit] }), 200530, /used twice/],
    ["submit outside a form", withElement(submit), 200621, /outside a form/],
    ["a table row of an unknown column", withElement({ ...table, rows: [{ b: "1" }] }), 200914, /no such column: b/],
    ["11 rows a page", withElement({ ...table, page_size: 11 }), 200621, /1 to 10/],
    [
      "more than 5 tables",
      { ...good(), body: { elements: Array.from({ length: 6 }, () => table) } },
      200800,
      /5 tables/,
    ],
    [
      "201 elements",
      { ...good(), header: undefined, body: { elements: Array.from({ length: 101 }, () => div) } },
      200800,
      /202 elements/,
    ],
    ["nesting too deep", withElement(nested(3)), 200800, /deeper/],
    ["a button without text", withElement({ tag: "button" }), 200621, /text is missing/],
    [
      "a confirm dialogue without text",
      withElement({ tag: "button", text: div.text, confirm: { title: div.text } }),
      200621,
      /text is missing/,
    ],
    [
      "an unknown behaviour",
      withElement({ tag: "button", text: div.text, behaviors: [{ type: "jump" }] }),
      200621,
      /callback/,
    ],
  ])("%s", (_, card, code, what) => {
    const problems = cardProblems(JSON.parse(JSON.stringify(card)));
    expect(problems.map(({ code, at, what }) => `${code} ${at} ${what}`).join("\n")).toMatch(what);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
});
