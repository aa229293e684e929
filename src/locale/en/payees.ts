// Words about who a refund to a customer is paid to.

import type { PayeeWords } from "../locale.ts";

const ago = (days: number): string => (days === 0 ? "today" : days === 1 ? "1 day ago" : `${days} days ago`);

export const payees: PayeeWords = {
  label: "Payee",
  none: "not registered",
  removed: "none any more",
  takenAway: "payee no longer registered",
  otherNow: (payee, now) =>
    now === null
      ? `${payee} (taken away after the approval, please check)`
      : `${payee} (changed to ${now} after the approval, please check)`,
  changedWhileOwed: (customer, numbers) =>
    `The payee of ${customer} changed; ${numbers}, still to be paid, was approved for another. Check before paying.`,
  changedWhileWaiting: (customer, number) =>
    `The payee of ${customer} changed; ${number} was asked for with another and will not be posted. ` +
    "Withdraw it and ask again:",
  isNew: "⚠️ the payee is new",
  changed: (days) => `⚠️ the payee was changed ${ago(days)}`,
  newAndChanged: (days) => `⚠️ the payee is new, changed ${ago(days)}`,
  openRefunds: (numbers) => `⚠️ refunds not paid out yet: ${numbers}`,
  profile: (payee, by, at, number) => `${payee} (${by} ${at} ${number})`,
  resubmit: "Ask again with the payee of now",
  resubmitNote:
    "The customer's payee was changed since it was asked for, so nothing was posted; it can be asked for again with " +
    "the payee of now, to be approved anew.",
};
