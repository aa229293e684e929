// Taking back what moved no customer's wallet: money of nobody yet that had not arrived after all, a payment of a
// refund that had not left. Every message about it says so; a customer who was told of the payment is told once more.

import type { Request } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import {
  type HouseEntry,
  type HouseReversal,
  houseEntry,
  houseReversal,
  takeBackHouse,
} from "#src/ledger/house-entries.ts";
import { messagesAboutEntry, updateCard } from "#src/ledger/outbox.ts";
import { unclaimedMinor } from "#src/ledger/receipts.ts";
import { type Card, line } from "#src/view/card.ts";
import { houseReversalCard, houseReversedCard, paymentWithdrawnText } from "#src/view/house-card.ts";
import { answer } from "./answering.ts";
import { customerChats } from "./customer-chats.ts";
import { askerPerson, isOn, type Office, readerAt } from "./office.ts";

/** What every message about the entry says from now on. */
export const afterHouseReversal = async (office: Office, house: HouseEntry, reversal: HouseReversal): Promise<void> => {
  const chats = house.kind === "paid" ? await customerChats(office, house.payment.refund.customer.customerId) : [];
  const told = new Set<string>();
  for (const { messageId, chat, about, card } of await messagesAboutEntry<Card>(office.tx, house.entryId)) {
    const reader = await readerAt(office, chat);
    if (about.kind !== "entry" || about.copy !== "customer") {
      await updateCard(office.tx, messageId, houseReversedCard(card, house, reversal, reader));
      continue;
    }
    const own = chats.some((one) => one.platform === chat.platform && one.chatId === chat.chatId);
    const text = house.kind === "paid" && own ? paymentWithdrawnText(house.payment, reader) : null;
    if (text === null || !isOn(office, chat)) continue;
    await updateCard(office.tx, messageId, line("closed", text));
    const key = `${chat.platform}:${chat.chatId}`;
    if (!told.has(key)) await office.say({ to: chat, card: line("closed", text) });
    told.add(key);
  }
};

/** `reason` null: an undo. @throws {Refused} what the books refuse */
export const reverseHouse = async (ctx: Context, house: HouseEntry, reason: string | null): Promise<HouseReversal> => {
  const { entryId } = house;
  const by = askerPerson(ctx).personId;
  const reversal = await takeBackHouse(ctx.tx, { key: `${ctx.key}/entry`, entryId, reason, by });
  await afterHouseReversal(ctx, house, reversal);
  return reversal;
};

/** The same with the answer to whoever typed it. */
export const answerHouseReversal = async (ctx: Context, house: HouseEntry, reason: string | null): Promise<void> => {
  const reversal = await reverseHouse(ctx, house, reason);
  const totalMinor = house.kind === "receive" ? await unclaimedMinor(ctx.tx, house.currency) : null;
  await answer(ctx, (reader) => houseReversalCard({ house, reversal, totalMinor }, reader));
};

/** What an approved request took back of the house's entries. */
export const afterHouseReversals = async (office: Office, request: Request): Promise<void> => {
  for (const [at, line] of request.lines.entries()) {
    const byId = request.entryIds[at];
    const house =
      line.reverses === null || byId === undefined ? null : await houseEntry(office.tx, line.reverses.entryId);
    if (house !== null && byId !== undefined) {
      await afterHouseReversal(office, house, await houseReversal(office.tx, byId));
    }
  }
};
