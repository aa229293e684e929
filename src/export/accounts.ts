// The names of our accounts in an accountant's chart. Wallets are liabilities: what customers paid and did not use.

import { plainNumber } from "#src/domain/money.ts";
import type { LedgerAccount } from "#src/ledger/journal.ts";
import type { Valuation } from "#src/ledger/valuations.ts";

const roots: Readonly<Record<string, string>> = {
  customer: "Liabilities:Customers",
  house: "Liabilities:Unclaimed",
  receiving: "Assets:Receiving",
  usage: "Income:Usage",
  promotion: "Expenses:Promotion",
  refunds_payable: "Liabilities:RefundsPayable",
  fees: "Expenses:Fees",
  goodwill: "Expenses:Goodwill",
  bad_debt: "Expenses:BadDebt",
  rounding: "Expenses:Rounding",
  fx_position: "Equity:FxPosition",
  opening: "Equity:Opening",
  clearing: "Equity:Clearing",
};

const rootOf = (kind: string): string => {
  const root = roots[kind];
  if (root === undefined) throw new Error(`no place in the chart for ${kind}`);
  return root;
};

const idOf = ({ walletId, houseAccountId }: LedgerAccount): string =>
  walletId === null ? `H${houseAccountId}` : `W${walletId}`;

/** Letters, digits and dashes only, so that every program reads it; pockets and named accounts go by their number. */
export const asciiName = (account: LedgerAccount): string => {
  const { kind, code, currency, name, purpose } = account;
  const isPlain = kind === "customer" ? purpose === null : name === null;
  const last = isPlain ? currency : `${currency}-${idOf(account)}`;
  // A pocket stands beside the wallet, not below it: a program may count what is below.
  return [rootOf(kind), code, last].filter((part) => part !== null).join(":");
};

/** With the names people gave; one that could be misread keeps its number as well. */
export const namedAs = (account: LedgerAccount): string => {
  const { kind, code, currency, name, purpose } = account;
  const given = kind === "customer" ? purpose : name;
  if (given === null) return asciiName(account);
  const tidy = given.replace(/[^\p{L}\p{N}._-]+/gu, " ").trim();
  const last = tidy === given ? `${currency}-${tidy}` : `${currency}-${tidy} ${idOf(account)}`;
  return [rootOf(kind), code, last].filter((part) => part !== null).join(":");
};

/** One line of text without what a format could take for its own. */
export const plainText = (text: string): string =>
  text
    .replace(/[\p{C};|"\\]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Of a month `YYYY-MM`. */
export const lastDayOf = (month: string): string => {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
};

/** What a position came to, in ASCII, for a comment. */
export const valuationText = (one: Valuation): string => {
  const base = (minor: bigint): string => `${plainNumber(minor, one.baseCurrency)} ${one.baseCurrency}`;
  const position = `${plainNumber(one.positionMinor, one.currency)} ${one.currency}`;
  return `position ${position} worth ${base(one.valueMinor)}, difference ${base(one.differenceMinor)}`;
};
