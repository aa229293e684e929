// Cards drawn for Telegram: nothing a person typed becomes markup, columns line up, and every limit holds.

import { describe, expect, it } from "vitest";
import { widthOf } from "#src/platform/telegram/columns.ts";
import { visibleUnits } from "#src/platform/telegram/fit.ts";
import { renderCard, renderPlain } from "#src/platform/telegram/render.ts";
import { parseHtml } from "#src/sandbox/telegram/html.ts";
import type { Block, Button, Card } from "#src/view/card.ts";

const cardWith = (fields: Partial<Card> = {}): Card => ({
  tone: "pending",
  title: "充值待审批 · 阿克米 ACME · +50,000.00 CNY",
  blocks: [],
  buttons: [],
  ...fields,
});
const button = (id: string, label: string, style: Button["style"] = "default"): Button => ({
  id,
  label,
  style,
  act: { kind: "dismiss", by: null },
});
const blockHtml = (...blocks: Block[]): string => {
  const text = renderCard(cardWith({ title: "t", blocks }), null).text;
  return text.slice(text.indexOf("\n") + 1);
};
const hostile =
  `</b><a href="https://evil.example">x</a> & <pre> "q" &lt; ` +
  "\u202E00.1\u202C \u2066a\u2069 \u0000\u0007\u001B[31m";

it("a number beside the first line does not break behind its hyphen", () => {
  const { text } = renderCard(cardWith({ number: "ACME-USD-3", title: "阿克米-广告" }), null);
  expect(text).toContain("<b>阿克米-广告</b>  ACME-\u2060USD-\u20603");
  expect(renderCard(cardWith({ number: "T341" }), null).text).toContain("</b>  T341");
});

describe("the first line", () => {
  it("is mark, title, number", () => {
    expect(renderCard(cardWith({ number: "R128" }), null).text).toBe(
      "⏳ <b>充值待审批 · 阿克米 ACME · +50,000.00 CNY</b>  R128",
    );
  });

  it("stays one line", () => {
    expect(renderCard(cardWith({ title: "a\nb\r\nc" }), null).text).toBe("⏳ <b>a b c</b>");
  });
});

describe("text from people", () => {
  const card = cardWith({
    title: hostile,
    number: hostile,
    blocks: [
      { kind: "text", text: hostile },
      { kind: "rows", rows: [[hostile, hostile]] },
      { kind: "rows", rows: [[hostile, "1.00 CNY"]] },
      { kind: "note", text: hostile },
      { kind: "copy", text: hostile },
      { kind: "table", columns: [{ label: hostile, align: "left" }], rows: [[hostile]] },
    ],
    buttons: [button("ok", hostile)],
    prompt: { placeholder: hostile },
  });

  it("never becomes markup, in any place", () => {
    const { text } = renderCard(card, "k");
    const seen = parseHtml(text);
    expect(new Set(seen.entities.map(({ type }) => type))).toEqual(new Set(["bold", "italic", "code", "pre"]));
    expect(seen.text.match(/<a href="https:\/\/evil\.example">/g)).toHaveLength(10);
    expect(seen.text).toContain("&lt;");
  });

  it("loses control characters and direction overrides everywhere", () => {
    const everything = JSON.stringify(renderCard(card, "k"));
    expect(everything).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|\\u00(?:[01]|7f)/);
    expect(everything).toContain("[31m");
  });

  it("keeps line breaks where they mean nothing else", () => {
    expect(blockHtml({ kind: "text", text: "一\r\n二\u2028三" })).toBe("一\n二\n三");
  });

  it("with half a character is still valid", () => {
    expect(blockHtml({ kind: "text", text: "a\uD83D" }).isWellFormed()).toBe(true);
  });
});

describe("rows", () => {
  it("with figures stand in columns, wide characters counted as two, amounts flush right", () => {
    const rows = [
      ["余额", "62,300.00 CNY"],
      ["预扣", "-2,000.00 CNY"],
      ["available", "300.00 CNY"],
      ["经办", "小王 · 11-22 14:05"],
    ] as const;
    const html = blockHtml({ kind: "rows", rows });
    expect(html).toBe(
      [
        "<pre>余额       62,300.00 CNY",
        "预扣       -2,000.00 CNY",
        "available     300.00 CNY",
        "经办       小王 · 11-22 14:05</pre>",
      ].join("\n"),
    );
    const lines = parseHtml(html).text.split("\n").slice(0, 3);
    expect(new Set(lines.map(widthOf)).size).toBe(1);
  });

  it("without figures are label and value", () => {
    const rows = [
      ["经办", "小王"],
      ["maker", "Wang"],
    ] as const;
    expect(blockHtml({ kind: "rows", rows })).toBe("经办：小王\nmaker: Wang");
  });

  it("too wide for a phone leave the columns", () => {
    const memo = "一".repeat(30);
    const rows = [
      ["余额", "1.00 CNY"],
      ["备注", memo],
      ["可用", "20.00 CNY"],
    ] as const;
    expect(blockHtml({ kind: "rows", rows })).toBe(
      `<pre>余额   1.00 CNY</pre>\n备注：${memo}\n<pre>可用  20.00 CNY</pre>`,
    );
  });
});

describe("tables", () => {
  it("align by column, wide characters counted as two", () => {
    const table: Block = {
      kind: "table",
      columns: [
        { label: "日期", align: "left" },
        { label: "金额", align: "right" },
      ],
      rows: [["11-21", "+50,000.00"], ["11-22 午", "-1.00"], ["short"]],
    };
    expect(blockHtml(table)).toBe(
      ["<pre>日期            金额", "11-21     +50,000.00", "11-22 午       -1.00", "short</pre>"].join("\n"),
    );
  });
});

describe("buttons", () => {
  it("carry version, message row and id, and a style only when they have one", () => {
    const buttons = [button("ok", "批准", "primary"), button("no", "驳回", "danger"), button("x", "以后")];
    expect(renderCard(cardWith({ buttons }), "k7Qz").keyboard).toEqual({
      inline_keyboard: [
        [
          { text: "批准", callback_data: "1:k7Qz:ok", style: "primary" },
          { text: "驳回", callback_data: "1:k7Qz:no", style: "danger" },
          { text: "以后", callback_data: "1:k7Qz:x" },
        ],
      ],
    });
  });

  it("are three, two or one in a row by the longest label", () => {
    const shape = (label: string) =>
      renderCard(
        cardWith({ buttons: ["a", "b", "c"].map((id) => button(id, label)) }),
        "k",
      ).keyboard.inline_keyboard.map(({ length }) => length);
    expect(shape("批准")).toEqual([3]);
    expect(shape("阿克米 ACME")).toEqual([2, 1]);
    expect(shape("撤销（10 分钟内有效）")).toEqual([1, 1, 1]);
  });

  it("of 64 bytes pass, of 65 are a mistake", () => {
    const buttons = [button("ok", "批准")];
    expect(renderCard(cardWith({ buttons }), "k".repeat(59)).keyboard.inline_keyboard[0]).toHaveLength(1);
    expect(() => renderCard(cardWith({ buttons }), "k".repeat(60))).toThrow(/64 bytes/);
    expect(() => renderCard(cardWith({ buttons }), "钥".repeat(20))).toThrow(/64 bytes/);
  });

  it("are gone without a message row to name", () => {
    expect(renderCard(cardWith({ buttons: [button("ok", "批准")] }), null).keyboard).toEqual({ inline_keyboard: [] });
  });

  it("one that is asked about takes the place of all, as yes and as back", () => {
    const confirm = { title: "确认", text: "+50,000.00 CNY", yes: "确认批准 +50,000.00 CNY", no: "返回" };
    const buttons = [{ ...button("ok", "批准"), confirm }, button("no", "驳回")];
    const drawn = (asking?: string) =>
      renderCard(cardWith({ buttons, ...(asking === undefined ? {} : { asking }) }), "k7Qz")
        .keyboard.inline_keyboard.flat()
        .map((one) => [one.text, "callback_data" in one ? one.callback_data : ""]);
    const plain = [
      ["批准", "1:k7Qz:ok"],
      ["驳回", "1:k7Qz:no"],
    ];
    expect(drawn()).toEqual(plain);
    expect(drawn("ok")).toEqual([
      ["确认批准 +50,000.00 CNY", "1:k7Qz:ok:y"],
      ["返回", "1:k7Qz:ok:n"],
    ]);
    // A button that is gone, or that asks nothing, is asked about by nobody.
    expect(drawn("no")).toEqual(plain);
    expect(drawn("gone")).toEqual(plain);
  });
});

describe("a prompt", () => {
  it("asks the person answered, with a placeholder of at most 64 characters", () => {
    const { prompt } = renderCard(cardWith({ prompt: { placeholder: "驳回理由".repeat(30) } }), null);
    expect(prompt).toMatchObject({ force_reply: true, selective: true });
    expect(prompt?.input_field_placeholder).toHaveLength(64);
  });
});

describe("a card over 4096 characters", () => {
  const table = (rows: number): Block => ({
    kind: "table",
    columns: [{ label: "行", align: "left" }],
    rows: Array.from({ length: rows }, (_, index) => [`row ${index} & <${"x".repeat(20)}>`]),
  });
  const fitted = (blocks: readonly Block[], title = "t") => {
    const { text } = renderCard(cardWith({ title, blocks }), null);
    const seen = parseHtml(text);
    expect(seen.text.length).toBeLessThanOrEqual(4096);
    expect(visibleUnits(text)).toBe(seen.text.length);
    return seen.text;
  };

  it("first drops table rows from the end and says how many", () => {
    const text = fitted([{ kind: "text", text: "before" }, table(300), { kind: "note", text: "the note" }]);
    const kept = [...text.matchAll(/^row (\d+) /gm)].map(([, index]) => Number(index));
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => index));
    expect(kept.length).toBeGreaterThan(90);
    expect(text).toContain(`… +${300 - kept.length}`);
    expect(text).toContain("the note");
  });

  it("then drops notes, before any sentence", () => {
    const text = fitted([
      { kind: "text", text: "s".repeat(4000) },
      { kind: "note", text: "n".repeat(200) },
    ]);
    expect(text).toContain("s".repeat(4000));
    expect(text).not.toContain("n");
  });

  it("then cuts text and rows from the end, at last the title", () => {
    expect(fitted([{ kind: "text", text: "👍".repeat(4000) }])).toMatch(/👍…$/);
    const rows = Array.from({ length: 400 }, (_, index) => [`label ${index}`, "1.00 CNY"] as const);
    expect(fitted([{ kind: "rows", rows }])).toMatch(/… +\+\d+$/);
    expect(fitted([{ kind: "text", text: "gone" }], "title ".repeat(2000))).toMatch(/^⏳ title .*…$/);
  });

  it("never shows half a command to copy", () => {
    const text = fitted([
      { kind: "text", text: "s".repeat(4080) },
      { kind: "copy", text: "充值 ACME 1000000" },
    ]);
    expect(text).not.toContain("ACME");
  });

  it("of exactly 4096 is left alone", () => {
    const exact = cardWith({ title: "t", blocks: [{ kind: "text", text: "<".repeat(4096 - "⏳ t\n".length) }] });
    expect(parseHtml(renderCard(exact, null).text).text).toHaveLength(4096);
    expect(renderCard(exact, null).text).not.toContain("…");
  });
});

describe("plain text", () => {
  it("says the same without any markup", () => {
    const card = cardWith({
      number: "R1",
      blocks: [
        { kind: "rows", rows: [["余额", "1.00 CNY"]] },
        { kind: "copy", text: '/approve "R1" <now> &amp;' },
      ],
    });
    expect(renderPlain(card)).toBe(
      '⏳ 充值待审批 · 阿克米 ACME · +50,000.00 CNY  R1\n余额  1.00 CNY\n/approve "R1" <now> &amp;',
    );
  });
});
