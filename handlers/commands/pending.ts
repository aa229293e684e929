// 待审批: the requests that wait, oldest first, with buttons only on their own cards; and refunds that were approved and
// wait for their payment, so that nobody forgets them.

import type { Context } from "#src/handler.ts";
import { owedRefunds } from "#src/ledger/refunds.ts";
import { pendingRequests } from "#src/ledger/requests.ts";
import { owedBlocks } from "#src/view/refund-card.ts";
import { pendingListCard } from "#src/view/request-notices.ts";
import { readerHere } from "../office.ts";

export const pending = async (ctx: Context): Promise<void> => {
  const reader = readerHere(ctx);
  const card = pendingListCard(await pendingRequests(ctx.tx, {}), reader);
  const owed = owedBlocks(await owedRefunds(ctx.tx), reader);
  await ctx.reply({ ...card, blocks: [...card.blocks, ...owed] });
};
