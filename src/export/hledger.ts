// The books as an hledger journal: strict (every account and commodity declared), with an assertion for each wallet and
// month. `hledger check -s` proves the sums by another program.

import { currencies, exponentOf, plainNumber } from "#src/domain/money.ts";
import type { JournalLine, LedgerAccount } from "#src/ledger/journal.ts";
import type { Valuation } from "#src/ledger/valuations.ts";
import { lastDayOf, namedAs, plainText, valuationText } from "./accounts.ts";
import type { Books } from "./books.ts";

const money = (minor: bigint, currency: string): string => {
  const number = plainNumber(minor, currency);
  return `${number} ${currency}`;
};

const head = (account: LedgerAccount): string => `account ${namedAs(account)}\n`;

const title = (line: JournalLine): string => {
  if (line.line === "opening") return `${line.on} opening balances`;
  if (line.line === "closing") return `${line.on} balance assertions`;
  const words = [line.entryKind, line.publicText, line.ref === null ? null : `#${line.ref}`];
  const text = plainText(words.filter((word) => word !== null).join(" "));
  const voucher = line.voucherNo === null ? "" : `  ; voucher:${line.voucherNo}`;
  return `${line.on} (T${line.entryId}) ${text}${voucher}`;
};

const posting = (line: JournalLine): string => {
  const { currency, minor } = line;
  const amount =
    line.line === "closing" ? `${money(0n, currency)} = ${money(minor, currency)}` : money(minor, currency);
  return `    ${namedAs(line)}  ${amount}\n`;
};

/** The rate that a position was valued at, and what came of it. */
const price = (one: Valuation): string =>
  one.rateOn === null
    ? ""
    : `P ${lastDayOf(one.month)} ${one.currency} ${one.rate} ${one.baseCurrency}  ; ${valuationText(one)}\n`;

export async function* hledger({ accounts, lines, valuations }: Books): AsyncGenerator<string> {
  // A commodity needs its decimal mark even where nothing follows it.
  for (const currency of currencies) yield `commodity 1000.${"0".repeat(exponentOf(currency))} ${currency}\n`;
  const known = new Set<string>();
  const late = new Map<string, LedgerAccount>();
  for await (const account of accounts) {
    known.add(namedAs(account));
    yield head(account);
  }
  for (const one of valuations) yield price(one);
  let last = "";
  for await (const line of lines) {
    if (!known.has(namedAs(line))) late.set(namedAs(line), line);
    const key = `${line.on} ${line.line} ${line.entryId}`;
    if (key !== last) yield `\n${title(line)}\n`;
    last = key;
    yield posting(line);
  }
  // Opened since the accounts were read; where a declaration stands does not matter.
  if (late.size > 0) yield "\n";
  for (const account of late.values()) yield head(account);
}
