// Refusals between accounts: pockets, transfers, exchanges and rates.

import { formatMoney } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { money } from "./money.ts";

type Codes =
  | "no_pocket"
  | "pocket_pays_not"
  | "same_account"
  | "bad_rate"
  | "no_rate"
  | "exchange_nothing"
  | "not_movable";

const chart = (name: string): string => general.chart[name] ?? name;
const sameAccount: Readonly<Record<string, string>> = {
  exchange: "Both sides are one currency, there is nothing to exchange; name another currency:",
  rate: "Both currencies are the same, their rate is always 1; name two different ones:",
  move: "It is booked on this account already; name the customer it belongs to:",
};
const sameExample: Readonly<Record<string, string>> = {
  exchange: `${general.verbs.exchange} ACME 1000 CNY to USD`,
  rate: `${general.verbs.rate} USD CNY 7.1`,
  move: `${general.verbs.move} T12 BETA wrong customer`,
};

export const betweenRefusals: Pick<Sentences, Codes> = {
  no_pocket: ({ customer, customerCode, purpose, currency, have }) => ({
    text:
      have.length === 0
        ? `${customer} has no pockets yet; the first money in that names ^${purpose} makes it:`
        : [
            `${customer} has no pocket “${purpose}”${currency === null ? "" : ` in ${currency}`};`,
            `there are ${have.map((one) => `^${chart(one.purpose)} (${one.currency})`).join(", ")}.`,
            `The first money in that names ^${purpose} makes it:`,
          ].join(" "),
    copy: [`${general.verbs.topup} ${customerCode} 1000 ^${purpose}`],
  }),
  pocket_pays_not: ({ customerCode, purpose, deposit, category, pays }) =>
    deposit
      ? {
          text: "A deposit takes no charges; transfer it out first, or leave ^deposit away:",
          copy: [`${general.verbs.transfer} ${customerCode} 500 ^deposit ^main`],
        }
      : {
          text: [
            `The pocket “${chart(purpose)}” pays for ${pays.map(chart).join(", ")} only,`,
            `not for ${category === null ? "this" : `“${chart(category)}”`};`,
            `name another category, or leave ^${chart(purpose)} away.`,
          ].join(" "),
        },
  same_account: ({ verb }) => ({
    text: sameAccount[verb] ?? "It would go from an account to itself; name another customer, or a pocket with ^:",
    copy: [sameExample[verb] ?? `${general.verbs.transfer} ACME 500 ^ads`],
  }),
  bad_rate: ({ text, bare }) =>
    bare === true
      ? { text: `Is "${text}" the rate? A rate begins with @; a memo goes in quotes:`, copy: [`@${text}`, `"${text}"`] }
      : {
          text: `"${text}" is no rate we can use: above zero, with twelve decimals at most, for example:`,
          copy: [`${general.verbs.rate} USD CNY 7.1`],
        },
  no_rate: ({ from, to }) => ({
    text: `No rate between ${from} and ${to} is known yet; write @rate in the command, or set one first:`,
    copy: [`${general.verbs.rate} ${from} ${to} 1.23`],
  }),
  exchange_nothing: ({ from, to, amountMinor }) => ({
    text: [
      `${formatMoney(amountMinor, from)} gives less than the smallest unit of ${to} at this rate;`,
      "raise the amount, or check the rate.",
    ].join(" "),
  }),
  not_movable: ({ number, kind }) => ({
    text: `${number} is of the kind ${money.kinds[kind]} and is not moved; take it back and book it anew:`,
    copy: [`${general.verbs.reverse} ${number} reason`],
  }),
};
