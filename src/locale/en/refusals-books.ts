// Refusals of the books: currencies, money that is not there, closed days, references used before.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "currency_mismatch"
  | "no_wallet"
  | "overdrawn"
  | "in_arrears"
  | "closed_period"
  | "out_of_range"
  | "ref_used"
  | "key_reused"
  | "request_missing"
  | "day_to_come"
  | "no_statement";

const chart = (name: string): string => general.chart[name] ?? name;

export const booksRefusals: Pick<Sentences, Codes> = {
  currency_mismatch: ({ typed, have, of }) => ({
    text:
      of === undefined
        ? `"${typed}" is not the currency of this customer's accounts (${have.join(", ")}), write one of those.`
        : `"${typed}" is not the currency of ${of}, which is in ${have.join(", ")}; write that.`,
  }),
  no_wallet: ({ customer, currency, have }) => ({
    text: `${customer} has no ${currency} account, only ${have.join(", ")}; to add one:`,
    copy: [`${general.verbs.open} ${customer} ${currency}`],
  }),
  overdrawn: ({ customer, customerCode, currency, availableMinor, creditMinor, amountMinor, purpose, elsewhere }) => {
    const short = amountMinor - availableMinor - creditMinor;
    const credit = creditMinor === 0n ? "" : `, credit ${formatMoney(creditMinor, currency)}`;
    const has = `${formatMoney(availableMinor, currency)}${credit}`;
    const asked = formatMoney(amountMinor, currency);
    const missing = formatMoney(short, currency);
    const pocket = purpose === null ? "" : ` in the pocket ${chart(purpose)}`;
    const others = elsewhere.map((one) => {
      const has = formatMoney(one.availableMinor, currency);
      const [who, word] =
        one.purpose === null ? ["main account", "main"] : [`pocket ${chart(one.purpose)}`, chart(one.purpose)];
      return `The ${who} has ${has}: add ^${word} to use it.`;
    });
    const sum = plainNumber(short, currency).replace(/\.0+$/, "");
    return {
      text: [
        `Not enough: ${customer} has available ${has}${pocket}, this takes ${asked}, short of ${missing}.`,
        ...[...others, "Top up first:"],
      ].join(" "),
      copy: [
        `${general.verbs.topup} ${customerCode} ${sum} ${currency}${purpose === null ? "" : ` ^${chart(purpose)}`}`,
      ],
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
  day_to_come: ({ on }) => ({ text: `${on} is still to come; leave the date away to see today.` }),
  no_statement: ({ customer, customerCode, month, first }) =>
    first === null
      ? {
          text: `${customer} has no entries and no statement yet. The balance:`,
          copy: [`${general.verbs.balance} ${customerCode}`],
        }
      : {
          text: `${customer} has no statement of ${month}; the first is of ${first}. Name a month that has begun:`,
          copy: [`${general.verbs.statement} ${customerCode} ${first}`],
        },
};
