// 已付: an approved refund has left the bank, or its payment came back. Facts: they post at once, but for a day far
// back.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Refund } from "#src/domain/receipts.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { type Paying, payRefund, refundNumbered, returnPayment } from "#src/ledger/refunds.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { paidCard, returnedCard } from "#src/view/refund-card.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { isAskedFor } from "../dated-facts.ts";
import { askerPerson, askerText } from "../office.ts";
import { tellPaid } from "../paying.ts";
import { announceRequest, originOf } from "../request-opening.ts";

type Paid = Extract<Command, { verb: "paid" }>;

const pay = async (ctx: Context, paying: Paying, refund: Refund | null): Promise<void> => {
  const payment = await payRefund(ctx.tx, paying);
  const { entryId } = payment;
  const { customerId } = payment.refund.customer;
  const wallets = await walletsOf(ctx.tx, customerId);
  const balanceMinor = wallets.find((one) => one.walletId === refund?.walletId)?.postedMinor ?? 0n;
  const facts = { payment, balanceMinor, memo: paying.memo, undoBy: askerText(ctx) };
  await answer(ctx, (reader) => paidCard(facts, reader), { kind: "entry", entryId });
  await tellPaid(ctx, payment);
};

const giveBack = async (ctx: Context, paying: Paying): Promise<void> => {
  const entry = await returnPayment(ctx.tx, paying);
  const refund = await refundNumbered(ctx.tx, paying.requestId);
  if (refund === null) throw new Error("the refund is gone");
  const facts = { entry, refund, ref: paying.ref, memo: paying.memo, undoBy: askerText(ctx) };
  await answer(ctx, (reader) => returnedCard(facts, reader), { kind: "entry", entryId: entry.entryId });
  await afterPosting(ctx, entry.entryId);
};

/** @throws {Refused} `other_customer`, `slip_needed`, `paid_already`, `other_payer` and what else the books refuse */
export const paid = async (ctx: Context, { requestId, returned, options }: Paid): Promise<void> => {
  const refund = await refundNumbered(ctx.tx, requestId);
  const own = ctx.chat.customerId;
  if (own !== null && refund?.customer.customerId !== own) throw new Refused({ code: "other_customer" });
  const effectiveOn = options.effectiveOn ?? ctx.today;
  const { account, ref, memo } = options;
  if (refund !== null) {
    const { currency, amountMinor, customer } = refund;
    const fact = { verb: "paid", currency, amountMinor, effectiveOn, customerId: customer.customerId } as const;
    if (await isAskedFor(ctx, fact)) {
      const details = { refund: requestId, returned };
      await announceRequest(
        ctx,
        await createRequest(ctx.tx, {
          ...{ key: `${ctx.key}/request`, verb: "paid", makerId: askerPerson(ctx).personId },
          origin: await originOf(ctx),
          lines: [{ effectiveOn, details, account, ref, memo }],
        }),
      );
      return;
    }
  }
  const by = askerPerson(ctx).personId;
  const paying = { key: `${ctx.key}/entry`, requestId, account, ref, effectiveOn, memo, by };
  if (returned) await giveBack(ctx, paying);
  else await pay(ctx, paying, refund);
};
