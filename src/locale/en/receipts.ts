// Words of money on its way: receipts whose owner is not known yet, refunds until they have left the bank.

import type { receipts as chinese } from "../zh-CN/receipts.ts";

export const receipts: typeof chinese = {
  receivedTitle: (amount) => `Received, unclaimed · ${amount}`,
  entry: "Entry",
  total: "Unclaimed in all",
  payer: "Payer",
  claimHow: "Once you know whose it is, send:",
  listTitle: (count) => `${count} unclaimed`,
  listEmpty: "Nothing is unclaimed.",
  listMore: (shown) => `Only the oldest ${shown} are listed.`,
  listLine: (number, left, of) => (of === null ? `${number} · ${left}` : `${number} · ${left} left of ${of}`),
  age: (days) => (days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`),
  waiting: (sum, numbers) => `${sum} of it is being claimed (${numbers})`,
  receipt: "Receipt",
  left: "Left after this",
  fee: "Bank fee",
  feeText: (fee, net) => `${fee} (the account gets ${net})`,
  going: "Grants that lapse with it",
  gone: "Grants lapsed",
  restored: "Grants restored",
  paidTitle: (customer, amount) => `Refund paid · ${customer} · ${amount}`,
  returnedTitle: (customer, amount) => `Payment returned · ${customer} · ${amount}`,
  refund: "Refund",
  owedTitle: (count) => (count === 1 ? "1 refund to be paid" : `${count} refunds to be paid`),
  owedLine: (number, customer, amount, when) => `${number} · ${customer} · ${amount} · approved ${when}`,
  paidHow: "Once the money has left, another operator sends:",
  paidLine: (verb, number) => `${verb} ${number} #slip`,
  nobody: "Unclaimed money",
  taken: (number, kind, when) => `${number} ${kind === "paid" ? "refund payment" : "receipt"} ${when}`,
  takenTitle: (kind, subject, amount) =>
    `${kind === "paid" ? "Refund payment" : "Receipt"} reversed · ${subject} · ${amount}`,
  againOwed: (number) => `${number} is to be paid again.`,
  refunded: (sum, granted, now, tail) =>
    `We are refunding ${sum}; the money will be sent separately` +
    `${tail === null ? "" : ` to your account ending in ${tail}`}` +
    `${granted === null ? "" : `, and ${granted} that was granted lapses with it`}. ${now} now.`,
  refundPaid: (on, sum, tail) =>
    `Your refund of ${sum} was sent${tail === null ? "" : ` to your account ending in ${tail}`} on ${on}.`,
  refundReturned: (sum, granted, now) =>
    `Your refund of ${sum} did not get through and is back in your account` +
    `${granted === null ? "" : `, ${granted} that was granted included`}. ${now} now.`,
  paymentWithdrawn: (on, sum) =>
    `Correction: the refund of ${sum} announced on ${on} has not been sent yet. We will let you know.`,
  waitingReceipt: (numbers) => `not told: unclaimed money may be theirs (${numbers})`,
};
