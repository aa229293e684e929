// 绑定: a group belongs to one customer from now on. Where no group is meant, a one-time code is handed out, with
// which the customer's own direct chat binds itself.

import type { Customer } from "#src/domain/books.ts";
import type { Command } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { Context } from "#src/handler.ts";
import { makeBindCode, useBindCode } from "#src/ledger/bind-codes.ts";
import { bindChat } from "#src/ledger/chats.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { line } from "#src/view/card.ts";
import { bindCodeCard } from "#src/view/chat-card.ts";
import { customerName } from "#src/view/names.ts";
import { when } from "#src/view/reader.ts";
import { chooseCustomer } from "../customer-choice.ts";
import { askerPerson, readerHere } from "../office.ts";
import { placeOf } from "../permission.ts";
import { tellStaff } from "../telling.ts";

export const bind = async (ctx: Context, command: Extract<Command, { verb: "bind" }>): Promise<void> => {
  if (command.code !== null && ctx.chat.kind === "direct") {
    await bindByCode(ctx, command.code);
    return;
  }
  if (ctx.chat.customerId !== null && command.customer === null) throw new Refused({ code: "other_customer" });
  const customer = await chooseCustomer(ctx, command, "changes");
  if (customer === null) return;
  const place = placeOf(ctx.chat);
  if (place === "direct" || place === "staff") {
    await handOutCode(ctx, customer);
    return;
  }
  await bindChat(ctx.tx, ctx.chat, customer.customerId);
  await ctx.reply(line("done", ctx.t.chats.bound(customer.name, ctx.settings.companyName, true)));
  await tellStaff(ctx, (t) => t.chats.boundTold(customerName(customer), askerPerson(ctx).name));
};

const handOutCode = async (ctx: Context, customer: Customer): Promise<void> => {
  const { code, expiresAt } = await makeBindCode(ctx.tx, {
    customerId: customer.customerId,
    by: askerPerson(ctx).personId,
  });
  const reader = readerHere(ctx);
  await ctx.reply(
    bindCodeCard(
      {
        customer: customerName(customer),
        code,
        until: when(reader, expiresAt),
        botName: ctx.settings.telegram?.username ?? null,
      },
      reader,
    ),
  );
};

const bindByCode = async (ctx: Context, code: string): Promise<void> => {
  // A direct chat of ours carries cards and memos: it never becomes a customer's.
  if (ctx.person?.everStaff === true) throw new Refused({ code: "chat_has_role", role: "staff" });
  const customer = await customerOf(ctx.tx, await useBindCode(ctx.tx, code));
  await bindChat(ctx.tx, ctx.chat, customer.customerId);
  await ctx.reply(line("done", ctx.t.chats.bound(customer.name, ctx.settings.companyName, false)));
  await tellStaff(ctx, (t) => t.chats.boundTold(customerName(customer), t.chats.boundByCode));
};
