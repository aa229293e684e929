// Feishu's card markdown as nodes: the part of it that cards use. Everything unknown stays readable text.

import { el } from "./dom.js";

// In the order of their groups in markNode. Tags carry their attribute with or without quotes.
const marks = [
  /\\([\\`*_{}[\]()#+\-.!~<>|])/,
  /\*\*([\s\S]+?)\*\*/,
  /~~([\s\S]+?)~~/,
  /\*([^*\n]+?)\*/,
  /`([^`\n]+)`/,
  /\[([^\]\n]+)\]\(([^)\s]+)\)/,
  /<font color=["']?([\w-]+)["']?>([\s\S]*?)<\/font>/,
  /<at (?:user_)?id=["']?([\w-]+)["']?>([^<]*)<\/at>/,
  /<text_tag color=["']?([\w-]+)["']?>([^<]*)<\/text_tag>/,
  /<br\s*\/?>/,
  /&(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|nbsp|ensp);/,
];
const inline = new RegExp(marks.map((mark) => mark.source).join("|"), "gi");

const named = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", ensp: "\u2002" };

function entity(name) {
  if (!name.startsWith("#")) return named[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : `&${name};`;
}

/** Marks within a line; nested marks are drawn too. */
export function inlineNodes(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    nodes.push(markNode(match));
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function markNode([
  whole,
  escaped,
  bold,
  struck,
  italic,
  code,
  label,
  href,
  color,
  coloured,
  at,
  name,
  tag,
  tagged,
  char,
]) {
  if (escaped !== undefined) return escaped;
  if (bold !== undefined) return el("b", {}, inlineNodes(bold));
  if (struck !== undefined) return el("s", {}, inlineNodes(struck));
  if (italic !== undefined) return el("i", {}, inlineNodes(italic));
  if (code !== undefined) return el("code", {}, code);
  if (label !== undefined) {
    const safe = /^(https?|lark|mailto):/i.test(href);
    return el("a", safe ? { href, rel: "noopener noreferrer", target: "_blank" } : {}, label);
  }
  if (color !== undefined) return el("span", { class: "fs-colour", data: { colour: color } }, inlineNodes(coloured));
  if (at !== undefined) return el("span", { class: "fs-at" }, `@${name || at}`);
  if (tag !== undefined) return el("span", { class: "fs-tag", data: { colour: tag } }, tagged);
  if (char !== undefined) return entity(char);
  return /^<br/i.test(whole) ? el("br") : whole;
}

/** Blocks: fenced code, lists, quotes, headings, rules and lines. */
export function markdown(text) {
  const root = el("div", { class: "fs-markdown" });
  const parts = String(text).split(/```[^\n]*\n?([\s\S]*?)```/);
  parts.forEach((part, index) => {
    if (index % 2 === 1) root.append(el("pre", {}, part.replace(/\n$/, "")));
    else for (const line of part.replace(/^\n|\n$/g, "").split("\n")) root.append(block(line, parts.length > 1));
  });
  return root;
}

function block(line, betweenCode) {
  if (line === "" && betweenCode) return "";
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return el("div", { class: "fs-heading" }, inlineNodes(heading[2]));
  const item = /^\s*(?:[-*]|(\d+)\.)\s+(.*)$/.exec(line);
  if (item) return el("div", { class: "fs-item" }, item[1] ? `${item[1]}. ` : "• ", inlineNodes(item[2]));
  if (/^>\s?/.test(line)) return el("blockquote", {}, inlineNodes(line.replace(/^>\s?/, "")));
  if (/^\s*(---+|\*\*\*+)\s*$/.test(line)) return el("hr");
  return el("div", {}, line === "" ? el("br") : inlineNodes(line));
}
