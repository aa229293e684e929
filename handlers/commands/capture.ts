// 结算: what was set aside is used, whole or in part. Within its hold nobody has to decide, but for a day far back.

import type { Hold } from "#src/domain/books.ts";
import type { Command, TypedAmount } from "#src/domain/command.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { captureHold, hold as holdNumbered } from "#src/ledger/holds.ts";
import { isUnreviewed } from "#src/ledger/policy.ts";
import { createRequest } from "#src/ledger/requests.ts";
import { capturedCard } from "#src/view/hold-card.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { isAskedFor } from "../dated-facts.ts";
import { holdHere } from "../holding.ts";
import { askerPerson, askerText } from "../office.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { chooseWallet } from "../wallet-choice.ts";

/** The hold's wallet is the only one meant. @throws {Refused} `currency_mismatch`, `no_wallet`, `bad_amount` */
const minorOf = (ctx: Context, hold: Hold, amount: TypedAmount): bigint => {
  const { currency, customer } = hold;
  const wallet = { currency } as Parameters<typeof chooseWallet>[0][number];
  chooseWallet([wallet], amount, { customer, baseCurrency: ctx.settings.baseCurrency });
  return toMinor(amount, currency);
};

/** @throws {Refused} `no_hold`, `hold_closed`, `hold_short`, `before_hold`, `frozen`, and what else the books refuse */
export const capture = async (ctx: Context, command: Extract<Command, { verb: "capture" }>): Promise<void> => {
  const { holdId, amount, options } = command;
  const hold = await holdHere(ctx, holdId);
  const amountMinor = amount === null ? null : minorOf(ctx, hold, amount);
  const { currency, customer } = hold;
  const effectiveOn = options.effectiveOn ?? ctx.today;
  const wanted = { verb: "capture", currency, amountMinor: amountMinor ?? hold.leftMinor, effectiveOn } as const;
  if (await isAskedFor(ctx, { ...wanted, customerId: customer.customerId })) {
    await askCapture(ctx, command, { hold, amountMinor: wanted.amountMinor, effectiveOn });
    return;
  }
  const entry = await captureHold(ctx.tx, {
    key: `${ctx.key}/entry`,
    holdId,
    amountMinor,
    effectiveOn: options.effectiveOn,
    ref: options.ref,
    publicText: options.publicText,
    memo: options.memo,
    by: askerPerson(ctx).personId,
  });
  const unreviewed = await isUnreviewed(ctx.tx, entry.entryId);
  const facts = { entry, hold: await holdNumbered(ctx.tx, holdId), options, undoBy: askerText(ctx), unreviewed };
  await answer(ctx, (reader) => capturedCard(facts, reader), { kind: "entry", entryId: entry.entryId });
  await afterPosting(ctx, entry.entryId);
};

type Capturing = { readonly hold: Hold; readonly amountMinor: bigint; readonly effectiveOn: string };

/** So far back that somebody decides. */
const askCapture = async (
  ctx: Context,
  { options }: Extract<Command, { verb: "capture" }>,
  { hold, amountMinor, effectiveOn }: Capturing,
): Promise<void> => {
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: "capture",
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        ...{ walletId: hold.walletId, amountMinor: -amountMinor, effectiveOn, details: { hold: hold.holdId } },
        ...{ category: null, account: null, ref: options.ref },
        ...{ publicText: options.publicText, memo: options.memo },
      },
    ],
  });
  await announceRequest(ctx, request);
};
