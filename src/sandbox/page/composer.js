// The foot of a phone: the line to type in, what it answers to, and whether the assistant is mentioned.

import { el, fill, words } from "./dom.js";

export const calm = matchMedia("(prefers-reduced-motion: reduce)");
/** How long an example stands in the line before it is sent, so that it can be seen. */
const shownMs = 350;

/** @param send called with the text, the mention and the message answered to; resolves to true once it is sent */
export function createComposer(form, send) {
  let replyTo = null;
  const field = el("input", { class: "field", name: "text", maxlength: 4000, enterkeyhint: "send" });
  const mention = el(
    "button",
    {
      type: "button",
      class: "mention",
      "aria-pressed": "false",
      "aria-label": words.mentionHint,
      title: words.mentionHint,
    },
    "@",
  );
  const bar = el("div", { class: "reply-bar", hidden: true });
  form.append(bar, mention, field, el("button", { type: "submit", class: "send", "aria-label": words.send }, "➤"));

  const mentions = () => !mention.hidden && mention.getAttribute("aria-pressed") === "true";
  const pressMention = (on) => mention.setAttribute("aria-pressed", String(on));

  async function submit() {
    const text = field.value.trim();
    if (text === "" || !(await send({ text, mention: mentions(), replyTo: replyTo?.id ?? null }))) return;
    field.value = "";
    answer(null);
  }

  /** The next line answers this message; null: none. */
  function answer(message, placeholder) {
    replyTo = message;
    bar.hidden = !message;
    if (!message) return bar.replaceChildren();
    const stop = el("button", { type: "button", "aria-label": words.noReply, onclick: () => answer(null) }, "✕");
    bar.replaceChildren(el("span", {}, fill(words.replying, { text: message.text.split("\n")[0] })), stop);
    if (placeholder) field.placeholder = placeholder;
    field.focus();
  }

  mention.addEventListener("click", () => pressMention(!mentions()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    answer,
    /** Another chat: in a customer's group a bare line is not for the assistant, so it is mentioned there. */
    enter(chat) {
      answer(null);
      mention.hidden = chat.kind === "direct";
      pressMention(chat.purpose === "customer");
      field.placeholder = chat.kind === "group" ? words.typeGroup : words.type;
      field.setAttribute("aria-label", field.placeholder);
    },
    put(text) {
      field.value = text;
      field.focus();
    },
    /** Types a line and sends it. */
    async type(text) {
      field.value = text;
      await new Promise((resolve) => setTimeout(resolve, calm.matches ? 0 : shownMs));
      await submit();
    },
  };
}
