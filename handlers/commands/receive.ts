// 到账: money arrived and nobody knows yet whose it is. A fact, so it posts at once and gets a number to claim it by.

import type { Command, TypedAmount } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { receive as bookArrival, payersKnown, receivingWallet, unclaimedMinor } from "#src/ledger/receipts.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { receivedCard } from "#src/view/house-card.ts";
import { answer } from "../answering.ts";
import { isAskedFor } from "../dated-facts.ts";
import { askerPerson, askerText } from "../office.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { marked } from "../wallet-choice.ts";

/** As typed, else the company's own. @throws {Refused} `currency_mismatch` */
const currencyOf = (ctx: Context, amount: TypedAmount): string => {
  const { baseCurrency } = ctx.settings;
  const byMark = amount.mark === null ? null : marked(amount.mark, [baseCurrency]);
  if (byMark !== null && amount.currency !== null && byMark !== amount.currency) {
    throw new Refused({ code: "currency_mismatch", typed: amount.text, have: [amount.currency] });
  }
  return amount.currency ?? byMark ?? baseCurrency;
};

/** @throws {Refused} `ref_used`, `currency_mismatch` and what else the books refuse */
export const receive = async (ctx: Context, command: Extract<Command, { verb: "receive" }>): Promise<void> => {
  const { options } = command;
  const currency = currencyOf(ctx, command.amount);
  const amountMinor = toMinor(command.amount, currency);
  const effectiveOn = options.effectiveOn ?? ctx.today;
  if (await isAskedFor(ctx, { verb: "receive", currency, amountMinor, effectiveOn })) {
    await askArrival(ctx, command, { currency, amountMinor, effectiveOn });
    return;
  }
  const receipt = await bookArrival(ctx.tx, {
    key: `${ctx.key}/entry`,
    currency,
    amountMinor,
    account: options.account,
    ref: options.ref,
    payer: options.memo,
    effectiveOn,
    by: askerPerson(ctx).personId,
  });
  const customer = (await payersKnown(ctx.tx, [receipt])).get(receipt.receiptId) ?? null;
  const totalMinor = await unclaimedMinor(ctx.tx, currency);
  const undoBy = askerText(ctx);
  await answer(ctx, (reader) => receivedCard({ receipt, totalMinor, customer, undoBy }, reader), {
    kind: "entry",
    entryId: receipt.entryId,
  });
};

type Arrival = { readonly currency: string; readonly amountMinor: bigint; readonly effectiveOn: string };

/** So far back that somebody decides; it can be claimed once they have. */
const askArrival = async (
  ctx: Context,
  { options }: Extract<Command, { verb: "receive" }>,
  { currency, amountMinor, effectiveOn }: Arrival,
): Promise<void> => {
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "receive",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        ...{ walletId: await receivingWallet(ctx.tx, currency), amountMinor, effectiveOn },
        ...{ category: null, account: options.account, ref: options.ref, publicText: null, memo: options.memo },
      },
    ],
  });
  await announceRequest(ctx, request);
};
