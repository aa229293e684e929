// export: the books as a file of a format, of some days or of all of them.

import { exportWords } from "#src/locale/words.ts";
import { readPeriod } from "./dates.ts";
import { excerpt, type ParseEnv, type Reading, refuse, usage } from "./env.ts";
import { joined, keyOf, typed, type Word } from "./tokens.ts";

export function readExport(words: readonly Word[], env: ParseEnv): Reading {
  const [first, second] = words;
  if (first === undefined) return usage("export", "format");
  const format = keyOf(first, exportWords);
  if (format === null) return refuse({ code: "bad_format", text: excerpt(typed(first)) });
  const period = second === undefined ? { from: null, to: null } : readPeriod(typed(second), env.today);
  if (period === null || words.length > 2) {
    return refuse({ code: "bad_period", text: excerpt(joined(words.slice(1))) });
  }
  return { command: { verb: "export", format, ...period }, complete: true };
}
