// SQLSTATE → Refusal, for what is kept about customers.

import type { Refusal } from "#src/domain/errors.ts";
import type { ProfileField } from "#src/domain/profile.ts";
import { type Facts, text, textOrNull } from "./facts.ts";

const field = (facts: Facts) => text(facts, "field") as ProfileField;

export const profileRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG160: (f) => ({ code: "bad_profile", field: field(f), text: text(f, "text") }),
  LG161: (f) => ({ code: "not_account_manager", identity: text(f, "identity"), name: textOrNull(f, "name") }),
  LG162: (f) => ({ code: "staff_contact", identity: text(f, "identity") }),
  LG163: (f) => ({ code: "not_in_profile", field: field(f), text: text(f, "text") }),
};
