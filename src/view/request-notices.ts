// Short messages around a request: to its maker when it is over, to managers at half time, to those who can act
// when nobody can be reached; and the question for a reason.

import type { Request } from "#src/domain/books.ts";
import { mayResubmit } from "#src/domain/rules.ts";
import { whyFailed } from "./batch-request.ts";
import { type SideFacts, sideRows } from "./between-rows.ts";
import type { Button, Card } from "./card.ts";
import { line } from "./card.ts";
import { returnRow, whoText } from "./decided-rows.ts";
import { rows } from "./figures.ts";
import { payeeRows } from "./payee-rows.ts";
import { type Reader, when } from "./reader.ts";
import { paidBlocks } from "./refund-card.ts";
import { firstLine, movesNothing, outcomeNumber, requestNumber, requestSubject } from "./request-card.ts";
import { doneText } from "./rule-rows.ts";
import { type Outcome, type PressedBy, settledCard } from "./settled-card.ts";

const resubmitButton = ({ requestId, failure }: Request, { t }: Reader): Button => ({
  id: "today",
  label: failure === "payee_changed" ? t.payees.resubmit : t.rules.resubmit,
  style: "primary",
  act: { kind: "resubmit", requestId },
});

const retryText = (request: Request, { t }: Reader): string => {
  if (!mayResubmit(request)) return t.requests.retry;
  if (request.failure === "payee_changed") return t.payees.resubmitNote;
  return request.failure === "overdrawn" ? t.batch.resubmitNote : t.rules.resubmitNote;
};

/**
 * The maker's notice in the chat where the request was made; its title has the request's number. Null while it is still
 * waiting or its own cancelling.
 */
export const makerNotice = (request: Request, sides: readonly SideFacts[], reader: Reader): Card | null => {
  const { t } = reader;
  const number = requestNumber(request);
  const { customer, amount } = requestSubject(request, reader);
  switch (request.state) {
    case "posted": {
      const by = request.decisions.map((one) => whoText(one, reader));
      return {
        tone: "done",
        title: movesNothing(request)
          ? t.requests.makerDone(number, doneText(request, reader), customer, amount)
          : t.requests.makerPosted(number, customer, amount),
        ...(outcomeNumber(request) === number ? {} : { number: outcomeNumber(request) }),
        blocks: [
          ...rows(
            ...(movesNothing(request) ? [] : sideRows(sides, reader)),
            [t.requests.decidedBy.approve, t.general.list(by)],
            ...(request.verb === "refund" ? payeeRows(request, firstLine(request), t) : []),
          ),
          ...(request.verb === "refund" ? paidBlocks(number, reader) : []),
        ],
        buttons: [],
      };
    }
    case "rejected": {
      const no = request.decisions.find((one) => one.verdict === "reject");
      return {
        tone: "refused",
        title: t.requests.makerRejected(number, customer, amount),
        blocks: rows([t.requests.reason, no?.reason], [t.requests.decidedBy.reject, no && whoText(no, reader)]),
        buttons: [],
      };
    }
    case "failed":
      return {
        tone: "refused",
        title: t.requests.makerFailed(number, customer, amount),
        blocks: [
          ...rows([t.requests.why, whyFailed(request, reader)]),
          { kind: "note", text: retryText(request, reader) },
        ],
        buttons: mayResubmit(request) ? [resubmitButton(request, reader)] : [],
      };
    case "expired":
      return {
        tone: "closed",
        title: t.requests.makerExpired(number, customer, amount),
        blocks: [{ kind: "note", text: t.requests.retry }],
        buttons: [],
      };
    case "cancelled":
    case "pending":
      return null;
    default:
      return request.state satisfies never;
  }
};

/** The notice of a failed request whose lines were asked for again; `outcome` null: that is being worked on. */
export const askedAgainCard = (
  request: Request,
  { outcome, by }: { readonly outcome: Outcome | null; readonly by: PressedBy },
  reader: Reader,
): Card => {
  const { t } = reader;
  const { customer, amount } = requestSubject(request, reader);
  const who = by === null ? [] : [by.name, when(reader, by.at)];
  const what = outcome === null ? t.batch.submitting : (outcome.number ?? outcome.title);
  return {
    tone: "refused",
    title: t.requests.makerFailed(requestNumber(request), customer, amount),
    blocks: rows([t.requests.why, whyFailed(request, reader)], [t.rules.resubmitted, [what, ...who].join(" · ")]),
    buttons: [],
    said: outcome === null ? t.batch.submitting : settledCard(outcome, by, reader).said,
  };
};

export const reminderCard = (request: Request, reader: Reader): Card => {
  const { t } = reader;
  const number = requestNumber(request);
  const { customer, amount } = requestSubject(request, reader);
  return {
    tone: "pending",
    title: t.requests.reminder(number, customer, amount, when(reader, request.expiresAt)),
    blocks: [
      { kind: "text", text: t.requests.reminderHow },
      { kind: "copy", text: `${t.general.verbs.approve} ${number}` },
    ],
    buttons: [],
  };
};

/** To the maker: these approvers cannot be reached; all of them when `names` is empty. */
export const unreachedCard = (request: Request, names: readonly string[], { t }: Reader): Card => {
  const number = requestNumber(request);
  return line(
    "warning",
    names.length === 0 ? t.requests.nobodyReached(number) : t.requests.unreached(number, t.general.list(names)),
  );
};

export const voidedCard = (request: Request, { t }: Reader): Card =>
  line("warning", t.requests.voided(requestNumber(request)));

/** To the maker of a refund: its customer's payee has changed, and it cannot be carried out any more. */
export const otherPayeeCard = (request: Request, customer: string, { t }: Reader): Card => {
  const number = requestNumber(request);
  return {
    ...line("warning", t.payees.changedWhileWaiting(customer, number)),
    blocks: [{ kind: "copy", text: `${t.general.verbs.cancel} ${number}` }],
  };
};

/** The question a rejection, or a step back, waits on where a card has no input of its own. */
export const askReasonCard = (requestId: string, verdict: "reject" | "return", { t }: Reader): Card =>
  verdict === "return"
    ? {
        ...line("pending", t.decisions.askReturn(`R${requestId}`)),
        prompt: { placeholder: t.decisions.askReturnPlaceholder },
      }
    : {
        ...line("pending", t.requests.askReason(`R${requestId}`)),
        prompt: { placeholder: t.requests.askReasonPlaceholder },
      };

/** A copy from before the request was sent back for the `round`th time, counted from 0: another card is decided on. */
export const wentBackCard = (request: Request, round: number, reader: Reader): Card => {
  const { t } = reader;
  const one = request.returns?.[round];
  if (one === undefined) throw new Error(`request ${request.requestId} was not sent back so often`);
  const { customer, amount } = requestSubject(request, reader);
  const level = t.general.levelName(one.fromLevel - 1);
  return {
    tone: "closed",
    title: t.decisions.wentBackTitle(t.requests.kinds[request.verb], level, customer, amount),
    number: requestNumber(request),
    blocks: [...rows(returnRow(one, reader)), { kind: "note", text: t.decisions.newerCard }],
    buttons: [],
  };
};

/** To the maker: it went back one level, and why. */
export const returnedNotice = (request: Request, reader: Reader): Card | null => {
  const { t } = reader;
  const last = request.returns?.at(-1);
  if (last === undefined) return null;
  const { customer, amount } = requestSubject(request, reader);
  const level = t.general.levelName(last.fromLevel - 1);
  return {
    tone: "warning",
    title: t.decisions.makerReturned(requestNumber(request), level, customer, amount),
    blocks: rows([t.requests.reason, last.reason], [t.decisions.returned, whoText(last, reader)]),
    buttons: [],
  };
};

export const pendingListCard = (requests: readonly Request[], reader: Reader): Card => {
  const { t } = reader;
  if (requests.length === 0) return line("info", t.requests.listEmpty);
  const lines = requests.map((request) => {
    const { customer, amount } = requestSubject(request, reader);
    const level = t.general.levelName(request.levelNow ?? 1);
    return [
      t.requests.listLine(requestNumber(request), request.verb, customer, amount),
      t.requests.listWho(request.makerName, when(reader, request.createdAt), level),
    ].join("\n");
  });
  return {
    tone: "pending",
    title: t.requests.listTitle(requests.length),
    blocks: lines.map((text) => ({ kind: "text", text })),
    buttons: [],
  };
};
