// The examples under a phone, by who holds it; in a customer's own chat the customer need not be named.

import { el, fill, words } from "./dom.js";

const byPart = {
  operator: ["topup", "charge", "balance", "history", "open", "customers", "pending", "help"],
  manager: ["pending", "balance", "history", "customers", "help"],
  customer: ["ownBalance", "ownHistory", "help"],
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
  const texts = byPart[part].map((name) => fill(words.chips[name], { low: lowCharge(balances) }));
  if ([...node.children].map((child) => child.textContent).join("|") === texts.join("|")) return;
  node.replaceChildren(
    ...texts.map((text) => el("button", { type: "button", class: "example", onclick: () => type(text) }, text)),
  );
}
