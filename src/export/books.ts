// What an export is made from, and which formats there are. Everything streams.

import type { JournalLine, LedgerAccount } from "#src/ledger/journal.ts";

export type Books = {
  readonly accounts: AsyncIterable<LedgerAccount>;
  /** Read after the accounts, on the same connection. */
  readonly lines: AsyncIterable<JournalLine>;
};

export const formats = ["hledger", "beancount", "csv"] as const;
export type Format = (typeof formats)[number];

export type Write = (books: Books) => AsyncIterable<string>;
