// SQLSTATE → Refusal, for many lines at once.

import type { Refusal } from "#src/domain/errors.ts";
import { type Facts, text, textOrNull } from "./facts.ts";

export const batchRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG190: (f) => ({
    ...{ code: "batch_again", number: text(f, "number"), state: text(f, "state") },
    fileName: textOrNull(f, "fileName"),
  }),
};
