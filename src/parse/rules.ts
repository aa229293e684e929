// limit, budget, close: what a customer may use, and a month that takes no more entries.

import type { TypedAmount } from "#src/domain/command.ts";
import { limitKinds } from "#src/domain/rules.ts";
import { confirmWords, limitWords, offWords } from "#src/locale/words.ts";
import { readAmount, startsAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { type Following, isKnown, readCustomer } from "./customer.ts";
import { readMonth } from "./dates.ts";
import {
  badAmount,
  badOption,
  excerpt,
  type ParseEnv,
  type Reading,
  type Refusing,
  refuse,
  usage,
  wrongWord,
} from "./env.ts";
import { isOneOf, joined, keyOf, saidOrNull, typed, type Word } from "./tokens.ts";

const optionIn = (words: readonly Word[]): Word | undefined => words.find((word) => word.option !== null);

const isKind = (word: Word | undefined): boolean => keyOf(word, limitWords) !== null;
const kindFollows: Following = {
  starts: (words, index) => isKind(words[index]),
  certain: (words, index) => isKind(words[index]),
};

type Maximum = {
  /** Null: off. */
  readonly amount: TypedAmount | null;
  readonly currency: string | null;
  readonly rest: readonly Word[];
  readonly refusal?: never;
};

/** An amount, or `off` with perhaps a currency. */
function readMaximum(words: readonly Word[]): Maximum | Refusing {
  if (isOneOf(words[0], offWords)) {
    const second = words[1];
    const currency = second !== undefined && !second.quoted ? currencyNamed(typed(second)) : null;
    return { amount: null, currency, rest: words.slice(currency === null ? 1 : 2) };
  }
  if (!startsAmount(words, 0)) return badAmount(excerpt(joined(words.slice(0, 1))), "not_a_number");
  const read = readAmount(words);
  return read.refusal ? read : { amount: read.amount, currency: null, rest: read.rest };
}

/** `limit customer`, `limit customer single|daily|monthly amount|off [why]`. */
export async function readLimit(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const unfit = optionIn(words);
  if (unfit !== undefined) return badOption(typed(unfit));
  const { customer, rest } = await readCustomer(words, env, kindFollows);
  if (customer === null) return usage("limit", "customer");
  const nothing = { kind: null, amount: null, currency: null, memo: null };
  const [said] = rest;
  if (said === undefined) {
    if (customer.kind === "none") return refuse({ code: "no_customer", text: customer.text, near: customer.near });
    return { command: { verb: "limit", customer, ...nothing }, complete: isKnown(customer) };
  }
  const kind = limitKinds.find((one) => isOneOf(rest[0], limitWords[one])) ?? null;
  if (kind === null) return wrongWord("limit", "limit_kind", typed(said));
  if (rest.length === 1) return usage("limit", "maximum");
  const maximum = readMaximum(rest.slice(1));
  if (maximum.refusal) return maximum;
  const { amount, currency } = maximum;
  const memo = saidOrNull(maximum.rest);
  return { command: { verb: "limit", customer, kind, amount, currency, memo }, complete: isKnown(customer) };
}

/** A month of a budget lies ahead: `3月` in November is next year's. */
function budgetMonth(word: Word | undefined, today: string): string | null {
  if (word === undefined || word.quoted || word.option !== null) return null;
  const month = readMonth(word.text, today);
  if (month === null || /^\d{4}/.test(word.text) || month >= today.slice(0, 7)) return month;
  return `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`;
}

const monthFollows = (today: string): Following => {
  const isMonth = (word: Word | undefined): boolean => budgetMonth(word, today) !== null;
  return {
    // The category stands before its month.
    starts: (words, index) => isMonth(words[index + 1]) || isMonth(words[index]),
    certain: (words, index) => isMonth(words[index + 1]),
  };
};

/** `budget customer`, `budget customer category month amount|off`. */
export async function readBudget(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const unfit = optionIn(words);
  if (unfit !== undefined) return badOption(typed(unfit));
  const { customer, rest } = await readCustomer(words, env, monthFollows(env.today));
  if (customer === null) return usage("budget", "customer");
  const nothing = { category: null, month: null, amount: null, currency: null };
  if (rest.length === 0) {
    if (customer.kind === "none") return refuse({ code: "no_customer", text: customer.text, near: customer.near });
    return { command: { verb: "budget", customer, ...nothing }, complete: isKnown(customer) };
  }
  const [first, second] = rest;
  const category = first === undefined ? null : await env.category(typed(first));
  if (category === null) {
    return refuse({ code: "no_such_item", what: "category", text: excerpt(first === undefined ? "" : typed(first)) });
  }
  const month = budgetMonth(second, env.today);
  if (month === null) {
    return second === undefined ? usage("budget", "month") : refuse({ code: "bad_date", text: excerpt(typed(second)) });
  }
  if (rest.length === 2) return usage("budget", "maximum");
  const maximum = readMaximum(rest.slice(2));
  if (maximum.refusal) return maximum;
  if (maximum.rest.length > 0) return badOption(joined(maximum.rest));
  const { amount, currency } = maximum;
  return { command: { verb: "budget", customer, category, month, amount, currency }, complete: isKnown(customer) };
}

/** `close 2026-11`, `close 2026-11 confirm`. */
export function readClose(words: readonly Word[], env: ParseEnv): Reading {
  const [first, second, ...more] = words;
  if (first === undefined) return usage("close", "month");
  const month = first.quoted || first.option !== null ? null : readMonth(first.text, env.today);
  if (month === null) return refuse({ code: "bad_date", text: excerpt(typed(first)) });
  const confirmed = isOneOf(second, confirmWords);
  if (more.length > 0 || (second !== undefined && !confirmed)) return badOption(joined(words.slice(1)));
  return { command: { verb: "close", month, confirmed }, complete: true };
}
