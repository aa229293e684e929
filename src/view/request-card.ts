// One request as its readers see it: managers with buttons while it waits, everybody else without, and in the end
// the same final state on every copy. It shows the stored payload with its effect on the balance, nothing else.

import type { PostedEntry, Request, RequestLine, Wallet } from "#src/domain/books.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { Block, Button, Card, Tone } from "./card.ts";
import { type Row, rows } from "./figures.ts";
import { beforeAfter, chartName, customerName } from "./names.ts";
import { day, minutesBetween, type Reader, when } from "./reader.ts";
import { extraRows } from "./request-rows.ts";

export type RequestFacts = {
  readonly request: Request;
  /** The wallet of the first line as it is now; its effect is shown while the request waits. */
  readonly wallet: Wallet | null;
  /** What the approval posted, one a line; empty until then. */
  readonly entries: readonly PostedEntry[];
  /** What the reader should look at, worst first; at most two are shown. */
  readonly attention: readonly string[];
};

const reasonLengthMax = 200;

export const requestNumber = (request: Pick<Request, "requestId">): string => `R${request.requestId}`;

export const firstLine = (request: Request): RequestLine => {
  const [line] = request.lines;
  if (line === undefined) throw new Error(`request ${request.requestId} has no line`);
  return line;
};

export const requestSubject = (request: Request): { readonly customer: string; readonly amount: string } => {
  const line = firstLine(request);
  const sum = request.lines.reduce((total, one) => total + one.amountMinor, 0n);
  return {
    customer: customerName({ name: line.customerName, code: line.customerCode }),
    amount: request.verb === "credit" ? formatMoney(sum, line.currency) : formatSigned(sum, line.currency),
  };
};

/** Set aside or allowed, but nothing posted. */
export const movesNothing = ({ verb }: Pick<Request, "verb">): boolean => verb === "hold" || verb === "credit";

/** What came of it: the first entry's or hold's number; the request's own when there is neither. */
export const outcomeNumber = (request: Request): string => {
  const [entryId] = request.entryIds;
  const [holdId] = request.holdIds;
  return entryId !== undefined ? `T${entryId}` : holdId !== undefined ? `H${holdId}` : requestNumber(request);
};

/** Levels that have approved. */
export const levelsDone = (request: Request): number =>
  request.levelNow === null ? request.needed.levels : request.levelNow - 1;

const payload = (request: Request, reader: Reader): readonly (readonly [string, string | null])[] => {
  const { t } = reader;
  const line = firstLine(request);
  return [
    [
      t.money.maker,
      t.requests.from(request.makerName, when(reader, request.createdAt), t.general.platforms[request.origin.platform]),
    ],
    [
      t.money.reverses,
      line.reverses &&
        t.money.reversesText(`T${line.reverses.entryId}`, line.reverses.kind, when(reader, line.reverses.recordedAt)),
    ],
    [t.money.ref, line.ref === null ? null : `#${line.ref}`],
    movesNothing(request)
      ? [t.holds.until, line.untilOn === null ? null : day(reader, line.untilOn)]
      : [t.money.effectiveOn, day(reader, line.effectiveOn)],
    [t.money.category, chartName(t, line.category)],
    [t.money.account, chartName(t, line.account)],
    ...extraRows(line, reader),
    [t.money.publicText, line.publicText],
    [line.reverses === null ? t.money.memo : t.money.reason, line.memo],
  ];
};

const decisions = (request: Request, reader: Reader): readonly Row[] =>
  request.decisions.map((one) => [
    reader.t.requests.decidedBy[one.verdict],
    reader.t.requests.decided(
      one.personName,
      when(reader, one.decidedAt),
      minutesBetween(request.createdAt, one.decidedAt),
    ),
  ]);

const decideButtons = (request: Request, reader: Reader): Button[] => [
  {
    id: "approve",
    label: reader.t.requests.approve,
    style: "primary",
    act: { kind: "decide", requestId: request.requestId, verdict: "approve" },
  },
  {
    id: "reject",
    label: reader.t.requests.reject,
    style: "danger",
    act: { kind: "decide", requestId: request.requestId, verdict: "reject" },
  },
];

const effect = ({ request, wallet }: RequestFacts, { t }: Reader): readonly [string, string | null] => {
  if (wallet === null) return [t.money.balance, null];
  const { currency, postedMinor, availableMinor, creditLimitMinor } = wallet;
  const change = request.lines
    .filter((line) => line.walletId === wallet.walletId)
    .reduce((total, line) => total + line.amountMinor, 0n);
  switch (request.verb) {
    case "hold":
      return [t.money.available, beforeAfter(t, availableMinor, availableMinor + change, currency)];
    case "credit":
      return [t.money.credit, beforeAfter(t, creditLimitMinor, change, currency)];
    default:
      return [t.money.balance, beforeAfter(t, postedMinor, postedMinor + change, currency)];
  }
};

/** The request while it waits. `live` copies carry the buttons and the reason's input. */
export const pendingCard = (facts: RequestFacts, reader: Reader, live: boolean): Card => {
  const { t } = reader;
  const { request } = facts;
  const done = levelsDone(request);
  const { customer, amount } = requestSubject(request);
  const hours = Math.round(minutesBetween(request.createdAt, request.expiresAt) / 60);
  const input: Block[] = live
    ? [{ kind: "input", name: "reason", placeholder: t.requests.reasonPlaceholder, maxLength: reasonLengthMax }]
    : [];
  return {
    tone: "pending",
    title: t.requests.pendingTitle(request.verb, customer, amount),
    number: requestNumber(request),
    blocks: [
      ...rows(
        effect(facts, reader),
        ...payload(request, reader),
        [t.requests.attention, facts.attention.slice(0, 2).join(" · ")],
        [t.requests.rule, t.requests.ruleText(request.verb, request.needed.levels, done, hours)],
        ...decisions(request, reader),
      ),
      ...input,
    ],
    buttons: live ? decideButtons(request, reader) : [],
  };
};

/** Why an approved request was not posted, in a few words. */
export const failureText = (failure: string | null, { t }: Reader): string => {
  const known: Readonly<Record<string, string>> = t.requests.failures;
  return (failure === null ? undefined : known[failure]) ?? t.requests.failureOther;
};

const finalTones = {
  posted: "done",
  rejected: "refused",
  failed: "refused",
  cancelled: "closed",
  expired: "closed",
} as const satisfies Record<Exclude<Request["state"], "pending">, Tone>;

/** The final state, the same on every copy, without buttons. */
export const closedCard = (facts: RequestFacts, reader: Reader): Card => {
  const { t } = reader;
  const { request, entries } = facts;
  if (request.state === "pending") throw new Error(`request ${request.requestId} is not closed`);
  const { customer, amount } = requestSubject(request);
  const last = entries.at(-1);
  const first = entries[0];
  const reason = request.decisions.find((one) => one.verdict === "reject")?.reason ?? null;
  const failure = request.state === "failed" ? failureText(request.failure, reader) : null;
  const decided = request.decisions.length > 0 || request.closedAt === null ? null : when(reader, request.closedAt);
  return {
    tone: finalTones[request.state],
    title: t.requests.closedTitle(request.state, customer, amount),
    number: request.state === "posted" ? outcomeNumber(request) : requestNumber(request),
    blocks: [
      ...rows(
        ...decisions(request, reader),
        [t.requests.reason, reason],
        [t.requests.why, failure],
        [t.requests.closedAt, decided],
        first === undefined || last === undefined
          ? [t.money.balance, null]
          : [t.money.balance, beforeAfter(t, first.beforeMinor, last.afterMinor, last.currency)],
        ...payload(request, reader),
      ),
      ...(request.state === "failed" ? [{ kind: "note", text: t.requests.retry } as const] : []),
      ...(request.state === "posted" ? [{ kind: "note", text: requestNumber(request) } as const] : []),
    ],
    buttons: [],
  };
};

export const requestCard = (facts: RequestFacts, reader: Reader, live: boolean): Card =>
  facts.request.state === "pending" ? pendingCard(facts, reader, live) : closedCard(facts, reader);
