// Facts post at once because nobody has to decide about them. So far back that somebody would have to, they are not
// booked on that day.

import type { Verb } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
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

/** @throws {Refused} `fact_dated` */
export const refuseFarBack = async (ctx: Context, fact: Fact): Promise<void> => {
  if (fact.effectiveOn >= ctx.today) return;
  const makerId = askerPerson(ctx).personId;
  const needed = await neededFor(ctx.tx, { ...fact, makerId, customerId: fact.customerId ?? "0" });
  if (needed.levels > 0) throw new Refused({ code: "fact_dated", verb: fact.verb, on: fact.effectiveOn });
};
