// Refusals around holds and freezes: nothing left, too much, a date gone by, somebody stopped it.

import { formatMoney, plainNumber } from "#src/domain/money.ts";
import type { Sentences } from "../locale.ts";
import { general } from "./general.ts";

type Codes =
  | "frozen"
  | "no_hold"
  | "hold_closed"
  | "hold_short"
  | "until_past"
  | "already_frozen"
  | "not_frozen"
  | "own_freeze";

const verbs = general.verbs;
const closed = { used: "was captured whole", released: "was released", expired: "has expired" } as const;

export const holdRefusals: Pick<Sentences, Codes> = {
  frozen: ({ customer, all, by, reason, at }, clock) => {
    const who = by === null || at === null ? "" : ` (${by} ${clock.when(at)}${reason === null ? "" : `: ${reason}`})`;
    return all
      ? { text: `Everything is frozen${who}, only reading goes on; an owner types:`, copy: [`${verbs.unfreeze} all`] }
      : {
          text:
            `${customer} is frozen${who}: no charge, hold, refund, transfer or exchange; ` +
            "top-ups still work. A manager types:",
          copy: [`${verbs.unfreeze} ${customer}`],
        };
  },
  no_hold: ({ number }) => ({ text: `There is no hold ${number}, see a customer's:`, copy: [`${verbs.balance} ACME`] }),
  hold_closed: ({ number, state, by, at }, clock) => {
    const who = by === null ? "" : ` by ${by}`;
    const when = at === null ? "" : ` ${clock.when(at)}`;
    return {
      text: `${number} ${closed[state]}${who}${when}, nothing is left of it; charge instead:`,
      copy: [`${verbs.charge} ACME 1000`],
    };
  },
  hold_short: ({ number, currency, leftMinor, amountMinor }) => {
    const [left, asked] = [formatMoney(leftMinor, currency), formatMoney(amountMinor, currency)];
    return {
      text: `${number} has only ${left} left, not ${asked}; capture that:`,
      copy: [`${verbs.capture} ${number} ${plainNumber(leftMinor, currency).replace(/\.0+$/, "")}`],
    };
  },
  until_past: ({ on }) => ({ text: `${on} is over, name today or a later day.` }),
  already_frozen: ({ customer, all, by, at }, clock) => ({
    text: `${all ? "Everything" : customer} was already frozen by ${by} ${clock.when(at)}, nothing more to do.`,
  }),
  not_frozen: ({ customer, all }) => ({ text: `${all ? "Everything" : customer} is not frozen, nothing to lift.` }),
  own_freeze: ({ others }) => ({ text: `You froze it, somebody else lifts it: ${others.join(", ")}.` }),
};
