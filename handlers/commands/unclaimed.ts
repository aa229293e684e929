// 待认领: what arrived and nobody has claimed, oldest first, each with the line that claims it.

import type { Context } from "#src/handler.ts";
import { openReceipts, payersKnown } from "#src/ledger/receipts.ts";
import { unclaimedCard } from "#src/view/house-card.ts";
import { readerHere } from "../office.ts";

export const unclaimed = async (ctx: Context): Promise<void> => {
  const receipts = await openReceipts(ctx.tx);
  await ctx.reply(unclaimedCard(receipts, await payersKnown(ctx.tx, receipts), readerHere(ctx)));
};
