// One phone: who holds it, which chat is open, the messages, the examples under them and the line to type in.

import { el, fill, kept, post, words } from "./dom.js";
import { ask } from "./feishu.js";
import { avatar, createMessages, subtitleOf } from "./messages.js";

/** Examples by who holds the phone; in a customer's own chat the customer need not be named. */
const examples = {
  operator: ["topup", "charge", "balance", "history", "open", "customers", "pending", "help"],
  manager: ["pending", "balance", "history", "customers", "help"],
  customer: ["ownBalance", "ownHistory", "help"],
  owner: ["grant", "pending", "customers", "help"],
  newcomer: ["whoami", "help"],
};
/** Below the line ACME is warned at, and above zero. */
const lowValue = 1800;

/**
 * @param part operator, manager or customer: whose phone it is at first
 * @param first the chat that is open at first
 * @param told called with what was done: `said` or `tapped`
 */
export function createPhone(part, first, told) {
  const seatNode = document.getElementById(`seat-${part}`);
  const find = (name) => seatNode.querySelector(`.${name}`);
  const phone = find("phone");
  const seen = new Map();
  let state = null;
  let personId = null;
  let chatKey = kept.get(`chat.${part}`) ?? first;
  let replyTo = null;
  let toastTimer = 0;

  const field = el("input", { class: "field", name: "text", maxlength: 4000, enterkeyhint: "send" });
  const mention = el("button", { type: "button", class: "mention", "aria-pressed": "false", title: words.mentionHint }, "@");
  const send = el("button", { type: "submit", class: "send", "aria-label": words.send }, "➤");
  const replyBar = el("div", { class: "reply-bar", hidden: true });
  find("composer").append(replyBar, mention, field, send);

  const drawMessages = createMessages(find("log"), { press, fillIn, replyTo: setReply });

  const chats = () => state.chats.filter((chat) => chat.members.some((member) => member.personId === personId));
  const open = () => chats().find((chat) => chat.key === chatKey) ?? chats()[0];
  const seatIn = (chat) => chat.members.find((member) => member.personId === personId);

  function toast(text, tone) {
    if (!text) return;
    const node = find("toast");
    node.textContent = text;
    node.dataset.tone = tone ?? "info";
    node.classList.add("up");
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => node.classList.remove("up"), 3500);
  }

  async function say(text) {
    const chat = open();
    const answer = await post("say", {
      platform: chat.platform,
      chatId: chat.chatId,
      userId: seatIn(chat).userId,
      text,
      mention: chat.kind === "group" && mention.getAttribute("aria-pressed") === "true",
      replyTo: replyTo?.id ?? null,
    });
    setReply(null);
    if (answer.status !== 200) toast(fill(words.failed, { status: answer.status }), "error");
    else told("said", { part, text });
    return answer.status === 200;
  }

  async function press(message, button) {
    if (!(await ask(button.confirm))) return;
    const chat = open();
    const node = find("log").querySelector(`[data-id="${CSS.escape(message.id)}"]`);
    node?.setAttribute("aria-busy", "true");
    const answer = await post("tap", {
      platform: chat.platform,
      chatId: chat.chatId,
      userId: seatIn(chat).userId,
      messageId: message.id,
      label: button.label,
      ...(button.form ? { form: button.form } : {}),
    });
    node?.removeAttribute("aria-busy");
    toast(answer.status === 200 ? answer.toast : fill(words.failed, { status: answer.status }), answer.tone);
    if (answer.status === 200) told("tapped", { part, label: button.label });
  }

  function fillIn(text) {
    field.value = text;
    field.focus();
    toast(words.copied, "info");
  }

  function setReply(message) {
    replyTo = message;
    replyBar.hidden = !message;
    const stop = el("button", { type: "button", "aria-label": words.noReply, onclick: () => setReply(null) }, "✕");
    replyBar.replaceChildren(...(message ? [el("span", {}, fill(words.replying, { text: message.text.split("\n")[0] })), stop] : []));
    if (message) field.focus();
  }

  /** Telegram's own apps start an answer when the bot asks for one. */
  function followPrompt(chat, seat) {
    const last = chat.messages.at(-1);
    const forced = last?.from === "bot" && last.payload?.reply_markup?.force_reply === true;
    if (!forced || seen.get(`prompt ${chat.key}`) === last.id) return;
    seen.set(`prompt ${chat.key}`, last.id);
    const asked = chat.messages.find((each) => each.id === last.replyTo);
    if (chat.kind === "direct" || asked?.from === seat.userId) {
      setReply(last);
      field.placeholder = last.payload.reply_markup.input_field_placeholder ?? words.type;
    }
  }

  function drawSeat(chat) {
    const select = find("person");
    const options = state.people.map((person) => {
      const option = el("option", { value: person.id }, `${person.name} · ${words.part[person.part]}`);
      option.selected = person.id === personId;
      return option;
    });
    if (select.dataset.drawn !== `${personId}${document.documentElement.lang}`) select.replaceChildren(...options);
    select.dataset.drawn = `${personId}${document.documentElement.lang}`;
    for (const each of chats()) if (!seen.has(each.key)) seen.set(each.key, each.messages.length);
    seen.set(chat.key, chat.messages.length);
    const tabs = chats().map((each) => {
      const news = each.messages.length - seen.get(each.key);
      return el(
        "button",
        { type: "button", data: { key: each.key, platform: each.platform }, "aria-pressed": String(each === chat) },
        el("span", { class: "platform" }, words[each.platform]),
        el("span", { class: "chat-name" }, each.title),
        news > 0 ? el("span", { class: "news", "aria-label": fill(words.unread, { n: news }) }, String(news)) : null,
      );
    });
    const focused = document.activeElement?.closest(".chats") === find("chats") ? document.activeElement.dataset.key : null;
    find("chats").replaceChildren(...tabs);
    if (focused) tabs.find((tab) => tab.dataset.key === focused)?.focus();
  }

  function drawExamples(chat) {
    const person = state.people.find((each) => each.id === personId);
    const own = person.part !== "customer" && chat.purpose === "customer" ? "customer" : person.part;
    const acme = state.books.balances.find((balance) => balance.code === "ACME");
    const available = Number(acme?.availableValue ?? 0);
    const low = Math.min(available > lowValue ? available - lowValue : 100, 9900).toFixed(2);
    const texts = examples[own].map((name) => fill(words.chips[name], { low }));
    const nodes = texts.map((text) =>
      el("button", { type: "button", class: "example", onclick: () => type(text) }, text),
    );
    const drawn = [...find("examples").children].map((node) => node.textContent).join("|");
    if (drawn !== texts.join("|")) find("examples").replaceChildren(...nodes);
  }

  /** Fills the line so that it can be seen, then sends it. */
  async function type(text) {
    field.value = text;
    await new Promise((resolve) => setTimeout(resolve, matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350));
    if (await say(text)) field.value = "";
  }

  function update(next) {
    state = next;
    personId ??= state.people.find((person) => person.part === part).id;
    const chat = open();
    const seat = seatIn(chat);
    phone.dataset.platform = chat.platform;
    drawSeat(chat);
    if (find("chat-bar").dataset.key !== `${chat.key}${chat.title}`) {
      find("chat-bar").dataset.key = `${chat.key}${chat.title}`;
      const title = chat.kind === "direct" ? chat.bot : chat.title;
      const heading = el("div", {}, el("h3", {}, title), el("p", {}, subtitleOf(chat)));
      find("chat-bar").replaceChildren(avatar(title, chat.kind === "direct"), heading, el("span", { class: "brand-tag" }, words[chat.platform]));
      find("log").setAttribute("aria-label", fill(words.messages, { title }));
      mention.hidden = chat.kind === "direct";
      mention.setAttribute("aria-pressed", String(chat.purpose === "customer"));
      field.placeholder = chat.kind === "group" ? words.typeGroup : words.type;
      field.setAttribute("aria-label", field.placeholder);
    }
    drawMessages(chat, seat, state.timeZone);
    followPrompt(chat, seat);
    drawExamples(chat);
  }

  function go(person, key) {
    personId = person ?? personId;
    if (key) chatKey = key;
    setReply(null);
    update(state);
  }

  mention.addEventListener("click", () =>
    mention.setAttribute("aria-pressed", String(mention.getAttribute("aria-pressed") !== "true")),
  );
  find("person").addEventListener("change", (event) => go(event.target.value, null));
  find("chats").addEventListener("click", (event) => {
    const key = event.target.closest("button")?.dataset.key;
    if (!key) return;
    kept.set(`chat.${part}`, key);
    go(null, key);
  });
  find("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text !== "" && (await say(text))) field.value = "";
  });

  return {
    update,
    type,
    /** Back to the person and chat it had at first, in view. */
    home() {
      go(state.people.find((person) => person.part === part).id, first);
      seatNode.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "center" });
    },
    log: find("log"),
    node: phone,
  };
}
