// The answer to a typed decision: the request's card as it is now.

import type { Context } from "#src/handler.ts";
import { requestCard } from "#src/view/request-card.ts";
import { answer } from "./answering.ts";
import { cardFacts, factsOf } from "./request-facts.ts";
import type { Settled } from "./request-settling.ts";

export const replyWithRequest = async (ctx: Context, { request, entries }: Settled): Promise<void> => {
  const facts = await factsOf(ctx, request, entries);
  await answer(ctx, (reader) => requestCard(cardFacts(facts, reader), reader, false));
};
