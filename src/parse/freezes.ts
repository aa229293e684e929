// freeze and unfreeze: one customer, or everything; what follows is the reason.

import { everythingWords } from "#src/locale/words.ts";
import { type Following, isKnown, readCustomer } from "./customer.ts";
import { type ParseEnv, type Reading, usage } from "./env.ts";
import { isOneOf, saidOrNull, type Word } from "./tokens.ts";

// Any word after the first may begin the reason, unless it belongs to a known name.
const reasonFollows: Following = { starts: (_words, index) => index > 0, certain: () => false };

export async function readFreeze(verb: "freeze" | "unfreeze", words: readonly Word[], env: ParseEnv): Promise<Reading> {
  if (isOneOf(words[0], everythingWords)) {
    const reason = saidOrNull(words.slice(1));
    return { command: { verb, customer: null, reason }, complete: reason === null };
  }
  const { customer, rest } = await readCustomer(words, env, reasonFollows);
  if (customer === null) return usage(verb, "customer");
  return { command: { verb, customer, reason: saidOrNull(rest) }, complete: isKnown(customer) };
}
