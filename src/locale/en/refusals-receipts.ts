// Refusals around receipts, claims, refunds and their payments.

import type { ReceiptRefusal } from "#src/domain/errors-receipts.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const { verbs } = general;
const states: Readonly<Record<string, string>> = {
  pending: "is still waiting for approval",
  rejected: "was rejected",
  cancelled: "was cancelled",
  expired: "has expired",
  failed: "was approved but could not be posted",
};

export const receiptRefusals: Pick<Sentences, ReceiptRefusal["code"]> = {
  no_receipt: ({ number }) => ({ text: `There is no receipt ${number}. What is unclaimed:`, copy: [verbs.unclaimed] }),
  receipt_short: ({ number, customerCode, currency, leftMinor, amountMinor, waiting, reversedBy }) => {
    if (reversedBy !== null) {
      return {
        text: `${number} was reversed by ${reversedBy} and cannot be claimed. What is unclaimed:`,
        copy: [verbs.unclaimed],
      };
    }
    const besides = waiting.length === 0 ? "" : ` besides what is being claimed (${waiting.join(", ")})`;
    if (leftMinor === 0n) {
      return { text: `Nothing is left of ${number}${besides}. What is unclaimed:`, copy: [verbs.unclaimed] };
    }
    const left = plainNumber(leftMinor, currency).replace(/\.0+$/, "");
    return {
      text:
        `Only ${formatMoney(leftMinor, currency)} is left of ${number}${besides}, ` +
        `not ${formatMoney(amountMinor, currency)}. To claim what is left:`,
      copy: [`${verbs.claim} ${number} ${customerCode} ${left}`],
    };
  },
  not_a_refund: ({ number }) => ({
    text: `${number} is no refund. Refunds to be paid are listed by:`,
    copy: [verbs.pending],
  }),
  refund_not_approved: ({ number, state }) => ({
    text: `Refund ${number} ${states[state] ?? state}, so nothing can be paid. Refunds to be paid are listed by:`,
    copy: [verbs.pending],
  }),
  paid_already: ({ number, entry, returned, by, at }, clock) =>
    returned === null
      ? {
          text: `${by} marked refund ${number} as paid ${clock.when(at)} (${entry}). If the payment came back, send:`,
          copy: [`${verbs.paid} ${number} returned`],
        }
      : {
          text: `The payment of refund ${number} came back (${returned}), into the account. Ask for a new refund:`,
          copy: [`${verbs.refund} ACME 1000 reason`],
        },
  other_payer: ({ number, others }) => ({
    text: `Whoever asked for or approved refund ${number} does not pay it. Somebody else may: ${others.join(", ")}.`,
  }),
  not_paid: ({ number }) => ({
    text: `Refund ${number} was not marked as paid, so nothing can come back. Once it is sent:`,
    copy: [`${verbs.paid} ${number} #slip`],
  }),
  fee_too_large: ({ currency, feeMinor, amountMinor }) => ({
    text:
      `The fee of ${formatMoney(feeMinor, currency)} must be less than the top-up of ` +
      `${formatMoney(amountMinor, currency)}. Please check.`,
  }),
};
