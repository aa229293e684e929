// 转账: from one customer to another, paid money only; or between pockets of one, where money keeps its kind. Always
// decided by somebody else.

import type { Context } from "#src/handler.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { receiverOf, type TransferCommand, transferPlan } from "../between.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { effectFor } from "../effect.ts";
import { askerPerson } from "../office.ts";
import { opening } from "../pockets.ts";
import { announceRequest, originOf } from "../request-opening.ts";

/** @throws {Refused} `other_customer`, `no_pocket`, `no_wallet`, `same_account`, and what the books refuse */
export const transfer = async (ctx: Context, command: TransferCommand): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const found = await receiverOf(ctx, command, customer);
  if (found === null) return;
  const { receiver, sure } = found;
  if (!sure) {
    await effectFor(ctx, { ...command, to: { kind: "named", customer: receiver } }, customer);
    return;
  }
  const plan = await transferPlan(ctx, command, { customer, receiver });
  if (plan === null) return;
  const { options } = command;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "transfer",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        ...{ walletId: plan.from.walletId, amountMinor: -plan.amountMinor },
        ...{ toWalletId: plan.into.walletId, toAmountMinor: plan.toMinor },
        ...opening(plan.into, "toPocket"),
        effectiveOn: options.effectiveOn ?? ctx.today,
        ...{ category: null, account: null },
        ...{ publicText: options.publicText, memo: options.memo, ref: options.ref },
      },
    ],
  });
  await announceRequest(ctx, request);
};
