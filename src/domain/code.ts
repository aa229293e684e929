// Customer codes: what staff type instead of a name. A code must never be mistaken for anything else that can
// stand on a command line, so verbs (those to come as well: codes outlive versions), currencies and the numbers
// of entries, requests, holds and statements are taken.

import { verbs } from "./command.ts";
import { isCurrency } from "./money.ts";

const CODE_LENGTH_MAX = 16;
const MADE_LENGTH_MAX = 8;

const reserved: ReadonlySet<string> = new Set([
  ...verbs.map((verb) => verb.toUpperCase()),
  ..."ALL PROFILE OWE OPENING RECEIVE CLAIM UNCLAIMED REFUND PAID BATCH ADJUST BONUS TRANSFER EXCHANGE HOLD".split(" "),
  ..."CAPTURE RELEASE REVERSE MOVE UNDO TODAY BALANCES STATEMENT REMIND LIMIT BUDGET CREDIT FREEZE".split(" "),
  ..."UNFREEZE CATEGORY ACCOUNT POLICY DELEGATE RATE CLOSE RECONCILE ANALYSE AUDIT EXPORT START".split(" "),
]);

/** Typed like a code, whether or not it may be one. */
export const looksLikeCode = (text: string): boolean => /^[A-Z][A-Z0-9-]{1,15}$/.test(text);

/** May be a customer's code. Capitals only: the caller folds case. */
export const isCode = (text: string): boolean =>
  looksLikeCode(text) && !reserved.has(text) && !isCurrency(text) && !/^[TRHS]\d+$/.test(text);

const legalForms = /^(?:ltd|limited|inc|llc|co|corp|company|gmbh|plc|pte|sa|bv)$/i;

/**
 * A code for a customer opened without one; the caller makes it unique with {@link numberedCode}.
 * One Latin word gives its capitals, several their initials, Han characters the initials of their sounds.
 *
 * @param initials sounds of a run of Han characters as capitals, one letter each
 */
export function codeFromName(name: string, initials: (han: string) => string): string {
  const latin = name.normalize("NFD").replace(/\p{Mn}/gu, "");
  const pieces = latin.match(/\p{Script=Han}+|[A-Za-z0-9]+/gu) ?? [];
  const known = pieces.filter((piece) => !legalForms.test(piece));
  const words = known.length > 0 ? known : pieces;
  const many = words.filter((word) => /^[A-Za-z]/.test(word)).length > 1;
  const letters = words.map((word) => {
    if (/\p{Script=Han}/u.test(word)) return initials(word);
    return many && /^[A-Za-z]/.test(word) ? word.slice(0, 1) : word;
  });
  const made = letters
    .join("")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  return usable(/^[A-Z]/.test(made) ? made : `C${made}`);
}

/** The `n`th code of the same stem: `AKM`, `AKM2`, `AKM3` … */
export function numberedCode(code: string, n: number): string {
  if (n < 2) return code;
  const suffix = String(n);
  return `${code.slice(0, CODE_LENGTH_MAX - suffix.length)}${suffix}`;
}

// One letter, a verb, `USD` or `T12` become codes by one more letter.
function usable(made: string): string {
  const cut = made.slice(0, MADE_LENGTH_MAX);
  return isCode(cut) ? cut : `${cut.slice(0, MADE_LENGTH_MAX - 1)}X`;
}
