// 结算: what was set aside is used, whole or in part. Within its hold nobody has to decide.

import type { Hold } from "#src/domain/books.ts";
import type { Command, TypedAmount } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { captureHold, hold as holdNumbered } from "#src/ledger/holds.ts";
import { neededFor } from "#src/ledger/requests.ts";
import { capturedCard } from "#src/view/hold-card.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { holdHere } from "../holding.ts";
import { askerPerson, askerText } from "../office.ts";
import { chooseWallet } from "../wallet-choice.ts";

/** The hold's wallet is the only one meant. @throws {Refused} `currency_mismatch`, `no_wallet`, `bad_amount` */
const minorOf = (ctx: Context, hold: Hold, amount: TypedAmount): bigint => {
  const { currency, customer } = hold;
  const wallet = { currency } as Parameters<typeof chooseWallet>[0][number];
  chooseWallet([wallet], amount, { customer, baseCurrency: ctx.settings.baseCurrency });
  return toMinor(amount, currency);
};

/** @throws {Refused} `capture_dated`: within its hold nobody decides, so far back somebody would have to */
const refuseFarBack = async (ctx: Context, hold: Hold, minor: bigint, on: string | null): Promise<void> => {
  if (on === null) return;
  const { currency, customer } = hold;
  const { customerId, code: customerCode } = customer;
  const makerId = askerPerson(ctx).personId;
  const wanted = { verb: "capture", currency, amountMinor: minor, makerId, customerId, effectiveOn: on };
  if ((await neededFor(ctx.tx, wanted)).levels === 0) return;
  throw new Refused({
    code: "capture_dated",
    number: `H${hold.holdId}`,
    on,
    customerCode,
    currency,
    amountMinor: minor,
  });
};

/** @throws {Refused} `no_hold`, `hold_closed`, `hold_short`, `frozen`, and what else the books refuse */
export const capture = async (ctx: Context, command: Extract<Command, { verb: "capture" }>): Promise<void> => {
  const { holdId, amount, options } = command;
  const hold = await holdHere(ctx, holdId);
  if (options.effectiveOn !== null && options.effectiveOn > ctx.today) {
    throw new Refused({ code: "future_date", on: options.effectiveOn });
  }
  const amountMinor = amount === null ? null : minorOf(ctx, hold, amount);
  await refuseFarBack(ctx, hold, amountMinor ?? hold.leftMinor, options.effectiveOn);
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
  const facts = { entry, hold: await holdNumbered(ctx.tx, holdId), options, undoBy: askerText(ctx) };
  await answer(ctx, (reader) => capturedCard(facts, reader), { kind: "entry", entryId: entry.entryId });
  await afterPosting(ctx, entry.entryId);
};
