// The slip of a request: attached by whoever asked or decides, shown at once to everybody who decides, on both
// platforms.

import type { Request } from "#src/domain/books.ts";
import type { Evidence } from "#src/domain/evidence.ts";
import type { About, Context } from "#src/handler.ts";
import { albumBegins } from "#src/ledger/attachments.ts";
import { addEvidence, evidenceOf, requestOfKey } from "#src/ledger/evidence.ts";
import { messagesAbout } from "#src/ledger/outbox.ts";
import { request as requestOf } from "#src/ledger/requests.ts";
import { line } from "#src/view/card.ts";
import { evidenceCard, isDrawn } from "#src/view/evidence-rows.ts";
import { answer } from "./answering.ts";
import type { Arrival } from "./arrivals.ts";
import { askerPerson, type Office, readerAt } from "./office.ts";
import { isOfNow } from "./request-copies.ts";
import { factsOf } from "./request-facts.ts";
import { isLive, refreshCopies } from "./request-settling.ts";

/** Below the cards of those who are meant. */
const showTo = async (
  office: Office,
  request: Request,
  items: readonly Evidence[],
  isMeant: (about: Extract<About, { kind: "request" }>) => boolean,
): Promise<void> => {
  const { requestId } = request;
  for (const { about, chat: to, messageId } of await messagesAbout(office.tx, requestId)) {
    if (about.kind !== "request" || !isMeant(about)) continue;
    const reader = await readerAt(office, to);
    for (const item of items) {
      // Feishu draws pictures in the card itself.
      if (to.platform === "feishu" && isDrawn(item)) continue;
      const card = evidenceCard(requestId, item, reader);
      await office.say({ to, card, answers: messageId, about: { kind: "evidence", requestId } });
    }
  }
};

/** To those who have just been asked: what is attached already. */
export const showBelow = async (
  office: Office,
  request: Request,
  only: ReadonlySet<string> | null = null,
): Promise<void> =>
  showTo(office, request, await evidenceOf(office.tx, request.requestId), (about) => {
    const { copy, level, personId } = about;
    const meant = only === null || (personId !== null && only.has(personId));
    return copy === "approver" && level === request.levelNow && isOfNow(request, about) && meant;
  });

export const showInGroups = async (office: Office, request: Request): Promise<void> =>
  showTo(office, request, await evidenceOf(office.tx, request.requestId), ({ copy }) => copy === "group");

type By = Parameters<typeof addEvidence>[1];

/** Adds it and shows it to whoever decides. @returns false when the request had it already @throws {Refused} */
export const attach = async (office: Office, by: By, file: Parameters<typeof addEvidence>[2]): Promise<boolean> => {
  const { requestId } = by;
  const before = await evidenceOf(office.tx, requestId);
  const place = await addEvidence(office.tx, by, file);
  if (before.some((one) => one.place === place)) return false;
  const request = await requestOf(office.tx, requestId);
  const facts = await factsOf(office, request, []);
  await refreshCopies(office, facts);
  const added = facts.evidence.filter((one) => one.place === place);
  await showTo(office, request, added, (about) => isLive(facts, about));
  return true;
};

export const evidenceArrived: Arrival<"evidence"> = async (ctx, { purpose: { requestId }, file }) => {
  const by = { requestId, personId: askerPerson(ctx).personId, platform: ctx.platform };
  if (await attach(ctx, by, file)) await thank(ctx, requestId, file.attachmentId);
};

/** Once a message or album; the words of a request that came with its slip have their answer already. */
const thank = async (ctx: Context, requestId: string, attachmentId: string): Promise<void> => {
  const own = await requestOfKey(ctx.tx, `${ctx.key}/request`);
  if (own === requestId || !(await albumBegins(ctx.tx, attachmentId))) return;
  await answer(ctx, ({ t }) => line("done", t.evidence.taken(`R${requestId}`)));
};
