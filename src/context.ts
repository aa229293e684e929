// Builds what a handler sees: who speaks (roles as of this moment, from the database), where, in which language, and a
// way to say things that stores messages in the open transaction.

import type { Deps } from "./deps.ts";
import {
  type Chat,
  type ChatRef,
  type IdentityRef,
  type LocaleName,
  type Person,
  readsSomeOnly,
} from "./domain/identity.ts";
import type { About, Context, Say } from "./handler.ts";
import { chatAt, chatOf, localeOfOwner } from "./ledger/chats.ts";
import type { TransactionSql, Tx } from "./ledger/connection.ts";
import { onlyCustomerOf } from "./ledger/contacts.ts";
import { messageByTapKey, putMessage } from "./ledger/outbox.ts";
import { identify } from "./ledger/people.ts";
import { setReach } from "./ledger/scope.ts";
import { localeFor } from "./locale/locales.ts";
import type { Inbound } from "./platform/port.ts";
import type { Card } from "./view/card.ts";

/** One input being worked on. */
export type Room = {
  readonly deps: Deps;
  readonly inbound: Inbound;
  readonly inboxId: string;
  readonly now: string;
  readonly today: string;
};

/** Looked up once an input; contexts over the transaction and over its savepoint share it. */
export type Situation = Room & {
  readonly chat: Chat;
  readonly person: Person | null;
  readonly reach: readonly string[] | null;
  readonly locale: LocaleName;
};

const notAlive = new Set(["blocked", "bot_removed"]);

export const lookAround = async (room: Room, tx: Tx): Promise<Situation> => {
  const { inbound } = room;
  const alive = !(inbound.kind === "lifecycle" && notAlive.has(inbound.event));
  const externalId = inbound.actor?.externalId ?? null;
  const kind = (await isOwnDirectChat(inbound, tx)) ? "direct" : inbound.chat.kind;
  return situationIn(room, tx, await chatOf(tx, { ...inbound.chat, kind, externalId }, { alive }));
};

/** Who said it in that chat, with the roles of this moment: for what was said before and is carried out now. */
export const situationIn = async (room: Room, tx: Tx, heard: Chat): Promise<Situation> => {
  const { inbound, deps } = room;
  const externalId = inbound.actor?.externalId ?? null;
  const nobody = externalId === null || inbound.actor?.isAnonymous === true || inbound.actor?.isBot === true;
  const person = nobody
    ? null
    : await identify(tx, { platform: inbound.platform, externalId }, inbound.actor?.nickname ?? null);
  const stranger = !nobody && person?.everStaff !== true;
  const chat = stranger ? await asContact(tx, heard, { platform: inbound.platform, externalId }) : heard;
  const reach = person !== null && readsSomeOnly(person.roles) ? await setReach(tx, person.personId) : null;
  return { ...room, chat, person, reach, locale: chat.locale ?? person?.locale ?? deps.settings.locale };
};

/** Whom staff named as the contact of one customer has that customer's chat wherever they speak with us alone. */
const asContact = async (tx: Tx, chat: Chat, identity: IdentityRef): Promise<Chat> => {
  if (chat.kind !== "direct" || chat.customerId !== null || chat.role !== null) return chat;
  return { ...chat, customerId: await onlyCustomerOf(tx, identity) };
};

/**
 * Feishu does not say what kind of chat a tap came from. A card we sent to a person, pressed by that person, was in
 * their direct chat: this is how we learn its id.
 */
const isOwnDirectChat = async (inbound: Inbound, tx: Tx): Promise<boolean> => {
  if (inbound.kind !== "tap" || inbound.platform !== "feishu") return false;
  const message = await messageByTapKey(tx, inbound.tapKey);
  // A forwarded copy has another id, and wherever it was forwarded to is not that person's own chat.
  if (message === null || message.platformMessageId !== inbound.messageId) return false;
  return message.chat.chatId === inbound.actor?.externalId;
};

/** The platform message to answer to: only a message was said by somebody. */
const answersTo = (inbound: Inbound): string | null => (inbound.kind === "message" ? inbound.messageId : null);

export const contextOver = (situation: Situation, tx: Tx): Context => {
  const { deps, inbound, chat, locale } = situation;
  const say = async (message: Say): Promise<void> => {
    await putMessage(tx, {
      to: message.to,
      card: message.card,
      about: message.about ?? { kind: "reply" },
      replyTo: message.replyTo ?? null,
      answers: message.answers ?? null,
    });
  };
  return {
    tx,
    settings: deps.settings,
    inbound,
    key: inbound.keys[0] ?? `inbox/${situation.inboxId}`,
    person: situation.person,
    platform: inbound.platform,
    chat,
    reach: situation.reach,
    now: situation.now,
    today: situation.today,
    locale,
    t: localeFor(locale),
    say,
    reply: (card: Card, about?: About) =>
      say({ to: chat, card, replyTo: answersTo(inbound), ...(about === undefined ? {} : { about }) }),
    wordsFor: (to, reader) => wordsFor(tx, deps, to, reader ?? null),
    attempt: <T>(fn: (inner: Context) => Promise<T>) =>
      (tx as TransactionSql).savepoint((inner) => fn(contextOver(situation, inner))) as Promise<T>,
  };
};

/** Chat, then person (whose direct chat it is, when nobody else is named), then default. */
export const wordsFor = async (tx: Tx, deps: Pick<Deps, "settings">, to: ChatRef, reader: Person | null) => {
  const chat = await chatAt(tx, to);
  const alone = chat?.locale == null && reader === null && chat?.kind === "direct";
  const person = alone ? await localeOfOwner(tx, chat) : (reader?.locale ?? null);
  return localeFor(chat?.locale ?? person ?? deps.settings.locale);
};
