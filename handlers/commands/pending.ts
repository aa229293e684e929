// 待审批: the requests that wait, oldest first, with buttons only on their own cards.

import type { Context } from "#src/handler.ts";
import { pendingRequests } from "#src/ledger/requests.ts";
import { pendingListCard } from "#src/view/request-notices.ts";
import { readerHere } from "../office.ts";

export const pending = async (ctx: Context): Promise<void> => {
  await ctx.reply(pendingListCard(await pendingRequests(ctx.tx, {}), readerHere(ctx)));
};
