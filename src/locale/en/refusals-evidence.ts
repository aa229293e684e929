// Refusals around slips, reported payments, cases and what customers say to a statement.

import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const { verbs } = general;

type Codes = "evidence_not_yours" | "evidence_full" | "not_contact" | "payment_closed" | "no_case" | "case_closed";

export const evidenceRefusals: Pick<Sentences, Codes> = {
  evidence_not_yours: ({ number, maker }) => ({
    text: `Only ${maker === "" ? "the maker" : maker} and those who decide add to ${number}. Please send it to them.`,
  }),
  evidence_full: ({ number, max }) => ({
    text: `${number} has ${max} pieces of evidence already. Please send only what shows most.`,
  }),
  not_contact: () => ({ text: "Your company has named its contacts with us; please let one of them do this." }),
  payment_closed: () => ({ text: "This payment has been dealt with." }),
  no_case: ({ number }) => ({ text: `There is no case ${number}. What is open:`, copy: [verbs.case] }),
  case_closed: ({ number, by, at }, { when }) => ({
    text: `${number} was closed by ${by} on ${when(at)}.`,
    copy: [`${verbs.case} ${number}`],
  }),
};
