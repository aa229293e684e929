// [提交申请] under a table that was shown: asked for once, by whoever sent it.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { draftNumbered } from "#src/ledger/batch-drafts.ts";
import { atOnceMax, doLater } from "../batch/later.ts";
import { ownDraft } from "../batch/offering.ts";
import { submitDraft } from "../batch/submitting.ts";
import type { ActionHandler } from "./action.ts";
import { takeButtons } from "./spent.ts";

/** `check`: the permission of this moment. @throws {Refused} `stale_card`, `not_your_button`, and what it refuses */
export const batchWith =
  (check: (ctx: Context, command: Pick<Command, "verb">) => void): ActionHandler<"batch"> =>
  async (ctx, { batchId }, message) => {
    check(ctx, { verb: "batch" });
    const draft = ownDraft(ctx, await draftNumbered(ctx.tx, batchId), "offered");
    const many = draft.sheet.rows.length > atOnceMax;
    if (many) await doLater(ctx, { kind: "submit", batchId });
    else await submitDraft(ctx, draft);
    const card = await takeButtons(ctx, message);
    return { toast: { tone: "done", text: many ? ctx.t.batch.submitting : ctx.t.batch.submitted }, card };
  };
