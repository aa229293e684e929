// The commands that a platform's app offers beside the line: a list to pick from, which puts the command there.

import { el, words } from "./dom.js";

/** @param ask resolves to the commands offered here · @param pick called with what a command types */
export function createMenu({ ask, pick }) {
  const list = el("div", { class: "menu", role: "menu", "aria-label": words.menu, hidden: true });
  const button = el(
    "button",
    { type: "button", class: "tool", "aria-label": words.menu, title: words.menu, "aria-haspopup": "menu" },
    "/",
  );
  const items = () => [...list.querySelectorAll("[role=menuitem]")];

  function show(open) {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  async function open() {
    const entries = await ask();
    list.replaceChildren(
      ...entries.map(({ command, description }) =>
        el(
          "button",
          { type: "button", role: "menuitem", tabindex: -1, data: { command } },
          el("b", {}, `/${command}`),
          el("span", {}, description),
        ),
      ),
    );
    if (entries.length === 0) list.append(el("p", {}, words.noMenu));
    show(true);
    items()[0]?.focus();
  }

  function step(key) {
    const all = items();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[key];
    if (to === undefined) return false;
    all.at(to % all.length)?.focus();
    return true;
  }

  button.addEventListener("click", () => (list.hidden ? open() : show(false)));
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-command]");
    if (!item) return;
    show(false);
    pick(`/${item.dataset.command}`);
  });
  list.addEventListener("keydown", (event) => {
    if (step(event.key)) event.preventDefault();
    if (event.key !== "Escape") return;
    show(false);
    button.focus();
  });
  // Whoever goes elsewhere has closed it.
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (!list.contains(relatedTarget) && relatedTarget !== button) show(false);
  });
  show(false);
  return { button, list, close: () => show(false) };
}
