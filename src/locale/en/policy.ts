// Words of the approval rules.

import type { PolicyWords } from "../locale.ts";

const count = ["no approval", "1 level", "2 levels", "3 levels"];

export const policy: PolicyWords = {
  title: "Approval rules",
  note: [
    "Sums and days are where a step begins. The highest step reached decides; rules of a customer's tier come first;",
    "other currencies count at the newest rate. A change needs approval:",
  ].join(" "),
  needs: (levels, people, evidence) =>
    `${count[levels] ?? levels}${people > 1 ? `, ${people} people each` : ""}${evidence ? ", with evidence" : ""}`,
  from: (amount) => `from ${amount}`,
  daily: (amount) => `a day's sum from ${amount}`,
  daysBack: (days) => `dated ${days} days back or more`,
  step: (from, who) => `${from}: ${who}`,
  dailyCell: (amount) => `a day ${amount}`,
  daysCell: (days) => `${days} days back`,
  tierOf: (verb, tier) => `${verb} (tier ${tier})`,
  everything: "All entries",
  ended: "the step ends",
  change: (before, after) => `${before} → ${after}`,
  changed: (verb, from, needs, by) => `Approval rule changed · ${verb} · ${from} · ${needs} (asked by ${by})`,
  confirmTitle: (verb, from, needs) => `In force at once? ${verb} · ${from} · ${needs}`,
  confirmText: [
    "You alone hold a role, so nobody can approve. Confirmed, this rule is in force at once, and every entry",
    "made under it is marked unreviewed; it ends when a second person is granted a role, and the rules from before",
    "are back.",
    "To confirm, send exactly:",
  ].join(" "),
  confirmPhrase: "I confirm nobody reviews",
  confirmPlaceholder: "I confirm nobody reviews",
  returned: (second) => `${second} holds a role now; these rules have ended, those from before are back:`,
};
