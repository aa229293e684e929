// The examples under a phone, by who holds it; in a customer's own chat the customer need not be named.

import { el, fill, words } from "./dom.js";

const byPart = {
  operator: ["topup", "charge", "balance", "history", "batch", "open", "customers", "pending", "help"],
  manager: ["pending", "balance", "history", "customers", "help"],
  customer: ["ownBalance", "ownHistory", "paid", "help"],
  owner: ["grant", "pending", "customers", "help"],
  newcomer: ["whoami", "help"],
};
/** What the charge leaves: below the line ACME is warned at (2000), and above zero. */
const leftValue = 1800;
/** A charge above this waits for an approval. */
const chargeMax = 9900;

/** The charge that takes ACME below its line. */
function lowCharge(balances) {
  const available = Number(balances.find((balance) => balance.code === "ACME")?.availableValue ?? 0);
  return String(Math.round(Math.min(available > leftValue ? available - leftValue : 100, chargeMax)));
}

export function drawExamples(node, { person, chat, balances }, type) {
  const part = person.part !== "customer" && chat.purpose === "customer" ? "customer" : person.part;
  const chips = byPart[part].map((name) => {
    const text = fill(words.chips[name], { low: lowCharge(balances) });
    return { text, title: words.chipTitles[name] ?? text };
  });
  if ([...node.children].map((child) => child.textContent).join("|") === chips.map(({ title }) => title).join("|"))
    return;
  node.replaceChildren(
    ...chips.map(({ text, title }) =>
      el("button", { type: "button", class: "example", title: text, onclick: () => type(text) }, title),
    ),
  );
}
