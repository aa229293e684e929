// 批量: many lines under one verb, as one request. The rows come pasted, as a file with these words, as the file these
// words answer, or as an answer to our question.

import type { BatchCommand } from "#src/domain/batch.ts";
import type { Context } from "#src/handler.ts";
import { readDelimited } from "#src/parse/tables/delimited.ts";
import { askTableCard, whichBatchCard } from "#src/view/batch-card.ts";
import { askAttachment, filesAtHand, wantAttachment } from "../attachments.ts";
import { takeTable } from "../batch/offering.ts";
import { askerText, readerHere } from "../office.ts";

/** @throws {Refused} `bad_table`, `batch_again` */
export const batch = async (ctx: Context, { what: verb, rows }: BatchCommand): Promise<void> => {
  if (verb === null) return ctx.reply(whichBatchCard(askerText(ctx), readerHere(ctx)));
  if (rows !== null) {
    const sheet = readDelimited(rows);
    return takeTable(ctx, { verb, sheet, fileName: null, fileSha256: null }, true);
  }
  if ((await filesAtHand(ctx)) !== null) {
    await wantAttachment(ctx, { kind: "batch", verb });
    return;
  }
  await askAttachment(ctx, askTableCard(verb, readerHere(ctx)), { kind: "batch", verb });
};
