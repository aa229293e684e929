// Words about chats: binding, what a group is for, language, what is waiting to be sent.

import type { ChatWords } from "../locale.ts";

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

export const chats: ChatWords = {
  welcomeTitle: "What is this group for?",
  welcomeHow: 'Choose one first; until then I only answer "help" and "whoami" here.',
  welcomeStaff: "Staff",
  welcomeApprovals: "Approvals",
  welcomeBind: "Bind a customer",
  welcomeBindHow: "Type bind and a customer's code, and this group belongs to that customer:",
  welcomeDirect: "Hello, here you can ask for balance and history.",
  welcomeDirectHow: "Please send the code you were given; staff give this id to the person in charge:",
  bound: (customer, company, inGroup) => {
    const from = company === null ? "" : `${company}: `;
    const how = inGroup ? 'Mention me with "balance" or "history"' : 'Type "balance" or "history"';
    return `${from}This chat is bound to ${customer}. ${how} at any time.`;
  },
  boundTold: (customer, by) => `Bound · ${customer} · a new customer chat (by ${by})`,
  boundByCode: "the customer's code",
  bindCode: (customer) => `Code for ${customer}`,
  bindCodeHow: (until) => `Ask the customer to send this in their direct chat with me, once, before ${until}:`,
  bindCodeLink: "Or let the customer open this in Telegram:",
  unbound: (customer) => `This chat is no longer bound to ${customer}.`,
  unboundAll: (customer, count) => `${plural(count, "chat")} of ${customer} unbound.`,
  unboundTold: (customer, by) => `Unbound · ${customer} (by ${by})`,
  unboundNothing: (customer) => `No chat is bound to ${customer}.`,
  roleSet: (role) => `This is now a ${role}.`,
  roleStaffHow: "Type commands here as they are, for example:",
  roleApprovalsHow: "Requests that need approval come here; tap the buttons on the card.",
  roleCleared: "This group is no longer used for anything.",
  languageYours: "I will speak English to you, except where a chat has its own language.",
  languageSet: "This chat is in English now.",
  outboxTitle: (lost, waiting) =>
    ["Outbox", ...(lost > 0 ? [`${plural(lost, "message")} not delivered`] : [])]
      .concat(waiting > 0 ? [`${waiting} waiting`] : [])
      .join(" · "),
  outboxEmpty: "The outbox is empty, everything was delivered.",
  outboxStates: {
    waiting: "waiting",
    sending: "sending",
    unknown: "unconfirmed",
    dead: "refused by the chat",
    failed: "failed",
  },
  outboxNextTry: (at) => `waiting, next try at ${at}`,
  outboxLine: (state, where, since) => `${state} · ${where} · ${since}`,
  outboxFailedTitle: (count) => `${plural(count, "command")} went wrong and did nothing, type again:`,
  messageFailed: (platform) => `A ${platform} message was refused by the platform and not delivered. See: outbox`,
  outboxFailedLine: (id, who, when) => `${id} · ${who} · ${when}`,
};
