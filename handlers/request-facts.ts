// What a request's card needs to know beside the request: the wallet as it is now, what was posted, what to look at.

import type { PostedEntry, Request, Wallet } from "#src/domain/books.ts";
import { walletsOf } from "#src/ledger/customers.ts";
import { entry } from "#src/ledger/entries.ts";
import { similarEntry } from "#src/ledger/requests.ts";
import type { Reader } from "#src/view/reader.ts";
import { attentionTo, type SimilarEntry, similarDays } from "#src/view/request-attention.ts";
import { firstLine, movesNothing, type RequestFacts } from "#src/view/request-card.ts";
import type { Office } from "./office.ts";

export type KnownFacts = {
  readonly request: Request;
  readonly wallet: Wallet | null;
  readonly similar: SimilarEntry | null;
  readonly entries: readonly PostedEntry[];
};

/** `entries`: what was just posted; an empty list is looked up when the request says that something was. */
export const factsOf = async (
  office: Office,
  request: Request,
  entries: readonly PostedEntry[],
): Promise<KnownFacts> => {
  const line = firstLine(request);
  if (request.state !== "pending") {
    const known = entries.length > 0 ? entries : await postedBy(office, request);
    return { request, wallet: null, similar: null, entries: known };
  }
  const wallets = await walletsOf(office.tx, line.customerId);
  const wallet = wallets.find((one) => one.walletId === line.walletId) ?? null;
  const { walletId, amountMinor } = line;
  // A reversal is like nothing but the entry it names.
  const similar =
    line.reverses === null && !movesNothing(request)
      ? await similarEntry(office.tx, { walletId, amountMinor, days: similarDays })
      : null;
  return { request, wallet, similar, entries: [] };
};

const postedBy = async (office: Office, request: Request): Promise<readonly PostedEntry[]> => {
  const found: PostedEntry[] = [];
  for (const entryId of request.entryIds) found.push((await entry(office.tx, entryId)).entry);
  return found;
};

/** The same facts in one reader's language. */
export const cardFacts = (facts: KnownFacts, reader: Reader): RequestFacts => ({
  request: facts.request,
  wallet: facts.wallet,
  entries: facts.entries,
  attention: facts.request.state === "pending" ? attentionTo(facts.request, facts, reader) : [],
});
