// The rules of the house that a machine can check: sizes, headers, directions of imports, rooms for SQL and for words.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = `${path.join(import.meta.dirname, "..")}/`;
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
const files = listed
  .toString()
  .split("\n")
  .filter((path) => /\.(ts|mjs|js|sql|css)$/.test(path));
const sources = files.map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }));
const code = sources.filter(({ path }) => /\.(ts|mjs|js)$/.test(path));

const linesMax = 300;
const columnsMax = 120;

/** Which folders a folder may import from; itself is always allowed. Files directly in src/ may import anything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "src/domain": [],
  "src/locale": ["src/domain"],
  "src/parse": ["src/domain", "src/locale"],
  "src/ledger": ["src/domain", "src/view", "src/platform/port.ts", "src/handler.ts", "src/log.ts"],
  "src/view": ["src/domain", "src/locale"],
  "src/platform/feishu": ["src/domain", "src/view", "src/platform/port.ts", "src/log.ts", "src/constant-time.ts"],
  "src/platform/telegram": ["src/domain", "src/view", "src/platform/port.ts", "src/log.ts", "src/constant-time.ts"],
  "src/outbox": ["src/domain", "src/ledger", "src/platform/port.ts", "src/view", "src/log.ts"],
  "src/export": ["src/domain", "src/ledger", "src/locale"],
  handlers: [
    "src/domain",
    "src/ledger",
    "src/view",
    "src/parse",
    "src/locale",
    "src/export",
    "src/platform/port.ts",
    "src/handler.ts",
    "src/config.ts",
  ],
};

const roomOf = (path: string): string | undefined =>
  Object.keys(allowed)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((left, right) => right.length - left.length)[0];

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"([#.][^"]+)"/g)].map(([, target = ""]) => {
    if (target.startsWith("#")) return target.slice(1);
    const parts = path.split("/").slice(0, -1);
    for (const step of target.split("/")) {
      if (step === "..") parts.pop();
      else if (step !== ".") parts.push(step);
    }
    return parts.join("/");
  });

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");

describe("tidy", () => {
  it("looks at a real tree", () => expect(code.length).toBeGreaterThan(50));

  it("keeps every file within 300 lines", () => {
    const long = sources.filter(({ text }) => text.split("\n").length - 1 > linesMax).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it("keeps every line within 120 columns", () => {
    const wide = sources.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) => (line.length > columnsMax ? [`${path}:${index + 1}`] : [])),
    );
    expect(wide).toEqual([]);
  });

  it("opens every file with what it is for", () => {
    const silent = sources.filter(({ text }) => !/^(#!.*\n)?(\/\/|--|\/\*)/.test(text)).map(({ path }) => path);
    expect(silent).toEqual([]);
  });

  it("lets imports flow one way", () => {
    const wrong = code.flatMap(({ path, text }) => {
      const room = roomOf(path);
      if (room === undefined) return [];
      return importsOf(path, text)
        .filter((target) => !target.startsWith(`${room}/`) && !allowed[room]?.some((to) => target.startsWith(to)))
        .map((target) => `${path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps SQL in db/ and src/ledger/", () => {
    const strayed = code
      .filter(({ path }) => !/^(db|src\/ledger|test)\//.test(path) && !path.startsWith("src/sandbox/"))
      .filter(({ text }) => /\b(sql|tx|db)(<[^`]*>)?`/.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(strayed).toEqual([]);
  });

  it("keeps Chinese words in the locale files", () => {
    const strayed = code
      .filter(({ path }) => !/^(src\/locale|src\/sandbox|test)\//.test(path))
      .filter(({ text }) => /\p{Script=Han}/u.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(strayed).toEqual([]);
  });

  it("leaves no marks of unfinished work", () => {
    const marks = new RegExp(
      ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].map((word) => `\\b${word}\\b`).join("|"),
    );
    const marked = sources.filter(({ path, text }) => path !== "test/tidy.test.ts" && marks.test(text));
    expect(marked.map(({ path }) => path)).toEqual([]);
  });

  it("never holds back a test", () => {
    const held = code.filter(
      ({ path, text }) => path !== "test/tidy.test.ts" && /\b(it|test|describe)\.(only|skip)\(/.test(text),
    );
    expect(held.map(({ path }) => path)).toEqual([]);
  });
});
