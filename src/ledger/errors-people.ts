// SQLSTATE → Refusal, for roles that are for some customers only.

import type { Refusal } from "#src/domain/errors.ts";
import { type Facts, text } from "./facts.ts";

export const peopleRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG150: () => ({ code: "out_of_reach" }),
  LG151: (f) => ({ code: "limited_role", verb: text(f, "verb") }),
};
