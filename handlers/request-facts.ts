// What a request's card needs to know beside the request: the wallet as it is now, what was posted, what to look at.

import type { PostedEntry, Request, Wallet } from "#src/domain/books.ts";
import type { PolicyRule } from "#src/domain/policy.ts";
import type { SpendingLimit } from "#src/domain/rules.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { entryOrNull } from "#src/ledger/entries.ts";
import { spendingLimits } from "#src/ledger/limits.ts";
import { policyRules } from "#src/ledger/policy.ts";
import { receipt as receiptNumbered } from "#src/ledger/receipts.ts";
import { grantsGoing } from "#src/ledger/refunds.ts";
import { similarEntry } from "#src/ledger/requests.ts";
import { type Side, sidesOfEntries, sidesOfRequest } from "#src/ledger/sides.ts";
import type { RateFacts } from "#src/view/between-rows.ts";
import type { Reader } from "#src/view/reader.ts";
import type { ReceiptFacts } from "#src/view/receipt-rows.ts";
import { attentionTo, type SimilarEntry, similarDays } from "#src/view/request-attention.ts";
import { firstLine, movesNothing, type RequestFacts } from "#src/view/request-card.ts";
import type { Office } from "./office.ts";
import { rateFacts } from "./rate-facts.ts";

export type KnownFacts = {
  readonly request: Request;
  readonly wallet: Wallet | null;
  readonly similar: SimilarEntry | null;
  readonly entries: readonly PostedEntry[];
  /** Every account it moves. */
  readonly sides: readonly Side[];
  /** Of an exchange or a rate. */
  readonly rate: RateFacts | null;
  /** Of a limit that waits: those that stand. */
  readonly limits?: readonly SpendingLimit[] | null;
  /** Of an approval rule that waits: those in force. */
  readonly rules?: readonly PolicyRule[] | null;
} & ReceiptFacts;

/** `entries`: what was just posted; an empty list is looked up when the request says that something was. */
export const factsOf = async (
  office: Office,
  request: Request,
  entries: readonly PostedEntry[],
): Promise<KnownFacts> => {
  const line = firstLine(request);
  if (request.state !== "pending") {
    const known = entries.length > 0 ? entries : await postedBy(office, request);
    const sides = await sidesOfEntries(office.tx, request.entryIds);
    const rate = await rateFacts(office, request);
    return {
      request,
      wallet: null,
      similar: null,
      entries: known,
      sides,
      rate,
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
  const more = await receiptFacts(office, request);
  const sides = movesNothing(request)
    ? []
    : withoutGoing(await sidesOfRequest(office.tx, request), walletId, more.going);
  const limits = request.verb === "limit" ? await spendingLimits(office.tx, line.customerId, office.today) : null;
  const rules = request.verb === "policy" ? await policyRules(office.tx) : null;
  const rate = await rateFacts(office, request);
  return { request, wallet, similar, entries: [], sides, rate, limits, rules, ...more };
};

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
  const goneMinor = going.reduce((total, one) => total + one.amountMinor, 0n);
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
  limits: facts.limits ?? null,
  rules: facts.rules ?? null,
  receipt: facts.receipt ?? null,
  going: facts.going ?? [],
  attention: facts.request.state === "pending" ? attentionTo(facts.request, facts, reader) : [],
});
