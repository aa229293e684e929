// What follows from a reversal: every card and notice of the entry says that it was taken back, a customer who had been
// told of it is told once more, and staff hear of a debt it leaves.

import type { ChatRef } from "#src/domain/identity.ts";
import { type EntryFacts, entry, entryOnAccounts } from "#src/ledger/entries.ts";
import { reopening } from "#src/ledger/holds.ts";
import { messagesAboutEntry, updateCard } from "#src/ledger/outbox.ts";
import type { Card } from "#src/view/card.ts";
import {
  arrearsText,
  type CorrectionFacts,
  correctionCard,
  reversalCard,
  reversedCard,
  withdrawnCard,
} from "#src/view/correction-card.ts";
import { customerName } from "#src/view/names.ts";
import { customerPlaces } from "./customer-chats.ts";
import { type Office, readerAt } from "./office.ts";
import { tellStaff } from "./telling.ts";

const isIn = (chats: readonly ChatRef[], { platform, chatId }: ChatRef): boolean =>
  chats.some((chat) => chat.platform === platform && chat.chatId === chatId);

const factsOf = async (office: Office, facts: EntryFacts): Promise<CorrectionFacts> => {
  if (facts.reversesId === null) throw new Error(`T${facts.entry.entryId} reverses nothing`);
  const accounts = await entryOnAccounts(office.tx, facts.reversesId);
  const original = accounts.find(({ entry: { walletId } }) => walletId === facts.entry.walletId);
  if (original === undefined) throw new Error(`T${facts.entry.entryId} reverses nothing there`);
  const { customer, purpose, makerName, memo: reason } = facts;
  const reopened = await reopening(office.tx, facts.entry.entryId);
  return { reopened, reversal: facts.entry, original: original.entry, customer, purpose, makerName, reason };
};

/** The answer to whoever took the entry back. */
export const reversalReply = async (office: Office, entryId: string) => {
  const facts = await factsOf(office, await entry(office.tx, entryId));
  return (reader: Parameters<typeof reversalCard>[1]): Card => reversalCard(facts, reader);
};

/** `posted`: the reversal on every account it moved. */
export const afterReversal = async (office: Office, posted: readonly EntryFacts[]): Promise<void> => {
  const told = new Set<string>();
  for (const side of posted) {
    const { customerId } = side.customer;
    await correctSide(office, side, { first: told.size === 0, tellCustomer: !told.has(customerId) });
    told.add(customerId);
  }
};

const correctSide = async (
  office: Office,
  posted: EntryFacts,
  { first, tellCustomer }: { readonly first: boolean; readonly tellCustomer: boolean },
): Promise<void> => {
  const facts = await factsOf(office, posted);
  const places = await customerPlaces(office, posted.customer.customerId);
  const customers = tellCustomer ? [...places.to, ...places.hear] : [];
  const told: ChatRef[] = [];
  for (const { messageId, chat, about, card } of await messagesAboutEntry<Card>(office.tx, facts.original.entryId)) {
    const reader = await readerAt(office, chat);
    if (about.kind !== "entry" || about.copy !== "customer") {
      if (first) await updateCard(office.tx, messageId, reversedCard(card, facts, reader));
    } else if (isIn(customers, chat)) {
      await updateCard(office.tx, messageId, withdrawnCard(facts, reader));
      if (!isIn(told, chat)) told.push(chat);
    }
  }
  const about = { kind: "entry", entryId: facts.reversal.entryId, copy: "customer" } as const;
  const again = places.to.filter((chat) => isIn(told, chat));
  // Who was told in a group that reads no figures any more hears it from the contacts.
  for (const to of again.length === 0 && told.length > 0 ? places.to : again) {
    await office.say({ to, card: correctionCard(facts, await readerAt(office, to)), about });
  }
  const owed = arrearsText(facts);
  if (owed === null) return;
  const number = `T${facts.reversal.entryId}`;
  await tellStaff(office, (t) => t.money.arrearsTold(customerName(facts.customer), owed, number), "warning");
};
