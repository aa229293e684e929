// The picture or file somebody is about to send: chosen, pasted or dropped, shown above the line until it goes.

import { el, fill, words } from "./dom.js";
import { sizeOf } from "./pictures.js";

const bytesMax = 20 * 1024 * 1024;

/** @param drop what a file may be dropped on · @param refuse told why a file cannot be sent */
export function createAttachment({ drop, field, refuse }) {
  let chosen = null;
  let preview = "";
  const picker = el("input", { type: "file", class: "unseen", tabindex: -1, "aria-hidden": "true" });
  const button = el(
    "button",
    { type: "button", class: "tool", "aria-label": words.attach, title: words.attach, onclick: () => picker.click() },
    clip(),
  );
  const bar = el("div", { class: "attached", hidden: true });

  function set(file) {
    if (preview) URL.revokeObjectURL(preview);
    preview = "";
    if (file && (file.size === 0 || file.size > bytesMax)) {
      refuse(fill(file.size === 0 ? words.fileEmpty : words.fileTooBig, { name: file.name }));
      file = null;
    }
    chosen = file ?? null;
    picker.value = "";
    bar.hidden = chosen === null;
    if (chosen === null) return bar.replaceChildren();
    if (/^image\/(jpeg|png|gif|webp|bmp)$/.test(chosen.type)) preview = URL.createObjectURL(chosen);
    const remove = () => {
      set(null);
      button.focus();
    };
    bar.replaceChildren(
      preview ? el("img", { src: preview, alt: "" }) : "",
      el("span", {}, chosen.name),
      el("small", {}, sizeOf(chosen.size)),
      el("button", { type: "button", "aria-label": words.noFile, onclick: remove }, "✕"),
    );
    field.focus();
  }

  picker.addEventListener("change", () => picker.files[0] && set(picker.files[0]));
  field.addEventListener("paste", (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    set(file);
  });
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) set(event.dataTransfer.files[0]);
  });
  return { nodes: [picker, button], bar, get: () => chosen, clear: () => set(null) };
}

/** A paper clip, drawn: the character for it is a colour picture on most systems. */
function clip() {
  const at = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(at, "svg");
  const path = document.createElementNS(at, "path");
  path.setAttribute(
    "d",
    "M20 11.5l-8.1 8.1a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  );
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}
