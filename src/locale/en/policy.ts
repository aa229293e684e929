// Words of the approval rules.

import type { PolicyWords } from "../locale.ts";

const count = ["no approval", "1 level", "2 levels", "3 levels"];

export const policy: PolicyWords = {
  title: "Approval rules",
  note: "The highest step reached decides; other currencies count at the newest rate. A change needs approval:",
  needs: (levels, people, evidence) =>
    `${count[levels] ?? levels}${people > 1 ? `, ${people} people each` : ""}${evidence ? ", with evidence" : ""}`,
  from: (amount) => `from ${amount}`,
  steps: (currency, steps) => `${currency}: ${steps}`,
  makerDay: (from, needs) => `one person on one customer in a day, unapproved, from ${from}: ${needs}`,
  daysBack: (days, needs) => `dated ${days} days back or more: ${needs}`,
  everything: "All entries",
  ended: "the step ends",
  change: (before, after) => `${before} → ${after}`,
  changed: (verb, from, needs, by) => `Approval rule changed · ${verb} · ${from} · ${needs} (asked by ${by})`,
};
