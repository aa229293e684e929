// Refusals around days that do not fit, slips that are missing, and changes that would change nothing.

import type { BooksRefusal } from "#src/domain/errors-books.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import { chartInEnglish } from "../chart.ts";
import type { Sentences } from "../locale.ts";

const whats = {
  ...{ category: "category", account: "receiving account" },
  ...{ credit: "credit limit", limit: "limit", budget: "budget" },
} as const;
const named = (name: string): string => chartInEnglish[name] ?? name;

export const standingRefusals: Pick<Sentences, BooksRefusal["code"]> = {
  before_hold: ({ number, on, made }) => ({
    text: `${number} was held on ${made} and cannot be captured as of ${on}, before that. You can type:`,
    copy: [`capture ${number} @${made}`],
  }),
  before_receipt: ({ number, on, arrived }) => ({
    text: `${number} arrived on ${arrived} and cannot be claimed as of ${on}, before that. You can type:`,
    copy: [`claim ${number} ACME @${arrived}`],
  }),
  slip_needed: ({ number }) => ({
    text: "A payment names its bank slip. Type the account it was paid from and the slip:",
    copy: [`paid ${number} bank #slip`],
  }),
  write_off_minus: ({ customerCode, currency, amountMinor }) => {
    const amount = `-${plainNumber(amountMinor, currency).replace(/\.0+$/, "")} ${currency}`;
    return {
      text: "A write-off forgives what a customer owes and takes nothing. For what was billed too low, or to undo one:",
      copy: [`adjust ${customerCode} ${amount} billing reason`, "reverse T12 reason"],
    };
  },
  stands_already: ({ what, customerCode, currency, maxMinor }) => ({
    text:
      maxMinor === null
        ? `${customerCode} has no such ${whats[what]} in ${currency}; there is nothing to take off.`
        : `The ${whats[what]} of ${customerCode} is ${formatMoney(maxMinor, currency)} already; nothing to change.`,
  }),
  item_exists: ({ what, name, aliases }) => ({
    text: `The ${whats[what]} “${named(name)}” exists already${
      aliases.length === 0 ? "" : `, also called ${aliases.join(", ")}`
    }. To give it another alias:`,
    copy: [`${what} add ${named(name)} alias`],
  }),
};
