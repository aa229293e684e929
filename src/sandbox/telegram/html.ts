// Telegram's HTML mode, read as strictly as Telegram reads it: known tags only, properly nested and closed. Gives the
// text people see and the entities on it, offsets in UTF-16 units.

import { broken } from "./api-failure.ts";

export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};
export type Parsed = { readonly text: string; readonly entities: readonly Entity[] };

const entityTypes: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const escapes: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

type OpenTag = { readonly name: string; readonly offset: number; readonly url: string | null };

/** @throws ApiFailure `can't parse entities` */
export const parseHtml = (html: string): Parsed => {
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = "";
  for (const [piece, tag] of html.matchAll(/<([^<>]*)>|<|&(?:lt|gt|amp|quot);|[^<&]+|&/g)) {
    if (!piece.startsWith("<")) {
      text += escapes[piece] ?? piece;
      continue;
    }
    if (tag === undefined) throw cannotParse("unclosed start tag");
    if (tag.startsWith("/")) entities.push(closeTag(tag.slice(1).trim().toLowerCase(), open.pop(), text));
    else open.push(openTag(tag, text.length));
  }
  const left = open.at(-1);
  if (left !== undefined) throw cannotParse(`can't find end tag corresponding to start tag "${left.name}"`);
  const seen = entities.filter(({ length }) => length > 0);
  return { text, entities: seen.sort((one, other) => one.offset - other.offset) };
};

const openTag = (tag: string, offset: number): OpenTag => {
  const [, name = "", rest = ""] = /^\s*([a-zA-Z-]+)(.*)$/s.exec(tag) ?? [];
  const known = name.toLowerCase();
  if (entityTypes[known] === undefined) throw cannotParse(`unsupported start tag "${name}"`);
  if (known === "span" && !/class=["']tg-spoiler["']/.test(rest)) throw cannotParse("unsupported span class");
  const url = known === "a" ? (/href=["']([^"']*)["']/.exec(rest)?.[1] ?? null) : null;
  return { name: known, offset, url };
};

const closeTag = (name: string, tag: OpenTag | undefined, text: string): Entity => {
  if (tag === undefined) throw cannotParse(`unexpected end tag "${name}"`);
  if (tag.name !== name) throw cannotParse(`unmatched end tag, expected "</${tag.name}>", found "</${name}>"`);
  const base = { type: entityTypes[tag.name] ?? tag.name, offset: tag.offset, length: text.length - tag.offset };
  return tag.url === null ? base : { ...base, url: tag.url };
};

const cannotParse = (why: string) => broken(`can't parse entities: ${why}`);
