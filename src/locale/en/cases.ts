// What customers say and are answered; what they say to a statement.

import type { CaseWords } from "../locale.ts";

export const cases: CaseWords = {
  heard: "Thank you, we have it and will answer you here.",
  disputeHeard: "Thank you, we have your comment and will answer within 2 working days.",
  answer: (company) => (company === null ? "Our answer" : `Answer from ${company}`),
  passedOn: "Passed on to our colleagues.",
  confirm: "Confirm",
  dispute: "I disagree",
  pleaseCheck: "Please check it.",
  settledAsk: "Your comment has been dealt with; please check and confirm.",
  disputePlaceholder: "what is wrong",
  askDispute: "Please reply what is wrong; we will check it:",
  toastAskDispute: "Please write what is wrong first",
  toastConfirmed: "Confirmed, thank you",
  confirmed: (who, when) => `Confirmed · ${who} · ${when}`,
  disputed: (who, when) => `Disputed · ${who} · ${when}`,
  toastAnswered: (who, when) => `${who} answered on ${when}`,
  contact: (name, title) => (title === null ? name : `${name} (${title})`),
  unregistered: "an unregistered contact",
  unregisteredId: (identity) => `not registered, ${identity}`,
  title: (kind, customer) => `${kind === "dispute" ? "Statement disputed" : "Customer feedback"} · ${customer}`,
  closedTitle: (kind, customer) =>
    `${kind === "dispute" ? "Statement dispute" : "Customer feedback"} closed · ${customer}`,
  confirmedTold: (customer, number, who) => `${customer} confirmed statement ${number} · ${who}`,
  statement: "Statement",
  closing: "Conclusion",
  closedBy: "Closed",
  who: (side, name, when) => `${side === "customer" ? "Customer" : "We"} ${name} · ${when}`,
  replyNote: "What you reply to this card goes to the customer, signed by the company and not by you.",
  close: "Close",
  sent: "Sent to the customer.",
  more: (count) => `${count} more, see`,
  listTitle: (count) => `${count} open ${count === 1 ? "case" : "cases"}`,
  listEmpty: "No case is open.",
  toastClosed: "Closed",
};
