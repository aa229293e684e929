// Pictures and files on a message: pictures as themselves, opened larger by a tap, files as plates that download.

import { el, words } from "./dom.js";

export const sizeOf = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

const addressOf = (platform, key) => `/sandbox/file/${platform}/${encodeURIComponent(key)}`;

/** A file as both apps draw it: its name and size on a plate; a tap downloads it. */
const fileLink = ({ key, name, bytes }, platform) =>
  el(
    "a",
    { class: "file", href: addressOf(platform, key), download: name },
    el("span", { class: "file-mark", "aria-hidden": "true" }, name.split(".").at(-1)?.slice(0, 4) ?? ""),
    el("span", { class: "file-name" }, name),
    el("small", {}, sizeOf(bytes)),
  );

/** Whole and large, over the page; Escape, the button or a tap beside it ends it. */
function view(src, alt) {
  const close = () => dialog.close();
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": alt },
    el("img", { src, alt }),
    el(
      "div",
      {},
      el("a", { href: src, download: "" }, words.download),
      el("button", { type: "button", autofocus: true, onclick: close }, words.close),
    ),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** What cannot be drawn is shown by its words. */
export function picture(platform, key, alt) {
  const src = addressOf(platform, key);
  const image = el("img", { src, alt, onerror: () => button.replaceWith(el("div", { class: "no-picture" }, alt)) });
  const button = el(
    "button",
    { type: "button", class: "picture", title: words.openPicture, onclick: () => view(src, alt) },
    image,
  );
  return button;
}

export const shownFile = (file, platform) =>
  file.picture ? picture(platform, file.key, words.picture) : fileLink(file, platform);

/** What somebody wrote beside a file; the list's plain text names the file first. */
export function besideFile(message) {
  if (message.file === null) return message.text;
  const name = [`[${message.file.name}]`, "[图片]"].find((each) => message.text.startsWith(each)) ?? "";
  return message.text.slice(name.length).trim();
}
