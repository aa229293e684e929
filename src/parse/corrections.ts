// reverse and undo: what is taken back, by its T number, and why.

import { badOption, lacksNumber, type Reading, refuse, usage } from "./env.ts";
import { joined, saidOrNull, typed, type Word } from "./tokens.ts";

/** `T12`, `t12`. A bare number may be an amount or a month: nothing is taken back on a guess. */
function readEntryNumber(word: Word | undefined): string | null {
  const match = word && !word.quoted ? /^T0*([1-9]\d{0,17})$/i.exec(typed(word)) : null;
  return match?.[1] ?? null;
}

export function readReverse(words: readonly Word[]): Reading {
  const entryId = readEntryNumber(words[0]);
  if (entryId === null) return lacksNumber("reverse", "entry", joined(words.slice(0, 1)));
  const rest = words.slice(1);
  if (rest.length > 0 && rest.every((word) => readEntryNumber(word) !== null)) return refuse({ code: "one_at_a_time" });
  const reason = saidOrNull(rest);
  if (reason === null) return usage("reverse", "reason");
  return { command: { verb: "reverse", entryId, reason }, complete: true };
}

/** Which entry is never named: what follows would be a misunderstanding. */
export function readUndo(words: readonly Word[]): Reading {
  if (readEntryNumber(words[0]) !== null) return usage("reverse", "reason");
  if (words.length > 0) return badOption(joined(words));
  return { command: { verb: "undo" }, complete: true };
}
