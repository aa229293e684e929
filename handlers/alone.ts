// What nobody has to decide: it was carried out with the asking. The maker reads what came of it, customers hear of it,
// and nobody is asked.

import type { Request } from "#src/domain/books.ts";
import type { About, Context } from "#src/handler.ts";
import { withUndo } from "#src/view/posted-card.ts";
import { paidBlocks } from "#src/view/refund-card.ts";
import { isAlone, movesNothing, requestCard, requestNumber } from "#src/view/request-card.ts";
import { afterPosting } from "./after-posting.ts";
import { afterStanding } from "./after-standing.ts";
import { answer } from "./answering.ts";
import { afterHouseReversals } from "./house-correcting.ts";
import { askerText } from "./office.ts";
import { afterPayments } from "./paying.ts";
import { cardFacts, factsOf } from "./request-facts.ts";

export { isAlone };

export const announceAlone = async (ctx: Context, request: Request): Promise<void> => {
  const facts = await factsOf(ctx, request, []);
  const [entryId, ...others] = request.entryIds;
  // Only what is one entry of one line can be undone.
  const single = entryId !== undefined && others.length === 0 && request.lines.length === 1 ? entryId : null;
  const isUndoable = single !== null && facts.entries[0]?.kind !== "reverse";
  const about: About =
    single === null
      ? { kind: "request", requestId: request.requestId, copy: "maker", level: null, personId: request.makerId }
      : { kind: "entry", entryId: single };
  await answer(
    ctx,
    (reader) => {
      const plain = requestCard(cardFacts(facts, reader), reader, false);
      const next = request.verb === "refund" ? paidBlocks(requestNumber(request), reader) : [];
      const card = { ...plain, blocks: [...plain.blocks, ...next] };
      return isUndoable ? withUndo(card, single, askerText(ctx), reader) : card;
    },
    about,
  );
  for (const { entryId: posted } of facts.entries) await afterPosting(ctx, posted);
  await afterHouseReversals(ctx, request);
  await afterPayments(ctx, request);
  if (movesNothing(request)) await afterStanding(ctx, request);
};
