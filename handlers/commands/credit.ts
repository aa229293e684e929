// 信用: how far below zero a customer may go. Always decided by somebody else; lowering it below what is used is a
// correction, and what lies below is a debt from then on.

import type { Command } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson } from "../office.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { walletOrChoice } from "../wallet-choice.ts";

/** @throws {Refused} `currency_mismatch`, `no_wallet`, `bad_amount`, `nobody_to_decide`, `frozen` (everything) */
export const credit = async (ctx: Context, command: Extract<Command, { verb: "credit" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const wallet = await walletOrChoice(ctx, command, customer, command.amount);
  if (wallet === null) return;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "credit",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        walletId: wallet.walletId,
        amountMinor: toMinor(command.amount, wallet.currency),
        effectiveOn: ctx.today,
        category: null,
        account: null,
        publicText: null,
        memo: command.memo,
        ref: null,
      },
    ],
  });
  await announceRequest(ctx, request);
};
