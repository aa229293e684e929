// 冻结 and 解冻: what goes out of a customer's wallets stops at once, or everything but reading. Staff are told by whom
// and why; another person lets it go on.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import type { Context } from "#src/handler.ts";
import { chatsWithRole } from "#src/ledger/chats.ts";
import { type Freeze, unfreeze as liftFreeze, freeze as putFreeze } from "#src/ledger/freezes.ts";
import { type FreezeFacts, freezeCard } from "#src/view/freeze-card.ts";
import { answer } from "../answering.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson, isOn, readerAt } from "../office.ts";

type FreezeCommand = Extract<Command, { verb: "freeze" | "unfreeze" }>;

/** Null: everything; undefined: the asker was given buttons instead. */
const subjectOf = async (ctx: Context, command: FreezeCommand): Promise<Customer | null | undefined> =>
  command.customer === null ? null : ((await chooseCustomer(ctx, command, "changes")) ?? undefined);

/** The answer, and the same card in every staff chat but the one where it was typed. */
const tell = async (ctx: Context, facts: FreezeFacts): Promise<void> => {
  await answer(ctx, (reader) => freezeCard(facts, reader));
  for (const to of await chatsWithRole(ctx.tx, "staff")) {
    const here = to.platform === ctx.chat.platform && to.chatId === ctx.chat.chatId;
    if (!here && isOn(ctx, to)) await ctx.say({ to, card: freezeCard(facts, await readerAt(ctx, to)) });
  }
};

/** @throws {Refused} `not_allowed` (everything: owners only), `already_frozen` */
export const freeze = async (ctx: Context, command: FreezeCommand): Promise<void> => {
  const customer = await subjectOf(ctx, command);
  if (customer === undefined) return;
  const by = askerPerson(ctx).personId;
  const customerId = customer?.customerId ?? null;
  const made: Freeze = await putFreeze(ctx.tx, { customerId, by, reason: command.reason });
  await tell(ctx, { customer, freeze: made, lifted: null });
};

/** @throws {Refused} `not_allowed` (everything: owners only), `not_frozen`, `own_freeze` */
export const unfreeze = async (ctx: Context, command: FreezeCommand): Promise<void> => {
  const customer = await subjectOf(ctx, command);
  if (customer === undefined) return;
  const by = askerPerson(ctx);
  const customerId = customer?.customerId ?? null;
  const ended = await liftFreeze(ctx.tx, { customerId, by: by.personId });
  await tell(ctx, { customer, freeze: ended, lifted: { byName: by.name, at: ctx.now, reason: command.reason } });
};
