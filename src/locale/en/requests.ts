// Words of the approval: the card in its states, the notices to the maker, the answers to a tap.

import type { RequestVerb } from "#src/domain/books.ts";
import type { RequestWords } from "../locale.ts";

const kinds: Readonly<Record<RequestVerb, string>> = {
  topup: "Top-up",
  charge: "Charge",
  reverse: "Reversal",
  capture: "Capture",
  owe: "Use beyond balance",
  opening: "Opening balance",
  receive: "Receipt",
  claim: "Claim",
  refund: "Refund",
  paid: "Refund payment",
  adjust: "Adjustment",
  bonus: "Bonus",
  transfer: "Transfer",
  exchange: "Exchange",
  lapse: "Lapsed bonus",
  hold: "Hold",
  credit: "Credit",
  move: "Move",
  limit: "Limit",
  rate: "Rate",
  close: "Closing a month",
  policy: "Approval rule",
  account: "Receiving account",
};

const stateWords = {
  pending: "Pending",
  posted: "Approved",
  rejected: "Rejected",
  cancelled: "Cancelled",
  expired: "Expired",
  failed: "Approved but not posted",
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

export const requests: RequestWords = {
  pendingTitle: (kind, customer, amount) => `${kinds[kind]} awaits approval · ${customer} · ${amount}`,
  closedTitle: (state, customer, amount) => `${stateWords[state]} · ${customer} · ${amount}`,
  from: (maker, when, platform) => `${maker} · ${when} · ${platform}`,
  attention: "Note",
  similar: (days, number, on, maker) => `⚠️ same customer and amount within ${days} days: ${number} (${on} ${maker})`,
  noEvidence: "no reference, no slip",
  backdated: (days) => `⚠️ dated ${days} days back`,
  shortOf: (sum) => `⚠️ not enough balance now, short of ${sum}`,
  willOwe: (sum) => `⚠️ the customer will owe ${sum}`,
  refers: "About",
  lapsesOn: "Usable until",
  rule: "Rule",
  ruleText: (kind, levelCount, done, hours) =>
    `${kinds[kind]}, ${plural(levelCount, "level")} · progress ${done}/${levelCount} · valid ${hours} hours`,
  approve: "Approve",
  reject: "Reject",
  reasonPlaceholder: "Reason (needed to reject)",
  decidedBy: { approve: "Approved", reject: "Rejected" },
  decided: (who, when, minutes) =>
    minutes < 60
      ? `${who} · ${when} (took ${Math.max(minutes, 1)} min)`
      : `${who} · ${when} (took ${Math.floor(minutes / 60)} h ${minutes % 60} min)`,
  reason: "Reason",
  why: "Why",
  closedAt: "When",
  failures: {
    overdrawn: "not enough balance",
    in_arrears: "the customer is in arrears",
    frozen: "the customer is frozen",
    closed_period: "the month of its date is closed",
    ref_used: "the reference was already used",
    out_of_range: "the amount is out of range",
    until_past: "the last day of the hold is over",
    reversed_already: "the entry was reversed already",
    limit_exceeded: "beyond a limit",
    budget_exceeded: "beyond a budget",
    month_closed: "the month is closed already",
    rule_from: "other steps have changed",
    no_rule_step: "the step was ended",
    earlier_month_open: "an earlier month is open",
    no_such_item: "its category or account was ended",
    word_taken: "the name is taken",
    default_stays: "the default cannot be ended",
    receipt_short: "too little is left of the receipt",
    granted_stays: "part of it was granted, less can be refunded",
    rests_on_it: "another entry rests on it",
    wrong_entry: "the entry it is about was reversed",
    not_first: "there are entries already",
    more_than_used: "more than the entry has left to give back",
    more_than_paid: "more than was paid for use",
    more_than_owed: "more than is owed",
  },
  failureOther: "the books refused it",
  retry: "A new request is needed.",
  askReason: (number) => `Rejecting ${number}: reply to this message with the reason.`,
  askReasonPlaceholder: "Reason",
  makerPosted: (request, customer, amount) => `${request} approved and posted · ${customer} · ${amount}`,
  done: {
    hold: "hold in force",
    credit: "credit in force",
    limit: "limit in force",
    rate: "rate in force",
    close: "month closed",
    policy: "approval rule in force",
  },
  makerDone: (request, done, customer, amount) => `${request} approved, ${done} · ${customer} · ${amount}`,
  makerRejected: (request, customer, amount) => `${request} rejected · ${customer} · ${amount}`,
  makerExpired: (request, customer, amount) =>
    `${request} expired, nobody decided within 72 hours · ${customer} · ${amount}`,
  makerFailed: (request, customer, amount) => `${request} approved but not posted · ${customer} · ${amount}`,
  unreached: (number, names) =>
    `The approval card of ${number} does not reach ${names}. Tell them, or let them write to me first.`,
  nobodyReached: (number) =>
    `Nobody who can approve ${number} can be reached. Let an approver write to me first, then type "pending".`,
  voided: (number) =>
    `One approval of ${number} no longer counts: its maker and approver are one person. Somebody else has to decide.`,
  reminder: (number, customer, amount, until) =>
    `${number} still awaits approval · ${customer} · ${amount} · expires ${until}`,
  reminderHow: "Tap the buttons on the card, or type:",
  listTitle: (count) => `${plural(count, "request")} pending`,
  listEmpty: "No request is pending.",
  listLine: (number, kind, customer, amount) => `${number} · ${kinds[kind]} · ${customer} · ${amount}`,
  listWho: (maker, when, level) => `${maker} · ${when} · waits for ${level}`,
  toastApproved: (number) => `Approved and posted ${number}`,
  toastAllowed: "Approved, in force",
  toastProgress: (done, all) => `Approved, progress ${done}/${all}`,
  toastRejected: "Rejected",
  toastFailed: "Approved, but it could not be posted",
  toastAskReason: "Please give a reason",
};
