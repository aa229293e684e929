// A button that runs a command line as the person who pressed it, with the permissions of this moment.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { commandFrom } from "../line.ts";
import type { ActionHandler } from "./action.ts";
import { takeButtons } from "./spent.ts";

export type CarryOut = (ctx: Context, command: Command) => Promise<unknown>;

/** Buttons meant for one asker are gone once pressed; the choices of a whole group stay for the next one. */
export const runWith =
  (carryOut: CarryOut): ActionHandler<"run"> =>
  async (ctx, act, message) => {
    await carryOut(ctx, await commandFrom(ctx, act.line));
    const card = act.by === null ? null : await takeButtons(ctx, message);
    return { toast: { tone: "done", text: ctx.t.general.done }, card };
  };
