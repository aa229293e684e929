// Which customer a line means: the longest known name at its start, a quoted name, or the chat's own customer when
// none is named. An exact name always wins, even over the chat's: the handler refuses to cross into another's books.

import type { CustomerArg, CustomerMatch, Verb } from "#src/domain/command.ts";
import { type ArgumentName, type ParseEnv, type Refusing, refuse, usage } from "./env.ts";
import { joined, typed, type Word } from "./tokens.ts";

/** `customer` is null when none was named and the chat has none. */
export type CustomerRead = { readonly customer: CustomerArg | null; readonly rest: readonly Word[] };

/** What comes after the customer: whether it begins at a word, and whether that word could be nothing else. */
export type Following = {
  readonly starts: (words: readonly Word[], index: number) => boolean;
  readonly certain: (words: readonly Word[], index: number) => boolean;
};

export const nothingFollows: Following = { starts: () => false, certain: () => false };

/** No name has more words; keeps the lookup of a long memo cheap. */
const NAME_WORDS_MAX = 12;

export async function readCustomer(words: readonly Word[], env: ParseEnv, following: Following): Promise<CustomerRead> {
  const chats: CustomerArg | null = env.bound && { kind: "bound", customer: env.bound };
  const [first] = words;
  if (first === undefined) return { customer: chats, rest: words };
  if (first.quoted) {
    const match = await env.match([first.text]);
    const named = match.kind === "exact" ? null : await nameWithQuotes(words, env, following);
    return named ?? { customer: argument(match), rest: words.slice(1) };
  }
  if (chats && following.certain(words, 0)) return { customer: chats, rest: words };

  const match = await longestName(words, env, following);
  if (match.kind === "exact") return { customer: argument(match), rest: words.slice(match.words) };
  if (following.starts(words, 0) && !following.starts(words, 1)) return { customer: chats, rest: words };

  const named = await nameWithQuotes(words, env, following);
  if (named !== null) return named;

  // Not exactly anyone: all up to what follows was meant as the name.
  let length = 1;
  while (length < words.length && !words[length]?.quoted && !following.starts(words, length)) length += 1;
  const name = joined(words.slice(0, length));
  const meant = length === 1 && match.text === name ? match : await env.match([name]);
  return { customer: argument(meant), rest: words.slice(length) };
}

// Names may be typed with other gaps than they have, codes not: `AKM 2` is 2.00 for AKM, even where AKM2 is known.
async function longestName(words: readonly Word[], env: ParseEnv, following: Following): Promise<CustomerMatch> {
  let texts = nameWords(words);
  let match = await env.match(texts);
  while (match.kind === "exact" && match.words > 1 && following.certain(words, match.words - 1)) {
    if (texts.slice(0, match.words).join("").toUpperCase() !== match.customer.code) break;
    texts = texts.slice(0, match.words - 1);
    match = await env.match(texts);
  }
  return match;
}

// A name may hold quotes of its own. Looked for only where nobody is meant without: no reason becomes part of a name.
async function nameWithQuotes(
  words: readonly Word[],
  env: ParseEnv,
  following: Following,
): Promise<CustomerRead | null> {
  const end = words.findIndex((_, index) => following.starts(words, index));
  const first = words.slice(0, end < 0 ? NAME_WORDS_MAX : Math.min(end, NAME_WORDS_MAX));
  const quoted = first.findIndex((word) => word.quoted);
  if (quoted < 0 || first.length === 1) return null;
  const match = await env.match(first.map(({ piece }) => piece));
  return match.kind === "exact" && match.words > quoted
    ? { customer: argument(match), rest: words.slice(match.words) }
    : null;
}

// A quoted word is an argument of its own and never part of a name.
function nameWords(words: readonly Word[]): string[] {
  const end = words.findIndex((word) => word.quoted);
  return words.slice(0, end < 0 ? NAME_WORDS_MAX : Math.min(end, NAME_WORDS_MAX)).map(typed);
}

function argument(match: CustomerMatch): CustomerArg {
  if (match.kind === "exact") return { kind: "named", customer: match.customer };
  return match;
}

/** Nothing stands where something belongs; of a customer nobody knows that is said first. */
export const lacks = (verb: Verb, customer: CustomerArg, missing: ArgumentName): Refusing =>
  customer.kind === "none"
    ? refuse({ code: "no_customer", text: customer.text, near: customer.near })
    : usage(verb, missing);

/** Somebody is meant, though perhaps not who: not just any talk after a verb. */
export const isKnown = (customer: CustomerArg): boolean => customer.kind !== "none";
