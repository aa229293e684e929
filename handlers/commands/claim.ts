// 认领: money that waits for its owner is this customer's. Somebody else decides, with the receipt as evidence.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { claimPlan } from "../claiming.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson } from "../office.ts";
import { opening } from "../pockets.ts";
import { announceRequest, originOf } from "../request-opening.ts";

/** @throws {Refused} `no_receipt`, `receipt_short`, `no_wallet`, `nobody_to_decide` and what else the books refuse */
export const claim = async (ctx: Context, command: Extract<Command, { verb: "claim" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await claimPlan(ctx, command, customer);
  if (plan === null) return;
  const { receipt, wallet, amountMinor } = plan;
  const { options } = command;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "claim",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        walletId: wallet.walletId,
        amountMinor,
        toWalletId: receipt.walletId,
        toAmountMinor: -amountMinor,
        effectiveOn: options.effectiveOn ?? ctx.today,
        category: null,
        account: null,
        publicText: options.publicText,
        memo: options.memo,
        ref: null,
        refers: receipt.entryId,
        receipt: receipt.receiptId,
        ...opening(wallet),
      },
    ],
  });
  await announceRequest(ctx, request);
};
