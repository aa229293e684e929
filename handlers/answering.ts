// Where an answer goes. Usually where it was typed; in a customer's chat staff get one neutral line there and the
// card in their own direct chat, or the staff chat when that takes no messages.

import type { Refusal } from "#src/domain/errors.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import type { About, Context } from "#src/handler.ts";
import { chatsWithRole, directChatOf } from "#src/ledger/chats.ts";
import { customer } from "#src/ledger/customers.ts";
import { takesNoMore } from "#src/ledger/reach.ts";
import { type Card, line } from "#src/view/card.ts";
import { customerName } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { refusalCard } from "#src/view/refusal-card.ts";
import { askerIdentity, type Office, readerAt, readerHere } from "./office.ts";
import { asAllowed, isContact } from "./permission.ts";

/** Staff speaking in a customer's chat. */
export const isWatched = (ctx: Context): boolean => ctx.chat.customerId !== null && !isContact(ctx);

/** Where a person of ours reads alone; the staff chats when that is not possible. */
export const privatePlaces = async (
  office: Office,
  identity: { readonly platform: "feishu" | "telegram"; readonly externalId: string },
): Promise<readonly ChatRef[]> => {
  const direct = await directChatOf(office.tx, identity);
  const [dead] = await takesNoMore(office.tx, [direct]);
  return dead === undefined ? [direct] : chatsWithRole(office.tx, "staff");
};

/** The answer to a command whose figures are no customer's business. */
export const answer = async (ctx: Context, build: (reader: Reader) => Card, about?: About): Promise<void> => {
  if (ctx.gather !== undefined) return ctx.gather(build, about);
  if (!isWatched(ctx)) return ctx.reply(build(readerHere(ctx)), about);
  await ctx.reply(line("info", ctx.t.general.neutral));
  await whisper(ctx, build, about);
};

/** To the asker alone, wherever they typed. */
export const whisper = async (ctx: Context, build: (reader: Reader) => Card, about?: About): Promise<void> => {
  for (const to of await privatePlaces(ctx, askerIdentity(ctx))) {
    await ctx.say({ to, card: build(await readerAt(ctx, to)), ...(about === undefined ? {} : { about }) });
  }
};

/** Says a refusal, after everything the refused handler wrote was rolled back. */
export const sayRefusal = async (ctx: Context, refusal: Refusal): Promise<void> => {
  const said = await forStaff(ctx, refusal);
  await answer(ctx, (reader) => refusalCard(said, reader));
};

/** Staff are told whose chat it was: there a customer of another name is not unknown, but none of its business. */
export const forStaff = async (ctx: Context, refusal: Refusal): Promise<Refusal> => {
  const own = isWatched(ctx) ? ctx.chat.customerId : null;
  if (own === null || (refusal.code !== "other_customer" && refusal.code !== "no_customer")) {
    return asAllowed(ctx, refusal);
  }
  return { code: "other_customer", chat: customerName(await customer(ctx.tx, own)) };
};

/** Says that something broke; the id leads to the log. */
export const sayFailure = async (ctx: Context, id: string): Promise<void> =>
  answer(ctx, ({ t }) => line("refused", t.general.failed(id)));
