// One phone: who holds it, which chat is open, its messages, and what the person does there.

import { calm, createComposer } from "./composer.js";
import { el, fill, post, postFile, words } from "./dom.js";
import { drawExamples } from "./examples.js";
import { ask } from "./feishu.js";
import { avatar, createMessages, subtitleOf } from "./messages.js";
import { createSeat } from "./seat.js";

const toastMs = 3500;

function createToast(node) {
  let timer = 0;
  return (text, tone) => {
    if (!text) return;
    node.textContent = text;
    node.dataset.tone = tone ?? "info";
    node.classList.add("up");
    clearTimeout(timer);
    timer = setTimeout(() => node.classList.remove("up"), toastMs);
  };
}

/** What the person at this phone can do; each tells the room and shows what came of it. */
function createHands({ place, log, toast, told }) {
  const failed = (answer) => toast(fill(words.failed, { status: answer.status }), "error");
  return {
    async say({ file, ...line }) {
      const input = { ...place(), ...line };
      const answer = file === null ? await post("say", input) : await postFile("file", input, file);
      if (answer.status !== 200) failed(answer);
      else told("said", line);
      return answer.status === 200;
    },
    async press(message, button) {
      if (!(await ask(button.confirm))) return;
      const node = log.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
      node?.setAttribute("aria-busy", "true");
      const form = button.form ? { form: button.form } : {};
      const answer = await post("tap", { ...place(), messageId: message.id, label: button.label, ...form });
      node?.removeAttribute("aria-busy");
      if (answer.status !== 200) return failed(answer);
      toast(answer.toast, answer.tone);
      told("tapped", { label: button.label });
    },
  };
}

/** What the platform's app offers in a chat; none where it cannot be asked. */
const menuOf = ({ platform, chatId }) =>
  fetch(`/sandbox/menu/${platform}/${encodeURIComponent(chatId)}`)
    .then((response) => (response.ok ? response.json() : []))
    .catch(() => []);

function drawBar(bar, chat) {
  const title = chat.kind === "direct" ? chat.bot : chat.title;
  bar.replaceChildren(
    avatar(title, chat.kind === "direct"),
    el("div", {}, el("h3", {}, title), el("p", {}, subtitleOf(chat))),
    el("span", { class: "brand-tag" }, words[chat.platform]),
  );
  return title;
}

/**
 * @param part operator, manager or customer: whose phone it is at first
 * @param first the key of the chat that is open at first
 * @param told called with what was done: `said` or `tapped`
 */
export function createPhone(part, first, told) {
  const seatNode = document.getElementById(`seat-${part}`);
  const find = (name) => seatNode.querySelector(`.${name}`);
  const prompted = new Map();
  let state = null;
  let personId = null;
  let chatKey = first;
  let entered = "";

  const chats = () => state.chats.filter((chat) => chat.members.some((member) => member.personId === personId));
  const openChat = () => chats().find((chat) => chat.key === chatKey) ?? chats()[0];
  const seatIn = (chat) => chat.members.find((member) => member.personId === personId);
  const place = () => {
    const chat = openChat();
    return { platform: chat.platform, chatId: chat.chatId, userId: seatIn(chat).userId };
  };

  const toast = createToast(find("toast"));
  const hands = createHands({ place, log: find("log"), toast, told: (what, facts) => told(what, { part, ...facts }) });
  const composer = createComposer(find("composer"), {
    send: hands.say,
    commands: () => menuOf(place()),
    refuse: (why) => toast(why, "error"),
  });
  const fillIn = (text) => {
    composer.put(text);
    toast(words.copied, "info");
  };
  const drawMessages = createMessages(find("log"), { press: hands.press, fillIn, replyTo: composer.answer });
  const seat = createSeat(seatNode, (person, key) => go(person ?? personId, key));

  /** Telegram's own apps start an answer when the bot asks for one. */
  function followPrompt(chat) {
    const last = chat.messages.at(-1);
    const markup = last?.from === "bot" ? last.payload?.reply_markup : null;
    if (markup?.force_reply !== true || prompted.get(chat.key) === last.id) return;
    prompted.set(chat.key, last.id);
    const asked = chat.messages.find((each) => each.id === last.replyTo);
    if (chat.kind === "direct" || asked?.from === seatIn(chat).userId) {
      composer.answer(last, markup.input_field_placeholder);
    }
  }

  function update(next) {
    state = next;
    personId ??= state.people.find((person) => person.part === part).id;
    const chat = openChat();
    find("phone").dataset.platform = chat.platform;
    seat.draw({ people: state.people, personId, chats: chats(), openChat: chat });
    if (entered !== `${personId} ${chat.key}`) {
      entered = `${personId} ${chat.key}`;
      find("log").setAttribute("aria-label", fill(words.messages, { title: drawBar(find("chat-bar"), chat) }));
      composer.enter(chat);
    }
    drawMessages(chat, seatIn(chat), state.timeZone);
    followPrompt(chat);
    const person = state.people.find((each) => each.id === personId);
    drawExamples(find("examples"), { person, chat, balances: state.books.balances }, composer.type);
  }

  function go(person, key) {
    personId = person;
    chatKey = key ?? chatKey;
    update(state);
  }

  return {
    update,
    type: composer.type,
    /** Back to the person and chat it had at first, in view. */
    home() {
      go(state.people.find((person) => person.part === part).id, first);
      seatNode.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "nearest", inline: "center" });
    },
    log: find("log"),
    node: find("phone"),
  };
}
