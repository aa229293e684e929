// Where the answer to a question about a customer's figures may be read. Usually where it was asked; when the customer
// wants its figures in its contacts' direct chats alone, there, and its group hears only that.

import type { Customer } from "#src/domain/books.ts";
import type { Verb } from "#src/domain/command.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { directChatOf } from "#src/ledger/chats.ts";
import { privacyOf } from "#src/ledger/profiles.ts";
import { line } from "#src/view/card.ts";
import type { Reader } from "#src/view/reader.ts";
import { isWatched, privatePlaces } from "./answering.ts";
import { reachableContacts, sameChat, tellNobodyReached } from "./customer-chats.ts";
import { askerIdentity, readerAt, readerHere } from "./office.ts";

export type AnswerPlace = { readonly to: ChatRef; readonly replyTo: string | null; readonly reader: Reader };

const here = (ctx: Context): AnswerPlace => {
  const { platform, chatId } = ctx.chat;
  const replyTo = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  return { to: { platform, chatId }, replyTo, reader: readerHere(ctx) };
};

const placesAt = async (ctx: Context, chats: readonly ChatRef[]): Promise<readonly AnswerPlace[]> =>
  Promise.all(chats.map(async (to) => ({ to, replyTo: null, reader: await readerAt(ctx, to) })));

/** Whoever asked hears where the answer went; staff hear of what reaches nobody. */
export const answerPlaces = async (ctx: Context, customer: Customer, verb: Verb): Promise<readonly AnswerPlace[]> => {
  const { customerId } = customer;
  if (ctx.chat.customerId !== customerId || (await privacyOf(ctx.tx, customerId)) === "chat") return [here(ctx)];
  const asker = askerIdentity(ctx);
  if (isWatched(ctx)) {
    await ctx.reply(line("info", ctx.t.general.neutral));
    return placesAt(ctx, await privatePlaces(ctx, asker));
  }
  const contacts = await reachableContacts(ctx, customerId);
  if (contacts.some((chat) => sameChat(chat, ctx.chat))) return [here(ctx)];
  if (contacts.length === 0) {
    await ctx.reply(line("info", ctx.t.profiles.notSentToContacts));
    await tellNobodyReached(ctx, customer, ({ t }) => t.profiles.wasAsked(t.general.verbs[verb]));
    return [];
  }
  await ctx.reply(line("info", ctx.t.profiles.sentToContacts));
  const own = await directChatOf(ctx.tx, asker);
  const asked = contacts.filter((chat) => sameChat(chat, own));
  return placesAt(ctx, asked.length > 0 ? asked : contacts);
};
