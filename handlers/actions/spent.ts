// A button that has done its work: the message keeps its words and loses its buttons, and what they said about tapping.

import type { Context } from "#src/handler.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { type Card, line } from "#src/view/card.ts";
import type { TappedMessage } from "./action.ts";

const replace = async (ctx: Context, message: TappedMessage, card: Card): Promise<Card> => {
  await updateCard(ctx.tx, message.messageId, card);
  return card;
};

export const takeButtons = (ctx: Context, message: TappedMessage): Promise<Card> => {
  const blocks = message.card.blocks.filter(({ kind }) => kind !== "note");
  return replace(ctx, message, { ...message.card, blocks, buttons: [] });
};

export const dropCard = (ctx: Context, message: TappedMessage): Promise<Card> =>
  replace(ctx, message, line("closed", ctx.t.general.dismissed));
