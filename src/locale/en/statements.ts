// Words of statements, and of what a customer stood at on a day.

import type { StatementWords } from "../locale.ts";

export const statements: StatementWords = {
  title: (customer, month, closing) => `Statement · ${customer} · ${month} · closing ${closing}`,
  previewTitle: (customer, month, until, closing) =>
    `Statement preview · ${customer} · ${month} until ${until} · balance ${closing}`,
  previousClosing: "Last closing",
  late: "Late entries",
  between: "In between",
  opening: "Opening",
  in: "Paid in",
  used: "Used",
  granted: "Granted",
  other: "Other",
  closing: "Closing",
  grantedLeft: "of it granted",
  count: "Entries",
  lateLines: "Recorded after the last statement for its days:",
  columns: { date: "Date", number: "No.", amount: "Amount", what: "What" },
  more: (all, shown) => `${all} entries; the last ${shown} are listed.`,
  preview: "The month is not over: this is a preview and may change. Ask again after its end for the final one.",
  footer: (hash, block, blockHash) => `Final · check ${hash} · sealed #${block} ${blockHash}`,
  preparing: (customer, month) => `Statement · ${customer} · ${month} · being prepared`,
  preparingWhy: "Its entries are being sealed. It comes here by itself in about a minute and never changes after that.",
  dayTitle: (customer, on, balance) => `${customer} · end of ${on}: ${balance}`,
  knownNow: "As recorded by now. Held money has no day and is not counted.",
  knownOn: (on) => `As recorded by the end of ${on}. Held money has no day and is not counted.`,
};
