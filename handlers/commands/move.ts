// 移正: an entry that belongs to another customer is taken back and booked the same there: one request, both or neither.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { entryOrNull } from "#src/ledger/entries.ts";
import { houseEntry } from "#src/ledger/house-entries.ts";
import { askMove } from "#src/ledger/moves.ts";
import { reversalNeeds } from "#src/ledger/reversals.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson } from "../office.ts";
import { mainWallets, opening, pocketBeside } from "../pockets.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { refuseForeign } from "./reverse.ts";

/** @throws {Refused} `no_entry`, `reversed_already`, `not_movable`, `no_wallet`, `other_customer`, … */
export const move = async (ctx: Context, command: Extract<Command, { verb: "move" }>): Promise<void> => {
  const { entryId, reason, purpose } = command;
  // That there is such an entry which can be taken back; who must approve is asked by the request itself.
  await reversalNeeds(ctx.tx, entryId);
  await refuseForeign(ctx, entryId);
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const found = await entryOrNull(ctx.tx, entryId);
  // Money of nobody yet, or a payment of a refund: it was at no customer.
  if (found === null) {
    const kind = (await houseEntry(ctx.tx, entryId))?.kind ?? "receive";
    throw new Refused({ code: "not_movable", number: `T${entryId}`, kind });
  }
  const { currency } = found.entry;
  const mains = await mainWallets(ctx, customer);
  const main = mains.find((wallet) => wallet.currency === currency);
  if (main === undefined) {
    const have = mains.map((wallet) => wallet.currency);
    throw new Refused({ code: "no_wallet", customer: customer.code, currency, have });
  }
  const wallet = await pocketBeside(ctx, customer, main, purpose);
  const { walletId } = wallet;
  const makerId = askerPerson(ctx).personId;
  const origin = await originOf(ctx);
  await announceRequest(
    ctx,
    await askMove(ctx.tx, {
      key: `${ctx.key}/request`,
      entryId,
      walletId,
      ...opening(wallet),
      reason,
      makerId,
      origin,
    }),
  );
};
