// Draws a Telegram message from what the bot really sent: HTML text by a whitelist of its tags, and the inline
// keyboard. Whatever is not on the list is shown as the text it is.

import { el } from "./dom.js";

const tags = {
  b: "b",
  strong: "b",
  i: "i",
  em: "i",
  u: "u",
  ins: "u",
  s: "s",
  strike: "s",
  del: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-spoiler": "span",
};
const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };

const decoded = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()];
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** The line break after a block is the block's own. */
const afterBlock = (node) => /^(PRE|BLOCKQUOTE)$/.test(node.lastChild?.nodeName ?? "");

/** Telegram HTML as nodes. A closing tag closes only what is open, so nothing escapes the bubble. */
export function telegramHtml(html) {
  const root = el("span");
  const open = [root];
  for (const [token, slash, name, attributes] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)([^<>]*)>|[^<]+|</gi)) {
    const tag = name?.toLowerCase();
    const top = open.at(-1);
    if (tag === "a" && !slash) {
      const href = decoded(/href\s*=\s*"([^"]*)"/i.exec(attributes)?.[1] ?? "");
      const safe = /^(https?|tg|mailto):/i.test(href);
      open.push(el("a", safe ? { href, rel: "noopener noreferrer nofollow", target: "_blank" } : {}));
      top.append(open.at(-1));
    } else if (tag && (tag in tags || tag === "a")) {
      if (!slash) {
        open.push(el(tags[tag], { data: { tag } }));
        top.append(open.at(-1));
      } else if (open.length > 1 && (top.dataset.tag ?? "a") === tag) open.pop();
    } else top.append(decoded(afterBlock(top) ? token.replace(/^\n/, "") : token));
  }
  return root;
}

const buttonOf = (message, button, press, fillIn) => {
  const style = message.buttons.find((each) => each.label === button.text)?.style ?? "default";
  const onclick = () =>
    button.copy_text ? fillIn(button.copy_text.text) : press({ label: button.text, confirm: null, form: null });
  if (/^(https?|tg):/i.test(button.url ?? "")) {
    return el("a", { class: "key", href: button.url, rel: "noopener noreferrer", target: "_blank" }, button.text);
  }
  return el("button", { type: "button", class: "key", data: { style }, onclick }, button.text);
};

/** Telegram copies monospaced text at a tap; here it goes into the line to type in. */
function tapToCopy(content, fillIn) {
  for (const code of content.querySelectorAll("code")) {
    if (code.closest("pre")) continue;
    code.tabIndex = 0;
    code.setAttribute("role", "button");
    code.addEventListener("click", () => fillIn(code.textContent));
    code.addEventListener("keydown", (event) => {
      if (event.key === "Enter") fillIn(code.textContent);
    });
  }
}

/** @returns the bubble's content and the keyboard under it (or null) */
export function telegramBody(message, press, fillIn) {
  const sent = message.payload ?? {};
  // Without a caption a file is all there is to see.
  const text = sent.text ?? sent.caption ?? (message.file ? "" : message.text);
  const content = sent.parse_mode === "HTML" ? telegramHtml(text) : el("span", {}, text);
  tapToCopy(content, fillIn);
  const rows = sent.reply_markup?.inline_keyboard ?? [];
  const keyboard =
    rows.length === 0
      ? null
      : el(
          "div",
          { class: "keyboard" },
          rows.map((row) =>
            el(
              "div",
              { class: "keys" },
              row.map((button) => buttonOf(message, button, press, fillIn)),
            ),
          ),
        );
  return { content: el("div", { class: "tg-text" }, content), keyboard, empty: text === "" };
}
