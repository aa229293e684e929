// 预扣: money is set aside for use that is still to come. Within the policy at once; beyond it somebody else decides.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { placeHold } from "#src/ledger/holds.ts";
import { isUnreviewedHold } from "#src/ledger/policy.ts";
import { holdCard } from "#src/view/hold-card.ts";
import { afterHold } from "../after-standing.ts";
import { answer } from "../answering.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { walletOfHold } from "../holding.ts";
import { planFor } from "../money-entry.ts";
import { askerPerson } from "../office.ts";
import { openRequest } from "../request-opening.ts";

/** @throws {Refused} `until_past`, and what the books refuse */
export const hold = async (ctx: Context, command: Extract<Command, { verb: "hold" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const { until, options } = command;
  if (until !== null && until < ctx.today) throw new Refused({ code: "until_past", on: until });
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  if (plan.needed.levels > 0) {
    await openRequest(ctx, command, plan);
    return;
  }
  const { walletId } = plan.wallet;
  const placed = await placeHold(ctx.tx, {
    key: `${ctx.key}/hold`,
    walletId,
    amountMinor: plan.amountMinor,
    until,
    category: options.category,
    ref: options.ref,
    publicText: options.publicText,
    memo: options.memo,
    by: askerPerson(ctx).personId,
  });
  const wallet = await walletOfHold(ctx, placed);
  const unreviewed = await isUnreviewedHold(ctx.tx, placed.holdId);
  const facts = { hold: placed, wallet, changeMinor: -placed.amountMinor, unreviewed };
  await answer(ctx, (reader) => holdCard(facts, reader));
  await afterHold(ctx, customer, walletId, ctx.now);
};
