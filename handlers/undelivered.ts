// When a message cannot do its work, somebody hears of it: the maker when an approver is not reached, the approver a
// second time when a card's fate is unknown, the staff when a message was refused for good.

import type { Request } from "#src/domain/books.ts";
import type { FileRef } from "#src/domain/files.ts";
import { isBelow, type Message, messagesAbout } from "#src/ledger/outbox.ts";
import { personName } from "#src/ledger/people.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { type Card, line } from "#src/view/card.ts";
import { reminderCard } from "#src/view/request-notices.ts";
import { contactUnreached } from "./customer-chats.ts";
import { type Office, readerAt } from "./office.ts";
import { tellMissed } from "./request-opening.ts";
import { tellStaff } from "./telling.ts";

type Undelivered = Pick<Message<Card>, "messageId" | "chat" | "about">;

const openRequest = async (office: Office, { about }: Undelivered): Promise<Request | null> => {
  if (about.kind !== "request") return null;
  const request = await requestOf(office.tx, about.requestId);
  return request.state === "pending" ? request : null;
};

/** The text that makes up for an approval card which may never have arrived: the R-number and what to type. */
export const unknownCardReminder = async (office: Office, message: Undelivered): Promise<Card | null> => {
  const request = await openRequest(office, message);
  return request === null ? null : reminderCard(request, await readerAt(office, message.chat));
};

/**
 * Told once nothing of ours reaches that person any more on any platform; with no name when it reaches nobody. Of a
 * customer's contact it is told when no other one is left.
 */
export const personUnreachable = async (
  office: Office,
  message: Undelivered & Pick<Message<Card>, "card">,
): Promise<void> => {
  if (message.about.kind !== "request") return contactUnreached(office, message.chat, message.card);
  const request = await openRequest(office, message);
  if (request === null || message.about.kind !== "request") return;
  const { personId, level } = message.about;
  const cards = (await messagesAbout<Card>(office.tx, request.requestId)).filter(
    ({ about, messageId, state }) =>
      about.kind === "request" && about.copy === "approver" && messageId !== message.messageId && state !== "dead",
  );
  const reaches = (whom: string | null): boolean =>
    cards.some(({ about }) => about.kind === "request" && about.level === level && about.personId === whom);
  if (personId === null || reaches(personId)) return;
  const someone = cards.some(({ about }) => about.kind === "request" && about.level === level);
  await tellMissed(office, request, someone ? [await personName(office.tx, personId)] : []);
};

/** A picture the platform did not draw in the card is sent below it as a file; one that is not sent either is told. */
export const pictureAsFile = async (
  office: Office,
  { chat, messageId, about }: Undelivered,
  { picture: _, ...file }: FileRef,
): Promise<void> => {
  if (await isBelow(office.tx, messageId, file.sha256)) return;
  const { t } = await readerAt(office, chat);
  const card: Card = { ...line("info", t.evidence.below(file.name, null)), file };
  const shown = about.kind === "request" ? ({ kind: "evidence", requestId: about.requestId } as const) : about;
  await office.say({ to: chat, card, answers: messageId, about: shown });
};

/** Whoever waits for a file is told right there; of anything else the staff hears. */
export const messageFailed = async (
  office: Office,
  { chat, card }: Undelivered & Pick<Message<Card>, "card">,
): Promise<void> => {
  if (card.file === undefined)
    return tellStaff(office, ({ chats, general }) => chats.messageFailed(general.platforms[chat.platform]));
  const { t } = await readerAt(office, chat);
  await office.say({ to: chat, card: line("refused", t.papers.notSent(card.file.name)) });
};
