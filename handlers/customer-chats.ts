// Where a customer's figures go: its chats, or, when it wants that, the direct chats of its named contacts alone. Then
// a group hears only that something was sent, and staff hear when nobody can be reached.

import type { Customer } from "#src/domain/books.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import type { About } from "#src/handler.ts";
import { chatsOf, chatsWithRole, directChatOf } from "#src/ledger/chats.ts";
import { contactsOf, privateCustomersOf } from "#src/ledger/contacts.ts";
import { customer as customerOf } from "#src/ledger/customers.ts";
import { privacyOf } from "#src/ledger/profiles.ts";
import { takesNoMore } from "#src/ledger/reach.ts";
import { type Card, line } from "#src/view/card.ts";
import { customerName } from "#src/view/names.ts";
import type { Reader } from "#src/view/reader.ts";
import { isOn, type Office, readerAt } from "./office.ts";

export const sameChat = (one: ChatRef, other: ChatRef): boolean =>
  one.platform === other.platform && one.chatId === other.chatId;

const isAmong = (chats: readonly ChatRef[], chat: ChatRef): boolean => chats.some((one) => sameChat(one, chat));

/** The direct chats of those who were named and count, as far as we know that they take messages. */
export const reachableContacts = async (office: Office, customerId: string): Promise<readonly ChatRef[]> => {
  const direct: ChatRef[] = [];
  for (const contact of await contactsOf(office.tx, customerId)) {
    if (contact.counts && isOn(office, contact)) direct.push(await directChatOf(office.tx, contact));
  }
  const dead = await takesNoMore(office.tx, direct);
  return direct.filter((chat) => !isAmong(dead, chat));
};

export type CustomerPlaces = {
  /** Where figures may be read. */
  readonly to: readonly ChatRef[];
  /** Who hears only that it was sent. */
  readonly hear: readonly ChatRef[];
  readonly contactsOnly: boolean;
};

export const customerPlaces = async (office: Office, customerId: string): Promise<CustomerPlaces> => {
  const chats = (await chatsOf(office.tx, customerId)).filter((chat) => isOn(office, chat));
  if ((await privacyOf(office.tx, customerId)) === "chat") return { to: chats, hear: [], contactsOnly: false };
  const to = await reachableContacts(office, customerId);
  return { to, hear: chats.filter((chat) => !isAmong(to, chat)), contactsOnly: true };
};

/** Every chat where a customer may have read something of ours. */
export const customerChats = async (office: Office, customerId: string): Promise<readonly ChatRef[]> => {
  const { to, hear } = await customerPlaces(office, customerId);
  return [...to, ...hear];
};

type Told = { readonly build: (reader: Reader) => Card; readonly about?: About };

/** @returns how many chats it goes to; when contacts are meant and nobody can be reached, none: staff are told */
export const sayToCustomer = async (office: Office, customer: Customer, { build, about }: Told): Promise<number> => {
  const places = await customerPlaces(office, customer.customerId);
  for (const to of places.to) {
    await office.say({ to, card: build(await readerAt(office, to)), ...(about === undefined ? {} : { about }) });
  }
  if (places.contactsOnly) await sayThatItWent(office, customer, places, build);
  return places.to.length;
};

/** A neutral line in the group, or to staff what did not arrive. */
const sayThatItWent = async (
  office: Office,
  customer: Customer,
  places: CustomerPlaces,
  build: Told["build"],
): Promise<void> => {
  if (places.to.length === 0) return tellNobodyReached(office, customer, (reader) => build(reader).title);
  for (const to of places.hear) {
    await office.say({ to, card: line("info", (await readerAt(office, to)).t.profiles.sentToContacts) });
  }
};

/** Nobody who may read it can be reached: staff hear what it was. */
export const tellNobodyReached = async (
  office: Office,
  customer: Customer,
  what: (reader: Reader) => string,
): Promise<void> => {
  for (const to of await chatsWithRole(office.tx, "staff")) {
    if (!isOn(office, to)) continue;
    const reader = await readerAt(office, to);
    const card = line("warning", reader.t.profiles.noContactReached(customerName(customer)));
    await office.say({ to, card: { ...card, blocks: [{ kind: "text", text: what(reader) }] } });
  }
};

/** A contact's direct chat takes no more messages: when it was the last one, staff hear what did not arrive. */
export const contactUnreached = async (office: Office, chat: ChatRef, card: Card): Promise<void> => {
  for (const customerId of await privateCustomersOf(office.tx, chat)) {
    if ((await reachableContacts(office, customerId)).length > 0) continue;
    await tellNobodyReached(office, await customerOf(office.tx, customerId), () => card.title);
  }
};
