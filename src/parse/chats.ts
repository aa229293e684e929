// bind, unbind, chatrole, language: whose chat this is and how it speaks.

import { chatRoleWords, languageWords, mineWords, offWords } from "#src/locale/words.ts";
import { readBindCode } from "./bind-code.ts";
import { isKnown, nothingFollows, readCustomer } from "./customer.ts";
import { badOption, excerpt, type ParseEnv, type Reading, refuse, usage, wrongWord } from "./env.ts";
import { isOneOf, joined, keyOf, typed, type Word } from "./tokens.ts";

/** `bind ACME` in the chat itself, or `bind B-7K3MZQ2D` with a one-time code made elsewhere. */
export async function readBind(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const [first] = words;
  const code = first && words.length === 1 ? readBindCode(typed(first)) : null;
  if (code !== null) return { command: { verb: "bind", customer: null, code }, complete: true };
  const { customer, rest } = await readCustomer(words, env, nothingFollows);
  if (customer === null) return usage("bind", "customer");
  // A mistyped code must not be answered with names of customers.
  if (customer.kind !== "named" && first && /^b-/i.test(typed(first))) return refuse({ code: "bad_bind_code" });
  if (rest.length > 0) return badOption(joined(rest));
  return { command: { verb: "bind", customer, code: null }, complete: isKnown(customer) };
}

export async function readUnbind(words: readonly Word[], env: ParseEnv): Promise<Reading> {
  const { customer, rest } = await readCustomer(words, env, nothingFollows);
  if (rest.length > 0) return badOption(joined(rest));
  return { command: { verb: "unbind", customer }, complete: customer === null || isKnown(customer) };
}

export function readChatRole(words: readonly Word[]): Reading {
  const role = keyOf(words[0], chatRoleWords);
  if (role === null && !isOneOf(words[0], offWords)) {
    const [said] = words;
    return said === undefined ? usage("chatrole", "chat_role") : wrongWord("chatrole", "chat_role", typed(said));
  }
  if (words.length > 1) return badOption(excerpt(joined(words.slice(1))));
  return { command: { verb: "chatrole", role }, complete: true };
}

export function readLanguage(words: readonly Word[]): Reading {
  const locale = keyOf(words[0], languageWords);
  const mine = isOneOf(words[1], mineWords);
  const [said, ...more] = words;
  if (said === undefined) return usage("language", "language");
  if (locale === null) return wrongWord("language", "language", typed(said));
  if (more.length > (mine ? 1 : 0)) return badOption(joined(more));
  return { command: { verb: "language", locale, mine }, complete: true };
}
