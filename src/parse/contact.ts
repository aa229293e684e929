// payment, feedback, case: what a customer's people say, and what staff do about it.

import type { ContactCommand } from "#src/domain/command-contact.ts";
import { caseWords, customerPaidWords } from "#src/locale/words-contact.ts";
import { readAmount, startsAmount } from "./amount.ts";
import { badOption, type Reading, usage, wrongWord } from "./env.ts";
import { isOneOf, joined, said, saidOrNull, typed, type Word } from "./tokens.ts";

/** `payment [amount] [words]` */
export function readPayment(words: readonly Word[]): Reading {
  if (!startsAmount(words, 0))
    return { command: { verb: "payment", amount: null, note: saidOrNull(words) }, complete: true };
  const read = readAmount(words);
  if (read.refusal) return read;
  return { command: { verb: "payment", amount: read.amount, note: saidOrNull(read.rest) }, complete: true };
}

export function readFeedback(words: readonly Word[]): Reading {
  if (words.length === 0) return usage("feedback", "said");
  return { command: { verb: "feedback", text: said(words) }, complete: true };
}

const caseNumber = (text: string): string | null => /^c([1-9]\d{0,17})$/i.exec(text)?.[1] ?? null;

/** `case`, `case C12`, `case C12 close [words]`, in any order of the two. */
export function readCase(words: readonly Word[]): Reading {
  const [first, ...rest] = words;
  if (first === undefined || (rest.length === 0 && isOneOf(first, caseWords.list)))
    return { command: { verb: "case", caseId: null, close: false, text: null }, complete: true };
  const swapped = isOneOf(first, caseWords.close) && rest.length > 0;
  const number = caseNumber(typed(swapped ? (rest[0] as Word) : first));
  if (number === null) return wrongWord("case", "case", typed(swapped ? (rest[0] as Word) : first));
  const more = rest.slice(swapped ? 1 : 0);
  const [act, ...text] = more;
  const close = swapped || (act !== undefined && isOneOf(act, caseWords.close));
  if (!close && act !== undefined) return badOption(joined(more));
  const answer = swapped ? more : text;
  return { command: { verb: "case", caseId: number, close, text: close ? saidOrNull(answer) : null }, complete: true };
}

/** What stands after the verb when such a command is written back. */
export const contactTexts = (command: ContactCommand, quote: (text: string) => string): readonly (string | null)[] => {
  switch (command.verb) {
    case "payment":
      return [command.amount?.text ?? null, command.note && quote(command.note)];
    case "feedback":
      return [quote(command.text)];
    case "case":
      return [
        ...[command.caseId && `C${command.caseId}`, command.close ? "close" : null],
        command.text && quote(command.text),
      ];
    default:
      return command satisfies never;
  }
};

const paidStart = new RegExp(`^/?(?:${customerPaidWords.join("|")})(?=$|\\s|\\d|[:\uFF1A,\uFF0C\u3002.!\uFF01])`, "i");

/** What a customer's own people say of a payment, as the command it is for them. */
export const asContactSays = (text: string): string =>
  text
    .trimStart()
    .replace(paidStart, "payment ")
    .replace(/^payment\s+[\s:\uFF1A,\uFF0C\u3002.!\uFF01]*/, "payment ");
