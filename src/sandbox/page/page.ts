// The page's frame as the server sends it; the client script fills the phones. Plain templates: nothing is built.

import { html, raw } from "hono/html";
import type { LocaleName } from "#src/domain/identity.ts";
import { pageWords, type Words } from "./words.ts";

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' " +
  "rx='8' fill='%232456d6'/%3E%3Cpath d='M16 7v18M8 11h16M8 11l-3 8h6zM24 11l-3 8h6zM11 25h10' fill='none' " +
  "stroke='white' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

const styles = ["style", "panels", "phone", "chat", "composer", "pictures", "telegram", "cards", "feishu"];

/** JSON inside a script element: `<` could end it, so it is written as an escape. */
const inScript = (value: unknown) => raw(JSON.stringify(value).replaceAll("<", "\\u003c"));

const phone = (t: Words, part: "operator" | "manager" | "customer") => html`
      <section class="seat" id="seat-${part}" data-part="${part}" aria-labelledby="part-${part}">
        <div class="seat-top">
          <h2 id="part-${part}">${t.part[part]}</h2>
          <select class="person" aria-label="${t.person}"></select>
        </div>
        <div class="chats" role="group" aria-label="${t.chat}"></div>
        <div class="phone">
          <header class="chat-bar"></header>
          <ol class="log" role="log" aria-live="polite" tabindex="0"></ol>
          <div class="toast" role="status"></div>
          <div class="examples" role="group" aria-label="${t.try}"></div>
          <form class="composer" autocomplete="off"></form>
        </div>
      </section>`;

const top = (t: Words) => html`
    <header class="top">
      <div class="brand">
        <h1>${t.title}</h1>
        <p>${t.lead}</p>
      </div>
      <div class="clock" role="group" aria-label="${t.clock}">
        <time class="now" id="now"></time>
        <button type="button" data-clock="hour">${t.hour}</button>
        <button type="button" data-clock="nine">${t.nine}</button>
        <button type="button" data-clock="month">${t.month}</button>
      </div>
      <div class="settings">
        <button type="button" id="language" aria-label="${t.languageLabel}">${t.language}</button>
        <select id="theme" aria-label="${t.theme}">
          <option value="auto">${t.themeAuto}</option>
          <option value="light">${t.themeLight}</option>
          <option value="dark">${t.themeDark}</option>
        </select>
      </div>
    </header>`;

const drawer = (id: string, title: string, lead: string) => html`
      <details class="drawer" id="${id}">
        <summary><span>${title}</span><small>${lead}</small></summary>
        <div class="drawer-body"></div>
      </details>`;

export const pageHtml = (locale: LocaleName) => {
  const t = pageWords[locale];
  return html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${t.title}</title>
    <link rel="icon" href="${icon}">
    ${styles.map((name) => html`<link rel="stylesheet" href="/sandbox/page/${name}.css">`)}
  </head>
  <body>
    <a class="skip" href="#phones">${t.skip}</a>
    ${top(t)}
    <p class="notice" id="notice" role="status"></p>
    <aside class="hint" id="hint" aria-label="${t.hintTitle}" hidden></aside>
    <nav class="jump" aria-label="${t.phones}">
      ${(["operator", "manager", "customer"] as const).map((part) => html`<a href="#seat-${part}">${t.part[part]}</a>`)}
    </nav>
    <main class="phones" id="phones" aria-label="${t.phones}">
      ${(["operator", "manager", "customer"] as const).map((part) => phone(t, part))}
    </main>
    <div class="drawers">
      ${drawer("books", t.books, t.booksLead)}
      ${drawer("wire", t.wire, t.wireLead)}
    </div>
    <noscript><p class="notice">${t.noscript}</p></noscript>
    <script type="application/json" id="words">${inScript(t)}</script>
    <script type="module" src="/sandbox/page/client.js"></script>
  </body>
</html>`;
};
