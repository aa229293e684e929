// Words of decisions beyond the card: sent back, in somebody's place, without anybody, large ones asked twice.

import type { DecisionWords } from "../locale.ts";

export const decisions: DecisionWords = {
  unreviewed: "unreviewed",
  withUnreviewed: (text) => `${text} (unreviewed)`,
  unreviewedColumn: "Review",
  unreviewedCount: (count) => `${count} of them unreviewed.`,
  noApproval: "no approval needed",
  aloneTitle: (kind, customer, amount) => `${kind} posted · ${customer} · ${amount}`,
  aloneDone: (done, customer, amount) => `${done.charAt(0).toUpperCase()}${done.slice(1)} · ${customer} · ${amount}`,
  waiting: "Waits for",
  waitingFor: (level, names) => `${level}: ${names}`,
  peopleProgress: (done, all) => `${done}/${all} people of this level`,
  returnBack: "One level back",
  returned: "Sent back",
  returnedText: (who, when, reason, undone) =>
    `${who} · ${when} · ${reason}${undone === "" ? "" : ` (the approval of ${undone} counts no more)`}`,
  toastReturned: (level) => `Sent back to ${level}`,
  toastAskReturn: "Please say why it goes back",
  askReturn: (number) => `Sending ${number} back: reply to this message with the reason.`,
  askReturnPlaceholder: "Why it goes back",
  makerReturned: (number, level, customer, amount) => `${number} was sent back to ${level} · ${customer} · ${amount}`,
  wentBackTitle: (kind, level, customer, amount) => `${kind} sent back to ${level} · ${customer} · ${amount}`,
  newerCard: "A newer card takes the place of this one.",
  toastWentBack: (who, when) => `${who} sent it back at ${when}; a newer card counts`,
  inPlaceOf: (who, absent) => `${who} (for ${absent})`,
  delegated: (absent, who, until) => `${who} decides for ${absent} until ${until}`,
  delegationEnded: (absent, who) => `${who} no longer decides for ${absent}`,
  delegationUnchanged: (who, until) => `Nothing changed: ${who} stands in for you already, until ${until}`,
  delegations: "Standing in",
  noDelegations: "Nobody stands in for anybody now.",
  confirmTitle: (amount) => `Confirm ${amount}`,
  confirmText: (number, customer, amount, isLast) => {
    const when = isLast ? "posts at once when approved." : "posts after others approve it, too.";
    return `${number} · ${customer} · ${amount} ${when}`;
  },
  confirmBack: "Back",
  recheck: (text) => `Tap once more to confirm: ${text}`.slice(0, 190),
};
