// owe, bonus, adjust and opening up to the request: the account, the signed amount, and the line that is asked for.
// Somebody else always decides, whatever the amount.

import type { AdjustKind, Customer, Request, Wallet } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import type { Context } from "#src/handler.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { walletOfEntry } from "#src/ledger/entries.ts";
import { type AskedLine, createRequest } from "#src/ledger/requests.ts";
import { adjustChoice } from "#src/view/booking-card.ts";
import { answer } from "./answering.ts";
import { type CustomerCommand, commandLine } from "./command-line.ts";
import { askerPerson, askerText } from "./office.ts";
import { opening } from "./pockets.ts";
import { originOf } from "./request-opening.ts";
import { walletOrChoice } from "./wallet-choice.ts";

export type BookingCommand = Extract<Command, { verb: "owe" | "bonus" | "adjust" | "opening" }>;

export const isBooking = (command: CustomerCommand): command is BookingCommand =>
  command.verb === "owe" || command.verb === "bonus" || command.verb === "adjust" || command.verb === "opening";

export type Booking = {
  readonly customer: Customer;
  readonly wallet: Wallet;
  /** As the wallet will see it. */
  readonly signedMinor: bigint;
};

/** An entry that is named decides the account, unless another one is named beside it. */
const walletNamed = async (ctx: Context, command: BookingCommand, customer: Customer): Promise<Wallet | null> => {
  const refers = command.verb === "bonus" || command.verb === "adjust" ? command.refers : null;
  const { currency, mark } = command.amount;
  if (refers === null || currency !== null || mark !== null || command.options.purpose !== null) return null;
  const walletId = await walletOfEntry(ctx.tx, refers, customer.customerId);
  return (await walletsOf(ctx.tx, customer.customerId)).find((one) => one.walletId === walletId) ?? null;
};

/** Null when the asker was given a button for each account. @throws {Refused} what an amount and a wallet refuse */
export const bookingFor = async (
  ctx: Context,
  command: BookingCommand,
  customer: Customer,
): Promise<Booking | null> => {
  const until = command.verb === "bonus" || command.verb === "opening" ? command.until : null;
  if (until !== null && until < ctx.today) throw new Refused({ code: "until_past", on: until });
  const { amount } = command;
  const wallet = (await walletNamed(ctx, command, customer)) ?? (await walletOrChoice(ctx, command, customer, amount));
  if (wallet === null) return null;
  const minor = toMinor(amount, wallet.currency);
  const takes = command.verb === "owe" || (command.verb !== "bonus" && command.minus);
  return { customer, wallet, signedMinor: takes ? -minor : minor };
};

/** What the kind of a correction makes of money that nobody called paid or granted: a concession is a grant. */
export const moneyOf = (command: Extract<BookingCommand, { verb: "adjust" }>): "paid" | "granted" =>
  command.money ?? (command.kind === "goodwill" && !command.minus && command.refers === null ? "granted" : "paid");

const detailsOf = (command: BookingCommand): Partial<AskedLine> => {
  switch (command.verb) {
    case "owe":
      return {};
    case "bonus":
      return {
        ...{ refers: command.refers, lapsesOn: command.until },
        ...(command.burn === null ? {} : { burn: command.burn }),
      };
    case "adjust":
      return {
        ...{ refers: command.refers, lotKind: moneyOf(command) },
        ...(command.kind === null ? {} : { adjust: command.kind }),
      };
    case "opening":
      return { lotKind: command.granted ? "granted" : "paid", lapsesOn: command.until };
    default:
      return command satisfies never;
  }
};

/** @throws {Refused} what the books refuse */
export const askBooking = async (ctx: Context, command: BookingCommand, booking: Booking): Promise<Request> => {
  const { options } = command;
  return createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: command.verb,
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        walletId: booking.wallet.walletId,
        amountMinor: booking.signedMinor,
        effectiveOn: options.effectiveOn ?? ctx.today,
        ...{ category: options.category, account: null, publicText: options.publicText, memo: options.memo },
        ref: options.ref,
        ...detailsOf(command),
        ...opening(booking.wallet),
      },
    ],
  });
};

/** A correction without a kind: a button for each that fits; never guessed, because it decides the account. */
export const askAdjustKind = async (
  ctx: Context,
  command: Extract<BookingCommand, { verb: "adjust" }>,
  customer: Customer,
  how: "run" | "offer",
): Promise<void> => {
  const { money, minus, refers } = command;
  const kinds: readonly AdjustKind[] =
    money === null ? ["billing", "goodwill", "bad_debt", "rounding"] : ["billing", "goodwill"];
  const fitting = kinds.filter((kind) => kind !== "bad_debt" || (!minus && refers === null));
  await answer(ctx, (reader) =>
    adjustChoice(
      customer,
      fitting.map((kind) => ({
        kind,
        line: commandLine({ ...command, kind, customer: { kind: "named", customer } }, reader.t),
      })),
      { kind: how, by: askerText(ctx) },
      reader,
    ),
  );
};
