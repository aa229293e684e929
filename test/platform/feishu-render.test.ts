// Cards on Feishu: every card we can think of passes the rules of card JSON 2.0, stays within its size, and shows what
// people wrote as they wrote it, never as markup.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, cut, plainText } from "#src/platform/feishu/plain.ts";
import { render } from "#src/platform/feishu/render.ts";
import { cardProblems } from "#src/sandbox/feishu/card-rules.ts";
import { cardButtons, cardText } from "#src/sandbox/feishu/card-text.ts";
import type { Block, Button, Card } from "#src/view/card.ts";
import { line, tones } from "#src/view/card.ts";
import { adapter, requestCard } from "#test/platform/feishu-kit.ts";

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const tagsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(tagsOf);
  if (typeof value !== "object" || value === null) return [];
  const own = "tag" in value ? [String(value.tag)] : [];
  return [...own, ...Object.values(value).flatMap(tagsOf)];
};
const withBlocks = (...blocks: Block[]): Card => ({ ...line("info", "标题"), blocks });
const run = (label: string): Button => ({
  id: "b1",
  label,
  style: "default",
  act: { kind: "dismiss", by: null },
});

describe("a request", () => {
  const drawn = render(requestCard, "key1");

  test("reads top to bottom, the first line first", () => {
    expect(cardText(drawn)).toBe(
      [
        "⏳ 充值待审批 · 阿克米 ACME · +50,000.00 CNY  R128",
        "余额  12,300.00 → 62,300.00 CNY",
        "经办  小王 · 11-22 14:05",
        "72 小时内有效",
      ].join("\n"),
    );
  });

  test("is shared, cannot be forwarded, and its first line is the chat list's summary", () => {
    expect(drawn.config).toEqual({
      update_multi: true,
      enable_forward: false,
      summary: { content: "⏳ 充值待审批 · 阿克米 ACME · +50,000.00 CNY  R128" },
    });
    expect(drawn.header).toMatchObject({ template: "orange", text_tag_list: [{ tag: "text_tag", color: "orange" }] });
  });

  test("has the input and the buttons in one form, nothing required, each button naming itself", () => {
    expect(cardButtons(drawn)).toEqual([
      {
        label: "批准",
        style: "primary",
        name: "b_ok",
        value: { v: 1, k: "key1", b: "ok" },
        form: [expect.objectContaining({ name: "reason", required: false })],
      },
      {
        label: "驳回",
        style: "danger",
        name: "b_no",
        value: { v: 1, k: "key1", b: "no" },
        form: [expect.objectContaining({ name: "reason", required: false })],
      },
    ]);
    expect(JSON.stringify(drawn)).toContain('"confirm":{"title":{"tag":"plain_text","content":"确认驳回？"}');
    expect(JSON.stringify(drawn).match(/"form_action_type":"submit"/g)).toHaveLength(2);
  });

  test("passes the rules", () => expect(cardProblems(drawn)).toEqual([]));

  test("with fields to choose from is one form that Feishu takes, what was filled in standing in it", () => {
    const fields: Card["blocks"] = [
      {
        kind: "select",
        name: "c_0",
        label: "客户",
        placeholder: "请选",
        value: "A",
        options: [{ label: "甲", value: "A" }],
      },
      { kind: "input", name: "a_1", label: "金额", placeholder: "1000", maxLength: 100, value: "12" },
      { kind: "date", name: "d_2", label: "日期", placeholder: "今天", value: "2040-03-01" },
    ];
    const form = render({ ...requestCard, blocks: fields }, "key1");
    expect(cardProblems(form)).toEqual([]);
    const [first] = cardButtons(form);
    expect(first?.form?.map(({ name, label, value }) => [name, label, value])).toEqual([
      ["c_0", "客户", "A"],
      ["a_1", "金额", "12"],
      ["d_2", "日期", "2040-03-01"],
    ]);
    // A value that is no longer offered is not chosen; a list without choices would be refused as a whole.
    const stale = render({ ...requestCard, blocks: [{ ...fields[0], value: "B" } as never] }, "key1");
    expect(cardProblems(stale)).toEqual([]);
  });

  test("has no buttons, no form and no input once nothing names its row or nothing is left to press", () => {
    for (const card of [render(requestCard, null), render({ ...requestCard, buttons: [] }, "key1")]) {
      expect(tagsOf(card)).not.toContain("form");
      expect(tagsOf(card)).not.toContain("input");
      expect(tagsOf(card)).not.toContain("button");
      expect(cardProblems(card)).toEqual([]);
    }
  });
});

test("every tone has its colour and mark", () => {
  const seen = tones.map((tone) => {
    const { header } = render(line(tone, "x"), null);
    return `${tone} ${header["template"]} ${cardText(render(line(tone, "x"), null))}`;
  });
  expect(seen).toEqual([
    "pending orange ⏳ x",
    "done green ✅ x",
    "refused red ✖ x",
    "warning yellow ⚠️ x",
    "closed grey ◻︎ x",
    "info blue ℹ️ x",
  ]);
});

describe("what people wrote", () => {
  const hostile = '<at id=all></at> <at user_id="all">x</at> [点我](https://evil.example) **粗** `code` # h | t |';

  test("is plain text wherever it stands, so that nothing in it is parsed", () => {
    const card: Card = {
      tone: "warning",
      title: hostile,
      number: hostile,
      blocks: [
        { kind: "text", text: hostile },
        { kind: "rows", rows: [[hostile, hostile]] },
        { kind: "note", text: hostile },
        { kind: "copy", text: hostile },
        { kind: "table", columns: [{ label: hostile, align: "left" }], rows: [[hostile]] },
        { kind: "input", name: "reason", placeholder: hostile, maxLength: 10 },
      ],
      buttons: [{ ...run(hostile), confirm: { title: hostile, text: hostile, yes: "y", no: "n" } }],
    };
    const drawn = render(card, "k");
    expect(cardProblems(drawn)).toEqual([]);
    expect(tagsOf(drawn).filter((tag) => ["markdown", "lark_md", "at", "a"].includes(tag))).toEqual([]);
    expect(cardText(drawn).split(hostile).length - 1).toBe(9);
    expect(JSON.stringify(drawn)).not.toMatch(/"data_type":"(?!text")/);
  });

  test("loses control and bidi characters, keeps line breaks and emoji", () => {
    expect(clean("a\u0000b\u202Ec\u2066d\u200Fe\tf\r\ng\u2028h\u0085")).toBe("abcde f\ng\nh");
    expect(clean("👨‍👩‍👧 ⚠️ ◻︎ é")).toBe("👨‍👩‍👧 ⚠️ ◻︎ é");
    expect(clean("\ud800x")).toBe("\ufffdx");
    const { header } = render(line("info", "两\n行\u202E"), null);
    expect(header["title"]).toEqual({ tag: "plain_text", content: "ℹ️ 两 行" });
  });

  test("is never cut inside a character", () => {
    expect(cut("👍👍👍", 4)).toBe("👍…");
    expect(cut("abc", 3)).toBe("abc");
  });

  test("in a text message neither calls everyone nor hides a link", () => {
    const text = plainText({ ...withBlocks({ kind: "text", text: hostile }), number: "R1" });
    expect(text.startsWith("ℹ️ 标题  R1\n")).toBe(true);
    expect(text).not.toMatch(/<\/?[a-z]/i);
    expect(text).not.toContain("](");
    expect(plainText(withBlocks({ kind: "text", text: "1 < 2 且 3 > 2" }))).toContain("1 < 2 且 3 > 2");
  });
});

describe("a card too large", () => {
  const rows = (count: number, text = "x") => Array.from({ length: count }, (_, index) => [`${index}`, text]);
  const table = (count: number, text = "x"): Block => ({
    kind: "table",
    columns: [
      { label: "日期", align: "left" },
      { label: "金额", align: "right" },
    ],
    rows: rows(count, text),
  });
  const pairs = (count: number): Block => ({
    kind: "rows",
    rows: rows(count).map(([label, value]) => [`${label}`, `${value}`] as const),
  });

  test("keeps a long table whole while it fits", () => {
    const drawn = render(withBlocks(table(60)), null);
    expect(cardText(drawn).split("\n")).toHaveLength(62);
    expect(cardProblems(drawn)).toEqual([]);
  });

  test("drops table rows first and says how many", () => {
    const note: Block = { kind: "note", text: "小字" };
    const text = cardText(render(withBlocks(table(300, "备注".repeat(60)), note), null));
    expect(text).toContain("… +260");
    expect(text).toContain("小字");
  });

  test("then columns become lines, so that many rows stay under the number of elements", () => {
    const drawn = render(withBlocks(pairs(60)), null);
    expect(cardProblems(drawn)).toEqual([]);
    expect(cardText(drawn)).toContain("59  x");
  });

  test("then small print goes, then text is cut; title and buttons stay", () => {
    const long: Block = { kind: "text", text: "长".repeat(20_000) };
    const drawn = render({ ...withBlocks(long, { kind: "note", text: "小字" }), buttons: [run("好")] }, "k");
    expect(bytes(drawn)).toBeLessThanOrEqual(28_000);
    expect(cardText(drawn)).not.toContain("小字");
    expect(cardText(drawn)).toContain("长…");
    expect(cardButtons(drawn)).toHaveLength(1);
  });

  test("more than five tables are fewer tables and more lines", () => {
    const drawn = render(withBlocks(...Array.from({ length: 7 }, () => table(3))), null);
    expect(cardProblems(drawn)).toEqual([]);
    expect(cardText(drawn)).toContain("2  x");
  });
});

test("any card at all is one that Feishu takes", () => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
  const text = fc.oneof(
    { weight: 40, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constant("备".repeat(9000)) },
    { weight: 2, arbitrary: fc.constant("") },
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("text" as const), text }),
    fc.record({ kind: fc.constant("note" as const), text }),
    fc.record({ kind: fc.constant("copy" as const), text }),
    fc.record({ kind: fc.constant("rows" as const), rows: fc.array(fc.tuple(text, text), { maxLength: 40 }) }),
    fc.record({
      kind: fc.constant("table" as const),
      columns: fc.array(fc.record({ label: text, align: fc.constantFrom("left" as const, "right" as const) }), {
        minLength: 1,
        maxLength: 6,
      }),
      rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 80 }),
    }),
  );
  const button = fc.record({ label: text, style: fc.constantFrom("primary" as const, "danger" as const) });
  const arbitrary = fc.record({
    tone: fc.constantFrom(...tones),
    title: text,
    blocks: fc.array(block, { maxLength: 12 }),
    buttons: fc.array(button, { maxLength: 8 }),
    input: fc.boolean(),
  });
  const seen = { whole: 0, degraded: 0, form: 0 };
  fc.assert(
    fc.property(arbitrary, ({ input, buttons, blocks, ...rest }) => {
      const card: Card = {
        ...rest,
        blocks: input ? [...blocks, { kind: "input", name: "reason", placeholder: "?", maxLength: 2000 }] : blocks,
        buttons: buttons.map((one, index) => ({ ...run(one.label), style: one.style, id: `b${index}` })),
      };
      const drawn = render(card, "k".repeat(22));
      expect(cardProblems(drawn)).toEqual([]);
      expect(bytes(drawn)).toBeLessThanOrEqual(28_000);
      expect(cardButtons(drawn)).toHaveLength(buttons.length);
      seen[JSON.stringify(drawn).includes("…") ? "degraded" : "whole"] += 1;
      if (tagsOf(drawn).includes("form")) seen.form += 1;
    }),
    { seed, numRuns: 150 },
  );
  console.info(`seed ${seed}, ${JSON.stringify(seen)}`);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
});

describe("the answer to a tap", () => {
  test("is a toast, and the card as it is now", () => {
    const answer = adapter().tapAnswer(
      { tone: "done", text: "已批准" },
      { card: line("done", "已批准"), tapKey: null },
    );
    expect(answer).toMatchObject({ toast: { type: "success", content: "已批准" }, card: { type: "raw" } });
    expect(adapter().tapAnswer({ tone: "refused", text: "x".repeat(300) }, null)).toEqual({
      toast: { type: "error", content: `${"x".repeat(199)}…` },
    });
  });
});
