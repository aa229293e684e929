// A button that completes a command and shows it with its effect and one button that runs it. It never runs it.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import type { CustomerCommand } from "../command-line.ts";
import { chooseCustomer, named } from "../customer-choice.ts";
import { effectFor } from "../effect.ts";
import { commandFrom } from "../line.ts";
import type { ActionHandler } from "./action.ts";
import { takeButtons } from "./spent.ts";

const aboutCustomer = (command: Command): command is CustomerCommand => "customer" in command;

/** `check`: the permission of this moment. @throws {Refused} what it refuses, and `stale_card` */
export const offerWith =
  (check: (ctx: Context, command: Command) => void): ActionHandler<"offer"> =>
  async (ctx, act, message) => {
    const command = await commandFrom(ctx, act.line);
    if (!aboutCustomer(command)) throw new Refused({ code: "stale_card" });
    check(ctx, command);
    const customer = await chooseCustomer(ctx, command, "changes");
    if (customer !== null) await effectFor(ctx, named(command, customer), customer);
    const card = await takeButtons(ctx, message);
    return { toast: { tone: "info", text: ctx.t.general.done }, card };
  };
