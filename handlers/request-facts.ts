// What a request's card needs to know beside the request: the wallet as it is now, what was posted, what to look at.

import type { PostedEntry, Request, Wallet } from "#src/domain/books.ts";
import type { Evidence } from "#src/domain/evidence.ts";
import type { PolicyRule } from "#src/domain/policy.ts";
import type { SpendingLimit } from "#src/domain/rules.ts";
import { type Usual, usualFor } from "#src/ledger/attention.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { standIns } from "#src/ledger/delegations.ts";
import { entryOrNull } from "#src/ledger/entries.ts";
import { evidenceOf } from "#src/ledger/evidence.ts";
import { type Reopening, reopening } from "#src/ledger/holds.ts";
import { spendingLimits } from "#src/ledger/limits.ts";
import { policyRules } from "#src/ledger/policy.ts";
import { preparerOf } from "#src/ledger/prepared.ts";
import { receipt as receiptNumbered } from "#src/ledger/receipts.ts";
import { grantsGoing } from "#src/ledger/refunds.ts";
import { approversFor, isLarge, similarEntry, similarWaiting } from "#src/ledger/requests.ts";
import { type Side, sidesOfEntries, sidesOfRequest } from "#src/ledger/sides.ts";
import type { RateFacts } from "#src/view/between-rows.ts";
import type { Reader } from "#src/view/reader.ts";
import type { ReceiptFacts } from "#src/view/receipt-rows.ts";
import { attentionTo, type SimilarEntry, type SimilarRequest, similarDays } from "#src/view/request-attention.ts";
import { firstLine, movesNothing, type RequestFacts } from "#src/view/request-card.ts";
import type { Office } from "./office.ts";
import { type PayeeFacts, payeeFacts } from "./payee-facts.ts";
import { rateFacts } from "./rate-facts.ts";

export type KnownFacts = {
  readonly request: Request;
  readonly wallet: Wallet | null;
  readonly similar: SimilarEntry | null;
  /** The same, asked for already and not decided yet. */
  readonly similarWaiting?: SimilarRequest | null;
  readonly entries: readonly PostedEntry[];
  /** Every account it moves. */
  readonly sides: readonly Side[];
  /** Of a capture that was taken back: what of it is set aside again. */
  readonly reopened?: Reopening | null;
  /** Of an exchange or a rate. */
  readonly rate: RateFacts | null;
  /** Of a limit that waits: those that stand. */
  readonly limits?: readonly SpendingLimit[] | null;
  /** Of an approval rule that waits: those in force. */
  readonly rules?: readonly PolicyRule[] | null;
  /** While it waits: for whom, and whether it is about so much that an approval is asked about twice. */
  readonly waiting?: readonly string[];
  readonly large?: boolean;
  /** Managers of the level that decides now, in whose place somebody else is asked. */
  readonly away?: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly usual?: Usual | null;
  /** The account manager who prepared it for its maker. */
  readonly preparedBy?: string | null;
} & ReceiptFacts &
  PayeeFacts;

/** `entries`: what was just posted; an empty list is looked up when the request says that something was. */
export const factsOf = async (
  office: Office,
  request: Request,
  entries: readonly PostedEntry[],
): Promise<KnownFacts> => {
  if (request.batch != null) {
    const evidence = await evidenceOf(office.tx, request.requestId);
    return { request, wallet: null, similar: null, entries: [], sides: [], rate: null, evidence };
  }
  const line = firstLine(request);
  const preparedBy = await preparerIn(office, request);
  const evidence = await evidenceOf(office.tx, request.requestId);
  if (request.state !== "pending") {
    const known = entries.length > 0 ? entries : await postedBy(office, request);
    const sides = await sidesOfEntries(office.tx, request.entryIds);
    const rate = await rateFacts(office, request);
    const [entryId] = request.entryIds;
    const took = request.verb === "reverse" && entryId !== undefined;
    return {
      reopened: took ? await reopening(office.tx, entryId) : null,
      request,
      wallet: null,
      similar: null,
      entries: known,
      sides,
      rate,
      evidence,
      preparedBy,
      ...(await receiptFacts(office, request)),
    };
  }
  const wallets = await walletsOf(office.tx, line.customerId);
  const wallet = wallets.find((one) => one.walletId === line.walletId) ?? null;
  const { walletId, amountMinor } = line;
  // A reversal is like nothing but the entry it names.
  const similar =
    line.reverses === null && !movesNothing(request)
      ? await similarEntry(office.tx, { walletId, amountMinor, days: similarDays })
      : null;
  const kind = line.kind ?? request.verb;
  const { requestId, levelNow } = request;
  const waitingTwin =
    line.reverses === null && (!movesNothing(request) || request.verb === "hold")
      ? await similarWaiting(office.tx, { requestId, kind, walletId, amountMinor, days: similarDays })
      : null;
  const isMoney = !movesNothing(request) || request.verb === "hold" || request.verb === "credit";
  const usual =
    line.reverses === null && isMoney
      ? await usualFor(office.tx, { customerId: line.customerId, walletId, kind })
      : null;
  const more = { ...(await receiptFacts(office, request)), ...(await payeeFacts(office, request)) };
  const sides = movesNothing(request)
    ? []
    : withoutGoing(await sidesOfRequest(office.tx, request), walletId, more.going);
  const limits = request.verb === "limit" ? await spendingLimits(office.tx, line.customerId, office.today) : null;
  const rules = request.verb === "policy" ? await policyRules(office.tx) : null;
  const rate = await rateFacts(office, request);
  const waiting = await waitingNames(office, request);
  const large = await isLarge(office.tx, request.requestId);
  const away = levelNow === null ? [] : [...(await standIns(office.tx, requestId, levelNow)).keys()];
  return {
    request,
    wallet,
    similar,
    similarWaiting: waitingTwin,
    entries: [],
    waiting,
    large,
    away,
    sides,
    rate,
    limits,
    rules,
    evidence,
    usual,
    preparedBy,
    ...more,
  };
};

const waitingNames = async (office: Office, { requestId, levelNow }: Request): Promise<readonly string[]> =>
  levelNow === null ? [] : (await approversFor(office.tx, requestId, levelNow)).map(({ name }) => name);

/** Only what an account manager may prepare. */
const preparerIn = async (office: Office, { verb, requestId }: Request): Promise<string | null> =>
  verb === "topup" || verb === "refund" ? preparerOf(office.tx, requestId) : null;

const receiptFacts = async (office: Office, request: Request): Promise<Required<ReceiptFacts>> => {
  const { receiptId, walletId, amountMinor } = firstLine(request);
  const waits = request.verb === "refund" && request.state === "pending";
  return {
    receipt: receiptId === null ? null : await receiptNumbered(office.tx, receiptId),
    going: waits ? await grantsGoing(office.tx, { walletId, amountMinor: -amountMinor }) : [],
  };
};

/** A refund takes the grants that were given for its money along. */
const withoutGoing = (
  sides: readonly Side[],
  walletId: string,
  going: Required<ReceiptFacts>["going"],
): readonly Side[] => {
  const goneMinor = going.reduce((total, one) => total + (one.elsewhere === null ? one.amountMinor : 0n), 0n);
  return sides.map((side) =>
    side.walletId === walletId ? { ...side, afterMinor: side.afterMinor - goneMinor } : side,
  );
};

const postedBy = async (office: Office, request: Request): Promise<readonly PostedEntry[]> => {
  const found: PostedEntry[] = [];
  for (const entryId of request.entryIds) {
    const made = await entryOrNull(office.tx, entryId);
    if (made !== null) found.push(made.entry);
  }
  return found;
};

/** The same facts in one reader's language. */
export const cardFacts = (facts: KnownFacts, reader: Reader): RequestFacts => ({
  request: facts.request,
  wallet: facts.wallet,
  sides: facts.sides,
  rate: facts.rate,
  reopened: facts.reopened ?? null,
  limits: facts.limits ?? null,
  rules: facts.rules ?? null,
  waiting: facts.waiting ?? [],
  large: facts.large ?? false,
  receipt: facts.receipt ?? null,
  going: facts.going ?? [],
  evidence: facts.evidence,
  preparedBy: facts.preparedBy ?? null,
  attention: facts.request.state === "pending" ? attentionTo(facts.request, facts, reader) : [],
});
