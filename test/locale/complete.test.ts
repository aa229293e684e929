// Both languages say everything, nothing is kept that nobody says, and English holds no Chinese.

import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { amountProblems, type RefusalCode } from "#src/domain/errors.ts";
import { allLocales } from "#src/locale/locales.ts";
import { argumentNames } from "#src/parse/env.ts";
import { refusalCard, refusalSaid, refusalToast } from "#src/view/refusal-card.ts";
import { samples } from "./samples.ts";

const root = path.resolve(import.meta.dirname, "../..");
const han = /\p{Script=Han}/u;
const codes = Object.keys(samples) as RefusalCode[];
const readers = allLocales.map((t) => ({ t, timeZone: "Asia/Shanghai", now: "2026-11-22T06:30:00.000Z" }));

const sources = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));

/** `money.columns.date`, one for each thing said. */
const keysOf = (value: unknown, prefix: string): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, prefix === "" ? key : `${prefix}.${key}`))
    : [prefix];

const speaking = sources("src")
  .filter((file) => !file.startsWith(path.join("src", "locale")))
  .concat(sources("handlers"))
  .map((file) => fs.readFileSync(path.join(root, file), "utf8"))
  .join("\n");

test("both languages have the same keys", () => {
  const [first, ...others] = allLocales.map((locale) => keysOf(locale, "").sort());
  expect(first?.length).toBeGreaterThan(200);
  for (const other of others) expect(other).toEqual(first);
});

test("nothing is kept that nobody says", () => {
  const [locale] = allLocales;
  const areas = Object.entries(locale ?? {}).filter(([, area]) => typeof area === "object");
  const unused = areas.flatMap(([area, words]) =>
    Object.keys(words)
      .filter((key) => !new RegExp(`(?:\\.|[{,]\\s*)${key}\\b`).test(speaking))
      .map((key) => `${area}.${key}`),
  );
  expect(unused).toEqual([]);
});

test("the English files hold no Chinese", () => {
  const files = sources(path.join("src", "locale", "en"));
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) expect(han.test(fs.readFileSync(path.join(root, file), "utf8")), file).toBe(false);
});

describe.each(readers)("refusals in $t.name", (reader) => {
  test.each(codes)("%s says what is wrong in one card and one toast", (code) => {
    const said = refusalSaid(samples[code], reader);
    expect(said.text).not.toMatch(/undefined|null|\[object|!|！/);
    expect(said.text.length).toBeGreaterThan(10);
    expect(han.test(said.text)).toBe(reader.t.name === "zh-CN");
    expect(refusalCard(samples[code], reader).title).toBe(said.text);
    expect(refusalToast(samples[code], reader).text.length).toBeLessThanOrEqual(200);
  });

  test("every problem of an amount has its sentence, with and without a currency", () => {
    const said = amountProblems.flatMap((why) => [
      refusalSaid({ code: "bad_amount", text: "1.234", why }, reader).text,
      refusalSaid({ code: "bad_amount", text: "1.234", why, currency: "CNY" }, reader).text,
    ]);
    expect(new Set(said).size).toBeGreaterThanOrEqual(amountProblems.length);
    for (const text of said) expect(text).not.toContain("undefined");
  });

  test("every missing argument is named in words", () => {
    for (const missing of argumentNames) {
      const { text, copy } = refusalSaid({ code: "usage", verb: "topup", missing }, reader);
      expect(text).not.toContain(missing.includes("_") ? missing : "undefined");
      expect(copy?.[0]).toContain("ACME");
    }
  });

  test("every argument is asked for, and its field named, in words", () => {
    for (const name of argumentNames) {
      expect(reader.t.forms.ask(name)).not.toMatch(new RegExp(`^${name}`));
      expect(reader.t.forms.label(name)).not.toBe(name);
    }
  });
});

test("a tap that came too late is told by whom and when", () => {
  const [reader] = readers;
  const late = reader && refusalToast(samples.request_closed, reader);
  expect(late?.text).toContain("Li 已在 14:07 批准");
});

test("too little money names what there is, what is asked, what is missing, and the top-up to type", () => {
  const [reader] = readers;
  const said = reader && refusalSaid(samples.overdrawn, reader);
  expect(said?.text).toContain("可用 59,100.00 CNY，本次 80,000.00 CNY，差 20,900.00 CNY");
  expect(said?.copy).toEqual(["充值 ACME 20900 CNY"]);
});
