// Facts post at once because nobody has to decide about them. So far back that somebody has to, they are asked for.

import type { Verb } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { neededFor } from "#src/ledger/requests.ts";
import { askerPerson } from "./office.ts";

type Fact = {
  readonly verb: Verb;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly effectiveOn: string;
  /** Null: nobody's yet. */
  readonly customerId?: string | null;
};

/** Whether somebody decides about a fact of that day. */
export const isAskedFor = async (ctx: Context, fact: Fact): Promise<boolean> => {
  if (fact.effectiveOn >= ctx.today) return false;
  const makerId = askerPerson(ctx).personId;
  return (await neededFor(ctx.tx, { ...fact, makerId, customerId: fact.customerId ?? "0" })).levels > 0;
};
