// transfer, exchange, move: money that goes from one account to another. `^` names a pocket: in a transfer one `^` is
// where the money goes, two are from and to, and a bare `^` is the main account.

import type { Command, CustomerArg, EntryOptions } from "#src/domain/command.ts";
import { betweenWords } from "#src/locale/words.ts";
import { isAmount, readAmount, startsAmount } from "./amount.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { type Following, isKnown, lacks, readCustomer } from "./customer.ts";
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
import { amountFollows } from "./money.ts";
import { type Options, takeOptions } from "./options.ts";
import { isOneOf, joined, partOf, saidOrNull, typed, type Word } from "./tokens.ts";

const entryOptions = (options: Options, purpose: string | null, rest: readonly Word[]): EntryOptions => ({
  ...{ ref: options.ref, effectiveOn: options.effectiveOn, publicText: options.publicText },
  ...{ purpose, category: null, account: null, memo: saidOrNull(rest) },
});

/** `ACME to BETA`: the word in between is no part of a name. */
const withoutLink = (words: readonly Word[]): readonly Word[] =>
  isOneOf(words[0], betweenWords) ? words.slice(1) : words;

/** Of a name that is not exactly anyone's the first word: the next one may be who gets it. */
const receiverFollows: Following = {
  starts: (words, index) => index > 0 || startsAmount(words, index),
  certain: isAmount,
};

/** `transfer from to amount`, or `transfer customer amount ^pocket [^pocket]`. */
export async function readTransfer(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words, { purposesMax: 2 });
  if (options.refusal) return options;
  const first = await readCustomer(options.rest, env, receiverFollows);
  if (first.customer === null) return usage("transfer", "customer");
  const { to, rest } = await readReceiver(withoutLink(first.rest), env);
  const unknown = [first.customer, to].find((one) => one?.kind === "none");
  if (rest.length === 0) {
    if (unknown?.kind === "none") return refuse({ code: "no_customer", text: unknown.text, near: unknown.near });
    return usage("transfer", "amount");
  }
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const read = readAmount(rest);
  if (read.refusal) return read;
  const [one = null, two = null] = options.purposes;
  if (to === null && one === null) return usage("transfer", "receiver");
  const command: Command = {
    ...{ verb: "transfer", customer: first.customer, to, amount: read.amount },
    fromPurpose: two === null ? null : one,
    options: entryOptions(options, two ?? one, read.rest),
  };
  return { command, complete: isKnown(first.customer) && (to === null || isKnown(to)) };
}

async function readReceiver(words: readonly Word[], env: ParseEnv) {
  if (words.length === 0) return { to: null, rest: words };
  if (startsAmount(words, 0)) {
    // A customer may be called like a figure: with an amount behind it, it is one.
    const match = startsAmount(words, 1) ? await env.match([typed(words[0] as Word)]) : null;
    if (match?.kind !== "exact") return { to: null, rest: words };
    return { to: { kind: "named", customer: match.customer } as const, rest: words.slice(1) };
  }
  const { customer, rest } = await readCustomer(words, { ...env, bound: null }, amountFollows);
  return { to: customer as CustomerArg | null, rest };
}

/** The words after the customer in which a link may be glued to its neighbours; a memo stays as it is. */
const LINKED_MAX = 4;

/** `1000 CNY→USD` with or without gaps: arrows and words in between stand alone. */
function apart(words: readonly Word[]): readonly Word[] {
  const link = new RegExp(`(${betweenWords.filter((word) => !/[a-z]/.test(word)).join("|")})`);
  return words.flatMap((word) => {
    if (word.quoted || word.option !== null) return [word];
    let at = 0;
    return word.text.split(link).flatMap((text) => {
      at += text.length;
      return text === "" ? [] : [partOf(word, at - text.length, at)];
    });
  });
}

type Target = { readonly from: readonly Word[]; readonly to: string; readonly rest: readonly Word[] };

/** Where the currency to be had stands: after the word in between, or as the second currency. */
function readTarget(words: readonly Word[]): Target | Refusing {
  const at = words.findIndex((word, index) => index > 0 && isOneOf(word, betweenWords));
  if (at > 0) {
    const text = words[at + 1] === undefined ? "" : typed(words[at + 1] as Word);
    const to = currencyNamed(text);
    if (to !== null) return { from: words.slice(0, at), to, rest: words.slice(at + 2) };
    return text === "" ? usage("exchange", "currency") : refuse({ code: "unknown_currency", text: excerpt(text) });
  }
  const named = words.flatMap((word, index) => (!word.quoted && currencyNamed(word.text) !== null ? [index] : []));
  const [first, second = /\d[A-Za-z]{3,4}$/.test(words[0]?.text ?? "") ? first : undefined] = named;
  const to = second === undefined ? null : currencyNamed(words[second]?.text ?? "");
  if (second === undefined || to === null) return usage("exchange", "currency");
  return { from: words.slice(0, second), to, rest: words.slice(second + 1) };
}

/** `exchange customer amount CCY to CCY [@rate]`. */
export async function readExchange(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words, { rate: true });
  if (options.refusal) return options;
  const { customer, rest } = await readCustomer(options.rest, env, amountFollows);
  if (customer === null) return usage("exchange", "customer");
  if (rest.length === 0) return lacks("exchange", customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const target = readTarget([...apart(rest.slice(0, LINKED_MAX)), ...rest.slice(LINKED_MAX)]);
  if ("refusal" in target) return target;
  const read = readAmount(target.from);
  if (read.refusal) return read;
  if (read.rest.length > 0) return badOption(joined(read.rest));
  // A rate without its mark must not be lost in the memo.
  const [next] = target.rest;
  if (next !== undefined && isAmount(target.rest, 0)) return refuse({ code: "bad_rate", text: next.text, bare: true });
  const command: Command = {
    ...{ verb: "exchange", customer, amount: read.amount, toCurrency: target.to, rate: options.rate },
    options: entryOptions(options, options.purpose, target.rest),
  };
  return { command, complete: isKnown(customer) };
}

const entryNumber = (word: Word | undefined): string | null =>
  (word && !word.quoted ? /^T0*([1-9]\d{0,17})$/i.exec(typed(word)) : null)?.[1] ?? null;

/** Of a name that is not exactly anyone's the first word; the reason begins after it. */
const reasonFollows: Following = { starts: (_, index) => index > 0, certain: () => false };

/** `move T12 customer [^pocket] reason`. */
export async function readMove(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const unfit = words.find((word) => word.option === "#" || word.option === "//");
  if (unfit !== undefined || options.effectiveOn !== null) {
    return badOption(unfit === undefined ? `@${options.effectiveOn}` : typed(unfit));
  }
  const [first, ...others] = options.rest;
  const entryId = entryNumber(first);
  if (entryId === null) return lacksNumber("move", "entry", first === undefined ? "" : typed(first));
  // The chat's own customer is no answer: whose it really is has to be said.
  const { customer, rest } = await readCustomer(withoutLink(others), { ...env, bound: null }, reasonFollows);
  if (customer === null) return usage("move", "customer");
  const reason = saidOrNull(rest);
  if (reason === null) return usage("move", "reason");
  const command: Command = { verb: "move", entryId, customer, purpose: options.purpose, reason };
  return { command, complete: customer.kind === "named" };
}
