// After something happened to a request: every copy of its card shows it, the next level is asked, the maker is told,
// and what was posted has its effects.

import type { PostedEntry, Request } from "#src/domain/books.ts";
import { decidersAmong } from "#src/ledger/asking.ts";
import { type Message, messagesAbout, updateCard } from "#src/ledger/outbox.ts";
import type { Card } from "#src/view/card.ts";
import type { Reader } from "#src/view/reader.ts";
import { movesNothing, requestCard } from "#src/view/request-card.ts";
import { makerNotice, returnedNotice, wentBackCard } from "#src/view/request-notices.ts";
import { afterPosting } from "./after-posting.ts";
import { afterStanding } from "./after-standing.ts";
import { afterHouseReversals } from "./house-correcting.ts";
import { makerPlaces } from "./maker-places.ts";
import { type Office, readerAt } from "./office.ts";
import { afterPayments } from "./paying.ts";
import { paymentSettled } from "./payments.ts";
import { type Copy, isOfNow } from "./request-copies.ts";
import { cardFacts, factsOf, type KnownFacts } from "./request-facts.ts";
import { sendToApprovers, tellMissed } from "./request-opening.ts";

/**
 * Only who decides now has buttons, and on their newest card: not who has decided, nor who is away while somebody
 * decides in their place.
 */
export const isLive = ({ request, away = [] }: Pick<KnownFacts, "request" | "away">, about: Copy): boolean => {
  if (request.state !== "pending" || about.copy === "maker") return false;
  if (about.copy === "group") return true;
  if (!isOfNow(request, about)) return false;
  const { personId } = about;
  const out = request.decisions.some((one) => one.personId === personId) || away.some((one) => one === personId);
  return about.level === request.levelNow && !out;
};

type Refreshed = {
  /** The card now on the message that was asked about, when it is one of the copies. */
  readonly tapped: Card | null;
  /** Whether the managers who decide now have been sent their cards. */
  readonly asked: boolean;
};

/** Of those who have a card, those who may decide now. */
const decidersOf = (office: Office, facts: KnownFacts, messages: readonly Message<Card>[]) => {
  const asked = messages.flatMap(({ about }) =>
    about.kind === "request" && about.personId !== null && isLive(facts, about) ? [about.personId] : [],
  );
  return decidersAmong(office.tx, facts.request.requestId, asked);
};

const copyCard = (facts: KnownFacts, about: Copy, reader: Reader, theirs: boolean): Card => {
  const { request } = facts;
  const wentBack = request.state === "pending" && !isOfNow(request, about);
  if (wentBack) return wentBackCard(request, about.round ?? 0, reader);
  return requestCard(cardFacts(facts, reader), reader, theirs && isLive(facts, about));
};

/** Makes every copy on both platforms show the request as it is. */
export const refreshCopies = async (office: Office, facts: KnownFacts, messageId?: string): Promise<Refreshed> => {
  let tapped: Card | null = null;
  let asked = false;
  const messages = await messagesAbout<Card>(office.tx, facts.request.requestId);
  const deciders = await decidersOf(office, facts, messages);
  for (const message of messages) {
    if (message.about.kind !== "request") continue;
    const reader = await readerAt(office, message.chat);
    const { copy, personId } = message.about;
    // A role may be over since the card was sent.
    const theirs = copy === "group" || (personId !== null && deciders.has(personId));
    const card = copyCard(facts, message.about, reader, theirs);
    await updateCard(office.tx, message.messageId, card);
    if (message.messageId === messageId) tapped = card;
    const ofNow = isOfNow(facts.request, message.about);
    asked ||= message.about.copy !== "maker" && ofNow && message.about.level === facts.request.levelNow;
  }
  return { tapped, asked };
};

const tellMaker = async (office: Office, { request, sides }: KnownFacts): Promise<void> => {
  const { origin } = request;
  for (const to of await makerPlaces(office, request)) {
    const card = makerNotice(request, sides, await readerAt(office, to));
    if (card !== null) await office.say({ to, card, replyTo: to.chatId === origin.chatId ? origin.messageId : null });
  }
};

/** Sent back: the maker hears of it, and the level before is asked again by cards of its own. */
const tellReturned = async (office: Office, request: Request): Promise<void> => {
  for (const to of await makerPlaces(office, request)) {
    const card = returnedNotice(request, await readerAt(office, to));
    const replyTo = to.chatId === request.origin.chatId ? request.origin.messageId : null;
    if (card !== null) await office.say({ to, card, replyTo });
  }
};

export type Settled = {
  readonly request: Request;
  readonly entries: readonly PostedEntry[];
  /** It has just been sent back one level. */
  readonly returned?: boolean;
};

/** @returns the card as it is now on `messageId`, when that is one of the copies */
export const settleRequest = async (
  office: Office,
  { request, entries, returned = false }: Settled,
  messageId?: string,
): Promise<Card | null> => {
  const facts = await factsOf(office, request, entries);
  const { tapped, asked } = await refreshCopies(office, facts, messageId);
  if (request.state === "pending") {
    if (returned) await tellReturned(office, request);
    const missed = asked && !returned ? null : await sendToApprovers(office, request);
    if (missed !== null) await tellMissed(office, request, missed);
    return tapped;
  }
  await tellMaker(office, facts);
  await paymentSettled(office, request);
  for (const posted of facts.entries) await afterPosting(office, posted.entryId);
  await afterHouseReversals(office, request);
  await afterPayments(office, request);
  if (request.state === "posted" && movesNothing(request)) await afterStanding(office, request);
  return tapped;
};
