// audit: how far the books are sealed; `audit verify` replays them, against a block noted elsewhere if one is given.

import { readAnchor } from "#src/domain/audit.ts";
import { replayWords } from "#src/locale/words.ts";
import { badOption, type Reading } from "./env.ts";
import { isOneOf, joined, typed, type Word } from "./tokens.ts";

export function readAudit(words: readonly Word[]): Reading {
  const [first, second] = words;
  if (first === undefined) return { command: { verb: "audit", replay: false, anchor: null }, complete: true };
  if (!isOneOf(first, replayWords)) return badOption(joined(words));
  const anchor = second === undefined ? null : readAnchor(typed(second));
  if ((second !== undefined && anchor === null) || words.length > 2) return badOption(joined(words.slice(1)));
  return { command: { verb: "audit", replay: true, anchor }, complete: true };
}
