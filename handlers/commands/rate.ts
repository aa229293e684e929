// 汇率: what is known, to anybody of the staff; a new one is asked for by an operator and decided by somebody else.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { listRates } from "#src/ledger/rates.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { newestValuations } from "#src/ledger/valuations.ts";
import { ratesCard } from "#src/view/rates-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { authorize, type Rule } from "../permission.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { refuseStandstill } from "../standstill.ts";

/** Reading is for all of the staff; this is not. */
const setting: Rule = {
  ...{ roles: ["operator"], where: ["direct", "staff", "approvals"] },
  ...{ movesMoney: false, quiet: false },
};

/** @throws {Refused} `bad_rate`, `same_account`, `not_allowed`, `future_date`, `nobody_to_decide` */
export const rate = async (ctx: Context, command: Extract<Command, { verb: "rate" }>): Promise<void> => {
  const { pair } = command;
  if (pair === null || command.rate === null) {
    await ctx.reply(ratesCard(await listRates(ctx.tx, pair), pair, readerHere(ctx), await newestValuations(ctx.tx)));
    return;
  }
  authorize(ctx, command, setting);
  await refuseStandstill(ctx, null);
  const effectiveOn = command.on ?? ctx.today;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "rate",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [{ effectiveOn, details: { ...pair, rate: command.rate, on: effectiveOn }, memo: command.memo }],
  });
  await announceRequest(ctx, request);
};
