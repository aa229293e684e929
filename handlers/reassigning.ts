// Roles come and go while requests wait: whoever may decide now is sent the card, and whoever may not any more keeps it
// without buttons.

import type { Approver, Request } from "#src/domain/books.ts";
import { askedOf, unasked } from "#src/ledger/asking.ts";
import { approversFor, request as requestOf } from "#src/ledger/requests.ts";
import type { Office } from "./office.ts";
import { factsOf } from "./request-facts.ts";
import { openChats, sendToApprovers } from "./request-opening.ts";
import { refreshCopies } from "./request-settling.ts";

/** As many as a person can wait for; the clock sends the rest. */
const atOnceMax = 20;
const aTickMax = 200;

/** Sends the cards that are missing, so many requests at most. */
export const askUnasked = async (office: Office, most: number = aTickMax): Promise<void> => {
  for (const { requestId, personIds } of await unasked(office.tx, most)) {
    const request = await requestOf(office.tx, requestId);
    const reached = await reachable(office, request, personIds);
    // Whom no card reaches the maker was told of; they are asked once they write again.
    if (reached.size > 0) await sendToApprovers(office, request, reached);
  }
};

const reachable = async (office: Office, request: Request, personIds: readonly string[]): Promise<Set<string>> => {
  const reached = new Set<string>();
  if (request.levelNow === null) return reached;
  for (const one of await approversFor(office.tx, request.requestId, request.levelNow)) {
    if (personIds.includes(one.personId) && (await openChats(office, one)).length > 0) reached.add(one.personId);
  }
  return reached;
};

/** After these people were given a role, or lost one. */
export const rolesChanged = async (office: Office, personIds: readonly string[]): Promise<void> => {
  const waiting = new Set<string>();
  for (const personId of personIds) for (const id of await askedOf(office.tx, personId)) waiting.add(id);
  for (const requestId of [...waiting].slice(0, atOnceMax)) {
    await refreshCopies(office, await factsOf(office, await requestOf(office.tx, requestId), []));
  }
  await askUnasked(office, atOnceMax);
};

export type Awaiting = {
  readonly requestId: string;
  readonly level: number;
  /** Nobody: a level that cannot be filled now. */
  readonly now: readonly Approver[];
};

/** Who decides these requests now. */
export const whoDecides = async (office: Office, requestIds: readonly string[]): Promise<readonly Awaiting[]> => {
  const found: Awaiting[] = [];
  for (const requestId of requestIds) {
    const { levelNow } = await requestOf(office.tx, requestId);
    if (levelNow === null) continue;
    found.push({ requestId, level: levelNow, now: await approversFor(office.tx, requestId, levelNow) });
  }
  return found;
};
