// Above a phone: who holds it and which of their chats is open, with a count of what is new in the others.

import { el, fill, words } from "./dom.js";

/** @param change called with a person's id, or with null and a chat's key */
export function createSeat(node, change) {
  const select = node.querySelector(".person");
  const tabs = node.querySelector(".chats");
  const seen = new Map();
  let drawnPeople = "";
  let drawnTabs = "";

  select.addEventListener("change", () => change(select.value, null));
  tabs.addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.key;
    if (key) change(null, key);
  });

  function drawPeople(people, personId) {
    const signature = JSON.stringify([people, personId]);
    if (signature === drawnPeople) return;
    drawnPeople = signature;
    select.replaceChildren(
      ...people.map((person) => el("option", { value: person.id }, `${person.name} · ${words.part[person.part]}`)),
    );
    select.value = personId;
  }

  const tab = ({ chat, news, open }) =>
    el(
      "button",
      {
        type: "button",
        data: { key: chat.key, platform: chat.platform },
        "aria-pressed": String(open),
        title: `${words[chat.platform]} · ${chat.title}`,
      },
      el("span", { class: "platform" }, words.short[chat.platform]),
      el("span", { class: "chat-name" }, chat.title),
      news > 0 ? el("span", { class: "news", "aria-label": fill(words.unread, { n: news }) }, String(news)) : null,
    );

  return {
    draw({ people, personId, chats, openChat }) {
      drawPeople(people, personId);
      for (const chat of chats) if (!seen.has(chat.key)) seen.set(chat.key, chat.messages.length);
      seen.set(openChat.key, openChat.messages.length);
      const shown = chats.map((chat) => ({
        chat,
        news: chat.messages.length - seen.get(chat.key),
        open: chat === openChat,
      }));
      const signature = JSON.stringify(shown.map(({ chat, news, open }) => [chat.key, chat.title, news, open]));
      if (signature === drawnTabs) return;
      drawnTabs = signature;
      const focused = tabs.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      tabs.replaceChildren(...shown.map(tab));
      if (focused) tabs.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}
