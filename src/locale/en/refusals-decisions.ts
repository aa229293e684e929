// Refusals around decisions: evidence, standing in, rules for a grade, a confirmation.

import type { DecisionRefusal } from "#src/domain/errors-decisions.ts";
import type { Sentences } from "../locale.ts";

export const decisionRefusals: Pick<Sentences, DecisionRefusal["code"]> = {
  evidence_missing: ({ number }) => ({
    text: [
      `The evidence of ${number} is missing: reply to its card with a photo,`,
      "or let the maker reply to the original message, then approve.",
    ].join(" "),
  }),
  bad_delegate: ({ text, why }) =>
    why === "self"
      ? { text: "Nobody stands in for themselves; name another person:", copy: ["delegate telegram:ID until DATE"] }
      : {
          text: `${text} is no operator, manager or owner and cannot stand in; name another, or an owner first types:`,
          copy: ["grant telegram:ID operator NAME"],
        },
  no_delegation: () => ({
    text: "Nobody stands in for you; to ask somebody:",
    copy: ["delegate telegram:ID until DATE"],
  }),
  makers_delegate: ({ number, maker, level }) => ({
    text: [
      `${number} was made by ${maker}, in whose place you decide, so you cannot;`,
      `another level ${level} manager or an owner decides.`,
    ].join(" "),
  }),
  rule_tier: ({ verb, tier }) => ({
    text: `${verb} is about no customer, so there is no tier "${tier}"; leave the tier out:`,
    copy: [`policy set ${verb} from 0 levels 1`],
  }),
  not_confirmed: ({ phrase }) => ({ text: "It is not in force yet; to confirm, send exactly:", copy: [phrase] }),
};
