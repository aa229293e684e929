// The foot of a phone: the line to type in, what it answers to, a file that goes with it, the commands the app offers,
// and whether the assistant is mentioned.

import { createAttachment } from "./attach.js";
import { el, fill, words } from "./dom.js";
import { createMenu } from "./menu.js";

export const calm = matchMedia("(prefers-reduced-motion: reduce)");
/** How long an example stands in the line before it is sent, so that it can be seen. */
const shownMs = 350;
const rowsMax = 5;

/**
 * @param hands send: called with the text, the mention, the message answered to and the file, resolves to true once it
 * is sent; commands: what the app's menu offers; refuse: told why something cannot be sent
 */
export function createComposer(form, { send, commands, refuse }) {
  let replyTo = null;
  let sending = false;
  let ownHint = "";
  const field = el("textarea", { class: "field", name: "text", maxlength: 4000, rows: 1, enterkeyhint: "send" });
  const mention = el(
    "button",
    {
      type: "button",
      class: "tool mention",
      "aria-pressed": "false",
      "aria-label": words.mentionHint,
      title: words.mentionHint,
    },
    "@",
  );
  const bar = el("div", { class: "reply-bar", hidden: true });
  const attachment = createAttachment({ drop: form.parentElement, field, refuse });
  const menu = createMenu({ ask: commands, pick: put });
  const submitButton = el("button", { type: "submit", class: "send", "aria-label": words.send }, "➤");
  form.append(menu.list, bar, attachment.bar, mention, menu.button, ...attachment.nodes, field, submitButton);

  const mentions = () => !mention.hidden && mention.getAttribute("aria-pressed") === "true";
  const pressMention = (on) => mention.setAttribute("aria-pressed", String(on));

  /** As high as what stands in it. */
  function grow() {
    field.rows = Math.min(rowsMax, field.value.split("\n").length);
  }

  async function submit() {
    const text = field.value.trim();
    const file = attachment.get();
    if (sending || (text === "" && file === null)) return;
    sending = true;
    form.setAttribute("aria-busy", "true");
    const sent = await send({ text, mention: mentions(), replyTo: replyTo?.id ?? null, file });
    form.removeAttribute("aria-busy");
    sending = false;
    if (!sent) return;
    // What was typed while a file was on its way stays.
    if (field.value.trim() === text) field.value = "";
    grow();
    attachment.clear();
    answer(null);
  }

  function hint(text) {
    field.placeholder = text;
    field.setAttribute("aria-label", text);
  }

  /** The next line answers this message; null: none. Whoever is busy elsewhere on the page is not called away. */
  function answer(message, placeholder) {
    replyTo = message;
    bar.hidden = !message;
    hint((message && placeholder) || ownHint);
    if (!message) return bar.replaceChildren();
    const stop = el("button", { type: "button", "aria-label": words.noReply, onclick: () => answer(null) }, "✕");
    bar.replaceChildren(el("span", {}, fill(words.replying, { text: message.text.split("\n")[0] })), stop);
    const active = document.activeElement;
    if (!active || active === document.body || form.parentElement.contains(active)) field.focus();
  }

  function put(text) {
    field.value = text;
    grow();
    field.focus();
  }

  mention.addEventListener("click", () => pressMention(!mentions()));
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    // The Enter that ends an input method's composition is not meant for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    answer,
    put,
    /** Another chat: in a customer's group a bare line is not for the assistant, so it is mentioned there. */
    enter(chat) {
      ownHint = chat.kind === "group" ? words.typeGroup : words.type;
      answer(null);
      attachment.clear();
      menu.close();
      menu.button.hidden = chat.platform !== "telegram";
      mention.hidden = chat.kind === "direct";
      pressMention(chat.purpose === "customer");
    },
    /** Types a line and sends it. */
    async type(text) {
      field.value = text;
      grow();
      await new Promise((resolve) => setTimeout(resolve, calm.matches ? 0 : shownMs));
      await submit();
    },
  };
}
