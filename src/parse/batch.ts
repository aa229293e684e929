// batch: what is asked for, then rows as they were pasted. The rows stay exactly as typed: a tab or a full-width comma
// between cells would be lost to folding.

import { type BatchVerb, batchVerbs, isBatchVerb } from "#src/domain/batch.ts";
import type { Verb } from "#src/domain/command.ts";
import { everythingWords, verbWords } from "#src/locale/words.ts";
import { excerpt, type Reading, refuse } from "./env.ts";
import { readStart, verbNamed } from "./verbs.ts";

const batchOf = (verb: Verb | null): BatchVerb | null => (verb !== null && isBatchVerb(verb) ? verb : null);

/** Both in one word, as it is said in Chinese. */
const glued = (word: string): BatchVerb | null => {
  const prefix = verbWords.batch["zh-CN"].find((name) => word.startsWith(name) && word.length > name.length);
  return prefix === undefined ? null : batchOf(verbNamed(word.slice(prefix.length).replace(/[:,.]+$/, "")));
};

/** `text` is the whole message, whose verb is batch. */
export function readBatch(text: string): Reading {
  const start = readStart(text);
  const raw = text.trim();
  const rest = raw.slice(raw.length - start.rest.length).trimStart();
  const one = glued(start.word);
  if (one !== null) return { command: { verb: "batch", what: one, rows: rest || null }, complete: true };
  // What follows is a message of its own whose verb says what; `top up` is two words there, too.
  const inner = readStart(rest);
  const what = batchOf(inner.verb);
  if (what === null) {
    if (rest !== "") return refuse({ code: "batch_verb", text: excerpt(inner.word), known: batchVerbs });
    return { command: { verb: "batch", what: null, rows: null }, complete: true };
  }
  const rows = rest.slice(rest.length - inner.rest.length).trim();
  return { command: { verb: "batch", what, rows: rows || null }, complete: true };
}

/** `opening all`: balances brought forward for everybody, from a file. */
export const isForAll = (verb: Verb, rest: string): boolean =>
  verb === "opening" && everythingWords.includes(rest.trim().toLowerCase());
