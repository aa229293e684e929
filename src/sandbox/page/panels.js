// Below the phones, folded: the books as they change, and what went over the wire.

import { dayAndTime, el, words } from "./dom.js";

const row = (cells, key) => el("tr", { data: { key } }, cells);
const cell = (text, figure) => el("td", { class: figure ? "figure" : null }, text);
const head = (labels) =>
  el(
    "thead",
    {},
    el(
      "tr",
      {},
      labels.map(([label, figure]) => el("th", { scope: "col", class: figure ? "figure" : null }, label)),
    ),
  );

const table = (caption, labels, rows) =>
  el(
    "div",
    { class: "sheet", tabindex: 0, role: "group", "aria-label": caption },
    el("table", {}, el("caption", {}, caption), head(labels), el("tbody", {}, rows)),
  );

/** Marks rows that are new or say something else than before. */
function createMarker() {
  let before = null;
  return (root) => {
    const now = new Map([...root.querySelectorAll("tr[data-key]")].map((each) => [each.dataset.key, each]));
    for (const [key, node] of now) if (before && before.get(key) !== node.textContent) node.classList.add("fresh");
    before = new Map([...now].map(([key, node]) => [key, node.textContent]));
  };
}

export function createBooks() {
  const body = document.querySelector("#books .drawer-body");
  const mark = createMarker();
  let drawn = "";
  return (state) => {
    const signature = JSON.stringify(state.books);
    if (signature === drawn) return;
    drawn = signature;
    const balances = state.books.balances.map((each) =>
      row(
        [cell(`${each.name} ${each.code}`), cell(each.posted, true), cell(each.held, true), cell(each.available, true)],
        `${each.code} ${each.posted.slice(-3)}`,
      ),
    );
    const kinds = { topup: words.topup, charge: words.charge };
    const entries = state.books.entries.map((each) =>
      row(
        [
          cell(each.number),
          cell(dayAndTime(each.at, state.timeZone)),
          cell(each.code),
          cell(kinds[each.kind] ?? each.kind),
          cell(each.amount, true),
          cell(each.after, true),
          cell(each.by),
        ],
        each.number,
      ),
    );
    const none = row([el("td", { colspan: 7 }, words.noEntries)], "none");
    body.replaceChildren(
      table(
        words.balances,
        [[words.colCustomer], [words.colPosted, true], [words.colHeld, true], [words.colAvailable, true]],
        balances,
      ),
      table(
        words.entries,
        [
          [words.colNumber],
          [words.colWhen],
          [words.colCustomer],
          [words.colWhat],
          [words.colAmount, true],
          [words.colAfter, true],
          [words.colBy],
        ],
        entries.length === 0 ? [none] : entries,
      ),
    );
    mark(body);
  };
}

const pretty = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

export function createWire() {
  const body = document.querySelector("#wire .drawer-body");
  const shown = new Map();
  return (exchanges, timeZone) => {
    if (!exchanges) return;
    const nodes = exchanges.map((each) => {
      const key = `${each.platform} ${each.n} ${each.status}`;
      if (!shown.has(key)) shown.set(key, exchange(each, timeZone));
      return shown.get(key);
    });
    body.replaceChildren(nodes.length === 0 ? el("p", {}, words.noWire) : el("ol", { class: "exchanges" }, nodes));
  };
}

/** The bodies are drawn when opened: there are many and few are read. */
function exchange(each, timeZone) {
  const bodies = el("div", { class: "bodies" });
  const fails = each.status === null || each.status >= 400;
  const details = el(
    "details",
    {},
    el(
      "summary",
      {},
      el("time", {}, dayAndTime(each.at, timeZone)),
      el(
        "span",
        { class: "way", data: { way: each.direction } },
        each.direction === "to_assistant" ? words.toAssistant : words.toPlatform,
      ),
      el("span", { class: "platform" }, words[each.platform]),
      el("code", {}, `${each.method} ${each.path}`),
      el("b", { data: { fails: String(fails) } }, String(each.status ?? "—")),
    ),
    bodies,
  );
  details.addEventListener("toggle", () => {
    if (!details.open || bodies.childElementCount > 0) return;
    bodies.append(
      el("h4", {}, words.request),
      el("pre", { tabindex: 0 }, pretty(each.request)),
      el("h4", {}, words.answer),
      el("pre", { tabindex: 0 }, pretty(each.answer)),
    );
  });
  return el("li", {}, details);
}
