// The rows of a table as lines that could be asked for: whom each is about, which account, the exact amount. Everything
// the table names is looked up in a few reads; nothing is guessed.

import type { BatchColumn, BatchRow, BatchTable, BatchVerb, RowProblem } from "#src/domain/batch.ts";
import type { Customer, Wallet } from "#src/domain/books.ts";
import { Refused } from "#src/domain/errors.ts";
import { toMinor } from "#src/domain/money.ts";
import {
  type BatchLine,
  chartNames,
  customersExactly,
  customersLoosely,
  type PocketAsked,
  pocketKey,
  pocketsOfAll,
  walletsOfAll,
} from "#src/ledger/batches.ts";
import { amountOf, type CellAmount, dayOf, grantedOf } from "#src/parse/batch-rows.ts";
import { excerpt } from "#src/parse/env.ts";
import type { Office } from "../office.ts";
import { pocketWord } from "../pockets.ts";
import { chooseWallet } from "../wallet-choice.ts";

/** A pocket that money in makes. */
export type PocketToCome = { readonly purpose: string; readonly kind: "earmarked" | "deposit" };

export type Resolved = {
  readonly row: BatchRow;
  readonly customer: Customer;
  /** The account; of a pocket to come the main one beside it. */
  readonly wallet: Wallet;
  readonly makes: PocketToCome | null;
  readonly line: BatchLine;
};

type Known = {
  readonly verb: BatchVerb;
  readonly baseCurrency: string;
  readonly today: string;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly loosely: ReadonlyMap<string, readonly string[]>;
  readonly wallets: ReadonlyMap<string, readonly Wallet[]>;
  readonly chart: ReadonlyMap<string, string>;
  readonly pockets: ReadonlyMap<string, readonly string[]>;
  readonly tied: ReadonlyMap<string, readonly string[]>;
};

const wordsOf = (rows: readonly BatchRow[], column: Exclude<BatchColumn, "reason">): readonly string[] => [
  ...new Set(rows.flatMap((row) => row[column] ?? [])),
];

/** What has a name of its own for money in or out. */
const chartColumn = (verb: BatchVerb): "category" | "account" | null =>
  verb === "charge" ? "category" : verb === "topup" ? "account" : null;

const look = async (office: Office, verb: BatchVerb, rows: readonly BatchRow[]): Promise<Known> => {
  const { tx } = office;
  const named = wordsOf(rows, "customer");
  const customers = await customersExactly(tx, named);
  const column = chartColumn(verb);
  const asked = (how: "earmarked" | "deposit" | "category"): readonly PocketAsked[] => [
    ...new Map(
      rows.flatMap((row) => {
        const customerId = row.customer === null ? undefined : customers.get(row.customer)?.customerId;
        const word = how === "category" ? row.category : pocketIn(row, how);
        if (customerId === undefined || word === null) return [];
        return [[pocketKey({ customerId, word }), { customerId, word }] as const];
      }),
    ).values(),
  ];
  return {
    ...{ verb, baseCurrency: office.settings.baseCurrency, today: office.today, customers },
    loosely: await customersLoosely(
      tx,
      named.filter((text) => !customers.has(text)),
    ),
    wallets: await walletsOfAll(tx, [...new Set([...customers.values()].map((one) => one.customerId))]),
    chart: column === null ? new Map() : await chartNames(tx, column, wordsOf(rows, column)),
    pockets: new Map([
      ...(await pocketsOfAll(tx, "earmarked", asked("earmarked"))),
      ...(await pocketsOfAll(tx, "deposit", asked("deposit"))),
    ]),
    tied: verb === "charge" ? await pocketsOfAll(tx, "category", asked("category")) : new Map(),
  };
};

/** The pocket a row names, as the books call it, when it is of that kind. */
const pocketIn = (row: BatchRow, kind: "earmarked" | "deposit"): string | null => {
  if (row.pocket === null) return null;
  const word = pocketWord(row.pocket.replace(/^\^/, ""));
  return word.kind === kind ? word.name : null;
};

const isProblem = (read: object): read is RowProblem => "kind" in read;
const refusedAs = (work: () => Wallet | null): Wallet | null | RowProblem => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "refusal", refusal: error.refusal };
  }
};

type Where = { readonly wallet: Wallet; readonly makes: PocketToCome | null };

const choose = (known: Known, customer: Customer, among: readonly Wallet[], amount: CellAmount["amount"]) =>
  refusedAs(() => chooseWallet(among, amount, { customer, baseCurrency: known.baseCurrency }));

/** The account of a row; money in makes the pocket it names, money out must find it. */
const walletFor = (
  known: Known,
  row: BatchRow,
  customer: Customer,
  amount: CellAmount["amount"],
): Where | RowProblem => {
  const all = known.wallets.get(customer.customerId) ?? [];
  const main = all.filter(({ purpose }) => purpose === null);
  const word = row.pocket === null ? null : pocketWord(row.pocket.replace(/^\^/, ""));
  const named = word === null || word.kind === "main" ? null : word;
  const key = (text: string): string => pocketKey({ customerId: customer.customerId, word: text });
  const from = (ids: readonly string[] | undefined): readonly Wallet[] =>
    all.filter(({ walletId }) => ids?.includes(walletId));
  const there = named === null ? [] : from(known.pockets.get(key(named.name)));
  const makes = named !== null && known.verb !== "charge";
  if (named !== null && !makes && there.length === 0) {
    const have = all.flatMap(({ purpose, currency }) => (purpose === null ? [] : [{ purpose, currency }]));
    const { name, code } = customer;
    const facts = { customer: name, customerCode: code, purpose: named.name, currency: null, have };
    return { kind: "refusal", refusal: { code: "no_pocket", ...facts } };
  }
  const tied = word === null && row.category !== null ? from(known.tied.get(key(row.category))) : [];
  const among =
    named !== null && !makes
      ? there
      : main.map((wallet) => tied.find(({ currency }) => currency === wallet.currency) ?? wallet);
  const wallet = choose(known, customer, among, amount);
  if (wallet === null) return { kind: "currency_unclear", have: among.map(({ currency }) => currency) };
  if (isProblem(wallet)) return wallet;
  if (named === null || !makes) return { wallet, makes: null };
  const pocket = there.find(({ currency }) => currency === wallet.currency);
  return pocket === undefined
    ? { wallet, makes: { purpose: named.name, kind: named.kind } }
    : { wallet: pocket, makes: null };
};

/** What people write in a table, and no more. */
const textMax = 500;
const longest = ["publicText", "ref", "memo"] as const;

const daysOf = (row: BatchRow): { readonly date: string | null; readonly until: string | null } | RowProblem => {
  const found: Record<"date" | "until", string | null> = { date: null, until: null };
  for (const column of ["date", "until"] as const) {
    const cell = row[column];
    if (cell === null) continue;
    found[column] = dayOf(cell);
    if (found[column] === null) return { kind: "bad_cell", column, text: excerpt(cell) };
  }
  return found;
};

const customerOf = (known: Known, row: BatchRow): Customer | RowProblem => {
  if (row.customer === null) return { kind: "missing", column: "customer" };
  const customer = known.customers.get(row.customer);
  if (customer !== undefined) return customer;
  const codes = known.loosely.get(row.customer) ?? [];
  if (codes.length > 0) return { kind: "ambiguous", text: excerpt(row.customer), codes };
  return { kind: "no_word", column: "customer", text: excerpt(row.customer) };
};

const resolveRow = (known: Known, row: BatchRow): Resolved | RowProblem => {
  const customer = customerOf(known, row);
  if (isProblem(customer)) return customer;
  const amount = amountOf(known.verb, row);
  if (isProblem(amount)) return amount;
  const column = chartColumn(known.verb);
  const word = column === null ? null : row[column];
  const name = word === null ? null : (known.chart.get(word) ?? null);
  if (column !== null && word !== null && name === null) return { kind: "no_word", column, text: excerpt(word) };
  const days = daysOf(row);
  if (isProblem(days)) return days;
  const granted = grantedOf(row.granted);
  if (granted === null) return { kind: "bad_cell", column: "granted", text: excerpt(row.granted ?? "") };
  if (granted && amount.minus) return { kind: "bad_cell", column: "amount", text: excerpt(row.amount ?? "") };
  if (days.until !== null && known.verb === "opening" && !granted) {
    return { kind: "bad_cell", column: "until", text: days.until };
  }
  const long = longest.find((one) => (row[one]?.length ?? 0) > textMax);
  if (long !== undefined) return { kind: "too_long", column: long, max: textMax };
  const where = walletFor(known, row, customer, amount.amount);
  if (isProblem(where)) return where;
  const minor = minorOf(amount, where.wallet.currency);
  if (typeof minor !== "bigint") return minor;
  const out = known.verb === "charge" || amount.minus;
  const line: BatchLine = {
    walletId: where.wallet.walletId,
    amountMinor: out ? -minor : minor,
    effectiveOn: days.date ?? known.today,
    undated: days.date === null,
    ...{ category: column === "category" ? name : null, account: column === "account" ? name : null },
    ...{ publicText: row.publicText, memo: row.memo, ref: row.ref?.replace(/^#/, "") ?? null },
    ...(known.verb === "opening" ? { lotKind: granted ? ("granted" as const) : ("paid" as const) } : {}),
    ...(days.until === null ? {} : { lapsesOn: days.until }),
    ...(where.makes === null ? {} : { details: { pocket: where.makes } }),
  };
  return { row, customer, ...where, line };
};

const minorOf = ({ amount }: CellAmount, currency: string): bigint | RowProblem => {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "refusal", refusal: error.refusal };
  }
};

export type Resolving = { readonly lines: readonly Resolved[]; readonly problems: ReadonlyMap<number, RowProblem> };

/** Every row either as a line or with what is wrong with it. */
export const resolveRows = async (office: Office, verb: BatchVerb, table: BatchTable): Promise<Resolving> => {
  const known = await look(office, verb, table.rows);
  const problems = new Map(table.problems);
  const lines: Resolved[] = [];
  for (const row of table.rows) {
    if (problems.has(row.at)) continue;
    const read = resolveRow(known, row);
    if (isProblem(read)) problems.set(row.at, read);
    else lines.push(read);
  }
  return { lines, problems };
};
