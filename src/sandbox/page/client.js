// The practice page: asks the room for its state, draws it, and asks again whenever the room says something changed.

import { fill, fullTime, kept, post, words } from "./dom.js";
import { createHint } from "./hint.js";
import { createBooks, createWire } from "./panels.js";
import { createPhone } from "./phone.js";

const one = (id) => document.getElementById(id);
const wireDrawer = one("wire");
let hint = null;
let asking = null;
let again = false;
let phones = null;

const books = createBooks();
const wire = createWire();

/** The chats that are open at first: asked on Telegram, approved on Feishu. */
const firstChats = (state) => {
  const inGroup = (platform, purpose) =>
    state.chats.find((chat) => chat.kind === "group" && chat.platform === platform && chat.purpose === purpose)?.key;
  const manager = state.people.find((person) => person.part === "manager")?.id;
  const direct = state.chats.find(
    (chat) => chat.kind === "direct" && chat.platform === "feishu" && chat.members[0].personId === manager,
  );
  return { operator: inGroup("telegram", "staff"), manager: direct?.key, customer: inGroup("telegram", "customer") };
};

function draw(state) {
  const now = one("now");
  now.dateTime = state.now;
  now.textContent = fullTime(state.now, state.timeZone);
  if (state.locale !== document.documentElement.lang) location.reload();
  if (!phones) {
    const first = firstChats(state);
    const told = (what, facts) => hint?.told(what, facts);
    phones = Object.fromEntries(
      ["operator", "manager", "customer"].map((part) => [part, createPhone(part, first[part], told)]),
    );
  }
  for (const phone of Object.values(phones)) phone.update(state);
  hint ??= createHint(phones);
  books(state);
  wire(state.wire, state.timeZone);
}

/** One question at a time; what changes meanwhile is asked for once more afterwards. */
async function refresh() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = (async () => {
    do {
      again = false;
      const response = await fetch(`/sandbox/state${wireDrawer.open ? "?wire=1" : ""}`).catch(() => null);
      if (response?.ok) draw(await response.json());
    } while (again);
  })().finally(() => {
    asking = null;
  });
  return asking;
}

const notice = (text) => {
  one("notice").textContent = text;
};

const events = new EventSource("/sandbox/events");
events.addEventListener("changed", refresh);
events.addEventListener("open", () => notice(""));
events.addEventListener("error", () => notice(words.offline));
addEventListener("pagehide", () => events.close());
// The clock on the page goes on while nothing happens.
setInterval(refresh, 30_000);

for (const button of document.querySelectorAll("[data-clock]")) {
  button.addEventListener("click", async () => {
    const buttons = [...document.querySelectorAll("[data-clock]")];
    for (const each of buttons) each.setAttribute("aria-disabled", "true");
    notice(words.moving);
    const answer = await post("clock", { to: button.dataset.clock });
    await refresh();
    const moved = answer.now ? fill(words.moved, { now: one("now").textContent }) : "";
    notice(moved || fill(words.failed, { status: answer.status }));
    for (const each of buttons) each.removeAttribute("aria-disabled");
  });
}

one("language").addEventListener("click", async () => {
  const next = document.documentElement.lang === "en" ? "zh-CN" : "en";
  await post("language", { locale: next });
  location.reload();
});

const theme = one("theme");
theme.value = kept.get("theme") ?? "auto";
const wear = () => {
  document.documentElement.dataset.theme = theme.value;
};
theme.addEventListener("change", () => {
  kept.set("theme", theme.value);
  wear();
});
wear();

wireDrawer.addEventListener("toggle", refresh);
refresh();
