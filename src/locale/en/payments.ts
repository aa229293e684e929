// A customer says that they paid.

import type { PaymentWords } from "../locale.ts";

const of = (sum: string | null): string => (sum === null ? "" : ` · ${sum}`);

export const payments: PaymentWords = {
  thanks: "Thank you, we have your payment details and are checking them. You will be told here when it has arrived.",
  button: "I have paid",
  slipTaken: "Taken as the slip of a payment",
  isThisASlip: "We have your picture. If it is the slip of a payment, please press the button below.",
  notFound: (sum) =>
    `We have not found the payment${sum === null ? "" : ` of ${sum}`} yet. Please check it, or ask your contact.`,
  title: (customer, sum) => `The customer says they paid · ${customer}${of(sum)}`,
  postedTitle: (customer, sum) => `Payment posted · ${customer}${of(sum)}`,
  declinedTitle: (customer, sum) => `Payment not found · ${customer}${of(sum)}`,
  contact: "Contact",
  unregistered: (identity) => `not registered, ${identity}`,
  words: "Words",
  at: "When",
  handling: "Handling",
  taken: (name) => `${name} is asking for the top-up`,
  asked: (number) => `asked for as ${number}`,
  reason: "Reason",
  declinedBy: "By",
  topup: "Top up",
  decline: "Not arrived",
  reasonPlaceholder: "why it is not there (for us only)",
  askReason: "Please reply why it is not there (kept for us; the customer only hears that it was not found):",
  toastAskReason: "Please give the reason first",
  toastDeclined: "The customer was told",
  toastClosed: "This payment has been dealt with",
  whichAccount: (customer, sum) => `Which account did it arrive at? · ${customer} · ${sum}`,
  waiting: "says they paid, being checked; not reminded",
};
