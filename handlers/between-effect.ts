// What a transfer, an exchange or a move would do, shown before the tap that runs it: every account before → after.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { entry } from "#src/ledger/entries.ts";
import type { Locale } from "#src/locale/locale.ts";
import { farText, type RateFacts, rateRows, type SideFacts, sideRows } from "#src/view/between-rows.ts";
import { type Effect, effectCard } from "#src/view/choice-card.ts";
import { customerName } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { answer } from "./answering.ts";
import {
  type BetweenPlan,
  type ExchangeCommand,
  exchangePlan,
  receiverOf,
  type TransferCommand,
  transferPlan,
} from "./between.ts";
import { type CustomerCommand, commandLine, inCurrency } from "./command-line.ts";
import { effectText } from "./effect-text.ts";
import { askerText } from "./office.ts";

type MoveCommand = Extract<Command, { verb: "move" }>;
type BetweenCommand = TransferCommand | ExchangeCommand | MoveCommand;

export const isBetween = (command: CustomerCommand): command is BetweenCommand =>
  command.verb === "transfer" || command.verb === "exchange" || command.verb === "move";

const sidesOf = (plan: BetweenPlan, from: Customer, into: Customer): readonly SideFacts[] => {
  const { amountMinor, toMinor } = plan;
  return [
    {
      ...plan.from,
      customer: from,
      beforeMinor: plan.from.postedMinor,
      afterMinor: plan.from.postedMinor - amountMinor,
    },
    { ...plan.into, customer: into, beforeMinor: plan.into.postedMinor, afterMinor: plan.into.postedMinor + toMinor },
  ];
};

type Shown = {
  readonly who: string;
  readonly amount: string;
  readonly sides: readonly SideFacts[];
  readonly rate: RateFacts | null;
  readonly effect: (t: Locale) => string;
};

const effectOf = (command: BetweenCommand, { who, amount, sides, rate, effect }: Shown, reader: Reader): Effect => {
  const { t } = reader;
  const verb = t.general.verbs[command.verb];
  const far = farText(rate, reader);
  const found = [...sideRows(sides, reader), ...rateRows(rate, reader)].flatMap(([label, value]) =>
    value === null ? [] : [[label, value] as const],
  );
  return {
    title: t.money.effectTitle(verb, who, amount),
    label: t.money.effectButton(verb, amount),
    rows: [...found, ...(far === null ? [] : [[t.requests.attention, far] as const]), [t.money.effect, effect(t)]],
    line: commandLine(command, t),
  };
};

const show = async (ctx: Context, command: BetweenCommand, shown: Shown): Promise<void> =>
  answer(ctx, (reader) => effectCard(effectOf(command, shown, reader), askerText(ctx), reader));

/** Answers with the effect; with a choice where one has to be made first. */
export const betweenEffectFor = async (ctx: Context, command: BetweenCommand, customer: Customer): Promise<void> => {
  switch (command.verb) {
    case "transfer":
      return transferEffect(ctx, command, customer);
    case "exchange": {
      const plan = await exchangePlan(ctx, command, { customer });
      if (plan === null) return;
      const { rate, rateOn, known } = plan.quote;
      const [from, to] = [plan.from.currency, plan.into.currency];
      await show(ctx, inCurrency(command, from), {
        who: customerName(customer),
        amount: `${formatSigned(-plan.amountMinor, from)} → ${formatSigned(plan.toMinor, to)}`,
        sides: sidesOf(plan, customer, customer),
        rate: { from, to, rate, rateOn, known, rounding: null },
        effect: await effectText(ctx, {
          ...{ verb: "exchange", currency: from, amountMinor: plan.amountMinor, customerId: customer.customerId },
        }),
      });
      return;
    }
    case "move": {
      const found = await entry(ctx.tx, command.entryId);
      const amount = `T${command.entryId} ${formatSigned(found.entry.amountMinor, found.entry.currency)}`;
      const who = `${customerName(found.customer)} → ${customerName(customer)}`;
      const { currency, amountMinor } = found.entry;
      const { customerId } = found.customer;
      const effect = await effectText(ctx, { verb: "move", currency, amountMinor, customerId });
      await show(ctx, command, { who, amount, sides: [], rate: null, effect });
      return;
    }
    default:
      command satisfies never;
  }
};

const transferEffect = async (ctx: Context, command: TransferCommand, customer: Customer): Promise<void> => {
  const found = await receiverOf(ctx, command, customer);
  if (found === null) return;
  const { receiver } = found;
  const plan = await transferPlan(ctx, command, { customer, receiver });
  if (plan === null) return;
  const named = command.to === null ? command : { ...command, to: { kind: "named", customer: receiver } as const };
  await show(ctx, inCurrency(named, plan.from.currency), {
    who: command.to === null ? customerName(customer) : `${customerName(customer)} → ${customerName(receiver)}`,
    amount: formatMoney(plan.amountMinor, plan.from.currency),
    sides: sidesOf(plan, customer, receiver),
    rate: null,
    effect: await effectText(ctx, {
      ...{ verb: "transfer", currency: plan.from.currency, amountMinor: plan.amountMinor },
      customerId: customer.customerId,
    }),
  });
};
