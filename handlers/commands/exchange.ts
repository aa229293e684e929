// 换汇: a customer's money in another currency, at a rate that was typed or the newest known one. Always decided by
// somebody else, who sees both and how they differ.

import type { Context } from "#src/handler.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { type ExchangeCommand, exchangePlan } from "../between.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson } from "../office.ts";
import { opening } from "../pockets.ts";
import { announceRequest, originOf } from "../request-opening.ts";

/** @throws {Refused} `no_wallet`, `no_rate`, `bad_rate`, `same_account`, `exchange_nothing`, what the books refuse */
export const exchange = async (ctx: Context, command: ExchangeCommand): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await exchangePlan(ctx, command, { customer });
  if (plan === null) return;
  const { options } = command;
  const { rate, rateOn } = plan.quote;
  const opens = opening(plan.into, "toPocket").details;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "exchange",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        ...{ walletId: plan.from.walletId, amountMinor: -plan.amountMinor },
        ...{ toWalletId: plan.into.walletId, toAmountMinor: plan.toMinor, rate },
        // A rate that nobody typed says which day of the table it is of.
        ...(rateOn === null && opens === undefined
          ? {}
          : { details: { ...(rateOn === null ? {} : { rateOn }), ...opens } }),
        effectiveOn: options.effectiveOn ?? ctx.today,
        ...{ category: null, account: null },
        ...{ publicText: options.publicText, memo: options.memo, ref: options.ref },
      },
    ],
  });
  await announceRequest(ctx, request);
};
