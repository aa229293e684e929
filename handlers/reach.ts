// Customers that do not exist for somebody: names are not found, because the books do not show them; numbers of their
// entries, holds and requests are answered like numbers nobody ever gave.

import type { Command, Verb } from "#src/domain/command.ts";
import { type Refusal, Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { isInReach } from "#src/ledger/scope.ts";

type Numbered = { readonly what: "entry" | "hold" | "request"; readonly number: string; readonly refusal: Refusal };

const numbersIn = (command: Command): readonly Numbered[] => [
  ...("entryId" in command
    ? [
        {
          what: "entry",
          number: command.entryId,
          refusal: { code: "no_entry", number: `T${command.entryId}` },
        } as const,
      ]
    : []),
  ...("holdId" in command
    ? [{ what: "hold", number: command.holdId, refusal: { code: "no_hold", number: `H${command.holdId}` } } as const]
    : []),
  ...("requestId" in command
    ? [
        {
          what: "request",
          number: command.requestId,
          refusal: { code: "no_request", number: `R${command.requestId}` },
        } as const,
      ]
    : []),
];

/** Not for who is there for some customers only: what was sent to whom names customers of everybody. */
export const isBeyondScope = (verb: Verb): boolean => verb === "outbox" || verb === "open";

/** @throws {Refused} `limited_role`, `no_entry`, `no_hold`, `no_request` */
export const refuseOutOfReach = async (ctx: Context, command: Command): Promise<void> => {
  if (ctx.reach === null) return;
  if (isBeyondScope(command.verb)) {
    throw new Refused({ code: "limited_role", verb: command.verb });
  }
  for (const { what, number, refusal } of numbersIn(command)) {
    if (!(await isInReach(ctx.tx, what, number))) throw new Refused(refusal);
  }
};
