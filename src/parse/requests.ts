// approve, reject, cancel: what happens to a request, by its R number.

import { backWords } from "#src/locale/words.ts";
import { badOption, lacksNumber, type Reading, refuse, wrongWord } from "./env.ts";
import { isOneOf, joined, saidOrNull, typed, type Word } from "./tokens.ts";

type RequestNumber = { readonly requestId: string; readonly lettered: boolean };

/** `R12`, `r12`, `12`. */
function readNumber(word: Word | undefined): RequestNumber | null {
  const match = word && !word.quoted ? /^(R)?0*([1-9]\d{0,17})$/i.exec(typed(word)) : null;
  return match?.[2] ? { requestId: match[2], lettered: match[1] !== undefined } : null;
}

export function readDecision(verb: "approve" | "reject" | "cancel", words: readonly Word[]): Reading {
  const number = readNumber(words[0]);
  if (number === null) return lacksNumber(verb, "number", joined(words.slice(0, 1)));
  const back = verb === "reject" && isOneOf(words[1], backWords);
  const rest = words.slice(back ? 2 : 1);
  // One line decides one request; a reason may well name another.
  const listed = verb === "reject" ? rest : rest.slice(0, 1);
  if (listed.length > 0 && listed.every((word) => readNumber(word)?.lettered)) return refuse({ code: "one_at_a_time" });
  const { requestId } = number;
  if (verb === "reject") {
    const reason = saidOrNull(rest);
    return { command: { verb, requestId, reason, ...(back ? { back } : {}) }, complete: number.lettered };
  }
  // `批准 12 月的预算` is about December.
  if (!number.lettered && rest.length > 0) return wrongWord(verb, "number", joined(words));
  if (verb === "cancel" && rest.length > 0) return badOption(joined(rest));
  return { command: { verb, requestId }, complete: number.lettered };
}
