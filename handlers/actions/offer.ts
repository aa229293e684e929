// A button that completes a command and shows it with its effect and one button that runs it. It never runs it.

import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "#src/view/card.ts";
import { answer } from "../answering.ts";
import type { CustomerCommand } from "../command-line.ts";
import { chooseCustomer, named } from "../customer-choice.ts";
import { effectFor } from "../effect.ts";
import { beginForm } from "../forms/beginning.ts";
import { commandFrom, readLine } from "../line.ts";
import { askerText } from "../office.ts";
import { labelPressed, settle } from "../outcomes.ts";
import type { ActionHandler } from "./action.ts";

type Check = (ctx: Context, command: Pick<Command, "verb">) => void;

const aboutCustomer = (command: Command): command is CustomerCommand => "customer" in command;

/** A line that is not whole yet asks for the rest. */
const askedOn = async (ctx: Context, line: string, check: Check): Promise<boolean> => {
  const read = await readLine(ctx, line);
  if (read.kind !== "refused" || read.refusal.code !== "usage" || read.verb === null) return false;
  check(ctx, { verb: read.verb });
  return beginForm(ctx, line, read.verb);
};

/** What is about no customer has no figures to show: the line itself says it. */
const lineCard = (line: string, by: string, t: Locale): Card => ({
  tone: "info",
  title: t.forms.confirm(line),
  blocks: [{ kind: "note", text: t.money.effectNote }],
  buttons: [
    { id: "run", label: t.forms.run, style: "primary", act: { kind: "run", line, by } },
    { id: "no", label: t.general.cancelButton, style: "default", act: { kind: "dismiss", by } },
  ],
});

/** `check`: the permission of this moment. @throws {Refused} what it refuses, and `stale_card` */
export const offerWith =
  (check: Check): ActionHandler<"offer"> =>
  async (ctx, act, message) => {
    if (!(await askedOn(ctx, act.line, check))) {
      const command = await commandFrom(ctx, act.line);
      check(ctx, command);
      if (aboutCustomer(command)) {
        const customer = await chooseCustomer(ctx, command, "changes");
        if (customer !== null) await effectFor(ctx, named(command, customer), customer);
      } else {
        await answer(ctx, ({ t }) => lineCard(act.line, askerText(ctx), t));
      }
    }
    const title = ctx.t.forms.chosen(labelPressed(ctx, message));
    const card = await settle(ctx, message, { tone: "closed", title });
    return { toast: { tone: "info", text: ctx.t.general.done }, card };
  };
