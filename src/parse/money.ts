// topup and charge: customer, amount, then category or account, options and memo in any order.

import type { Command, EntryOptions } from "#src/domain/command.ts";
import { isAmount, readAmount, startsAmount } from "./amount.ts";
import { type Following, isKnown, lacks, readCustomer } from "./customer.ts";
import { badAmount, type ParseEnv, type Reading, usage } from "./env.ts";
import { takeFee } from "./fee.ts";
import { takeOptions } from "./options.ts";
import { joined, saidOrNull, typed, type Word } from "./tokens.ts";

export const amountFollows: Following = { starts: startsAmount, certain: isAmount };

export async function readMoney(verb: "topup" | "charge", words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const options = takeOptions(words);
  if (options.refusal) return options;
  const { customer, rest } = await readCustomer(options.rest, env, amountFollows);
  if (customer === null) return usage(verb, "customer");
  if (rest.length === 0) return lacks(verb, customer, "amount");
  if (!startsAmount(rest, 0)) return badAmount(joined(rest.slice(0, 1)), "not_a_number");
  const read = readAmount(rest);
  if (read.refusal) return read;

  const taken = verb === "topup" ? takeFee(read.rest) : { fee: null, rest: read.rest };
  if (taken.refusal) return taken;
  const lookUp = verb === "charge" ? env.category : env.account;
  const { name, others } = await takeNamed(taken.rest, (word) => lookUp.call(env, word));
  const entry: EntryOptions = {
    ref: options.ref,
    effectiveOn: options.effectiveOn,
    publicText: options.publicText,
    purpose: options.purpose,
    category: verb === "charge" ? name : null,
    account: verb === "topup" ? name : null,
    memo: saidOrNull(others),
  };
  const command: Command = { verb, customer, amount: read.amount, fee: taken.fee, options: entry };
  return { command, complete: isKnown(customer) };
}

/** Words after the amount that are looked up; a memo may be longer. */
const LOOKED_UP_MAX = 6;
const NAME_WORDS_MAX = 3;

/** The first name found among the words, the longest where several begin, and the words without it. */
export async function takeNamed(words: readonly Word[], lookUp: (word: string) => Promise<string | null>) {
  for (let start = 0; start < Math.min(words.length, LOOKED_UP_MAX); start += 1) {
    for (let length = Math.min(NAME_WORDS_MAX, words.length - start); length > 0; length -= 1) {
      const candidate = words.slice(start, start + length);
      if (candidate.some((word) => word.quoted)) continue;
      const name = await lookUp(candidate.map(typed).join(" "));
      if (name !== null) return { name, others: [...words.slice(0, start), ...words.slice(start + length)] };
    }
  }
  return { name: null, others: words };
}
