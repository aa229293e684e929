// What came of a button that ran something: the answer it led to is overheard, and the card that asked says it from
// then on, without buttons; a second press is told the same.

import type { Request } from "#src/domain/books.ts";
import type { About, Context } from "#src/handler.ts";
import { updateCard } from "#src/ledger/outbox.ts";
import { request as requestNumbered } from "#src/ledger/requests.ts";
import type { Card } from "#src/view/card.ts";
import { requestCard, requestNumber, requestSubject } from "#src/view/request-card.ts";
import { type Outcome, type PressedBy, settledCard } from "#src/view/settled-card.ts";
import type { TappedMessage } from "./actions/action.ts";
import { readerHere } from "./office.ts";
import { cardFacts, factsOf } from "./request-facts.ts";

/** `here`: to whoever pressed, in that chat. */
type Answered = { readonly card: Card; readonly about: About | undefined; readonly here: boolean };

/** The same context; what is answered in it is written down as well. */
export const overhear = (ctx: Context): { readonly ctx: Context; readonly answers: readonly Answered[] } => {
  const answers: Answered[] = [];
  const heard: Context = {
    ...ctx,
    reply: async (card, about) => {
      answers.push({ card, about, here: true });
      await ctx.reply(card, about);
    },
    say: async (message) => {
      answers.push({ card: message.card, about: message.about, here: false });
      await ctx.say(message);
    },
  };
  return { ctx: heard, answers };
};

const isMoney = ({ about }: Answered): boolean =>
  (about?.kind === "entry" && about.copy === undefined) || (about?.kind === "request" && about.copy === "maker");

/** Something waits for somebody else now. */
const waiting = (ctx: Context, request: Request): Outcome => {
  const { customer, amount } = requestSubject(request, readerHere(ctx));
  const title = ctx.t.forms.submitted(ctx.t.requests.kinds[request.verb], customer, amount);
  return { tone: "closed", title, number: requestNumber(request) };
};

/** `T4`, `T4–T7`; of numbers with others between them the first and the last. */
const entriesText = ({ entryIds }: Request): string => {
  const ids = entryIds.map(BigInt);
  const [first, last] = [ids.at(0), ids.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (first === last) return ` · T${first}`;
  return last - first === BigInt(ids.length - 1) ? ` · T${first}–T${last}` : ` · T${first} … T${last}`;
};

/** What came of a request that was just made. */
export const requestOutcome = async (ctx: Context, request: Request): Promise<Outcome> => {
  if (request.state === "pending") return waiting(ctx, request);
  const facts = await factsOf(ctx, request, []);
  const reader = readerHere(ctx);
  const { tone, title } = requestCard(cardFacts(facts, reader), reader, false);
  return { tone, title: `${title}${entriesText(request)}`, number: requestNumber(request) };
};

/** `otherwise`: said of what only leads to another question, or shows something. */
export const outcomeOf = async (ctx: Context, answers: readonly Answered[], otherwise: string): Promise<Outcome> => {
  const told = answers.find(isMoney) ?? answers.find(({ here }) => here);
  const request = told?.about?.kind === "request" ? await requestNumbered(ctx.tx, told.about.requestId) : null;
  if (request?.state === "pending") return waiting(ctx, request);
  const { tone, title, number } = told?.card ?? { tone: "info", title: "" };
  const isDone = (tone === "done" || request !== null) && told?.card.file === undefined;
  if (!isDone) return { tone: "closed", title: otherwise };
  return { tone, title, ...(number === undefined ? {} : { number }) };
};

/** In a customer's chat nobody of ours is named. */
export const pressedBy = (ctx: Context): PressedBy =>
  ctx.person === null || ctx.chat.customerId !== null ? null : { name: ctx.person.name, at: ctx.now };

export const labelPressed = (ctx: Context, { card }: Pick<TappedMessage, "card">): string => {
  const { inbound } = ctx;
  const pressed = inbound.kind === "tap" ? card.buttons.find(({ id }) => id === inbound.buttonId) : undefined;
  return pressed?.label ?? card.title;
};

/** The card that asked shows what came of it. @returns that card */
export const settle = async (
  ctx: Context,
  message: Pick<TappedMessage, "messageId">,
  outcome: Outcome,
  asked: string | null = null,
): Promise<Card> => {
  const card = settledCard(outcome, pressedBy(ctx), readerHere(ctx), asked);
  await updateCard(ctx.tx, message.messageId, card);
  return card;
};
