// Refusals of a decision: too late, one's own, not one's level; and of cards that are no longer live.

import type { RequestState } from "#src/domain/books.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

const verbs = general.verbs;

const closedBy: Readonly<Record<RequestState, string>> = {
  pending: "decided",
  posted: "approved",
  rejected: "rejected",
  cancelled: "cancelled",
  expired: "expired",
  failed: "approved, but it could not be posted",
};
const closedWord = (state: string): string => closedBy[state as RequestState] ?? state;

type Codes =
  | "no_request"
  | "request_closed"
  | "own_request"
  | "decided_already"
  | "not_your_level"
  | "not_your_request"
  | "reason_needed"
  | "nobody_to_decide"
  | "request_expired"
  | "stale_card"
  | "foreign_card"
  | "not_your_button";

export const requestRefusals: Pick<Sentences, Codes> = {
  no_request: ({ number }) => ({ text: `There is no request ${number}, see which there are:`, copy: [verbs.pending] }),
  request_closed: ({ number, state, by, at }, clock) => ({
    text:
      by === null || at === null
        ? `${number} is ${closedWord(state)} and takes no more decisions.`
        : `${by} at ${clock.time(at)}: ${closedWord(state)} (${number}).`,
  }),
  own_request: ({ number }) => ({
    text: `${number} is your own, somebody else has to decide; to withdraw it:`,
    copy: [`${verbs.cancel} ${number}`],
  }),
  decided_already: ({ number, by, at }, clock) => ({ text: `${by} decided at ${clock.time(at)} (${number}).` }),
  not_your_level: ({ number, level }) => ({ text: `${number} waits for a level ${level} manager, not for you.` }),
  not_your_request: ({ number, maker }) => ({
    text: `${number} was made by ${maker}, who alone can cancel it; a manager can:`,
    copy: [`${verbs.reject} ${number} reason`],
  }),
  reason_needed: ({ number, back = false }) => ({
    text: `${back ? "Sending back" : "A rejection"} needs a reason, nothing changed; type:`,
    copy: [`${verbs.reject} ${number}${back ? " back" : ""} reason`],
  }),
  nobody_to_decide: ({ level }) => ({
    text: `There is no level ${level} manager but the maker, nothing was requested; an owner first types:`,
    copy: [`${verbs.grant} telegram:ID manager ${level} NAME`],
  }),
  request_expired: ({ number }) => ({ text: `${number} has expired; if still needed, its maker requests it again.` }),
  stale_card: () => ({ text: "This card is not the newest any more, use the newest, or type:", copy: [verbs.pending] }),
  foreign_card: () => ({ text: "This button does not belong to this chat, tap it where it was sent." }),
  not_your_button: () => ({ text: "Only the person who asked may tap this, type a command of your own." }),
};
