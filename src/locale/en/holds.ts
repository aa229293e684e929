// Words about money set aside, credit limits, and who stopped what.

import type { HoldWords } from "../locale.ts";

export const holds: HoldWords = {
  placedTitle: (customer, amount) => `Held · ${customer} · ${amount}`,
  releasedTitle: (customer, amount) => `Released · ${customer} · ${amount}`,
  expiredTitle: (number, customer, amount) => `${number} expired and was released · ${customer} · ${amount}`,
  until: "Until",
  untilUsed: "used or released",
  of: "Hold",
  ofText: (number, left, amount) => `${number} left ${left} of ${amount}`,
  reopened: (number: string, sum: string) => `${number} holds ${sum} again`,
  notReopened: (number: string) => `${number} does not hold it again (expired, in arrears, or a limit is used up)`,
  open: "Open holds",
  openLine: (number, left, until, note) =>
    [number, left, until === null ? null : `until ${until}`, note].filter((part) => part !== null).join(" · "),
  willOwe: (sum) => `⚠️ the customer will owe ${sum}`,
  creditOwed: (customer, sum, number) => `Arrears · ${customer} · ${sum} (${number} lowered the credit limit)`,
  frozenTitle: (customer) => `Frozen · ${customer}`,
  frozenAllTitle: "Everything is frozen: only reading goes on",
  unfrozenTitle: (customer) => `Unfrozen · ${customer}`,
  unfrozenAllTitle: "Everything goes on: the freeze of all is lifted",
  frozenBy: (who, when) => `${who} · ${when}`,
  frozenByLabel: "Frozen by",
  unfrozenByLabel: "Unfrozen by",
  reason: "Reason",
  frozenEffect:
    "Charges, holds, captures, refunds, transfers and exchanges stop; money in, reversals and releases go on.",
  frozenLine: (who, when, reason) =>
    reason === null ? `Frozen by ${who} ${when}` : `Frozen by ${who} ${when}: ${reason}`,
};
