// A button that runs a command line as the person who pressed it, with the permissions of this moment.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { outcomeToast } from "#src/view/settled-card.ts";
import { commandFrom } from "../line.ts";
import { labelPressed, outcomeOf, overhear, settle } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";

export type CarryOut = (ctx: Context, command: Command) => Promise<unknown>;

/** Buttons meant for one asker are gone once pressed; the choices of a whole group stay for the next one. */
export const runWith =
  (carryOut: CarryOut): ActionHandler<"run"> =>
  async (ctx, act, message) => {
    const heard = overhear(ctx);
    await carryOut(heard.ctx, await commandFrom(ctx, act.line));
    if (act.by === null) return { toast: { tone: "done", text: ctx.t.general.done }, card: null };
    const outcome = await outcomeOf(ctx, heard.answers, ctx.t.forms.chosen(labelPressed(ctx, message)));
    return { toast: outcomeToast(outcome), card: await settle(ctx, message, outcome) };
  };
