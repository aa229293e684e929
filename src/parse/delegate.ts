// delegate: who decides in my place, and until which day.

import { offWords, showWords } from "#src/locale/words.ts";
import { badOption, excerpt, type Reading, refuse, usage } from "./env.ts";
import { takeUntil } from "./holds.ts";
import { readIdentity } from "./people.ts";
import { isOneOf, joined, type Word } from "./tokens.ts";

/** `delegate`, `delegate telegram:1003 until 2026-12-01`, `delegate NAME until …`, `delegate off`. */
export function readDelegate(words: readonly Word[]): Reading {
  const [first, ...more] = words;
  if (first === undefined || (isOneOf(first, showWords) && more.length === 0)) {
    return { command: { verb: "delegate", act: "show" }, complete: true };
  }
  if (isOneOf(first, offWords)) {
    return more.length === 0 ? { command: { verb: "delegate", act: "off" }, complete: true } : badOption(joined(more));
  }
  const read = takeUntil(words);
  if (read.refusal) return read;
  const { until, rest } = read;
  if (until === null) return usage("delegate", "until");
  const text = joined(rest);
  const identity = readIdentity(text);
  if (identity === null && text.includes(":")) return refuse({ code: "bad_identity", text: excerpt(text) });
  return { command: { verb: "delegate", act: "set", to: identity ?? text, until }, complete: true };
}
