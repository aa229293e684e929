// [提交申请] under a table that was shown: asked for once, by whoever sent it.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { draftNumbered } from "#src/ledger/batch-drafts.ts";
import { outcomeToast } from "#src/view/settled-card.ts";
import { atOnceMax, doLater } from "../batch/later.ts";
import { ownDraft } from "../batch/offering.ts";
import { submitOutcome } from "../batch/settling.ts";
import { submitDraft } from "../batch/submitting.ts";
import { settle } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";

/** `check`: the permission of this moment. @throws {Refused} `stale_card`, `not_your_button`, and what it refuses */
export const batchWith =
  (check: (ctx: Context, command: Pick<Command, "verb">) => void): ActionHandler<"batch"> =>
  async (ctx, { batchId }, message) => {
    check(ctx, { verb: "batch" });
    const draft = ownDraft(ctx, await draftNumbered(ctx.tx, batchId), "offered");
    const { title } = message.card;
    if (draft.sheet.rows.length > atOnceMax) {
      await doLater(ctx, { kind: "submit", batchId, offer: { messageId: message.messageId, title } });
      const outcome = { tone: "pending", title: ctx.t.batch.submitting } as const;
      return { toast: { tone: "done", text: outcome.title }, card: await settle(ctx, message, outcome, title) };
    }
    const outcome = await submitOutcome(ctx, title, await submitDraft(ctx, draft));
    return { toast: outcomeToast(outcome), card: await settle(ctx, message, outcome) };
  };
