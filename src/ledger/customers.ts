// Customers and their wallets: opening, finding by what people type, reading the figures.

import type { Customer, Wallet } from "#src/domain/books.ts";
import type { CustomerMatch } from "#src/domain/command.ts";
import { Refused } from "#src/domain/errors.ts";
import type { CustomerFilter } from "#src/domain/profile.ts";
import type { Tx } from "./connection.ts";
import { distance } from "./edit-distance.ts";
import { refusing } from "./errors.ts";
import { type CustomerRow, customerOf, type WalletRow, walletOf } from "./rows.ts";

export type Opened = {
  readonly customer: Customer;
  readonly wallet: Wallet;
  readonly opened: "customer" | "wallet" | "nothing";
};

/**
 * Opens a customer, or another wallet of one; what is open stays as it is.
 *
 * @param open `name` null: the customer of this code, which must exist; `key` is kept with the wallet, to trace it
 * @throws {Refused} `bad_code`, `unknown_currency`, `code_taken` (another name), `name_taken`; in this order
 */
export const openCustomer = async (
  tx: Tx,
  open: {
    readonly name: string | null;
    readonly code: string;
    readonly currency: string;
    readonly by: string | null;
    readonly key: string;
  },
): Promise<Opened> => {
  const [row] = await refusing(
    tx<{ customer_id: string; wallet_id: string; opened: Opened["opened"] }[]>`
      select customer_id, wallet_id, opened
      from ledger.open_customer(${open.name}, ${open.code}, ${open.currency}, ${open.by}, ${open.key})`,
  );
  if (row === undefined) throw new Error("open_customer returned nothing");
  const wallets = await walletsOf(tx, row.customer_id);
  const wallet = wallets.find(({ walletId }) => walletId === row.wallet_id);
  if (wallet === undefined) throw new Error("the opened wallet is gone");
  return { customer: await customer(tx, row.customer_id), wallet, opened: row.opened };
};

/** The wanted code, or with a number behind it the first one that nobody has. */
export const freeCode = async (tx: Tx, wanted: string): Promise<string> => {
  const [row] = await tx<{ code: string }[]>`select ledger.free_code(${wanted}) as code`;
  return row?.code ?? wanted;
};

/** @throws {Refused} `no_customer`: the id is from a card older than these books */
export const customer = async (tx: Tx, customerId: string): Promise<Customer> => {
  const [row] = await tx<CustomerRow[]>`
    select customer_id, code, name from ledger.customers where customer_id = ${customerId}`;
  if (row === undefined) throw new Refused({ code: "no_customer", text: customerId, near: [] });
  return customerOf(row);
};

/** The general wallet first, then pockets; in each, in order of opening. */
export const walletsOf = async (tx: Tx, customerId: string): Promise<Wallet[]> => {
  const rows = await tx<WalletRow[]>`
    select wallet_id, customer_id, currency, purpose, frozen, seq, posted, held, available, credit_limit, arrears,
      granted, refundable
    from ledger.wallets where customer_id = ${customerId} order by purpose nulls first, wallet_id`;
  return rows.map(walletOf);
};

/**
 * Customers of whose words it is a part, or who sound like it from some syllable on. One look at all words, each text
 * folded once: tens of thousands of customers take some milliseconds.
 */
const wordsWith = (tx: Tx, text: string) => tx`
  select w.customer_id from ledger.customer_words w
  where (select ledger.fold(${text})) <> '' and (strpos(w.folded, (select ledger.fold(${text}))) > 0
    or strpos(w.sounds, (select ' ' || f from ledger.fold(${text}) as f where f ~ '^[a-z]{2,24}$')) > 0)`;

/**
 * Customers by code; with a text only those whose code, name or alias contains it, or sounds like it in Latin letters,
 * and those of this grade or tag; with a filter only those of this grade or tag.
 */
export const searchCustomers = async (
  tx: Tx,
  text: string | null,
  limit: number,
  filter: CustomerFilter | null = null,
): Promise<{ readonly customer: Customer; readonly wallets: readonly Wallet[] }[]> => {
  const rows = await tx<CustomerRow[]>`
    select c.customer_id, c.code, c.name from ledger.customers c
    where (${text}::text is null or c.customer_id in (${wordsWith(tx, text ?? "")})
      or c.customer_id in (select customer_id from ledger.customers_in('any', ${text})))
    and (${filter === null} or c.customer_id in (
      select customer_id from ledger.customers_in(${filter?.kind ?? null}, ${filter?.value ?? null})))
    order by c.code limit ${limit}`;
  const wallets = await tx<WalletRow[]>`
    select wallet_id, customer_id, currency, purpose, frozen, seq, posted, held, available, credit_limit, arrears,
      granted, refundable
    from ledger.wallets where customer_id in ${tx(rows.length > 0 ? rows.map((row) => row.customer_id) : ["0"])}
    order by purpose nulls first, wallet_id`;
  return rows.map((row) => ({
    customer: customerOf(row),
    wallets: wallets.filter(({ customer_id }) => customer_id === row.customer_id).map(walletOf),
  }));
};

// Names of more words than this do not exist in chat; it bounds the prefixes looked up.
const wordsMax = 8;
const partialMax = 8;
const nearMax = 3;
/** Of longer words nobody tells a slip. */
const nearLengthMax = 100;
// Enough to find a slip of the finger, few enough to compare in no time.
const candidatesMax = 2_000;

type Exact = CustomerRow & { readonly words: number };

/**
 * @param words the words after the verb; the longest prefix that is exactly a code, a name or an alias wins.
 *   Case, width and spaces count for nothing, so a name with a space in it is found with or without.
 * @param only in a customer's chat: its id; no other customer is there then
 */
export const matchCustomer = async (
  tx: Tx,
  words: readonly string[],
  only: string | null = null,
): Promise<CustomerMatch> => {
  const first = words[0] ?? "";
  if (first === "") return { kind: "none", text: first, near: [] };
  const prefixes = words.slice(0, wordsMax).map((_, index) => words.slice(0, index + 1).join(""));
  const [exact] = await tx<Exact[]>`
    select c.customer_id, c.code, c.name, p.words::int as words
    from unnest(${prefixes}::text[]) with ordinality as p (text, words)
    join ledger.customer_words w on w.folded = ledger.fold(p.text)
    join ledger.customers c using (customer_id)
    where ${only}::bigint is null or c.customer_id = ${only}::bigint
    order by p.words desc limit 1`;
  if (exact !== undefined) return { kind: "exact", customer: customerOf(exact), words: exact.words };
  const partial = await tx<CustomerRow[]>`
    with hits as materialized (${wordsWith(tx, first)})
    select distinct c.customer_id, c.code, c.name from hits join ledger.customers c using (customer_id)
    where ${only}::bigint is null or c.customer_id = ${only}::bigint
    order by c.code limit ${partialMax}`;
  if (partial.length > 0) return { kind: "partial", text: first, customers: partial.map(customerOf) };
  return { kind: "none", text: first, near: only === null ? await nearTo(tx, first) : [] };
};

/** Customers with a word that a slip or two makes of this one, the nearest first. */
const nearTo = async (tx: Tx, text: string): Promise<Customer[]> => {
  if (text.length > nearLengthMax) return [];
  const rows = await tx<(CustomerRow & { readonly folded: string; readonly wanted: string })[]>`
    select c.customer_id, c.code, c.name, w.folded, f.wanted
    from (select ledger.fold(${text}) as wanted) as f
    join (select folded, customer_id from ledger.customer_words offset 0) as w
      on abs(length(w.folded) - length(f.wanted)) <= 2
      and (left(w.folded, 1) = left(f.wanted, 1) or right(w.folded, 1) = right(f.wanted, 1))
    join ledger.customers c using (customer_id)
    order by abs(length(w.folded) - length(f.wanted)), c.code limit ${candidatesMax}`;
  const near = new Map<string, { customer: Customer; slips: number }>();
  for (const row of rows) {
    const slips = distance(row.folded, row.wanted);
    if (slips > allowedSlips(row.wanted) || slips >= (near.get(row.customer_id)?.slips ?? Infinity)) continue;
    near.set(row.customer_id, { customer: customerOf(row), slips });
  }
  return [...near.values()]
    .sort((left, right) => left.slips - right.slips)
    .slice(0, nearMax)
    .map(({ customer }) => customer);
};

/** In a short word every letter counts: one slip in up to four letters, two in longer ones, none in one. */
const allowedSlips = (text: string): number => (text.length < 2 ? 0 : text.length <= 4 ? 1 : 2);
