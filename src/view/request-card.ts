// One request as its readers see it: managers with buttons while it waits, everybody else without, and in the end
// the same final state on every copy. It shows the stored payload with its effect on the balance, nothing else.

import { type Request, type RequestLine, standingVerbs, type Wallet } from "#src/domain/books.ts";
import type { Evidence } from "#src/domain/evidence.ts";
import { formatMoney, formatSigned } from "#src/domain/money.ts";
import type { PolicyRule } from "#src/domain/policy.ts";
import type { SpendingLimit } from "#src/domain/rules.ts";
import { batchBlocks, batchRows, isBatch, whyFailed } from "./batch-request.ts";
import { moveRows, paidOnlyText, type RateFacts, rateRows, type SideFacts, sideRows } from "./between-rows.ts";
import type { Block, Button, Card, Tone } from "./card.ts";
import { type CorrectionFacts, reopenedText } from "./correction-card.ts";
import { decidedRows, isLastApproval, peopleProgress, waitingText } from "./decided-rows.ts";
import { evidenceBlocks, evidenceRow } from "./evidence-rows.ts";
import { rows } from "./figures.ts";
import { beforeAfter, chartName, customerName } from "./names.ts";
import { payeeRows } from "./payee-rows.ts";
import { policyRows } from "./policy-card.ts";
import { day, lastDay, minutesBetween, type Reader, when } from "./reader.ts";
import { type ReceiptFacts, receiptRows } from "./receipt-rows.ts";
import { extraRows } from "./request-rows.ts";
import { type Subject, specialSubject } from "./request-subject.ts";
import { doneText, ruleRows } from "./rule-rows.ts";

export type RequestFacts = {
  readonly request: Request;
  /** The wallet of the first line as it is now; its effect is shown while the request waits. */
  readonly wallet: Wallet | null;
  /** Every account it moves: as it would, while it waits; as it did, once it is posted. */
  readonly sides: readonly SideFacts[];
  /** Of an exchange or a rate. */
  readonly rate: RateFacts | null;
  /** The customer's limits as they stand while the request waits; null when they do not matter. */
  readonly limits?: readonly SpendingLimit[] | null;
  /** The approval rules in force while a change of them waits; null when they do not matter. */
  readonly rules?: readonly PolicyRule[] | null;
  /** Slips, in the order they came. */
  readonly evidence?: readonly Evidence[];
  /** Who decides now, by name. */
  readonly waiting?: readonly string[];
  /** So much that an approval is asked about once more. */
  readonly large?: boolean;
  /** The account manager who prepared it for its maker. */
  readonly preparedBy?: string | null;
  /** Of a capture that was taken back: what of it is set aside again. */
  readonly reopened?: CorrectionFacts["reopened"];
  /** What the reader should look at, worst first; at most two are shown. */
  readonly attention: readonly string[];
} & ReceiptFacts;

const reasonLengthMax = 200;

export const requestNumber = (request: Pick<Request, "requestId">): string => `R${request.requestId}`;

export const firstLine = (request: Request): RequestLine => {
  const [line] = request.lines;
  if (line === undefined) throw new Error(`request ${request.requestId} has no line`);
  return line;
};

export const requestSubject = (request: Request, reader: Reader): Subject => {
  const special = specialSubject(request, reader);
  if (special !== null) return special;
  const line = firstLine(request);
  const pocket = line.purpose === null ? "" : ` ^${line.purpose}`;
  const sum = request.lines.reduce((total, one) => total + one.amountMinor, 0n);
  return {
    customer: `${customerName({ name: line.customerName, code: line.customerCode })}${pocket}`,
    amount: request.verb === "credit" ? formatMoney(sum, line.currency) : formatSigned(sum, line.currency),
  };
};

/** Set aside, allowed or ruled, but nothing posted. */
export const movesNothing = ({ verb }: Pick<Request, "verb">): boolean => standingVerbs.some((one) => one === verb);

/** What came of it: the first entry's or hold's number, of a move the new entry's; the request's own without either. */
export const outcomeNumber = (request: Request): string => {
  if (isBatch(request)) return requestNumber(request);
  const entryId = request.entryIds.at(request.verb === "move" ? -1 : 0);
  const [holdId] = request.holdIds;
  return entryId !== undefined ? `T${entryId}` : holdId !== undefined ? `H${holdId}` : requestNumber(request);
};

/** Levels that have approved. */
export const levelsDone = (request: Request): number =>
  request.levelNow === null ? request.needed.levels : request.levelNow - 1;

const reversesText = (line: RequestLine, reverses: NonNullable<RequestLine["reverses"]>, reader: Reader): string => {
  const { t } = reader;
  const { entryId, kind, recordedAt } = reverses;
  // A payment moves no account of the customer, its return does.
  return kind === "paid" && line.amountMinor === 0n
    ? t.receipts.taken(`T${entryId}`, kind, when(reader, recordedAt))
    : t.money.reversesText(`T${entryId}`, kind, when(reader, recordedAt));
};

/** Where the memo says why, because the verb asks for a reason. */
const isReason = ({ verb }: Request): boolean =>
  verb === "reverse" || verb === "move" || verb === "refund" || verb === "adjust" || verb === "owe";

const payload = (facts: RequestFacts, reader: Reader): readonly (readonly [string, string | null])[] => {
  const { t } = reader;
  const { request } = facts;
  if (isBatch(request)) return [...batchRows(request, reader), evidenceRow(facts.evidence ?? [], reader)];
  const line = firstLine(request);
  // A move takes back and books again: what it books is what there is to read.
  const booked = (request.verb === "move" ? request.lines[1] : undefined) ?? line;
  return [
    [
      t.money.maker,
      t.requests.from(request.makerName, when(reader, request.createdAt), t.general.platforms[request.origin.platform]),
    ],
    [t.people.prepared.by, facts.preparedBy ?? null],
    [t.money.reverses, line.reverses && reversesText(line, line.reverses, reader)],
    [t.holds.of, reopenedText({ reopened: facts.reopened ?? null }, reader)],
    ...moveRows(request, reader),
    ...rateRows(facts.rate, reader),
    ...ruleRows(request, line, facts.limits ?? null, reader),
    ...policyRows(request, line, facts.rules ?? null, reader),
    ...payeeRows(request, line, t),
    [t.money.ref, booked.ref === null ? null : `#${booked.ref}`],
    request.verb === "rate"
      ? [t.between.rateOn, day(reader, line.effectiveOn)]
      : movesNothing(request)
        ? [t.holds.until, line.untilOn === null ? null : lastDay(reader, line.untilOn)]
        : [t.money.effectiveOn, day(reader, line.effectiveOn)],
    [t.money.category, chartName(t, booked.category)],
    [t.money.account, chartName(t, booked.account)],
    ...extraRows(booked, reader),
    ...receiptRows(booked, facts, reader),
    [t.money.publicText, booked.publicText],
    [isReason(request) ? t.money.reason : t.money.memo, line.memo],
    evidenceRow(facts.evidence ?? [], reader),
  ];
};

const confirmation = (request: Request, reader: Reader): Pick<Button, "confirm"> => {
  const { t } = reader;
  const { customer, amount } = requestSubject(request, reader);
  const title = t.decisions.confirmTitle(amount);
  const text = t.decisions.confirmText(requestNumber(request), customer, amount, isLastApproval(request));
  return { confirm: { title, text, yes: title, no: t.decisions.confirmBack } };
};

const decideButtons = ({ request, large }: RequestFacts, reader: Reader): Button[] => [
  {
    id: "approve",
    label: reader.t.requests.approve,
    style: "primary",
    act: { kind: "decide", requestId: request.requestId, verdict: "approve" },
    ...(large === true ? confirmation(request, reader) : {}),
  },
  ...((request.levelNow ?? 1) > 1
    ? [
        {
          id: "return",
          label: reader.t.decisions.returnBack,
          style: "default",
          act: { kind: "decide", requestId: request.requestId, verdict: "return" },
        } as const,
      ]
    : []),
  {
    id: "reject",
    label: reader.t.requests.reject,
    style: "danger",
    act: { kind: "decide", requestId: request.requestId, verdict: "reject" },
  },
];

const effects = (facts: RequestFacts, reader: Reader): readonly (readonly [string, string | null])[] => {
  const { verb } = facts.request;
  return verb === "hold" || verb === "credit" ? [effect(facts, reader)] : sideRows(facts.sides, reader);
};

/** What came of it. A limit that was allowed is not in any entry. */
const outcome = (facts: RequestFacts, reader: Reader): readonly (readonly [string, string | null])[] => {
  const { t } = reader;
  if (facts.request.verb === "credit") return [[t.money.credit, requestSubject(facts.request, reader).amount]];
  return facts.request.state === "posted" ? sideRows(facts.sides, reader) : [];
};

const effect = ({ request, wallet }: RequestFacts, { t }: Reader): readonly [string, string | null] => {
  if (wallet === null) return [t.money.balance, null];
  const { currency, availableMinor, creditLimitMinor } = wallet;
  const change = request.lines
    .filter((line) => line.walletId === wallet.walletId)
    .reduce((total, line) => total + line.amountMinor, 0n);
  return request.verb === "hold"
    ? [t.money.available, beforeAfter(t, availableMinor, availableMinor + change, currency)]
    : [t.money.credit, beforeAfter(t, creditLimitMinor, change, currency)];
};

const notesOf = (request: Request, reader: Reader): readonly Block[] => {
  if (isBatch(request)) return batchBlocks(request, reader);
  const text = paidOnlyText(request, reader);
  return text === null ? [] : [{ kind: "note", text }];
};

/** The request while it waits. `live` copies carry the buttons and the reason's input. */
export const pendingCard = (facts: RequestFacts, reader: Reader, live: boolean): Card => {
  const { t } = reader;
  const { request } = facts;
  const done = levelsDone(request);
  const { customer, amount } = requestSubject(request, reader);
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
        ...effects(facts, reader),
        ...payload(facts, reader),
        [t.requests.attention, facts.attention.slice(0, 2).join(" · ")],
        [
          t.requests.rule,
          t.requests.ruleText(
            ...([request.verb, request.needed.levels, done, hours] as const),
            peopleProgress(request, reader),
            request.needed.evidence ? t.requests.ruleEvidence : "",
          ),
        ],
        [t.decisions.waiting, waitingText(request, facts.waiting ?? [], reader)],
        ...decidedRows(request, reader),
      ),
      ...notesOf(request, reader),
      ...evidenceBlocks(request.requestId, facts.evidence ?? [], reader),
      ...input,
    ],
    buttons: live ? decideButtons(facts, reader) : [],
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

/** Nobody had to decide it. */
export const isAlone = ({ needed, state }: Request): boolean => needed.levels === 0 && state === "posted";

const aloneTitle = (request: Request, reader: Reader): string => {
  const { t } = reader;
  const { customer, amount } = requestSubject(request, reader);
  return movesNothing(request)
    ? t.decisions.aloneDone(doneText(request, reader), customer, amount)
    : t.decisions.aloneTitle(t.requests.kinds[request.verb], customer, amount);
};

const aloneRule = ({ unreviewed }: Request, { t }: Reader): string =>
  unreviewed === true ? `${t.decisions.noApproval} · ${t.decisions.unreviewed}` : t.decisions.noApproval;

/** The final state, the same on every copy, without buttons. */
export const closedCard = (facts: RequestFacts, reader: Reader): Card => {
  const { t } = reader;
  const { request } = facts;
  if (request.state === "pending") throw new Error(`request ${request.requestId} is not closed`);
  const { customer, amount } = requestSubject(request, reader);
  const reason = request.decisions.find((one) => one.verdict === "reject")?.reason ?? null;
  const failure = request.state === "failed" ? whyFailed(request, reader) : null;
  const decided = request.decisions.length > 0 || request.closedAt === null ? null : when(reader, request.closedAt);
  return {
    tone: finalTones[request.state],
    title: isAlone(request) ? aloneTitle(request, reader) : t.requests.closedTitle(request.state, customer, amount),
    number: request.state === "posted" ? outcomeNumber(request) : requestNumber(request),
    blocks: [
      ...rows(
        ...decidedRows(request, reader),
        [t.requests.reason, reason],
        [t.requests.why, failure],
        [t.requests.closedAt, decided],
        ...outcome(facts, reader),
        [t.requests.rule, isAlone(request) ? aloneRule(request, reader) : null],
        ...payload(facts, reader),
      ),
      ...(request.state === "failed" ? [{ kind: "note", text: t.requests.retry } as const] : []),
      ...(request.state === "posted" && !isBatch(request)
        ? [{ kind: "note", text: requestNumber(request) } as const]
        : []),
    ],
    buttons: [],
  };
};

export const requestCard = (facts: RequestFacts, reader: Reader, live: boolean): Card =>
  facts.request.state === "pending" ? pendingCard(facts, reader, live) : closedCard(facts, reader);
