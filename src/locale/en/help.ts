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
    language: { example: "language zh", what: "language of this chat: zh or en" },
  },
  amounts:
    "Amounts: 1000, 1,000.50, ¥1000, $20, 20 USD, 1000*7.1+50; options anywhere: #reference @2026-11-01 //description.",
  contact: "You can type:",
};
