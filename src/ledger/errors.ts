// SQLSTATE → Refusal: one line for each refusal of db/functions that a person can meet. The facts come from DETAIL, as
// JSON; texts are never read. A code that is missing here is a bug of ours and stays the error it is.

import postgres from "postgres";
import type { EntryKind } from "#src/domain/books.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import { batchRefusals } from "./errors-batch.ts";
import { booksRefusals } from "./errors-books.ts";
import { decisionRefusals } from "./errors-decisions.ts";
import { evidenceRefusals } from "./errors-evidence.ts";
import { peopleRefusals } from "./errors-people.ts";
import { profileRefusals } from "./errors-profiles.ts";
import { receiptRefusals } from "./errors-receipts.ts";
import { ruleRefusals } from "./errors-rules.ts";
import { type Facts, instant, level, minor, text, textOrNull, texts } from "./facts.ts";

const facts = (from: Facts, name: string): Facts[] => (Array.isArray(from[name]) ? (from[name] as Facts[]) : []);

const tooMuch = (facts: Facts) => ({
  customerCode: text(facts, "customerCode"),
  currency: text(facts, "currency"),
  mostMinor: minor(facts, "mostMinor"),
  amountMinor: minor(facts, "amountMinor"),
});

const refusals: Readonly<Record<string, (facts: Facts) => Refusal>> = {
  ...booksRefusals,
  ...decisionRefusals,
  ...evidenceRefusals,
  ...profileRefusals,
  ...peopleRefusals,
  ...receiptRefusals,
  ...batchRefusals,
  ...ruleRefusals,
  LG001: () => ({ code: "key_reused" }),
  LG003: (f) => ({ code: "out_of_range", currency: text(f, "currency") }),
  LG004: (f) => ({ code: "future_date", on: text(f, "on") }),
  LG005: (f) => ({ code: "closed_period", on: text(f, "on") }),
  LG006: (f) => ({ code: "currency_mismatch", typed: text(f, "typed"), have: texts(f, "have") }),
  LG007: (f) => ({
    code: "frozen",
    customer: text(f, "customer"),
    all: f["all"] === true,
    by: textOrNull(f, "by"),
    reason: textOrNull(f, "reason"),
    at: f["at"] == null ? null : instant(f, "at"),
  }),
  LG008: (f) => ({
    code: "in_arrears",
    customer: text(f, "customer"),
    currency: text(f, "currency"),
    arrearsMinor: minor(f, "arrearsMinor"),
  }),
  LG009: (f) => ({
    code: "overdrawn",
    customer: text(f, "customer"),
    customerCode: text(f, "customerCode"),
    currency: text(f, "currency"),
    availableMinor: minor(f, "availableMinor"),
    creditMinor: minor(f, "creditMinor"),
    amountMinor: minor(f, "amountMinor"),
    purpose: textOrNull(f, "purpose"),
    elsewhere: facts(f, "elsewhere").map((one) => ({
      purpose: textOrNull(one, "purpose"),
      availableMinor: minor(one, "availableMinor"),
    })),
  }),
  LG010: () => ({ code: "request_missing" }),
  LG015: (f) => ({ code: "ref_used", ref: text(f, "ref"), number: text(f, "number") }),
  LG020: (f) => ({ code: "nobody_to_decide", level: level(f) }),
  LG030: (f) => ({ code: "no_request", number: text(f, "number") }),
  LG031: (f) => ({
    code: "request_closed",
    number: text(f, "number"),
    state: text(f, "state"),
    by: textOrNull(f, "by"),
    at: f["at"] == null ? null : instant(f, "at"),
  }),
  LG032: (f) => ({ code: "request_expired", number: text(f, "number") }),
  LG033: (f) => ({ code: "own_request", number: text(f, "number") }),
  LG034: (f) => ({ code: "decided_already", number: text(f, "number"), by: text(f, "by"), at: instant(f, "at") }),
  LG035: (f) => ({ code: "not_your_level", number: text(f, "number"), level: level(f) }),
  LG036: (f) => ({ code: "reason_needed", number: text(f, "number") }),
  LG037: (f) => ({ code: "not_your_request", number: text(f, "number"), maker: text(f, "maker") }),
  LG040: (f) => ({ code: "not_allowed", verb: text(f, "verb"), needs: texts(f, "needs") }),
  LG041: (f) => ({ code: "unknown_person", text: text(f, "text") }),
  LG042: (f) => ({ code: "no_such_role", identity: text(f, "identity"), role: text(f, "role") }),
  LG043: () => ({ code: "last_owner" }),
  LG044: () => ({ code: "same_platform" }),
  LG045: () => ({ code: "already_linked" }),
  LG070: (f) => ({ code: "no_entry", number: text(f, "number") }),
  LG071: (f) => ({ code: "reversed_already", number: text(f, "number"), by: text(f, "by") }),
  LG072: (f) => ({ code: "is_reversal", number: text(f, "number") }),
  LG073: () => ({ code: "nothing_to_undo" }),
  LG074: (f) => ({ code: "undo_too_late", number: text(f, "number") }),
  LG075: (f) => ({ code: "undo_approved", number: text(f, "number") }),
  LG076: (f) => ({ code: "not_your_entry", number: text(f, "number"), maker: text(f, "maker") }),
  LG014: (f) => ({
    code: "granted_stays",
    customer: text(f, "customer"),
    currency: text(f, "currency"),
    grantedMinor: minor(f, "grantedMinor"),
    refundableMinor: minor(f, "refundableMinor"),
    amountMinor: minor(f, "amountMinor"),
  }),
  LG088: (f) => ({ code: "lapse_stays", number: text(f, "number") }),
  LG089: (f) => ({ code: "rests_on_it", number: text(f, "number"), by: text(f, "by"), kind: text(f, "kind") }),
  LG091: (f) => ({ code: "wrong_entry", number: text(f, "number"), kind: text(f, "kind") }),
  LG092: (f) => ({ code: "not_first", number: text(f, "number") }),
  LG093: (f) => ({
    code: "more_than_used",
    number: text(f, "number"),
    currency: text(f, "currency"),
    mostMinor: minor(f, "mostMinor"),
    amountMinor: minor(f, "amountMinor"),
  }),
  LG094: (f) => ({ code: "more_than_paid", ...tooMuch(f) }),
  LG095: (f) => ({ code: "more_than_owed", ...tooMuch(f) }),
  LG096: (f) => ({ code: "not_rounding", ...tooMuch(f) }),
  LG080: (f) => ({ code: "no_hold", number: text(f, "number") }),
  LG081: (f) => ({
    code: "hold_closed",
    number: text(f, "number"),
    state: text(f, "state") as "used" | "released" | "expired",
    by: textOrNull(f, "by"),
    at: f["at"] == null ? null : instant(f, "at"),
  }),
  LG082: (f) => ({
    code: "hold_short",
    number: text(f, "number"),
    currency: text(f, "currency"),
    leftMinor: minor(f, "leftMinor"),
    amountMinor: minor(f, "amountMinor"),
  }),
  LG083: (f) => ({ code: "until_past", on: text(f, "on") }),
  LG084: (f) => ({
    code: "already_frozen",
    customer: text(f, "customer"),
    all: f["all"] === true,
    by: text(f, "by"),
    at: instant(f, "at"),
  }),
  LG085: (f) => ({ code: "not_frozen", customer: text(f, "customer"), all: f["all"] === true }),
  LG086: (f) => ({ code: "own_freeze", others: texts(f, "others") }),
  LG135: (f) => ({
    code: "no_statement",
    customer: text(f, "customer"),
    customerCode: text(f, "customerCode"),
    month: text(f, "month"),
    first: textOrNull(f, "first"),
  }),
  LG090: (f) => ({
    code: "pocket_pays_not",
    customerCode: text(f, "customerCode"),
    purpose: text(f, "purpose"),
    deposit: f["pocket"] === "deposit",
    category: textOrNull(f, "category"),
    pays: texts(f, "pays"),
  }),
  LG097: (f) => ({ code: "same_account", verb: text(f, "what") }),
  LG120: (f) => ({ code: "bad_rate", text: text(f, "text") }),
  LG121: (f) => ({
    code: "exchange_nothing",
    from: text(f, "from"),
    to: text(f, "to"),
    amountMinor: minor(f, "amountMinor"),
  }),
  LG122: (f) => ({ code: "no_rate", from: text(f, "from"), to: text(f, "to") }),
  LG124: (f) => ({ code: "not_movable", number: text(f, "number"), kind: text(f, "kind") as EntryKind }),
  LG050: (f) => ({ code: "bad_code", text: text(f, "text") }),
  LG051: (f) => ({ code: "unknown_currency", text: text(f, "text") }),
  LG052: (f) => ({ code: "code_taken", text: text(f, "text"), holder: text(f, "holder") }),
  LG053: (f) => ({ code: "name_taken", text: text(f, "text"), holder: text(f, "holder") }),
};

/** The refusal behind a stored SQLSTATE and its facts (a request that failed); null when it is none. */
export const refusalOf = (sqlState: string, facts: unknown): Refusal | null => {
  const known = typeof facts === "object" && facts !== null ? (facts as Facts) : {};
  return refusals[sqlState]?.(known) ?? null;
};

const parsed = (detail: string | undefined): unknown => {
  try {
    return JSON.parse(detail ?? "{}");
  } catch {
    return {};
  }
};

/** What the database said, as a {@link Refused} when it is a refusal; anything else comes back as it is. */
export const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof postgres.PostgresError)) return error;
  const refusal = refusalOf(error.code, parsed(error.detail));
  return refusal === null ? error : new Refused(refusal, { cause: error });
};

/** Waits for a write and throws the books' refusals as {@link Refused}. */
export const refusing = async <T>(write: PromiseLike<T>): Promise<T> => {
  try {
    return await write;
  } catch (error) {
    throw asRefusal(error);
  }
};
