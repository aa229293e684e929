// Refusals of a correction: what cannot be taken back, or not any more, or not by this person.

import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const verbs = general.verbs;
const reverseIt = (number: string): readonly string[] => [`${verbs.reverse} ${number} reason`];

type Codes =
  | "no_entry"
  | "reversed_already"
  | "is_reversal"
  | "nothing_to_undo"
  | "undo_too_late"
  | "undo_approved"
  | "not_your_entry";

export const correctionRefusals: Pick<Sentences, Codes> = {
  no_entry: ({ number }) => ({
    text: `There is no entry ${number}; numbers are in the replies and in the history, for example:`,
    copy: [`${verbs.history} ACME`],
  }),
  reversed_already: ({ number, by }) => ({
    text: by.startsWith("R")
      ? `The reversal of ${number} awaits approval (${by}).`
      : `${number} was reversed by ${by}, and once is enough.`,
  }),
  is_reversal: ({ number }) => ({
    text: `${number} is itself a reversal and stays; if it was wrong, record the entry again.`,
  }),
  nothing_to_undo: () => ({
    text: "There is nothing to undo: the last entry is no new one of yours. To reverse a certain one:",
    copy: reverseIt("T12"),
  }),
  undo_too_late: ({ number }) => ({
    text: `${number} is older than 10 minutes and cannot be undone; it can be reversed:`,
    copy: reverseIt(number),
  }),
  undo_approved: ({ number }) => ({
    text: `${number} was posted by approval and cannot be undone; it can be reversed:`,
    copy: reverseIt(number),
  }),
  not_your_entry: ({ number, maker }) => ({
    text: `${number} was made by ${maker}, who alone can undo it; it can be reversed:`,
    copy: reverseIt(number),
  }),
};
