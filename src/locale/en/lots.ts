// Words of granted money, corrections, debts and balances brought forward.

import type { LotWords } from "../locale.ts";

export const lots: LotWords = {
  adjustKinds: {
    billing: "billing correction",
    goodwill: "goodwill",
    bad_debt: "write-off of a bad debt",
    rounding: "rounding",
  },
  burns: { granted_first: "used first", pro_rata: "in proportion", paid_first: "used after paid money" },
  burn: "Used",
  adjustKind: "Kind",
  money: "Money",
  monies: { paid: "paid", granted: "granted" },
  whichKind: (customer) => `Adjustment · ${customer} · of which kind?`,
  ofGranted: (sum) => `of that granted ${sum}`,
  willOwe: (sum) => `⚠️ the customer will owe ${sum}`,
  owedTold: (customer, sum, what, number) => `Arrears · ${customer} · ${sum} (after ${number}, ${what.toLowerCase()})`,
  lapsedTitle: (count) => `${count} bonuses lapsed`,
  noticeBonus: (sum, until, now) =>
    `You were granted ${sum}${until === null ? "" : `, to be used until ${until}`}. Now ${now}.`,
  noticeLapse: (sum, now) => `A bonus of ${sum} has lapsed. Now ${now}.`,
  noticeAdjust: (what, sum, now) => `Your account was adjusted by ${sum} (${what}). Now ${now}.`,
};
