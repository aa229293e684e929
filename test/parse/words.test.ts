// What we teach must be understood: every name of a verb, every example of the help card, in both languages.

import { describe, expect, it } from "vitest";
import { type Verb, verbs } from "#src/domain/command.ts";
import { help as english } from "#src/locale/en/help.ts";
import { verbWords } from "#src/locale/words.ts";
import { help as chinese } from "#src/locale/zh-CN/help.ts";
import { parse } from "#src/parse/parse.ts";
import { nearVerbs, readStart, verbNamed } from "#src/parse/verbs.ts";
import { env } from "./env.ts";

const words = verbs.flatMap((verb) => [...verbWords[verb]["zh-CN"], ...verbWords[verb].en].map((word) => [word, verb]));

describe("verb words", () => {
  it.each(words)("%s is %s, bare, with a slash and in capitals", (word = "", verb) => {
    for (const text of [`${word} x`, `/${word} x`, `${word.toUpperCase()} x`]) expect(readStart(text).verb).toBe(verb);
  });

  it("belong to one verb each", () => expect(new Set(words.map(([word]) => word)).size).toBe(words.length));

  it("include the name of every verb", () => {
    for (const verb of verbs) expect(verbNamed(verb)).toBe(verb);
  });

  it.each(["核对", "analyse"])("do not include %s, which does not work yet", (word) => {
    expect(readStart(`${word} ACME 100`).verb).toBeNull();
    expect(nearVerbs(word, "zh-CN")).toEqual([]);
  });
});

const examples = ([chinese, english] as const).flatMap(({ lines }) =>
  verbs.map((verb): [string, Verb] => [lines[verb].example, verb]),
);

describe("help", () => {
  it.each(examples)("%s is understood as %s", async (example, verb) => {
    const parsed = await parse(example, env);
    expect(parsed.kind === "command" && parsed.command.verb).toBe(verb);
  });
});

describe("near verbs", () => {
  it.each([
    ["tpoup", "en", ["topup"]],
    ["topuop", "en", ["topup"]],
    ["balanc", "en", ["balance", "balances"]],
    ["histroy", "en", ["history"]],
    ["charg", "zh-CN", ["扣费"]],
    ["冲值", "zh-CN", ["充值"]],
    ["充值了", "zh-CN", ["充值"]],
    ["查一下余额", "zh-CN", ["余额"]],
    ["constructor", "en", []],
    ["x", "en", []],
    ["", "en", []],
    ["z".repeat(9000), "en", []],
  ] as const)("of %s in %s are %s", (word, locale, near) => expect(nearVerbs(word, locale)).toEqual(near));
});
