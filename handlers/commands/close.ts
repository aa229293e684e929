// 结账: a month takes no more entries, for good. First it is shown what is still open of it; confirmed, it is a request.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { checkClosing, openOfMonth } from "#src/ledger/months.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { closeCard } from "#src/view/rules-card.ts";
import { askerPerson, askerText, readerHere } from "../office.ts";
import { announceRequest, originOf } from "../request-opening.ts";

/** @throws {Refused} `month_not_over`, `month_closed`, `earlier_month_open`, `nobody_to_decide`, `frozen` (all) */
export const close = async (ctx: Context, command: Extract<Command, { verb: "close" }>): Promise<void> => {
  const { month, confirmed } = command;
  if (!confirmed) {
    await checkClosing(ctx.tx, month);
    await ctx.reply(closeCard(month, await openOfMonth(ctx.tx, month), askerText(ctx), readerHere(ctx)));
    return;
  }
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "close",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [{ effectiveOn: ctx.today, details: { month: `${month}-01` }, memo: null }],
  });
  await announceRequest(ctx, request);
};
