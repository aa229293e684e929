// Many lines at once, set by set: looking up everything a table names in a few reads, checking all lines in one, and
// making one request of them.

import type { BatchSource, BatchVerb } from "#src/domain/batch.ts";
import type { Customer, Request, Wallet } from "#src/domain/books.ts";
import type { Refusal } from "#src/domain/errors.ts";
import type { Tx } from "./connection.ts";
import { refusalOf, refusing } from "./errors.ts";
import { request } from "./request-read.ts";
import type { AskedLine } from "./requests.ts";
import { type CustomerRow, customerOf, type WalletRow, walletOf } from "./rows.ts";

/** Whom each of these texts is exactly the code, the name or an alias of. */
export const customersExactly = async (tx: Tx, texts: readonly string[]): Promise<ReadonlyMap<string, Customer>> => {
  const rows = await tx<(CustomerRow & { readonly text: string })[]>`
    select p.text, c.customer_id, c.code, c.name
    from unnest(${[...texts]}::text[]) as p (text)
    join ledger.customer_words w on w.folded = ledger.fold(p.text) join ledger.customers c using (customer_id)`;
  return new Map(rows.map((row) => [row.text, customerOf(row)]));
};

/** Enough to help; a table of names that are all wrong is another company's. */
const looselyMax = 100;

/** Codes of customers that these texts may have meant: a part of whose names they are. */
export const customersLoosely = async (
  tx: Tx,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx<{ text: string; codes: string[] }[]>`
    select p.text, (array_agg(distinct c.code order by c.code))[1:3] as codes
    from unnest(${texts.slice(0, looselyMax)}::text[]) as p (text)
    join ledger.customer_words w on ledger.fold(p.text) <> '' and strpos(w.folded, ledger.fold(p.text)) > 0
    join ledger.customers c using (customer_id) group by p.text`;
  return new Map(rows.map((row) => [row.text, row.codes]));
};

/** The names of what these words mean, of categories or of receiving accounts. */
export const chartNames = async (
  tx: Tx,
  kind: "category" | "account",
  words: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx<{ text: string; name: string }[]>`
    select p.text, w.name from unnest(${[...words]}::text[]) as p (text)
    join ledger.chart_words w on w.kind = ${kind} and w.folded = ledger.fold(p.text)`;
  return new Map(rows.map((row) => [row.text, row.name]));
};

/** The accounts of all of them, each customer's general ones first. */
export const walletsOfAll = async (
  tx: Tx,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Wallet[]>> => {
  const rows = await tx<WalletRow[]>`
    select wallet_id, customer_id, currency, purpose, frozen, seq, posted, held, available, credit_limit, arrears,
      granted, refundable
    from ledger.wallets where customer_id = any (${[...customerIds]}::bigint[])
    order by customer_id, purpose nulls first, wallet_id`;
  return Map.groupBy(rows.map(walletOf), (wallet) => wallet.customerId);
};

export type PocketAsked = { readonly customerId: string; readonly word: string };

/** Keys of {@link pocketsOfAll}. */
export const pocketKey = ({ customerId, word }: PocketAsked): string => `${customerId} ${word}`;

/** Ids of the pockets that words mean, or that categories are tied to, by customer and word. */
export const pocketsOfAll = async (
  tx: Tx,
  how: "earmarked" | "deposit" | "category",
  asked: readonly PocketAsked[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (asked.length === 0) return new Map();
  const [ids, words] = [asked.map((one) => one.customerId), asked.map((one) => one.word)];
  type Row = { customer_id: string; word: string; wallet_id: string };
  const rows =
    how === "category"
      ? await tx<Row[]>`
          select p.customer_id::text, p.word, id::text as wallet_id
          from unnest(${ids}::bigint[], ${words}::text[]) as p (customer_id, word)
          cross join lateral ledger.pockets_for(p.customer_id, p.word) as id`
      : await tx<Row[]>`
          select p.customer_id::text, p.word, id::text as wallet_id
          from unnest(${ids}::bigint[], ${words}::text[]) as p (customer_id, word)
          cross join lateral ledger.pockets_named(p.customer_id, p.word, ${how}) as id`;
  const found = Map.groupBy(rows, (row) => pocketKey({ customerId: row.customer_id, word: row.word }));
  return new Map([...found].map(([key, some]) => [key, some.map((row) => row.wallet_id)]));
};

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** Whether the same file, or the same rows, wait or were posted. @throws {Refused} `batch_again` */
export const refuseAgain = async (
  tx: Tx,
  asked: { readonly verb: BatchVerb; readonly fileSha256: string | null; readonly lines: readonly BatchLine[] | null },
): Promise<void> => {
  const lines = asked.lines === null ? null : JSON.stringify(asked.lines, bigintAsText);
  await refusing(tx`select ledger.look_for_batch(${asked.verb}, ${asked.fileSha256}, ${lines}::text::jsonb)`);
};

/** As it is asked for; `undated` where the row named no day. */
export type BatchLine = AskedLine & { readonly undated: boolean };

export type LineRefused =
  | { readonly refusal: Refusal }
  /** An earlier line has the same reference. */
  | { readonly refOf: number; readonly ref: string };

const refusedBy = (row: { readonly line_no: number; readonly code: string; readonly facts: string }): LineRefused => {
  const facts = JSON.parse(row.facts === "" ? "{}" : row.facts) as { readonly line?: unknown; readonly ref?: unknown };
  if (typeof facts.line === "number") return { refOf: facts.line - 1, ref: String(facts.ref) };
  const refusal = refusalOf(row.code, facts);
  if (refusal === null) throw new Error(`line ${row.line_no} ended with ${row.code}: ${row.facts}`);
  return { refusal };
};

/** Which of these lines could not be carried out now, by their place from 0; each with what it would be refused for. */
export const checkLines = async (
  tx: Tx,
  asked: { readonly verb: BatchVerb; readonly makerId: string; readonly lines: readonly BatchLine[] },
): Promise<ReadonlyMap<number, LineRefused>> => {
  if (asked.lines.length === 0) return new Map();
  const rows = await refusing(
    tx<{ line_no: number; code: string; facts: string }[]>`
      select line_no, code, facts from ledger.check_batch(${asked.verb}, ${asked.makerId},
        ${JSON.stringify(asked.lines, bigintAsText)}::text::jsonb)`,
  );
  return new Map(rows.map((row) => [row.line_no - 1, refusedBy(row)] as const));
};

/** How many levels the policy wants for all of them together, as it stands now. */
export const levelsFor = async (
  tx: Tx,
  asked: { readonly verb: BatchVerb; readonly makerId: string; readonly lines: readonly BatchLine[] },
): Promise<number> => {
  const [row] = await refusing(
    tx<{ levels: number }[]>`
      select ledger.batch_needs(${asked.verb}, ${asked.makerId},
        ${JSON.stringify(asked.lines, bigintAsText)}::text::jsonb)::int as levels`,
  );
  return row?.levels ?? 1;
};

/**
 * One request of all lines, and what it was made of.
 *
 * @throws {Refused} `batch_again`, and as createRequest
 */
export const createBatch = async (
  tx: Tx,
  asked: {
    readonly key: string;
    readonly verb: BatchVerb;
    readonly makerId: string;
    readonly origin: Request["origin"];
    readonly lines: readonly BatchLine[];
    readonly source: BatchSource;
  },
): Promise<Request> => {
  const { key, verb, makerId, origin, source } = asked;
  const [row] = await refusing(
    tx<{ request_id: string }[]>`
      select ledger.create_batch(${key}, ${verb}, ${makerId}, ${origin.platform}, ${origin.chatId},
        ${origin.messageId}, ${JSON.stringify(asked.lines, bigintAsText)}::text::jsonb, ${source.fileName},
        ${source.fileSha256}) as request_id`,
  );
  if (row === undefined) throw new Error("create_batch returned nothing");
  return request(tx, row.request_id);
};

/** A posted line of a batch as notices and lists need it, in the order of the lines. */
export type PostedLine = {
  readonly entryId: string;
  readonly lineNo: number;
  readonly walletId: string;
  readonly customer: Customer;
  readonly purpose: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  /** Its number to the customer. */
  readonly place: string | null;
  readonly publicText: string | null;
  readonly category: string | null;
};

export const postedLines = async (tx: Tx, requestId: string): Promise<readonly PostedLine[]> => {
  type Row = CustomerRow & {
    readonly entry_id: string;
    readonly line_no: number;
    readonly wallet_id: string;
    readonly purpose: string | null;
    readonly currency: string;
    readonly amount: string;
    readonly balance_before: string;
    readonly balance_after: string;
    readonly place: string | null;
    readonly public_text: string | null;
    readonly category: string | null;
  };
  const rows = await tx<Row[]>`
    select e.entry_id, e.line_no::int as line_no, e.wallet_id, e.purpose, e.currency, e.amount, e.balance_before,
      e.balance_after, e.place, e.public_text, e.category, c.customer_id, c.code, c.name
    from ledger.entries e join ledger.customers c using (customer_id)
    where e.request_id = ${requestId} order by e.line_no, e.seq`;
  return rows.map((row) => ({
    entryId: row.entry_id,
    lineNo: row.line_no,
    walletId: row.wallet_id,
    customer: customerOf(row),
    purpose: row.purpose,
    currency: row.currency,
    amountMinor: BigInt(row.amount),
    beforeMinor: BigInt(row.balance_before),
    afterMinor: BigInt(row.balance_after),
    place: row.place,
    publicText: row.public_text,
    category: row.category,
  }));
};
