// After something happened to a request: every copy of its card shows it, the next level is asked, the maker is told,
// and what was posted has its effects.

import type { PostedEntry, Request } from "#src/domain/books.ts";
import { chatAt } from "#src/ledger/chats.ts";
import { messagesAbout, updateCard } from "#src/ledger/outbox.ts";
import { identitiesOf } from "#src/ledger/people.ts";
import type { Card } from "#src/view/card.ts";
import { movesNothing, requestCard } from "#src/view/request-card.ts";
import { makerNotice } from "#src/view/request-notices.ts";
import { afterPosting } from "./after-posting.ts";
import { afterStanding } from "./after-standing.ts";
import { privatePlaces } from "./answering.ts";
import { afterHouseReversals } from "./house-correcting.ts";
import { type Office, readerAt } from "./office.ts";
import { cardFacts, factsOf, type KnownFacts } from "./request-facts.ts";
import { sendToApprovers, tellMissed } from "./request-opening.ts";

type Copy = { readonly copy: "approver" | "group" | "maker"; readonly level: number | null };

/** Only who decides now has buttons. */
const isLive = (request: Request, about: Copy): boolean => {
  if (request.state !== "pending" || about.copy === "maker") return false;
  return about.copy === "group" || about.level === request.levelNow;
};

type Refreshed = {
  /** The card now on the message that was asked about, when it is one of the copies. */
  readonly tapped: Card | null;
  /** Whether the managers who decide now have been sent their cards. */
  readonly asked: boolean;
};

/** Makes every copy on both platforms show the request as it is. */
export const refreshCopies = async (office: Office, facts: KnownFacts, messageId?: string): Promise<Refreshed> => {
  let tapped: Card | null = null;
  let asked = false;
  for (const message of await messagesAbout<Card>(office.tx, facts.request.requestId)) {
    if (message.about.kind !== "request") continue;
    const reader = await readerAt(office, message.chat);
    const card = requestCard(cardFacts(facts, reader), reader, isLive(facts.request, message.about));
    await updateCard(office.tx, message.messageId, card);
    if (message.messageId === messageId) tapped = card;
    asked ||= message.about.copy === "approver" && message.about.level === facts.request.levelNow;
  }
  return { tapped, asked };
};

/** Where the maker asked; their direct chat when that has been bound to a customer since. */
const makerPlaces = async (office: Office, { origin, makerId }: Request) => {
  const chat = await chatAt(office.tx, origin);
  if (chat === null || chat.customerId === null) return [origin];
  const identities = await identitiesOf(office.tx, makerId);
  const here = identities.find(({ platform }) => platform === origin.platform);
  return here === undefined ? [] : privatePlaces(office, here);
};

const tellMaker = async (office: Office, { request, sides }: KnownFacts): Promise<void> => {
  const { origin } = request;
  for (const to of await makerPlaces(office, request)) {
    const card = makerNotice(request, sides, await readerAt(office, to));
    if (card !== null) await office.say({ to, card, replyTo: to.chatId === origin.chatId ? origin.messageId : null });
  }
};

export type Settled = { readonly request: Request; readonly entries: readonly PostedEntry[] };

/** @returns the card as it is now on `messageId`, when that is one of the copies */
export const settleRequest = async (
  office: Office,
  { request, entries }: Settled,
  messageId?: string,
): Promise<Card | null> => {
  const facts = await factsOf(office, request, entries);
  const { tapped, asked } = await refreshCopies(office, facts, messageId);
  if (request.state === "pending") {
    const missed = asked ? null : await sendToApprovers(office, request);
    if (missed !== null) await tellMissed(office, request, missed);
    return tapped;
  }
  await tellMaker(office, facts);
  for (const posted of facts.entries) await afterPosting(office, posted.entryId);
  await afterHouseReversals(office, request);
  if (request.state === "posted" && movesNothing(request)) await afterStanding(office, request);
  return tapped;
};
