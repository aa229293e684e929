// Who of ours hears of a customer: every staff chat; without one the operators who may act for that customer, in their
// direct chats; and always its account manager.

import type { ChatRef } from "#src/domain/identity.ts";
import { chatsWithRole } from "#src/ledger/chats.ts";
import { accountManagerOf, operatorsFor } from "#src/ledger/prepared.ts";
import { isOn, type Office } from "./office.ts";
import { openChats } from "./request-opening.ts";

export type StaffPlace = {
  readonly to: ChatRef;
  /** Whoever reads there may ask for money; an account manager only knows of it. */
  readonly acts: boolean;
};

/** The staff chats; the operators themselves where there is none. */
export const operatorPlaces = async (office: Office, customerId: string): Promise<readonly ChatRef[]> => {
  const chats = (await chatsWithRole(office.tx, "staff")).filter((chat) => isOn(office, chat));
  if (chats.length > 0) return chats;
  const open: ChatRef[] = [];
  for (const operator of await operatorsFor(office.tx, customerId)) open.push(...(await openChats(office, operator)));
  return open;
};

const same = (one: ChatRef, other: ChatRef): boolean => one.platform === other.platform && one.chatId === other.chatId;

/** The staff chats there are, and the customer's account manager: whoever has to know, and nobody instead of them. */
export const watchers = async (office: Office, customerId: string): Promise<readonly ChatRef[]> => {
  const chats = (await chatsWithRole(office.tx, "staff")).filter((chat) => isOn(office, chat));
  const manager = await accountManagerOf(office.tx, customerId);
  return [...chats, ...(manager === null ? [] : await openChats(office, manager))];
};

export const staffPlaces = async (office: Office, customerId: string): Promise<readonly StaffPlace[]> => {
  const desk = await operatorPlaces(office, customerId);
  const manager = await accountManagerOf(office.tx, customerId);
  const alone = manager === null ? [] : await openChats(office, manager);
  return [
    ...desk.map((to) => ({ to, acts: true })),
    ...alone.filter((to) => !desk.some((one) => same(one, to))).map((to) => ({ to, acts: false })),
  ];
};
