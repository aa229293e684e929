// open, customers, history: making customers and reading their books.

import { isCode, looksLikeCode } from "#src/domain/code.ts";
import { isCurrency } from "#src/domain/money.ts";
import { currencyNamed } from "./amount-pieces.ts";
import { type Following, isKnown, readCustomer } from "./customer.ts";
import { readPeriod } from "./dates.ts";
import { badOption, excerpt, type ParseEnv, type Reading, type Refusing, refuse, usage } from "./env.ts";
import { readFilter } from "./profile.ts";
import { joined, said, typed, type Word } from "./tokens.ts";

/**
 * `open name [code] [currency]`. A last word that is a currency is the currency and the word before it the code;
 * without a currency the last word is a code only if it is typed like one. Names may be several words.
 */
export async function readOpen(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const last = words.at(-1);
  const currency = last && !last.quoted && words.length > 1 ? currencyNamed(typed(last)) : null;
  const before = currency === null ? words : words.slice(0, -1);
  if (before.length === 0 || (before.length === 1 && isOnlyCurrency(before))) return usage("open", "name");

  const found = nameAndCode(before, currency !== null);
  if ("refusal" in found) return found;
  const nameAndItsCode = (await existing(before, env)) ?? found;
  return { command: { verb: "open", ...nameAndItsCode, currency }, complete: currency !== null };
}

const isOnlyCurrency = (words: readonly Word[]): boolean =>
  !words[0]?.quoted && isCurrency(joined(words).toUpperCase());

type NameAndCode = { readonly name: string; readonly code: string | null };

/** `open ACME USD` or `open 阿克米 USD`: the existing customer, who gets another wallet. */
async function existing(words: readonly Word[], env: ParseEnv): Promise<NameAndCode | null> {
  let match = await env.match([joined(words)]);
  // Quotes may be part of the name.
  if (match.kind !== "exact" && said(words) !== joined(words)) match = await env.match([said(words)]);
  return match.kind === "exact" ? { name: match.customer.name, code: match.customer.code } : null;
}

function nameAndCode(words: readonly Word[], currencyNamed: boolean): NameAndCode | Refusing {
  const last = words.at(-1) as Word;
  const text = typed(last);
  const asCode = !last.quoted && (currencyNamed ? /^\p{ASCII}+$/u.test(text) : looksLikeCode(text));
  // One word is the name; it is its own code if it can be.
  if (words.length === 1) return { name: said(words), code: asCode && isCode(text) ? text : null };
  if (!asCode) return { name: said(words), code: null };

  const previous = words.at(-2) as Word;
  if (!currencyNamed && words.length > 2 && /^[A-Z]{3,4}$/.test(text) && !previous.quoted && isCode(typed(previous))) {
    return refuse({ code: "unknown_currency", text });
  }
  const code = text.toUpperCase();
  return isCode(code) ? { name: said(words.slice(0, -1)), code } : refuse({ code: "bad_code", text: excerpt(text) });
}

export function readCustomers(words: readonly Word[]): Reading {
  const filter = readFilter(words);
  const search = filter === null ? joined(words) || null : null;
  return { command: { verb: "customers", search, filter }, complete: words.length === 0 || filter !== null };
}

type Pocket = { readonly purpose: string | null; readonly rest: readonly Word[]; readonly refusal?: never };

/** `^pocket` before or after the customer; what reads takes no other option. */
export function takePocket(words: readonly Word[]): Pocket | Refusing {
  const [first, second] = words.filter((word) => word.option === "^");
  const wrong = second ?? (first?.text === "" ? first : undefined);
  if (wrong !== undefined) return badOption(typed(wrong));
  return { purpose: first?.text ?? null, rest: words.filter((word) => word.option !== "^") };
}

export async function readHistory(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const isPeriod: Following["starts"] = (all, index) => {
    const word = all[index];
    return word !== undefined && !word.quoted && readPeriod(typed(word), env.today) !== null;
  };
  // `2026-13` is no month, but it was meant as one.
  const meantAsPeriod: Following["starts"] = (all, index) =>
    isPeriod(all, index) || (index > 0 && /^\d[\d-]*(?:\.\.[\d-]*)?$/.test(all[index]?.text ?? ""));
  const pocket = takePocket(words);
  if (pocket.refusal) return pocket;
  const { purpose } = pocket;
  const { customer, rest } = await readCustomer(pocket.rest, env, { starts: meantAsPeriod, certain: isPeriod });
  if (customer === null) return usage("history", "customer");
  const [word] = rest;
  if (word === undefined)
    return { command: { verb: "history", customer, purpose, from: null, to: null }, complete: isKnown(customer) };
  const period = rest.length === 1 ? readPeriod(typed(word), env.today) : null;
  if (period === null) return refuse({ code: "bad_date", text: excerpt(joined(rest)) });
  return { command: { verb: "history", customer, purpose, ...period }, complete: isKnown(customer) };
}
