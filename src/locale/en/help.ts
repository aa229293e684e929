// The help card: grouped by what one wants to do, each line an example that can be copied.

import type { HelpWords } from "../locale.ts";

export const help: HelpWords = {
  title: "What I can do",
  topicTitle: (verb) => `How to use ${verb}`,
  groups: { record: "Record", query: "Look up", decide: "Approve", customer: "Customers", settings: "Settings" },
  lines: {
    help: { example: "help balance", what: "how to use one command" },
    whoami: { example: "whoami", what: "your platform id and roles" },
    open: { example: "open Acme ACME CNY", what: "name, code, currency" },
    customers: { example: "customers acm", what: "list or find customers" },
    topup: {
      example: "topup ACME 50000 #ICBC20261122-7731 November prepayment",
      what: "customer, amount, #reference, memo; goes to approval",
    },
    charge: { example: "charge ACME 1200 //advertising", what: "customer, amount, //text the customer reads" },
    hold: { example: "hold ACME 5000 2026-12-31", what: "customer, amount, last day: set aside now, use later" },
    capture: { example: "capture H12 3000", what: "hold number, amount; without one all that is left" },
    release: { example: "release H12", what: "hold number; what is left is available again" },
    reverse: {
      example: "reverse T12 wrong amount",
      what: "entry number, reason; later than its day: goes to approval",
    },
    undo: { example: "undo", what: "take back your own last entry within 10 minutes" },
    credit: { example: "credit ACME 30000", what: "customer, how far below zero, 0 for none; goes to approval" },
    freeze: { example: "freeze ACME contract dispute", what: "customer, reason; all stops everything (owners)" },
    unfreeze: { example: "unfreeze ACME", what: "customer or all; by another person than who froze" },
    balance: { example: "balance ACME", what: "balance, held, available" },
    history: { example: "history ACME 2026-11", what: "a month, or 2026-11-01..2026-11-15" },
    notify: { example: "notify ACME all", what: "topup, charge, all or none" },
    alert: { example: "alert ACME 5000", what: "below an amount, or 7d of use, or off" },
    report: { example: "report ACME daily 09:00", what: "daily, weekly, monthly or off" },
    bind: {
      example: "bind ACME",
      what: "this group belongs to that customer; in a direct or staff chat: a one-time code",
    },
    unbind: { example: "unbind ACME", what: "take the binding away" },
    pending: { example: "pending", what: "requests that wait for a decision" },
    approve: { example: "approve R128", what: "the same as tapping the card" },
    reject: { example: "reject R128 slip unreadable", what: "the reason is required" },
    cancel: { example: "cancel R128", what: "withdraw your own request" },
    grant: { example: "grant telegram:1002 manager 1 Li", what: "platform id, role, level, name" },
    revoke: { example: "revoke telegram:1002 manager", what: "one role, or all when none is named" },
    link: { example: "link telegram:1002 feishu:ou_abc", what: "both accounts are one person" },
    chatrole: { example: "chatrole staff", what: "staff, approvals or off" },
    outbox: { example: "outbox", what: "messages not delivered" },
    audit: { example: "audit verify", what: "replay the books; a block noted earlier, as 12:9f3c…, may follow" },
    language: { example: "language zh", what: "language of this chat: zh or en" },
  },
  amounts:
    "Amounts: 1000, 1,000.50, ¥1000, $20, 20 USD, 1000*7.1+50; options anywhere: #reference @2026-11-01 //description.",
  contact: "You can type:",
};
