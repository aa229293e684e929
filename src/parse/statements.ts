// balance and statement: what a customer stood at on a day, and what a month came to.

import { knownWords } from "#src/locale/words.ts";
import { type Following, isKnown, nothingFollows, readCustomer } from "./customer.ts";
import { isDay, readMonth } from "./dates.ts";
import { badOption, excerpt, type ParseEnv, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { takeOptions } from "./options.ts";
import { isOneOf, joined, typed, type Word } from "./tokens.ts";

/** `balance customer [^pocket] [@day [as-of day]]`. */
export async function readBalance(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const known = takeKnown(words);
  if ("refusal" in known) return known;
  const options = takeOptions(known.rest);
  if (options.refusal) return options;
  const unfit = known.rest.find((word) => word.option === "#" || word.option === "//");
  if (unfit !== undefined) return badOption(typed(unfit));
  const { purpose, effectiveOn: on } = options;
  // A day as of which something was known needs the day it is about.
  if (on === null && known.on !== null) return badOption(known.text);
  const { customer, rest } = await readCustomer(options.rest, env, nothingFollows);
  if (customer === null) return usage("balance", "customer");
  if (rest.length > 0) return badOption(joined(rest));
  return { command: { verb: "balance", customer, purpose, on, knownOn: known.on }, complete: isKnown(customer) };
}

type Known = { readonly on: string | null; readonly text: string; readonly rest: readonly Word[] };

/** `as-of 2026-11-05`, in two words or glued to the day, too; taken out of the line. */
function takeKnown(words: readonly Word[]): Known | Refusing {
  const at = words.findIndex((word, index) => index > 0 && knownAt(words, index) > 0 && !word.quoted);
  if (at < 0) return { on: null, text: "", rest: words };
  const length = knownAt(words, at);
  const first = typed(words[at] as Word);
  const glued = knownWords.find((word) => first.length > word.length && first.toLowerCase().startsWith(word));
  const day = glued === undefined ? words[at + length] : undefined;
  const text = glued === undefined ? (day === undefined ? "" : day.text) : first.slice(glued.length).replace(/^@/, "");
  if (!isDay(text)) return refuse({ code: "bad_date", text: excerpt(text === "" ? first : text) });
  const end = at + length + (glued === undefined ? 1 : 0);
  return { on: text, text: joined(words.slice(at, end)), rest: [...words.slice(0, at), ...words.slice(end)] };
}

/** How many words say "as known on" here; 0 when none does. */
function knownAt(words: readonly Word[], index: number): number {
  const word = words[index];
  if (isOneOf(word, ["as"]) && isOneOf(words[index + 1], ["of"])) return 2;
  if (isOneOf(word, knownWords)) return 1;
  const text = word === undefined || word.quoted ? "" : typed(word).toLowerCase();
  return knownWords.some((one) => text.startsWith(one) && /^@?\d/.test(text.slice(one.length))) ? 1 : 0;
}

/** `statement customer [month]`. */
export async function readStatement(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const isMonth: Following["starts"] = (all, index) => {
    const word = all[index];
    return word !== undefined && !word.quoted && readMonth(typed(word), env.today) !== null;
  };
  // `2026-13` is no month, but it was meant as one.
  const meantAsMonth: Following["starts"] = (all, index) =>
    isMonth(all, index) || (index > 0 && /^\d[\d-]*$/.test(all[index]?.text ?? ""));
  const { customer, rest } = await readCustomer(words, env, { starts: meantAsMonth, certain: isMonth });
  if (customer === null) return usage("statement", "customer");
  const [word] = rest;
  const month = word !== undefined && rest.length === 1 ? readMonth(typed(word), env.today) : null;
  if (word !== undefined && month === null) return refuse({ code: "bad_date", text: excerpt(joined(rest)) });
  return { command: { verb: "statement", customer, month }, complete: isKnown(customer) };
}
