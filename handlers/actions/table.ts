// A table that came without a word: whoever sent it says what it is, and that very file is read as this. Nothing is
// asked for or booked by it.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { wantAttachmentOf } from "../attachments.ts";
import { labelPressed, settle } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";

/** `check`: the permission of this moment. @throws {Refused} what it refuses, and `stale_card` */
export const tableWith =
  (check: (ctx: Context, command: Pick<Command, "verb">) => void): ActionHandler<"table"> =>
  async (ctx, { verb, messageId }, message) => {
    check(ctx, { verb: "batch" });
    const wanted = await wantAttachmentOf(ctx, messageId, { kind: "batch", verb });
    if (wanted === 0) throw new Refused({ code: "stale_card" });
    const title = ctx.t.forms.chosen(labelPressed(ctx, message));
    const card = await settle(ctx, message, { tone: "closed", title });
    return { toast: { tone: "info", text: ctx.t.general.done }, card };
  };
