// When an owner has frozen everything, only reading goes on: whatever else is typed or pressed is kept and answered
// with who stopped it and why.

import type { Verb } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { activeFreeze } from "#src/ledger/freezes.ts";

/** What only reads, how to read it, and the way back. What is not here changes something. */
const goesOn: ReadonlySet<Verb> = new Set([
  ...(["help", "whoami", "people", "customers", "unclaimed", "balance", "history", "statement", "pending"] as const),
  ...(["rate", "outbox", "language"] as const),
  // Reading; what they change asks again.
  ...(["profile", "limit", "budget", "category", "account", "policy", "delegate"] as const),
  ...(["today", "balances", "audit", "export"] as const),
  ...(["freeze", "unfreeze"] as const),
  // Words, which move nothing.
  ...(["payment", "feedback", "case"] as const),
]);

/** `verb` null: a button that changes something. @throws {Refused} `frozen` */
export const refuseStandstill = async (ctx: Context, verb: Verb | null): Promise<void> => {
  if (verb !== null && goesOn.has(verb)) return;
  const stopped = await activeFreeze(ctx.tx, null);
  if (stopped === null) return;
  const { byName: by, reason, at } = stopped;
  throw new Refused({ code: "frozen", customer: "", all: true, by, reason, at });
};
