// 发件箱: what has not been delivered and what went wrong, so that a person can act on it.

import type { Context } from "#src/handler.ts";
import { failedInputs } from "#src/ledger/inbox.ts";
import { listOutbox } from "#src/ledger/outbox.ts";
import type { Card } from "#src/view/card.ts";
import { outboxCard } from "#src/view/outbox-card.ts";
import { readerHere } from "../office.ts";

// What fits one message on a phone.
const shownMax = 15;

export const outbox = async (ctx: Context): Promise<void> => {
  const messages = await listOutbox<Card>(ctx.tx, shownMax);
  const failed = await failedInputs(ctx.tx, shownMax);
  await ctx.reply(outboxCard(messages, failed, readerHere(ctx)));
};
