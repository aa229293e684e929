// 撤销: your own last entry, within ten minutes, when nobody had to approve it.

import type { Context } from "#src/handler.ts";
import { houseEntry } from "#src/ledger/house-entries.ts";
import { lastOwnEntry, undoEntry } from "#src/ledger/reversals.ts";
import { afterPosting } from "../after-posting.ts";
import { answer } from "../answering.ts";
import { reversalReply } from "../correcting.ts";
import { answerHouseReversal } from "../house-correcting.ts";
import { askerPerson } from "../office.ts";
import { refuseForeign } from "./reverse.ts";

/** @throws {Refused} `nothing_to_undo`, `other_customer`, `reversed_already`, `undo_approved`, `undo_too_late` */
export const undo = async (ctx: Context): Promise<void> => {
  const { personId } = askerPerson(ctx);
  const entryId = await lastOwnEntry(ctx.tx, personId);
  await refuseForeign(ctx, entryId);
  const house = await houseEntry(ctx.tx, entryId);
  if (house !== null) return answerHouseReversal(ctx, house, null);
  const posted = await undoEntry(ctx.tx, { key: `${ctx.key}/entry`, entryId, by: personId });
  await answer(ctx, await reversalReply(ctx, posted.entryId), { kind: "entry", entryId: posted.entryId });
  await afterPosting(ctx, posted.entryId);
};
