// Words about limits and budgets, the chart, and months that are closed.

import type { RuleWords } from "../locale.ts";

const kinds: RuleWords["kinds"] = { single: "per charge", daily: "daily", monthly: "monthly" };
const whats = { category: "Categories", account: "Receiving accounts" } as const;

export const rules: RuleWords = {
  kinds,
  acts: { add: "add", end: "end", default: "make default" },
  limitsTitle: (customer) => `Limits and budgets · ${customer}`,
  limitsNone: (customer) => `${customer} has no limits or budgets. You can set one:`,
  budgetsNone: (customer) => `${customer} has no budgets. You can set one:`,
  budgetsTitle: (customer) => `Budgets · ${customer}`,
  limitLabel: (kind) => `Limit ${kinds[kind]}`,
  budgetLabel: (category, month) => `${category} ${month}`,
  figures: (left, max, used, reserved) =>
    `${left} left of ${max} (used ${used}${reserved === null ? "" : `, held ${reserved}`})`,
  none: "no limit",
  off: (currency) => `no limit (${currency})`,
  change: (before, after) => `${before} → ${after}`,
  budgetSet: (customer, category, month, max) => `Budget set · ${customer} · ${category} ${month} · ${max}`,
  budgetOff: (customer, category, month) => `Budget taken off · ${customer} · ${category} ${month}`,
  budgetOver: (sum) => `Already over by ${sum}: nothing more can be charged.`,
  setBy: "By",
  chartTitle: (what) => whats[what],
  chartDefault: "default",
  categoryDone: { add: "Category added", end: "Category ended", default: "Default category changed" },
  accountDone: {
    add: "receiving account added",
    end: "receiving account ended",
    default: "default receiving account changed",
  },
  alias: "Alias",
  currency: "Currency",
  anyCurrency: "any currency",
  details: "Details",
  closeTitle: (month) => `Still open before ${month} is closed`,
  closeNothing: (month) => `Nothing is open of ${month}`,
  closeNote: "Once closed, that month and all before take no more entries. It cannot be undone and needs approval.",
  closeButton: (month) => `Request closing ${month}`,
  closed: (month, count) =>
    count === 0
      ? `${month} is closed, it had no entries`
      : `${month} is closed · voucher numbers from ${month}-0001, ${count} in all`,
  things: {
    request: "waiting for approval (will fail once closed)",
    receipt: "money nobody claimed",
    refund: "refunds not paid yet",
    hold: "open holds",
    valuation: "positions not valued",
  },
  more: (count) => `${count} more`,
  resubmit: "Ask again as of today",
  resubmitted: "Asked again",
  resubmitNote: "The month of its date is closed; it can be asked for again as of today.",
};
