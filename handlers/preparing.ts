// What an account manager asks for is prepared, not asked: it goes to the operators as a card, and whoever of them
// submits it is its maker. Nothing moves before.

import type { Command } from "#src/domain/command.ts";
import { formatSigned } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { putMessage } from "#src/ledger/outbox.ts";
import { keepPrepared, rememberCopy } from "#src/ledger/prepared.ts";
import { writeLine } from "#src/parse/line.ts";
import { customerName } from "#src/view/names.ts";
import { type Prepared, preparedCard, sentCard } from "#src/view/prepared-card.ts";
import { answer } from "./answering.ts";
import { wantAttachment } from "./attachments.ts";
import { inCurrency } from "./command-line.ts";
import { chooseCustomer, named } from "./customer-choice.ts";
import { type Plan, planFor } from "./money-entry.ts";
import { askerPerson, readerAt } from "./office.ts";
import { originOf } from "./request-opening.ts";
import { operatorPlaces } from "./staff-places.ts";

export type PreparedCommand = Extract<Command, { verb: "topup" | "charge" | "refund" }>;

const isOperator = (ctx: Context): boolean => ctx.person?.roles.some(({ role }) => role === "operator") ?? false;

const preparedOf = (command: PreparedCommand, plan: Plan, preparedBy: string): Prepared => ({
  verb: command.verb,
  customer: customerName(plan.customer),
  amount: formatSigned(plan.signedMinor, plan.wallet.currency),
  ...{ wallet: plan.wallet, signedMinor: plan.signedMinor, effectiveOn: plan.effectiveOn, preparedBy },
  options: command.options,
});

const prepare = async (ctx: Context, command: PreparedCommand): Promise<void> => {
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const plan = await planFor(ctx, command, customer);
  if (plan === null) return;
  const person = askerPerson(ctx);
  const line = writeLine(inCurrency(named(command, customer), plan.wallet.currency));
  const prepared = preparedOf(command, plan, person.name);
  const { platform, chatId } = await originOf(ctx);
  const places = await operatorPlaces(ctx, customer.customerId);
  const wish = { line, customerId: customer.customerId, personId: person.personId, platform, chatId };
  const preparedId = await keepPrepared(ctx.tx, wish);
  for (const to of places) {
    const card = preparedCard(prepared, { preparedId, line }, await readerAt(ctx, to));
    const { messageId } = await putMessage(ctx.tx, { to, card, about: { kind: "reply" } });
    await rememberCopy(ctx.tx, preparedId, messageId);
  }
  await answer(ctx, (reader) => sentCard(prepared, places.length > 0, reader));
  await wantAttachment(ctx, { kind: "prepared", preparedId });
};

/** The verb's own use-case for an operator; prepared for an account manager. */
export const orPrepared =
  <C extends PreparedCommand>(handler: (ctx: Context, command: C) => Promise<void>) =>
  (ctx: Context, command: C): Promise<void> =>
    isOperator(ctx) ? handler(ctx, command) : prepare(ctx, command);
