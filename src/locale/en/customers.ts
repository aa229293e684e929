// Words about customers and what they want to hear: opening, listing, notices, alerts, reports.

import type { CustomerWords } from "../locale.ts";

const notify = {
  topup: "notice when money arrives",
  charge: "notice when money is used",
  all: "notice of both arrivals and charges",
  none: "no notices (low-balance alerts still come)",
} as const;

const every = { daily: "daily", weekly: "weekly", monthly: "monthly", off: "no" } as const;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

export const customers: CustomerWords = {
  opened: (customer, currency) => `Opened · ${customer} · ${currency}`,
  walletAdded: (customer, currency) => `${currency} account added to ${customer}`,
  openedBefore: (customer, currency) => `${customer} already has a ${currency} account`,
  next: "Next you can:",
  codeMade: (code) => `The code ${code} was made from the name`,
  listTitle: (count) => plural(count, "customer"),
  listMore: (count) => `Only the first ${count}; add a word to search.`,
  listEmpty: "No customers yet.",
  listNone: (text) => `No customer contains "${text}".`,
  columns: { customer: "Customer", available: "Available" },
  didYouMean: (text) => `No customer "${text}". Did you mean:`,
  several: (text) => `"${text}" fits several customers. Which one?`,
  notifySet: (customer, what) => `${customer} · ${notify[what]}`,
  alertAmount: (customer, sum) => `${customer} · alert when available falls below ${sum}`,
  alertDays: (customer, days) => `${customer} · alert when less than ${plural(days, "day")} of use is left`,
  alertOff: (customer) => `${customer} · low-balance alert is off`,
  alertBelowNow: (available) =>
    `Available is ${available} now, already below. The alert comes when it falls again, or in 3 days.`,
  alertFrom: "Alert line",
  reportSet: (customer, how, time, next) => `${customer} · ${every[how]} balance report at ${time}, first ${next}`,
  reportOff: (customer) => `${customer} · balance report is off`,
  noChatYet: "No chat is bound to this customer yet, so nothing can be sent. Bind one:",
  confirmTitle: (verb, customer) => `Confirm? ${verb} · ${customer}`,
};
