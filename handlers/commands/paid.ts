// 已付: an approved refund has left the bank, or its payment came back. Facts: they post at once.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Refund } from "#src/domain/receipts.ts";
import type { Context } from "#src/handler.ts";
import { chatsOf } from "#src/ledger/chats.ts";
import { customerSettings } from "#src/ledger/customer-settings.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { type Paying, payRefund, refundNumbered, returnPayment } from "#src/ledger/refunds.ts";
import { paidCard, paymentNotice, returnedCard } from "#src/view/refund-card.ts";
import { afterPosting, tellsOf } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { refuseFarBack } from "../dated-facts.ts";
import { askerPerson, askerText, isOn, readerAt } from "../office.ts";

type Paid = Extract<Command, { verb: "paid" }>;

const pay = async (ctx: Context, paying: Paying, refund: Refund | null): Promise<void> => {
  const payment = await payRefund(ctx.tx, paying);
  const { entryId } = payment;
  const { customerId } = payment.refund.customer;
  const wallets = await walletsOf(ctx.tx, customerId);
  const balanceMinor = wallets.find((one) => one.walletId === refund?.walletId)?.postedMinor ?? 0n;
  const facts = { payment, balanceMinor, memo: paying.memo, undoBy: askerText(ctx) };
  await answer(ctx, (reader) => paidCard(facts, reader), { kind: "entry", entryId });
  if (!tellsOf((await customerSettings(ctx.tx, customerId)).notify, "paid")) return;
  for (const to of await chatsOf(ctx.tx, customerId)) {
    if (!isOn(ctx, to)) continue;
    const about = { kind: "entry", entryId, copy: "customer" } as const;
    await ctx.say({ to, card: paymentNotice(payment, await readerAt(ctx, to)), about });
  }
};

const giveBack = async (ctx: Context, paying: Paying): Promise<void> => {
  const entry = await returnPayment(ctx.tx, paying);
  const refund = await refundNumbered(ctx.tx, paying.requestId);
  if (refund === null) throw new Error("the refund is gone");
  const facts = { entry, refund, ref: paying.ref, memo: paying.memo, undoBy: askerText(ctx) };
  await answer(ctx, (reader) => returnedCard(facts, reader), { kind: "entry", entryId: entry.entryId });
  await afterPosting(ctx, entry.entryId);
};

/** @throws {Refused} `other_customer`, `fact_dated`, `paid_already`, `other_payer` and what else the books refuse */
export const paid = async (ctx: Context, { requestId, returned, options }: Paid): Promise<void> => {
  const refund = await refundNumbered(ctx.tx, requestId);
  const own = ctx.chat.customerId;
  if (own !== null && refund?.customer.customerId !== own) throw new Refused({ code: "other_customer" });
  const effectiveOn = options.effectiveOn ?? ctx.today;
  if (refund !== null) {
    const { currency, amountMinor, customer } = refund;
    await refuseFarBack(ctx, { verb: "paid", currency, amountMinor, effectiveOn, customerId: customer.customerId });
  }
  const { account, ref, memo } = options;
  const by = askerPerson(ctx).personId;
  const paying = { key: `${ctx.key}/entry`, requestId, account, ref, effectiveOn, memo, by };
  if (returned) await giveBack(ctx, paying);
  else await pay(ctx, paying, refund);
};
