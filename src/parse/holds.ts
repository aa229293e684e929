// hold, capture, release, credit: money set aside by H number, and how far below zero a customer may go.

import type { Command, EntryOptions, TypedAmount } from "#src/domain/command.ts";
import { relativeDayWords, untilWords } from "#src/locale/words.ts";
import { isAmount, readAmount, startsAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { type Following, isKnown, lacks, readCustomer } from "./customer.ts";
import { isDay } from "./dates.ts";
import {
  badAmount,
  badOption,
  excerpt,
  lacksNumber,
  type ParseEnv,
  type Reading,
  type Refusing,
  refuse,
  usage,
} from "./env.ts";
import { amountFollows, takeNamed } from "./money.ts";
import { takeOptions } from "./options.ts";
import { isOneOf, joined, saidOrNull, typed, type Word } from "./tokens.ts";

type Until = { readonly until: string | null; readonly rest: readonly Word[]; readonly refusal?: never };

const dayLike = /^\d{4}-\d{1,2}-\d{1,2}$/;
const isDayWord = (word: Word | undefined): boolean =>
  word !== undefined && !word.quoted && word.option === null && dayLike.test(word.text);

const isRelative = (word: Word): boolean => relativeDayWords.includes(word.text.toLowerCase());

/** The last day of a hold: a date after the amount, with or without `until` before it. It is never an amount. */
export function takeUntil(words: readonly Word[]): Until | Refusing {
  const at = words.findIndex((word, index) => index > 0 && isDayWord(word));
  const said = words.findIndex((word) => isOneOf(word, untilWords));
  if (at < 0) {
    const next = words[said + 1];
    // `至下周` was meant as a day and must not be lost in the memo.
    const meant = said >= 0 && next !== undefined && !next.quoted && (/^\d/.test(next.text) || isRelative(next));
    return meant ? refuse({ code: "bad_date", text: excerpt(next.text) }) : { until: null, rest: words };
  }
  const text = words[at]?.text ?? "";
  if (!isDay(text)) return refuse({ code: "bad_date", text });
  const from = said === at - 1 && said >= 0 ? said : at;
  return { until: text, rest: [...words.slice(0, from), ...words.slice(at + 1)] };
}

/** `hold customer amount [until] [category]`; `@2026-12-31` is the last day, too. */
export async function readHold(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const until = takeUntil(options.rest);
  if (until.refusal) return until;
  if (until.until !== null && options.effectiveOn !== null) return badOption(`@${options.effectiveOn}`);
  const { customer, rest } = await readCustomer(until.rest, env, amountFollows);
  if (customer === null) return usage("hold", "customer");
  if (rest.length === 0) return lacks("hold", customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const read = readAmount(rest);
  if (read.refusal) return read;
  const { name, others } = await takeNamed(read.rest, (word) => env.category(word));
  const { ref, publicText, purpose } = options;
  const entry: EntryOptions = {
    ...{ ref, publicText, purpose, effectiveOn: null, account: null },
    category: name,
    memo: saidOrNull(others),
  };
  const command: Command = {
    verb: "hold",
    customer,
    amount: read.amount,
    until: until.until ?? options.effectiveOn,
    options: entry,
  };
  return { command, complete: isKnown(customer) };
}

/** `H12`, `h12`, `12`. */
function readHoldNumber(word: Word | undefined): string | null {
  const match = word && !word.quoted ? /^H?0*([1-9]\d{0,17})$/i.exec(typed(word)) : null;
  return match?.[1] ?? null;
}

const isLettered = (word: Word | undefined): boolean => /^h/i.test(word?.text ?? "");

/** `capture H12 [amount]`: without an amount all that is left. */
export function readCapture(words: readonly Word[]): Reading {
  const options = takeOptions(words);
  if (options.refusal) return options;
  if (options.purpose !== null) return badOption(`^${options.purpose}`);
  const [first, ...others] = options.rest;
  const holdId = readHoldNumber(first);
  if (holdId === null) return lacksNumber("capture", "hold", first === undefined ? "" : typed(first));
  if (others.length > 0 && others.every((word) => readHoldNumber(word) !== null && isLettered(word))) {
    return refuse({ code: "one_at_a_time" });
  }
  const read = startsAmount(others, 0) ? readAmount(others) : { amount: null, rest: others };
  if ("refusal" in read && read.refusal) return read;
  const { ref, effectiveOn, publicText } = options;
  const memo = saidOrNull(read.rest);
  const entry: EntryOptions = {
    ...{ ref, effectiveOn, publicText, memo },
    ...{ category: null, account: null, purpose: null },
  };
  return { command: { verb: "capture", holdId, amount: read.amount, options: entry }, complete: isLettered(first) };
}

export function readRelease(words: readonly Word[]): Reading {
  const holdId = readHoldNumber(words[0]);
  if (holdId === null) return lacksNumber("release", "hold", joined(words.slice(0, 1)));
  if (words.length > 1) {
    const listed = words.slice(1).every((word) => readHoldNumber(word) !== null);
    return listed ? refuse({ code: "one_at_a_time" }) : badOption(joined(words.slice(1)));
  }
  return { command: { verb: "release", holdId }, complete: isLettered(words[0]) };
}

/** Zero is a limit like any other: `credit ACME 0` takes it away. */
export function readZeroOrMore(
  words: readonly Word[],
): { readonly amount: TypedAmount; readonly rest: readonly Word[] } | Refusing {
  const [first, second] = words;
  const bare = first !== undefined && !first.quoted && first.option === null;
  if (!bare || !/^0+(?:\.0+)?$/.test(first.text)) {
    const read = readAmount(words);
    return read.refusal ? read : { amount: read.amount, rest: read.rest };
  }
  const currency = second !== undefined && !second.quoted ? currencyNamed(typed(second)) : null;
  if (currency === null && isAmount(words, 1)) return badAmount(joined(words.slice(0, 2)), "two_amounts");
  const amount: TypedAmount = { text: currency === null ? "0" : `0 ${currency}`, value: "0", currency, mark: null };
  return { amount, rest: words.slice(currency === null ? 1 : 2) };
}

/** `credit customer amount [why]`. */
export async function readCredit(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const unfit = words.find((word) => word.option === "#" || word.option === "//" || options.effectiveOn !== null);
  if (unfit !== undefined) return badOption(typed(unfit));
  const limitFollows: Following = amountFollows;
  const { customer, rest } = await readCustomer(options.rest, env, limitFollows);
  if (customer === null) return usage("credit", "customer");
  if (rest.length === 0) return lacks("credit", customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const limit = readZeroOrMore(rest);
  if ("refusal" in limit) return limit;
  const { purpose } = options;
  const command: Command = { verb: "credit", customer, amount: limit.amount, purpose, memo: saidOrNull(limit.rest) };
  return { command, complete: isKnown(customer) };
}
