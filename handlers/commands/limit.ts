// 限额: what a customer may use in one charge, a day or a month. Shown to all of the staff; a change is always decided
// by somebody else.

import type { Command } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { showLimits } from "../limits-shown.ts";
import { askerPerson } from "../office.ts";
import { authorize } from "../permission.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { ruleSetting } from "../rule-setting.ts";
import { refuseStandstill } from "../standstill.ts";
import { walletOrChoice } from "../wallet-choice.ts";

type LimitCommand = Extract<Command, { verb: "limit" }>;

/** @throws {Refused} `not_allowed`, `currency_mismatch`, `no_wallet`, `bad_amount`, `nobody_to_decide`, `frozen` */
export const limit = async (ctx: Context, command: LimitCommand): Promise<void> => {
  const { kind, amount, currency } = command;
  if (kind === null) return showLimits(ctx, command);
  authorize(ctx, command, ruleSetting);
  await refuseStandstill(ctx, null);
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const wallet = await walletOrChoice(ctx, command, customer, amount ?? { currency, mark: null, text: currency ?? "" });
  if (wallet === null) return;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "limit",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        ...{ walletId: wallet.walletId, effectiveOn: ctx.today, memo: command.memo, ref: null },
        ...{ category: null, account: null, publicText: null },
        amountMinor: amount === null ? 0n : toMinor(amount, wallet.currency),
        details: amount === null ? { limit: kind, off: true } : { limit: kind },
      },
    ],
  });
  await announceRequest(ctx, request);
};
