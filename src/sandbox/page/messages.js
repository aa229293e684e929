// The message list of one phone. A message is drawn again only when it changed, so that what somebody is typing
// into a card, the focus and the scroll position stay.

import { clockTime, day, el, fill, words } from "./dom.js";
import { feishuBody } from "./feishu.js";
import { besideFile, shownFile } from "./pictures.js";
import { telegramBody } from "./telegram.js";

const shade = (name) => [...name].reduce((sum, char) => sum + char.codePointAt(0), 0) % 6;

export const avatar = (name, bot) =>
  el(
    "span",
    { class: "avatar", "aria-hidden": "true", data: { shade: shade(name), bot: String(bot) } },
    [...name].at(0) ?? "?",
  );

const firstLine = (message) => message.text.split("\n").find((line) => line.trim() !== "") ?? "";

function quote(message, chat) {
  const original = chat.messages.find((each) => each.id === message.replyTo);
  if (!original) return null;
  return el("div", { class: "quote" }, el("b", {}, nameOf(original, chat)), el("span", {}, firstLine(original)));
}

const nameOf = (message, chat) =>
  message.from === "bot" ? chat.bot : (chat.members.find((each) => each.userId === message.from)?.name ?? message.from);

/** What a person typed, as it stands. */
function ownWords(name, message) {
  const text = besideFile(message);
  return { content: el("div", { class: name }, text), keyboard: null, empty: text === "" };
}

/** One message as this person sees it. `hands` is what the person can do: press, fillIn, replyTo. */
function draw(message, chat, seat, timeZone, hands) {
  const mine = message.from === seat.userId;
  const bot = message.from === "bot";
  const name = nameOf(message, chat);
  const press = (button) => hands.press(message, button);
  const body =
    chat.platform === "telegram"
      ? bot
        ? telegramBody(message, press, hands.fillIn)
        : ownWords("tg-text", message)
      : bot
        ? feishuBody(message, press)
        : ownWords("fs-text", message);
  const meta = el(
    "span",
    { class: "meta" },
    message.editedTimes > 0 ? el("span", { class: "edited" }, words.edited) : null,
    el("time", { datetime: message.at }, clockTime(message.at, timeZone)),
  );
  const reply = el(
    "button",
    {
      type: "button",
      class: "reply",
      "aria-label": `${words.reply}: ${firstLine(message)}`,
      onclick: () => hands.replyTo(message),
    },
    "↩",
  );
  const shownName = !mine && (chat.kind === "group" || chat.platform === "feishu");
  const heading = shownName
    ? el(
        "div",
        { class: "name", data: { shade: shade(name) } },
        name,
        bot ? el("span", { class: "bot-tag" }, words.bot) : null,
      )
    : el("span", { class: "unseen" }, name);
  const bubble = el(
    "div",
    { class: "bubble", data: { card: String(body.card === true) } },
    quote(message, chat),
    message.file === null ? null : shownFile(message.file, chat.platform),
    message.file !== null && body.empty === true ? null : body.content,
    meta,
  );
  return el(
    "li",
    { class: "message", data: { id: message.id, mine: String(mine), bot: String(bot) } },
    mine ? null : avatar(name, bot),
    el("div", { class: "stack" }, heading, el("div", { class: "bubble-row" }, bubble, reply), body.keyboard ?? null),
  );
}

/** Keeps a list element the same as the chat's messages. */
export function createMessages(list, hands) {
  let shown = new Map();
  let place = "";
  let end = true;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  list.addEventListener("scroll", () => {
    end = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  });
  // The composer grows and shrinks under the list.
  new ResizeObserver(() => end && toEnd()).observe(list);
  return (chat, seat, timeZone) => {
    const here = `${chat.key}|${seat.userId}|${timeZone}|${document.documentElement.lang}`;
    const moved = here !== place;
    if (moved) {
      shown = new Map();
      list.replaceChildren();
      place = here;
    }
    const atEnd = moved || end;
    const next = new Map();
    const nodes = [];
    let lastDay = "";
    for (const message of chat.messages) {
      const today = day(message.at, timeZone);
      if (today !== lastDay)
        nodes.push(keyed(`day ${today} ${message.id}`, today, () => el("li", { class: "day" }, el("span", {}, today))));
      lastDay = today;
      nodes.push(keyed(message.id, JSON.stringify(message), () => draw(message, chat, seat, timeZone, hands)));
    }
    if (nodes.length === 0) nodes.push(keyed("empty", "", () => el("li", { class: "empty" }, words.empty)));

    function keyed(key, signature, make) {
      const old = shown.get(key);
      const node = old?.signature === signature ? old.node : make();
      if (old && old.node !== node) node.classList.add("changed");
      else if (!old && !moved) node.classList.add("fresh");
      next.set(key, { signature, node });
      return node;
    }

    const held = heldIn(list);
    settle(list, nodes);
    shown = next;
    holdAgain(list, held);
    if (atEnd) toEnd();
  };
}

/** Puts the nodes in order without touching those already in place: moving a node would take its focus. */
function settle(list, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

/** Where the keyboard is in a list: which message, and what on it. */
function heldIn(list) {
  const node = document.activeElement;
  const message = list.contains(node) ? node.closest(".message") : null;
  if (!message) return null;
  return { id: message.dataset.id, name: node.getAttribute("name"), label: node.textContent.trim() };
}

/** A message that was drawn anew under the keyboard gets it back: the same field or button, else the first one. */
function holdAgain(list, held) {
  if (!held || list.contains(document.activeElement)) return;
  const message = list.querySelector(`.message[data-id="${CSS.escape(held.id)}"]`);
  const all = [...(message?.querySelectorAll(".key, .fs-button:enabled, .fs-input") ?? [])];
  const same = all.find((node) =>
    held.name ? node.getAttribute("name") === held.name : node.textContent.trim() === held.label,
  );
  (same ?? all[0] ?? list).focus({ preventScroll: true });
}

export const subtitleOf = (chat) =>
  chat.kind === "group" ? fill(words.members, { n: chat.members.length + 1 }) : words.bot;
