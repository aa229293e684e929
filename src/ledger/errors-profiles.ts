// SQLSTATE → Refusal, for what is kept about customers.

import type { Refusal } from "#src/domain/errors.ts";
import type { ProfileField } from "#src/domain/profile.ts";
import { type Facts, text, textOrNull } from "./facts.ts";

const field = (facts: Facts) => text(facts, "field") as ProfileField;
const customer = (facts: Facts) => ({
  customerCode: text(facts, "customerCode"),
  customerName: text(facts, "customerName"),
});

export const profileRefusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  LG160: (f) => ({ code: "bad_profile", field: field(f), text: text(f, "text") }),
  LG161: (f) => ({ code: "not_account_manager", identity: text(f, "identity"), name: textOrNull(f, "name") }),
  LG162: (f) => ({ code: "staff_contact", identity: text(f, "identity") }),
  LG200: (f) => ({ code: "same_payee", ...customer(f), payee: textOrNull(f, "payee") }),
  LG201: (f) => ({ code: "payee_waits", ...customer(f), number: text(f, "number") }),
  LG202: (f) => ({
    ...{ code: "payee_changed", ...customer(f) },
    ...{ was: textOrNull(f, "was"), payee: textOrNull(f, "payee") },
  }),
  LG163: (f) => ({ code: "not_in_profile", field: field(f), text: text(f, "text") }),
};
