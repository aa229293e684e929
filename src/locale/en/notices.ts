// What customers read, and the staff's side of the same events. Polite, plain, nothing of how we work inside.

import type { NoticeWords } from "../locale.ts";

const reportNames = { daily: "Daily balance", weekly: "Weekly balance", monthly: "Monthly balance" } as const;

const days = (count: number): string => `${count} day${count === 1 ? "" : "s"}`;

export const notices: NoticeWords = {
  arrived: (paidOn, sum, account, available) =>
    `Your payment of ${sum} dated ${paidOn} has arrived${account === null ? "" : ` (${account})`}; now ${available}.`,
  charged: (sum, what, available) => `Charge ${sum} (${what}); now ${available}.`,
  correction: (when, what, sum, now) =>
    `Correction: the ${what.toLowerCase()} of ${sum} on ${when} has been withdrawn; now ${now}. We apologise.`,
  withdrawn: (when, what, sum) => `The ${what.toLowerCase()} of ${sum} on ${when} has been withdrawn.`,
  available: (sum) => `available ${sum}`,
  owed: (sum) => `owed ${sum}`,
  low: (available, left) =>
    left === null
      ? `Balance reminder: ${available}.`
      : `Balance reminder: ${available}, about ${days(left)} at the recent pace.`,
  empty: (available) => `Balance used up: ${available}.`,
  topUpWelcome: "To continue without interruption you are welcome to top up in advance.",
  accountSafety: "A change of our receiving account is announced in writing only; please pay to no other account.",
  lowForStaff: (customer, available) => `Balance reminder · ${customer} · ${available}`,
  daysLeft: "At recent pace",
  daysLeftText: (left) => `about ${days(left)}`,
  told: "Customer",
  toldCustomer: "reminded",
  toldNobody: "no chat is bound, not reminded",
  waitingTopUp: (numbers) => `a top-up awaits approval (${numbers}), not reminded`,
  reportTitle: (every, available, change) => `${reportNames[every]}: ${available} (${change})`,
  reportPeriod: "Period",
  opening: "Opening",
  toppedUp: "Topped up",
  used: "Used",
  otherMoves: "Other",
  closing: "Closing",
  usedFor: "Used for",
  nothingUsed: "Nothing was used in this period.",
  otherUse: "Other",
};
