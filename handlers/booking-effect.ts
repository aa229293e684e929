// owe, bonus, adjust or opening shown with what it would do, for a customer of whom only a part was typed.

import type { Customer } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { type Effect, effectCard } from "#src/view/choice-card.ts";
import type { Row } from "#src/view/figures.ts";
import { beforeAfter, customerName } from "#src/view/names.ts";
import { lastDay, type Reader } from "#src/view/reader.ts";
import { answer } from "./answering.ts";
import { askAdjustKind, type Booking, type BookingCommand, bookingFor, moneyOf } from "./booking.ts";
import { commandLine, inCurrency } from "./command-line.ts";
import { effectText } from "./effect-text.ts";
import { askerText } from "./office.ts";

const particulars = (command: BookingCommand, reader: Reader): readonly Row[] => {
  const { t } = reader;
  switch (command.verb) {
    case "owe":
      return [];
    case "bonus":
    case "opening":
      return command.until === null ? [] : [[t.requests.lapsesOn, lastDay(reader, command.until)]];
    case "adjust":
      return [
        ...(command.kind === null ? [] : [[t.lots.adjustKind, t.lots.adjustKinds[command.kind]] as const]),
        ...(command.refers === null ? [] : [[t.requests.refers, `T${command.refers}`] as const]),
        ...(command.minus || command.refers !== null ? [] : [[t.lots.money, t.lots.monies[moneyOf(command)]] as const]),
      ];
    default:
      return command satisfies never;
  }
};

const bookingEffect = (command: BookingCommand, booking: Booking, effect: string, reader: Reader): Effect => {
  const { t } = reader;
  const { customer, wallet, signedMinor } = booking;
  const { currency, postedMinor } = wallet;
  const amount = formatSigned(signedMinor, currency);
  const verb = t.general.verbs[command.verb];
  const left = wallet.availableMinor + wallet.creditLimitMinor + signedMinor;
  return {
    title: t.money.effectTitle(verb, customerName(customer), amount),
    label: t.money.effectButton(verb, amount),
    rows: [
      [t.money.balance, beforeAfter(t, postedMinor, postedMinor + signedMinor, currency)],
      ...particulars(command, reader),
      ...(left < 0n && signedMinor < 0n
        ? [[t.requests.attention, t.lots.willOwe(formatMoney(-left, currency))] as const]
        : []),
      [t.money.effect, effect],
    ],
    line: commandLine(inCurrency(command, currency), t),
  };
};

export const bookingEffectFor = async (ctx: Context, command: BookingCommand, customer: Customer): Promise<void> => {
  if (command.verb === "adjust" && command.kind === null) {
    await askAdjustKind(ctx, command, customer, "offer");
    return;
  }
  const booking = await bookingFor(ctx, command, customer);
  if (booking === null) return;
  const { wallet, signedMinor } = booking;
  const effect = await effectText(ctx, {
    ...{ verb: command.verb, currency: wallet.currency, amountMinor: signedMinor, customerId: customer.customerId },
    effectiveOn: command.options.effectiveOn,
  });
  await answer(ctx, (reader) =>
    effectCard(bookingEffect(command, booking, effect(reader.t), reader), askerText(ctx), reader),
  );
};
