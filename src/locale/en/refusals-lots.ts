// Refusals around granted money and corrections: what cannot become cash, or be given back twice.

import type { EntryKind } from "#src/domain/books.ts";
import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";
import { money } from "./money.ts";

type Codes =
  | "granted_stays"
  | "lapse_stays"
  | "rests_on_it"
  | "wrong_entry"
  | "not_first"
  | "more_than_used"
  | "more_than_paid"
  | "more_than_owed"
  | "not_rounding";

const verbs = general.verbs;
const plain = (minor: bigint, currency: string): string => plainNumber(minor, currency).replace(/\.0+$/, "");
// A payment of a refund and its return are of one kind.
const kindName = (kind: string): string =>
  kind === "paid" ? "payment" : (money.kinds[kind as EntryKind] ?? "entry").toLowerCase();

export const lotRefusals: Pick<Sentences, Codes> = {
  granted_stays: ({ customer, currency, grantedMinor, refundableMinor }) => {
    const [granted, most] = [formatMoney(grantedMinor, currency), formatMoney(refundableMinor, currency)];
    return {
      text: `Granted money stays: ${granted} of ${customer} was granted, at most ${most} can be refunded.`,
    };
  },
  lapse_stays: ({ number }) => ({
    text: `${number} is a bonus whose time was over and stays; to make up for it, grant again:`,
    copy: [`${verbs.bonus} ACME 500`],
  }),
  rests_on_it: ({ number, by, kind }) =>
    kind === "lapse"
      ? {
          text: `Some of what ${number} granted has lapsed (${by}), so it cannot be reversed; adjust instead:`,
          copy: [`${verbs.adjust} ACME -100 goodwill reason`],
        }
      : {
          text: `The ${kindName(kind)} ${by} rests on ${number}, reverse that first:`,
          copy: [`${verbs.reverse} ${by} reason`],
        },
  wrong_entry: ({ number, kind }) => ({
    text: `${number} is no standing ${kindName(kind)} of this customer; numbers are in the history:`,
    copy: [`${verbs.history} ACME`],
  }),
  not_first: ({ number }) => ({
    text: `An opening balance comes before the first entry, and there is ${number}; adjust, or reverse the opening:`,
    copy: [`${verbs.adjust} ACME +100 billing reason`, `${verbs.reverse} ${number} reason`],
  }),
  more_than_used: ({ number, currency, mostMinor, amountMinor }) => {
    const [most, asked] = [formatMoney(mostMinor, currency), formatMoney(amountMinor, currency)];
    return { text: `${number} has ${most} left to give back, not ${asked}; type a smaller amount.` };
  },
  more_than_paid: ({ customerCode, currency, mostMinor }) => ({
    text:
      `A billing correction gives back at most the ${formatMoney(mostMinor, currency)} paid for use. ` +
      "Name the entry, then granted money returns as granted:",
    copy: [`${verbs.adjust} ${customerCode} +100 billing T12 reason`],
  }),
  more_than_owed: ({ customerCode, currency, mostMinor }) =>
    mostMinor === 0n
      ? { text: `${customerCode} owes nothing, there is nothing to write off.` }
      : {
          text: `No more than the ${formatMoney(mostMinor, currency)} that is owed can be written off:`,
          copy: [`${verbs.adjust} ${customerCode} +${plain(mostMinor, currency)} write-off reason`],
        },
  not_rounding: ({ currency, mostMinor }) => ({
    text: `A rounding difference is ${formatMoney(mostMinor, currency)} at most; above that say billing or goodwill.`,
  }),
};
