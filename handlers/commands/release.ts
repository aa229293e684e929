// 释放: what is left of a hold is available again.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { hold as holdNumbered, releaseHold } from "#src/ledger/holds.ts";
import { holdCard } from "#src/view/hold-card.ts";
import { afterHold } from "../after-standing.ts";
import { answer } from "../answering.ts";
import { holdHere, walletOfHold } from "../holding.ts";
import { askerPerson } from "../office.ts";

/** @throws {Refused} `no_hold`, `hold_closed` */
export const release = async (ctx: Context, { holdId }: Extract<Command, { verb: "release" }>): Promise<void> => {
  await holdHere(ctx, holdId);
  const by = askerPerson(ctx).personId;
  const changeMinor = await releaseHold(ctx.tx, { key: `${ctx.key}/release`, holdId, by });
  const hold = await holdNumbered(ctx.tx, holdId);
  const wallet = await walletOfHold(ctx, hold);
  await answer(ctx, (reader) => holdCard({ hold, wallet, changeMinor }, reader));
  await afterHold(ctx, hold.customer, hold.walletId, ctx.now);
};
