// A request is stored whole and goes to those who decide: every manager of the level in their direct chats, one copy
// in each approvals group, one without buttons to the maker. The maker is told at once whom it does not reach.

import type { Approver, Request } from "#src/domain/books.ts";
import type { ChatRef } from "#src/domain/identity.ts";
import type { Context } from "#src/handler.ts";
import { chatsWithRole, directChatOf } from "#src/ledger/chats.ts";
import { peopleNumbered, standIns } from "#src/ledger/delegations.ts";
import { messagesAbout } from "#src/ledger/outbox.ts";
import { takesNoMore } from "#src/ledger/reach.ts";
import { approversFor, createRequest } from "#src/ledger/requests.ts";
import type { Card } from "#src/view/card.ts";
import { requestCard } from "#src/view/request-card.ts";
import { unreachedCard } from "#src/view/request-notices.ts";
import { announceAlone, isAlone } from "./alone.ts";
import { answer, isWatched, privatePlaces } from "./answering.ts";
import { wantAttachment } from "./attachments.ts";
import { sayLines } from "./batch/lines-file.ts";
import { showBelow, showInGroups } from "./evidence.ts";
import type { MoneyCommand, Plan } from "./money-entry.ts";
import { askerIdentity, askerPerson, isOn, type Office, readerAt } from "./office.ts";
import { paymentAsked } from "./payments.ts";
import { opening } from "./pockets.ts";
import { preparedAsked } from "./prepared-slips.ts";
import { isOfNow, roundOf } from "./request-copies.ts";
import { cardFacts, factsOf } from "./request-facts.ts";

/** Where the maker hears of it later. */
export const originOf = async (ctx: Context): Promise<Request["origin"]> => {
  const messageId = ctx.inbound.kind === "message" ? ctx.inbound.messageId : null;
  if (!isWatched(ctx)) return { platform: ctx.platform, chatId: ctx.chat.chatId, messageId };
  // Later notices carry our numbers: they never go back into a customer's chat.
  const [alone] = await privatePlaces(ctx, askerIdentity(ctx));
  const { platform, chatId } = alone ?? (await directChatOf(ctx.tx, askerIdentity(ctx)));
  return { platform, chatId, messageId: null };
};

/** @throws {Refused} `ref_used`, `nobody_to_decide`, `overdrawn`, `future_date` and what else the books refuse */
export const openRequest = async (ctx: Context, command: MoneyCommand, plan: Plan): Promise<void> => {
  const { options } = command;
  const request = await createRequest(ctx.tx, {
    key: `${ctx.key}/request`,
    verb: command.verb,
    makerId: askerPerson(ctx).personId,
    origin: await originOf(ctx),
    lines: [
      {
        walletId: plan.wallet.walletId,
        amountMinor: plan.signedMinor,
        effectiveOn: plan.effectiveOn,
        category: options.category,
        account: options.account,
        publicText: options.publicText,
        memo: options.memo,
        ref: options.ref,
        until: command.verb === "hold" ? command.until : null,
        feeMinor: plan.feeMinor,
        ...opening(plan.wallet),
      },
    ],
  });
  await announceRequest(ctx, request);
};

/** Shows a request that was just made to everybody it concerns. */
export const announceRequest = async (ctx: Context, request: Request): Promise<void> => {
  await paymentAsked(ctx, request);
  await preparedAsked(ctx, request);
  if (isAlone(request)) {
    await announceAlone(ctx, request);
    await wantAttachment(ctx, { kind: "evidence", requestId: request.requestId });
    return;
  }
  const facts = await factsOf(ctx, request, []);
  await answer(ctx, (reader) => requestCard(cardFacts(facts, reader), reader, false), {
    kind: "request",
    requestId: request.requestId,
    copy: "maker",
    level: null,
    personId: request.makerId,
  });
  for (const to of await chatsWithRole(ctx.tx, "approvals")) {
    if (!isOn(ctx, to)) continue;
    const reader = await readerAt(ctx, to);
    await ctx.say({
      to,
      card: requestCard(cardFacts(facts, reader), reader, true),
      about: { kind: "request", requestId: request.requestId, copy: "group", level: null, personId: null },
    });
    await sayLines(ctx, to, request);
  }
  if (facts.evidence.length > 0) await showInGroups(ctx, request);
  const missed = await sendToApprovers(ctx, request);
  if (missed !== null) await tellMissed(ctx, request, missed);
  // What the words came with is their slip.
  await wantAttachment(ctx, { kind: "evidence", requestId: request.requestId });
};

/** To the maker, where the later notices go. */
export const tellMissed = async (office: Office, request: Request, names: readonly string[]): Promise<void> => {
  const reader = await readerAt(office, request.origin);
  await office.say({ to: request.origin, card: unreachedCard(request, names, reader) });
};

/**
 * The cards of the level that decides now; to those who are meant.
 *
 * @returns null when everybody is reached, else the names of those who are not; empty when that is everybody
 */
export const sendToApprovers = async (
  office: Office,
  request: Request,
  only: ReadonlySet<string> | null = null,
): Promise<readonly string[] | null> => {
  const level = request.levelNow;
  if (level === null) return null;
  const facts = await factsOf(office, request, []);
  const asked = await approversFor(office.tx, request.requestId, level);
  const approvers = asked.filter(({ personId }) => only === null || only.has(personId));
  const missed: string[] = [];
  for (const approver of approvers) {
    const chats = await openChats(office, approver);
    if (chats.length === 0) missed.push(approver.name);
    for (const to of chats) {
      const reader = await readerAt(office, to);
      await office.say({
        to,
        card: requestCard(cardFacts(facts, reader), reader, true),
        about: {
          kind: "request",
          requestId: request.requestId,
          copy: "approver",
          level,
          personId: approver.personId,
          round: roundOf(request),
        },
      });
      await sayLines(office, to, request);
    }
  }
  if (facts.evidence.length > 0) await showBelow(office, request, only);
  await tellAbsent(office, request, level);
  if (missed.length === 0 && approvers.length > 0) return null;
  return missed.length === approvers.length ? [] : missed;
};

/** Who is away reads what somebody else is asked in their place; each once. */
const tellAbsent = async (office: Office, request: Request, level: number): Promise<void> => {
  const absent = await standIns(office.tx, request.requestId, level);
  if (absent.size === 0) return;
  const facts = await factsOf(office, request, []);
  const knows = (await messagesAbout<Card>(office.tx, request.requestId)).flatMap(({ about }) =>
    about.kind === "request" && about.level === level && about.personId !== null && isOfNow(request, about)
      ? [about.personId]
      : [],
  );
  for (const person of await peopleNumbered(office.tx, [...absent.keys()])) {
    if (knows.includes(person.personId)) continue;
    for (const to of await openChats(office, person)) {
      const reader = await readerAt(office, to);
      await office.say({
        to,
        card: requestCard(cardFacts(facts, reader), reader, false),
        about: {
          ...{ kind: "request", requestId: request.requestId, copy: "absent" },
          ...{ level, personId: person.personId, round: roundOf(request) },
        },
      });
    }
  }
};

/** A person's direct chats, one on each platform that is on, without those that take no more. */
export const openChats = async (office: Office, person: Pick<Approver, "identities">): Promise<readonly ChatRef[]> => {
  const chats: ChatRef[] = [];
  for (const identity of person.identities) {
    if (isOn(office, identity)) chats.push(await directChatOf(office.tx, identity));
  }
  const dead = await takesNoMore(office.tx, chats);
  return chats.filter((chat) => !dead.some((one) => one.platform === chat.platform && one.chatId === chat.chatId));
};
