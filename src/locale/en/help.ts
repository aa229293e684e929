// The help card: grouped by what one wants to do, each line an example that can be copied.

import type { HelpWords } from "../locale.ts";

export const help: HelpWords = {
  title: "What I can do",
  topicTitle: (verb) => `How to use ${verb}`,
  groups: { record: "Record", query: "Look up", decide: "Approve", customer: "Customer care", settings: "Settings" },
  more: (words) => `Also: ${words.join(" · ")}`,
  lines: {
    help: { example: "help balance", what: "how to use one command" },
    whoami: { example: "whoami", what: "your platform id and roles" },
    open: { example: "open Acme ACME CNY", what: "name, code, currency" },
    profile: {
      example: "profile ACME alias Acm",
      what:
        "customer [alias, tier, tags, manager, contact, privacy, note, name or payee, value or off]; " +
        "a payee needs approval; shows it without",
    },
    customers: { example: "customers acm", what: "list or find customers; also by pinyin initials, tag VIP or tier A" },
    topup: {
      example: "topup ACME 50000 #ICBC20261122-7731 November prepayment",
      what: "customer, amount, [fee 15], #reference, memo; goes to approval, the fee is ours",
    },
    charge: { example: "charge ACME 1200 //advertising", what: "customer, amount, //text the customer reads" },
    owe: { example: "owe ACME 300 used beyond the balance", what: "customer, amount, reason; goes to approval" },
    bonus: {
      example: "bonus ACME 500 until 2026-12-31",
      what: "customer, amount, last day, T12 it is for, granted_first, paid_first or pro_rata; goes to approval",
    },
    adjust: {
      example: "adjust ACME +100 billing T12 one day too many",
      what: "customer, ±amount, billing, goodwill, write-off or rounding, T12, granted or paid, reason; approval",
    },
    opening: {
      example: "opening ACME 1000",
      what: "customer, ±amount, granted; before the first entry, minus is a debt; goes to approval",
    },
    batch: {
      example: "batch charge",
      what:
        "topup, charge, bonus or opening with a CSV or XLSX file or pasted rows (customer, amount, category …): " +
        "one request, all lines or none",
    },
    hold: { example: "hold ACME 5000 2026-12-31", what: "customer, amount, last day: set aside now, use later" },
    capture: { example: "capture H12 3000", what: "hold number, amount; without one all that is left" },
    release: { example: "release H12", what: "hold number; what is left is available again" },
    receive: {
      example: "receive 5000 bank #ICBC-7731 Some Company",
      what: "amount [account] [#slip] [payer]: whose it is comes later, by its P number",
    },
    claim: {
      example: "claim P12 ACME 3000",
      what: "P number, customer [amount], goes to approval; several customers may share",
    },
    unclaimed: { example: "unclaimed", what: "money whose owner is not known" },
    refund: {
      example: "refund ACME 1000 contract ended",
      what: "customer amount [account] reason, paid money only, goes to approval",
    },
    paid: {
      example: "paid R12 bank #ICBC-7731",
      what: "R number [account] [#slip]: the money has left; came back: paid R12 returned",
    },
    transfer: {
      example: "transfer ACME BETA 500",
      what: "payer receiver amount, paid money only; or transfer ACME 500 ^ads (into a pocket), ^ads ^main (from, to)",
    },
    exchange: {
      example: "exchange ACME 1000 CNY to USD @0.14",
      what: "customer amount currency to currency @rate; without a rate the newest known one",
    },
    move: {
      example: "move T12 BETA wrong customer",
      what: "entry number, right customer, reason: taken back and booked the same there, one approval",
    },
    reverse: {
      example: "reverse T12 wrong amount",
      what: "entry number, reason; later than its day: goes to approval",
    },
    undo: { example: "undo", what: "take back your own last entry within 10 minutes" },
    credit: { example: "credit ACME 30000", what: "customer, how far below zero, 0 for none; goes to approval" },
    freeze: { example: "freeze ACME contract dispute", what: "customer, reason; all stops everything (owners)" },
    unfreeze: { example: "unfreeze ACME", what: "customer or all; by another person than who froze" },
    balance: {
      example: "balance ACME @2026-10-31",
      what: "balance, held, available; @day is the end of that day, as-of 2026-11-05 after it: as known on that one",
    },
    history: { example: "history ACME 2026-11", what: "a month, or 2026-11-01..2026-11-15" },
    statement: {
      example: "statement ACME 2026-10",
      what: "a month; one that is over is final and numbered, the same for ever; this month is a preview",
    },
    notify: { example: "notify ACME all", what: "topup, charge, all or none" },
    alert: { example: "alert ACME 5000", what: "below an amount, or 7d of use, or off" },
    payment: { example: "payment 5000", what: "tell us that you paid, a picture of the slip may come along" },
    feedback: { example: "feedback last week's report was late", what: "what you want us to hear; we answer" },
    case: { example: "case C12", what: "what customers say; case C12 close words; a reply to the card answers them" },
    report: { example: "report ACME daily 09:00", what: "daily, weekly, monthly or off" },
    bind: {
      example: "bind ACME",
      what: "this group belongs to that customer; in a direct or staff chat: a one-time code",
    },
    unbind: { example: "unbind ACME", what: "take the binding away" },
    pending: { example: "pending", what: "requests that wait for a decision" },
    approve: { example: "approve R128", what: "the same as tapping the card" },
    reject: {
      example: "reject R128 slip unreadable",
      what: "the reason is required; reject R128 back reason: one level back",
    },
    cancel: { example: "cancel R128", what: "withdraw your own request" },
    delegate: {
      example: "delegate telegram:1003 until 2026-12-01",
      what: "person, last day: decides in my place, never on what they made; off ends it, alone it shows",
    },
    grant: {
      example: "grant telegram:1002 manager 1 Li",
      what: "platform id, role, level, name [until 2026-12-31]; of an operator also: own, or tag VIP",
    },
    invite: {
      example: "invite operator Li until 2026-12-31",
      what: "role, level, name, as for grant; gives a one-time code for 24 hours",
    },
    join: { example: "join J-7K3MZQ2D", what: "take an invitation, in a direct chat" },
    revoke: {
      example: "revoke telegram:1002 to telegram:1003",
      what: "one role, or all when none is named; `to` hands over their customers",
    },
    people: { example: "people", what: "who holds which role, until when" },
    link: { example: "link telegram:1002 feishu:ou_abc", what: "both accounts are one person" },
    chatrole: { example: "chatrole staff", what: "staff, approvals or off" },
    limit: {
      example: "limit ACME daily 50000",
      what: "customer single, daily or monthly amount or off, for approval; a customer alone: what is used and left",
    },
    budget: {
      example: "budget ACME ads 2026-12 10000",
      what: "customer category month amount or off, at once; a customer alone: what is used and left",
    },
    category: { example: "category add games game", what: "add name [alias], end name, default name; alone: the list" },
    account: {
      example: "account add Citibank citi USD 4417…0099",
      what: "add name [alias] [currency details], end name, default name, for approval; alone: the list",
    },
    policy: {
      example: "policy set refund from 50000 levels 2",
      what:
        "command [currency] from amount levels 0-3[x people] [evidence] [tier A], or off; " +
        "charge daily 80000 levels 1 for a day's sum, * back 15 levels 1 for days back; for approval; alone: the rules",
    },
    close: {
      example: "close 2026-11",
      what: "month; shows what is open, then asks for approval; nothing more can be dated in it",
    },
    rate: {
      example: "rate USD CNY 7.1 @2026-11-01",
      what: "currency currency rate [@date], for approval; without a rate: what is known",
    },
    outbox: { example: "outbox", what: "messages not delivered" },
    today: {
      example: "today 2026-11-22 me",
      what: "entries of a day with totals by receiving account and kind, and an XLSX; without a date today's",
    },
    balances: {
      example: "balances 2026-11",
      what: "every customer's opening, in, used, closing, an XLSX; a month or a day, then perhaps a tier or tag",
    },
    audit: { example: "audit verify", what: "replay the books; a block noted earlier, as 12:9f3c…, may follow" },
    export: {
      example: "export xlsx 2026-11",
      what: "xlsx, csv, hledger or beancount, then a period; the file comes here",
    },
    language: { example: "language zh", what: "language of this chat: zh or en; followed by me: only yours" },
  },
  looks: {
    profile: "profile ACME",
    rate: "rate USD CNY",
    limit: "limit ACME",
    budget: "budget ACME",
    category: "category",
    account: "account",
    policy: "policy",
  },
  amounts:
    "Amounts: 1000, 1,000.50, ¥1000, $20, 20 USD, 1000*7.1+50; options: #ref @2026-11-01 //description ^pocket. " +
    "A command alone asks for the rest; several may stand in one message, one a line.",
  contact: "You can type:",
};
