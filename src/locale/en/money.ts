// Words around figures: replies to money commands, balances, history, reports.

import type { MoneyWords } from "../locale.ts";

const posted: MoneyWords["posted"] = { topup: "Topped up", charge: "Charged" };

export const money: MoneyWords = {
  kinds: { topup: "Top-up", charge: "Charge" },
  posted,
  postedTitle: (kind, customer, amount) => `${posted[kind]} · ${customer} · ${amount}`,
  balance: "Balance",
  beforeAfter: (before, after) => `${before} → ${after}`,
  held: "Held",
  available: "Available",
  credit: "Credit",
  arrears: "Arrears",
  category: "For",
  account: "Account",
  publicText: "Description",
  memo: "Memo",
  ref: "Reference",
  effectiveOn: "Date",
  maker: "Maker",
  equalTwin: (number, when, maker) =>
    `${number} has the same amount (${when} ${maker}), same customer, within 10 minutes. Check if this is a repeat.`,
  balanceTitle: (customer, available) => `${customer} · available ${available}`,
  owedTitle: (customer, owed) => `${customer} · owed ${owed}`,
  walletLabel: (currency, purpose) => (purpose === null ? currency : `${currency} ${purpose}`),
  frozen: "This account is frozen",
  latest: "Latest",
  forecast: (days, on) => `At the pace of the last ${days} days it lasts until about ${on}`,
  historyTitle: (customer, range) => `History · ${customer} · ${range}`,
  historyAll: "latest",
  historyEmpty: (customer, range) => `History · ${customer} · ${range} · nothing`,
  historyMore: (shown) => `Only the latest ${shown}; name a range of dates to see earlier ones.`,
  columns: { date: "Date", number: "No.", amount: "Amount", balance: "Balance", what: "What" },
  effectTitle: (verb, customer, amount) => `Confirm? ${verb} · ${customer} · ${amount}`,
  effectNote: "Not done yet. Tap the button to do it, or type the line with the full customer code.",
  effectButton: (verb, amount) => `${verb} ${amount}`,
  effectNeedsApproval: "goes to approval",
  effectAtOnce: "posts at once",
  effect: "Then",
  walletUnclear: (customer) => `${customer} has several accounts. Which one?`,
};
