// owe, bonus, adjust, opening: money granted, corrected, brought forward, or owed. After customer and amount come words
// that mean something (a kind, an entry, a last day), in any order; what is left is the memo or reason.

import type { AdjustKind } from "#src/domain/books.ts";
import type { Command, CustomerArg, EntryOptions } from "#src/domain/command.ts";
import { adjustWords, burnWords, moneyWords } from "#src/locale/words.ts";
import { readAmount, startsAmount } from "./amount.ts";
import { isKnown, lacks, readCustomer } from "./customer.ts";
import { badAmount, badOption, type ParseEnv, type Reading, type Refusing, usage } from "./env.ts";
import { takeUntil } from "./holds.ts";
import { amountFollows, takeNamed } from "./money.ts";
import { type Options, takeOptions } from "./options.ts";
import { readSignedAmount } from "./signed-amount.ts";
import { joined, saidOrNull, typed, type Word } from "./tokens.ts";

type BookingVerb = "owe" | "bonus" | "adjust" | "opening";

type Begun = {
  readonly options: Options;
  readonly customer: CustomerArg;
  /** From the amount on. */
  readonly rest: readonly Word[];
  readonly until: string | null;
  readonly refusal?: never;
};

/** Options, last day and customer. */
async function begin(verb: BookingVerb, words: readonly Word[], env: ParseEnv): Promise<Begun | Refusing> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const lasts = verb === "bonus" || verb === "opening";
  const until = lasts ? takeUntil(options.rest) : { until: null, rest: options.rest };
  if ("refusal" in until && until.refusal) return until;
  const { customer, rest } = await readCustomer(until.rest, env, amountFollows);
  if (customer === null) return usage(verb, "customer");
  if (rest.length === 0) return lacks(verb, customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  return { options, customer, rest, until: until.until };
}

const entryOptions = ({ ref, effectiveOn, publicText, purpose }: Options, rest: readonly Word[]): EntryOptions => ({
  ...{ ref, effectiveOn, publicText, purpose, category: null, account: null },
  memo: saidOrNull(rest),
});

type Taken<T> = { readonly found: T | null; readonly rest: readonly Word[] };

/** The first word, or pair of words, of some lists, and the words without it. */
function takeWord<Key extends string>(
  words: readonly Word[],
  lists: Readonly<Record<Key, readonly string[]>>,
): Taken<Key> {
  for (let at = 0; at < words.length; at += 1) {
    for (const length of [2, 1]) {
      const candidate = words.slice(at, at + length);
      if (candidate.length < length || candidate.some((word) => word.quoted)) continue;
      const text = candidate.map(typed).join(" ").toLowerCase();
      const key = (Object.keys(lists) as Key[]).find((one) => lists[one].includes(text));
      if (key !== undefined) return { found: key, rest: [...words.slice(0, at), ...words.slice(at + length)] };
    }
  }
  return { found: null, rest: words };
}

const entryNumber = (word: Word): string | null =>
  word.quoted ? null : (/^T0*([1-9]\d{0,17})$/i.exec(typed(word))?.[1] ?? null);

/** The one entry that is named; a second one would be a guess. */
function takeEntry(words: readonly Word[]): (Taken<string> & { readonly refusal?: never }) | Refusing {
  const named = words.filter((word) => entryNumber(word) !== null);
  if (named.length > 1) return badOption(joined(named));
  const [only] = named;
  return { found: only === undefined ? null : entryNumber(only), rest: words.filter((word) => word !== only) };
}

/** `owe customer amount [category] reason`. */
export async function readOwe(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const begun = await begin("owe", words, env);
  if (begun.refusal) return begun;
  const read = readAmount(begun.rest);
  if (read.refusal) return read;
  const { name, others } = await takeNamed(read.rest, (word) => env.category(word));
  if (others.length === 0) return usage("owe", "reason");
  const { customer } = begun;
  const options = { ...entryOptions(begun.options, others), category: name };
  return { command: { verb: "owe", customer, amount: read.amount, options }, complete: isKnown(customer) };
}

/** `bonus customer amount [until] [T12] [burn order] [memo]`. */
export async function readBonus(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const begun = await begin("bonus", words, env);
  if (begun.refusal) return begun;
  const read = readAmount(begun.rest);
  if (read.refusal) return read;
  const entry = takeEntry(read.rest);
  if (entry.refusal) return entry;
  const burn = takeWord(entry.rest, burnWords);
  const { customer, until } = begun;
  const options = entryOptions(begun.options, burn.rest);
  const command: Command = {
    ...{ verb: "bonus", customer, amount: read.amount, until, refers: entry.found, burn: burn.found, options },
  };
  return { command, complete: isKnown(customer) };
}

/** Granted money has no part in a debt written off, in a difference of cents, in what an entry decides, or in minus. */
const takesMoney = (kind: AdjustKind | null, refers: string | null, minus: boolean): boolean =>
  !minus && refers === null && kind !== "bad_debt" && kind !== "rounding";

/** `adjust customer ±amount [kind] [T12] [category] [granted|paid] reason`. */
export async function readAdjust(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const begun = await begin("adjust", words, env);
  if (begun.refusal) return begun;
  const read = readSignedAmount(begun.rest, true);
  if (read.refusal) return read;
  const entry = takeEntry(read.rest);
  if (entry.refusal) return entry;
  const kind = takeWord(entry.rest, adjustWords);
  const money = takeWord(kind.rest, moneyWords);
  if (money.found !== null && !takesMoney(kind.found, entry.found, read.minus)) {
    return badOption(moneyWords[money.found][0] ?? money.found);
  }
  const billed = kind.found === null || kind.found === "billing";
  const { name, others } = billed
    ? await takeNamed(money.rest, (word) => env.category(word))
    : { name: null, others: money.rest };
  if (others.length === 0) return usage("adjust", "reason");
  const { customer } = begun;
  const options = { ...entryOptions(begun.options, others), category: name };
  const command: Command = {
    ...{ verb: "adjust", customer, amount: read.amount, minus: read.minus, kind: kind.found, refers: entry.found },
    ...{ money: money.found, options },
  };
  return { command, complete: isKnown(customer) };
}

/** `opening customer ±amount [granted [until]] [memo]`. */
export async function readOpening(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const begun = await begin("opening", words, env);
  if (begun.refusal) return begun;
  const read = readSignedAmount(begun.rest, false);
  if (read.refusal) return read;
  const money = takeWord(read.rest, moneyWords);
  const granted = money.found === "granted";
  if (granted && read.minus) return badOption(moneyWords.granted[0] ?? "");
  const { customer, until } = begun;
  // Paid money has no last day.
  if (until !== null && !granted) return badOption(until);
  const options = entryOptions(begun.options, money.rest);
  const { amount, minus } = read;
  return {
    command: { verb: "opening", customer, amount, minus, granted, until, options },
    complete: isKnown(customer),
  };
}
