// Refusals around limits, budgets, the chart and closed months.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Measure } from "#src/domain/policy.ts";
import { chartInEnglish } from "../chart.ts";
import type { Sentences } from "../locale.ts";
import { policy } from "./policy.ts";

type Codes =
  | "limit_exceeded"
  | "budget_exceeded"
  | "month_not_over"
  | "month_closed"
  | "earlier_month_open"
  | "rule_verb"
  | "rule_levels"
  | "rule_from"
  | "no_rule_step"
  | "no_such_item"
  | "word_taken"
  | "bad_word"
  | "default_stays";

const ruleName = (verb: string, tier: string | null): string => {
  const name = verb === "*" ? policy.everything.toLowerCase() : verb;
  return tier === null ? name : policy.tierOf(name, tier);
};
const ruleFrom = (measure: Measure, from: bigint, currency: string | null): string => {
  if (measure === "days_back" || currency === null) return policy.daysBack(String(from));
  const money = formatMoney(from, currency);
  return measure === "maker_day" ? policy.daily(money) : policy.from(money);
};
const whats = { category: "category", account: "receiving account" } as const;
const named = (name: string): string => chartInEnglish[name] ?? name;
const left = (max: bigint, used: bigint): bigint => (max > used ? max - used : 0n);

export const ruleRefusals: Pick<Sentences, Codes> = {
  limit_exceeded: ({ customer, customerCode, currency, which, on, maxMinor, usedMinor, amountMinor }) => {
    const money = (minor: bigint): string => formatMoney(minor, currency);
    const kind = which === "single" ? "limit of one charge" : `${which} limit`;
    const of = which === "single" ? "" : which === "daily" ? ` for ${on}` : ` for ${on.slice(0, 7)}`;
    const rest = money(left(maxMinor, usedMinor));
    const used = which === "single" ? "" : `, ${money(usedMinor)} is used or held, ${rest} is left`;
    return {
      text: [
        `Beyond ${customer}'s ${kind} of ${money(maxMinor)}${of}${used};`,
        `this is ${money(amountMinor)}. A higher limit needs approval:`,
      ].join(" "),
      copy: [`limit ${customerCode} ${which} ${plainNumber(usedMinor + amountMinor, currency)} ${currency}`],
    };
  },
  budget_exceeded: ({ customer, customerCode, currency, category, month, maxMinor, usedMinor, amountMinor }) => {
    const money = (minor: bigint): string => formatMoney(minor, currency);
    const rest = money(left(maxMinor, usedMinor));
    const max = plainNumber(usedMinor + amountMinor, currency);
    return {
      text: [
        `Beyond ${customer}'s ${named(category)} budget of ${money(maxMinor)} for ${month},`,
        `${money(usedMinor)} is used or held, ${rest} is left;`,
        `this is ${money(amountMinor)}. You can change the budget:`,
      ].join(" "),
      copy: [`budget ${customerCode} ${named(category)} ${month} ${max} ${currency}`],
    };
  },
  month_not_over: ({ month }) => ({ text: `${month} is not over; it can be closed from the next month on.` }),
  month_closed: ({ month, at }, clock) => ({
    text: `${month} was closed ${clock.when(at)}; it cannot be opened or closed again.`,
  }),
  earlier_month_open: ({ month, earlier }) => ({
    text: `${earlier} is still open; close the earlier month first, then ${month}:`,
    copy: [`close ${earlier}`],
  }),
  rule_verb: ({ text }) => ({
    text: `No approval rule can be set for "${text}"; to see those that can:`,
    copy: ["policy"],
  }),
  rule_levels: ({ verb, text }) => ({
    text: [
      `"${text}" cannot be the levels of ${verb}: 0 to 3, 1 to 3 of the policy itself,`,
      "1 to 9 people each. You can type:",
    ].join(" "),
    copy: [`policy set ${verb} from 50000 levels 2`],
  }),
  rule_from: ({ verb, currency, tier, why }) => {
    const start = `policy set ${verb}`;
    const whose = tier === null ? "" : ` tier ${tier}`;
    if (why === "no_amount") {
      return { text: `There is no amount in ${verb}, so its only step is from 0:`, copy: [`${start} from 0 levels 2`] };
    }
    return why === "first"
      ? {
          text: `There is no step from 0 for ${verb} in ${currency}, less than this would have no rule; set it first:`,
          copy: [`${start} ${currency} from 0 levels 1${whose}`],
        }
      : {
          text: `The step from 0 of ${verb} in ${currency} stays while there are higher ones; it can be changed:`,
          copy: [`${start} ${currency} from 0 levels 1${whose}`],
        };
  },
  no_rule_step: ({ verb, measure, currency, from, tier }) => ({
    text: `There is no step of ${ruleName(verb, tier)}, ${ruleFrom(measure, from, currency)}; to see those there are:`,
    copy: ["policy"],
  }),
  no_such_item: ({ what, text }) => ({
    text:
      text === ""
        ? `Name the ${whats[what]}; to see them:`
        : `There is no ${whats[what]} "${text}", or it was ended; to see them:`,
    copy: [what],
  }),
  word_taken: ({ what, text, holder }) => ({
    text: `"${text}" already means the ${whats[what]} "${named(holder)}"; choose another word.`,
  }),
  bad_word: ({ what, text }) => ({
    text: [
      `"${text}" cannot name a ${whats[what]}: no number, currency or command, at most 30 characters.`,
      "Choose another word.",
    ].join(" "),
  }),
  default_stays: ({ what, name }) => ({
    text: `"${named(name)}" is the default ${whats[what]} and cannot be ended; make another one the default first:`,
    copy: [`${what} default NAME`],
  }),
};
