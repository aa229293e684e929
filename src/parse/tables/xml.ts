// The XML of a workbook, piece by piece. Strict: what is not plain markup is refused, and no document type is read, so
// nothing in it can grow or reach outside.

import { damaged } from "./unzip.ts";

export type Piece =
  | {
      readonly kind: "open";
      /** Without its namespace's prefix. */
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      /** `<row/>`: no end follows. */
      readonly empty: boolean;
    }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

const markup = new RegExp(
  [
    "<!--[\\s\\S]*?-->",
    "<\\?[\\s\\S]*?\\?>",
    "<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>",
    "<(/?)([\\w:.-]+)((?:\\s+[\\w:.-]+\\s*=\\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\\s*(/?)>",
    "([^<]+)",
  ].join("|"),
  "y",
);
const attributePattern = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const entity = (_: string, name: string): string => {
  if (!name.startsWith("#")) {
    const known = named[name];
    if (known === undefined) throw damaged();
    return known;
  }
  const code = name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (!(code > 0 && code <= 0x10_ffff)) throw damaged();
  return String.fromCodePoint(code);
};

const plain = (text: string): string => (text.includes("&") ? text.replace(/&([^;\s&]{1,10});/g, entity) : text);

const withoutPrefix = (name: string): string => name.slice(name.indexOf(":") + 1);

const attributesOf = (text: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(attributePattern)) {
    found.set(withoutPrefix(name), plain(double ?? single ?? ""));
  }
  return found;
};

/** @throws {Refused} `bad_table` */
export function* readXml(xml: string): Generator<Piece> {
  const pattern = new RegExp(markup);
  let at = xml.startsWith("\uFEFF") ? 1 : 0;
  while (at < xml.length) {
    pattern.lastIndex = at;
    const found = pattern.exec(xml);
    if (found === null) throw damaged();
    at = pattern.lastIndex;
    const [, data, closing, name, attributes = "", slash, text] = found;
    if (data !== undefined) yield { kind: "text", text: data };
    else if (text !== undefined) yield { kind: "text", text: plain(text) };
    else if (name !== undefined && closing === "/") yield { kind: "close", name: withoutPrefix(name) };
    else if (name !== undefined) {
      const empty = slash === "/";
      yield { kind: "open", name: withoutPrefix(name), attributes: attributesOf(attributes), empty };
    }
  }
}
