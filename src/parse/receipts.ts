// receive, claim, refund, paid: money on its way in and out, by P and R numbers.

import type { Command, EntryOptions } from "#src/domain/command.ts";
import { returnedWords } from "#src/locale/words.ts";
import { readAmount, startsAmount } from "./amount.ts";
import { isKnown, lacks, readCustomer } from "./customer.ts";
import { badAmount, badOption, lacksNumber, type ParseEnv, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { amountFollows, takeNamed } from "./money.ts";
import { type Options, takeOptions } from "./options.ts";
import { isOneOf, joined, saidOrNull, typed, type Word } from "./tokens.ts";

type Taken = { readonly options: Options; readonly refusal?: never };
type Unfit = readonly Word["option"][];

/** Options without those that mean nothing here. */
function takeFitting(words: readonly Word[], unfit: Unfit): Taken | Refusing {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const left = options.rest;
  const odd = words.find((word) => word.option !== null && unfit.includes(word.option) && !left.includes(word));
  return odd === undefined ? { options } : badOption(typed(odd));
}

const entryOptions = (options: Options, account: string | null, memo: string | null): EntryOptions => ({
  ...{ ref: options.ref, effectiveOn: options.effectiveOn, publicText: options.publicText },
  ...{ purpose: options.purpose, category: null, account, memo },
});

/** `receive amount [account] [#ref] [payer]`: the rest is what the bank says about who paid. */
export async function readReceive(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const taken = takeFitting(words, ["^", "//"]);
  if (taken.refusal) return taken;
  const { options } = taken;
  if (options.rest.length === 0) return usage("receive", "amount");
  if (!startsAmount(options.rest, 0)) return badAmount(joined(options.rest.slice(0, 1)), "not_a_number");
  const read = readAmount(options.rest);
  if (read.refusal) return read;
  const { name, others } = await takeNamed(read.rest, (word) => env.account(word));
  const entry = entryOptions(options, name, saidOrNull(others));
  const command: Command = { verb: "receive", amount: read.amount, options: entry };
  // `到账 5000 了` is talk: a bare line names the account or the bank's number.
  return { command, complete: name !== null || options.ref !== null };
}

/** `P12`, `p12`, `12`. */
function readNumber(letter: "P" | "R", word: Word | undefined): string | null {
  const number = new RegExp(`^${letter}?0*([1-9]\\d{0,17})$`, "i");
  return (word && !word.quoted ? number.exec(typed(word)) : null)?.[1] ?? null;
}

const isLettered = (word: Word | undefined): boolean => /^[pr]/i.test(word?.text ?? "");

/** `claim P12 customer [amount] [memo]`: without an amount all that is left. */
export async function readClaim(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  // Its number is the bank's, from the receipt.
  const taken = takeFitting(words, ["#"]);
  if (taken.refusal) return taken;
  const { options } = taken;
  const [first, ...others] = options.rest;
  const receiptId = readNumber("P", first);
  if (receiptId === null) return lacksNumber("claim", "receipt", first === undefined ? "" : typed(first));
  if (others.length > 0 && others.every((word) => isLettered(word) && readNumber("P", word) !== null)) {
    return refuse({ code: "one_at_a_time" });
  }
  const { customer, rest } = await readCustomer(others, env, amountFollows);
  if (customer === null) return usage("claim", "customer");
  const read = startsAmount(rest, 0) ? readAmount(rest) : { amount: null, rest };
  if ("refusal" in read && read.refusal) return read;
  const entry = entryOptions(options, null, saidOrNull(read.rest));
  const command: Command = { verb: "claim", receiptId, customer, amount: read.amount, options: entry };
  return { command, complete: isLettered(first) && isKnown(customer) };
}

/** `refund customer amount [account] reason`. */
export async function readRefund(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const { customer, rest } = await readCustomer(options.rest, env, amountFollows);
  if (customer === null) return usage("refund", "customer");
  if (rest.length === 0) return lacks("refund", customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const read = readAmount(rest);
  if (read.refusal) return read;
  const { name, others } = await takeNamed(read.rest, (word) => env.account(word));
  const reason = saidOrNull(others);
  if (reason === null) return usage("refund", "reason");
  const command: Command = {
    verb: "refund",
    customer,
    amount: read.amount,
    options: entryOptions(options, name, reason),
  };
  return { command, complete: isKnown(customer) };
}

/** `paid R12 [account] #slip`, or `paid R12 returned [account] [#ref] [reason]`. */
export async function readPaid(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const taken = takeFitting(words, ["^", "//"]);
  if (taken.refusal) return taken;
  const { options } = taken;
  const [first, ...others] = options.rest;
  const requestId = readNumber("R", first);
  if (requestId === null) return lacksNumber("paid", "number", first === undefined ? "" : typed(first));
  if (others.length > 0 && others.every((word) => isLettered(word) && readNumber("R", word) !== null)) {
    return refuse({ code: "one_at_a_time" });
  }
  // What was refunded is paid, whole: an amount would be another one.
  if (startsAmount(others, 0)) return badOption(typed(others[0] as Word));
  const returned = isOneOf(others[0], returnedWords);
  const { name, others: memo } = await takeNamed(returned ? others.slice(1) : others, (word) => env.account(word));
  const entry = entryOptions(options, name, saidOrNull(memo));
  return { command: { verb: "paid", requestId, returned, options: entry }, complete: isLettered(first) };
}
