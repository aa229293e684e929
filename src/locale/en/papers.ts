// Words around the files the assistant sends.

import type { PaperWords } from "../locale.ts";

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const whoseEntries = { all: "", mine: " of yours", some: " of your customers" } as const;

export const papers: PaperWords = {
  exported: (format, days) => `Export ${format} · ${days}`,
  allDays: "everything",
  upTo: (day) => `up to ${day}`,
  since: (day) => `since ${day}`,
  follows: "The file follows here.",
  later: "This takes a moment; it comes here when it is made.",
  dayTitle: (day, whose, entries) => `${day} · ${plural(entries, "entry", "entries")}${whoseEntries[whose]}`,
  dayEmpty: (day, whose) => `${day}: no entries${whoseEntries[whose]}.`,
  noAccount: "no bank involved",
  balancesTitle: (days, customers) => `Balances · ${days} · ${plural(customers, "customer", "customers")}`,
  balancesEmpty: (days) => `Balances · ${days} · no customers yet`,
  totalOf: (currency, customers) => `${currency} in all · ${plural(customers, "customer", "customers")}`,
  sheets: { entries: "Entries", totals: "Totals", balances: "Balances" },
  columns: {
    number: "No.",
    recordedAt: "Recorded",
    account: "Account",
    kind: "Kind",
    count: "Count",
    amount: "Amount",
    code: "Code",
    customer: "Customer",
    pocket: "Pocket",
    currency: "Currency",
    category: "Category",
    text: "Text",
    memo: "Memo",
    ref: "Reference",
    maker: "Maker",
    voucher: "Voucher",
    opening: "Opening",
    in: "Topped up",
    used: "Used",
    other: "Other",
    closing: "Closing",
    granted: "Of it granted",
    owed: "Owed",
    total: "Total",
  },
  tooBig: (title, megabytes) =>
    `${title}: the file is over ${megabytes} MB, more than the platform takes. Export shorter periods.`,
  notSent: (name) => `The file ${name} could not be sent. Please type the command again.`,
};
