// 对账单: a month of a customer. One that is over is drawn up once and sealed, and the same for ever; the running month
// is a preview. What is not sealed yet comes by the clock.

import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { drawStatement, firstDayOf, orderStatement, previewStatement } from "#src/ledger/statements.ts";
import { statementPreparingCard, statementPreviewCard } from "#src/view/statement-card.ts";
import { answerPlaces } from "../customer-answer.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { giveStatement } from "../statement-giving.ts";
import { marksFor } from "../statement-marks.ts";

/** `2026-01` before `2026-02`, and `2025-12` before that. */
const monthBefore = (month: string): string => {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - 1);
  return at.toISOString().slice(0, 7);
};

export const statement = async (ctx: Context, command: Extract<Command, { verb: "statement" }>): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "reads");
  if (customer === null) return;
  const { customerId } = customer;
  const running = ctx.today.slice(0, 7);
  const first = (await firstDayOf(ctx.tx, customerId))?.slice(0, 7) ?? null;
  // Who is new this month has no other.
  const usual = first === running ? running : monthBefore(running);
  const month = command.month ?? usual;
  if (first === null || month < first || month > running) {
    throw new Refused({ code: "no_statement", customer: customer.name, customerCode: customer.code, month, first });
  }
  if (month === running) {
    const preview = await previewStatement(ctx.tx, customer, {
      ...{ from: `${month}-01`, to: ctx.today, company: ctx.settings.companyName },
    });
    for (const { to, replyTo, reader } of await answerPlaces(ctx, customer, "statement")) {
      const { marks } = await marksFor(ctx, to, { customerId, from: preview.from });
      await ctx.say({ to, replyTo, card: statementPreviewCard(preview, reader, marks) });
    }
    return;
  }
  const company = ctx.settings.companyName;
  const drawn = await drawStatement(ctx.tx, { customerId, month, personId: ctx.person?.personId ?? null, company });
  for (const { to, replyTo, reader } of await answerPlaces(ctx, customer, "statement")) {
    if (drawn.anchor !== null) {
      await giveStatement(ctx, { to, replyTo, statement: drawn }, reader);
      continue;
    }
    await orderStatement(ctx.tx, { to, replyTo, statementId: drawn.statementId });
    await ctx.say({ to, replyTo, card: statementPreparingCard(drawn, reader) });
  }
};
