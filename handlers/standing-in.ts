// Who decides in whose place, as it changes: the cards of what waits go to who is asked now, and the others show it.

import type { Request } from "#src/domain/books.ts";
import type { Context } from "#src/handler.ts";
import { delegations, peopleNumbered } from "#src/ledger/delegations.ts";
import { messagesAbout } from "#src/ledger/outbox.ts";
import { approversFor, pendingRequests } from "#src/ledger/requests.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Card } from "#src/view/card.ts";
import { line } from "#src/view/card.ts";
import { type Office, readerAt } from "./office.ts";
import { isOfNow } from "./request-copies.ts";
import { factsOf } from "./request-facts.ts";
import { openChats, sendToApprovers, tellMissed } from "./request-opening.ts";
import { refreshCopies } from "./request-settling.ts";

const knownTo = async (office: Office, request: Request): Promise<ReadonlySet<string>> => {
  const { requestId, levelNow } = request;
  const known = new Set<string>();
  for (const { about } of await messagesAbout<Card>(office.tx, requestId)) {
    const isCopy = about.kind === "request" && about.copy !== "maker" && about.level === levelNow;
    if (isCopy && isOfNow(request, about) && about.personId !== null) known.add(about.personId);
  }
  return known;
};

/** What waits is asked of whoever decides now; who had a card already keeps it. */
export const askWhoDecidesNow = async (office: Office): Promise<void> => {
  for (const request of await pendingRequests(office.tx)) {
    await refreshCopies(office, await factsOf(office, request, []));
    if (request.levelNow === null) continue;
    const known = await knownTo(office, request);
    const asked = await approversFor(office.tx, request.requestId, request.levelNow);
    const missing = asked.filter(({ personId }) => !known.has(personId)).map(({ personId }) => personId);
    const missed = await sendToApprovers(office, request, new Set(missing));
    if (missed !== null && missed.length > 0) await tellMissed(office, request, missed);
  }
};

/** Whether they decide in somebody's place now. */
export const isStandIn = async (ctx: Pick<Context, "tx" | "person">): Promise<boolean> => {
  const id = ctx.person?.personId;
  return id !== undefined && (await delegations(ctx.tx)).some(({ delegateId }) => delegateId === id);
};

/** In their direct chats. */
export const tellPeople = async (
  office: Office,
  personIds: readonly string[],
  sentence: (t: Locale) => string,
): Promise<void> => {
  for (const person of await peopleNumbered(office.tx, personIds)) {
    for (const to of await openChats(office, person)) {
      await office.say({ to, card: line("info", sentence((await readerAt(office, to)).t)) });
    }
  }
};
