// A button that has done its work: the message keeps its words and loses its buttons, and what they said about tapping.

import type { Context } from "#src/handler.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import type { Card } from "#src/view/card.ts";
import type { TappedMessage } from "./action.ts";

export const takeButtons = async (ctx: Context, message: TappedMessage): Promise<Card> => {
  const blocks = message.card.blocks.filter(({ kind }) => kind !== "note");
  const card: Card = { ...message.card, blocks, buttons: [] };
  await updateCard(ctx.tx, message.messageId, card);
  return card;
};
