// What a table asks for, asked for: looked at once more as the books are now, then one request of all its lines.

import type { Request } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import { type Draft, markDraft } from "#src/ledger/batch-drafts.ts";
import { createBatch } from "#src/ledger/batches.ts";
import { requestCard } from "#src/view/request-card.ts";
import { askerPerson, readerHere } from "../office.ts";
import { cardFacts, factsOf } from "../request-facts.ts";
import { announceRequest, originOf } from "../request-opening.ts";
import { tellLater } from "./deciding.ts";
import { check, returnTable } from "./offering.ts";

export const announceBatch = async (ctx: Context, request: Request): Promise<void> => {
  if (request.state === "pending") return announceRequest(ctx, request);
  // Nobody has to decide.
  const facts = await factsOf(ctx, request, []);
  const reader = readerHere(ctx);
  const about = {
    kind: "request",
    requestId: request.requestId,
    copy: "maker",
    level: null,
    personId: request.makerId,
  } as const;
  await ctx.reply(requestCard(cardFacts(facts, reader), reader, false), about);
  await tellLater(ctx, request);
};

/**
 * @returns null: some lines cannot be any more, and the table was given back
 * @throws {Refused} `batch_again`, `nobody_to_decide`, and what else the books refuse
 */
export const submitDraft = async (ctx: Context, draft: Draft): Promise<Request | null> => {
  const checked = await check(ctx, draft);
  if (checked.problems.size > 0) {
    await returnTable(ctx, draft, checked);
    return null;
  }
  const request = await createBatch(ctx.tx, {
    key: `batch/${draft.batchId}`,
    verb: draft.verb,
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: checked.lines.map(({ line }) => line),
    source: { fileName: draft.fileName, fileSha256: draft.fileSha256 },
  });
  await markDraft(ctx.tx, draft.batchId, "asked", request.requestId);
  await announceBatch(ctx, request);
  return request;
};
