// Refusals of the books: currencies, money that is not there, closed days, references used before.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "currency_mismatch"
  | "no_wallet"
  | "wallet_unclear"
  | "overdrawn"
  | "in_arrears"
  | "closed_period"
  | "out_of_range"
  | "ref_used"
  | "key_reused"
  | "request_missing";

export const booksRefusals: Pick<Sentences, Codes> = {
  currency_mismatch: ({ typed, have }) => ({
    text: `"${typed}" is not the currency of this customer's accounts (${have.join(", ")}), write one of those.`,
  }),
  no_wallet: ({ customer, currency, have }) => ({
    text: `${customer} has no ${currency} account, only ${have.join(", ")}; to add one:`,
    copy: [`${general.verbs.open} ${customer} ${currency}`],
  }),
  wallet_unclear: ({ customer, have }) => ({
    text: `${customer} has several accounts (${have.join(", ")}), name the currency after the amount.`,
  }),
  overdrawn: ({ customer, customerCode, currency, availableMinor, creditMinor, amountMinor }) => {
    const short = amountMinor - availableMinor - creditMinor;
    const credit = creditMinor === 0n ? "" : `, credit ${formatMoney(creditMinor, currency)}`;
    const has = `${formatMoney(availableMinor, currency)}${credit}`;
    const asked = formatMoney(amountMinor, currency);
    const missing = formatMoney(short, currency);
    return {
      text: `Not enough: ${customer} has available ${has}, this takes ${asked}, short of ${missing}. Top up first:`,
      copy: [`${general.verbs.topup} ${customerCode} ${plainNumber(short, currency).replace(/\.0+$/, "")} ${currency}`],
    };
  },
  in_arrears: ({ customer, currency, arrearsMinor }) => ({
    text: `${customer} owes ${formatMoney(arrearsMinor, currency)} and cannot be charged until that is paid in.`,
  }),
  closed_period: ({ on }) => ({ text: `The month of ${on} is closed; without @date it is booked today.` }),
  out_of_range: ({ currency }) => ({ text: `The amount is beyond what can be booked in ${currency}, check it.` }),
  ref_used: ({ ref, number }) => ({
    text: `Reference #${ref} was used by ${number} and counts once; another payment has a reference of its own.`,
  }),
  key_reused: () => ({ text: "This message was already booked with other content; send a new message." }),
  request_missing: () => ({
    text: "This needs approval first and was not booked; type it again and it will be requested.",
  }),
};
