// The page's own files, read once when the room opens: the sandbox runs on Node only, and nothing is built.

import { readFileSync } from "node:fs";

const names = [
  "client.js",
  "dom.js",
  "phone.js",
  "seat.js",
  "composer.js",
  "attach.js",
  "menu.js",
  "pictures.js",
  "examples.js",
  "messages.js",
  "telegram.js",
  "feishu.js",
  "feishu-text.js",
  "hint.js",
  "panels.js",
  "style.css",
  "panels.css",
  "phone.css",
  "chat.css",
  "composer.css",
  "pictures.css",
  "telegram.css",
  "cards.css",
  "feishu.css",
] as const;

export type Asset = { readonly type: string; readonly text: string };

export function readAssets(): ReadonlyMap<string, Asset> {
  const read = (name: string): Asset => ({
    type: name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
    text: readFileSync(new URL(name, import.meta.url), "utf8"),
  });
  return new Map(names.map((name) => [name, read(name)]));
}
