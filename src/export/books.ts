// What an export is made from, and which formats there are. Everything streams.

import type { ExportFormat } from "#src/domain/files.ts";
import type { JournalLine, LedgerAccount } from "#src/ledger/journal.ts";
import type { Valuation } from "#src/ledger/valuations.ts";

export type Books = {
  readonly accounts: AsyncIterable<LedgerAccount>;
  /** Read after the accounts, on the same connection; some of theirs may be newer than the accounts. */
  readonly lines: AsyncIterable<JournalLine>;
  /** What positions in other currencies were worth at the ends of these months. */
  readonly valuations: readonly Valuation[];
  /** Of the clock on the wall, for programs that know none. */
  readonly timeZone: string;
  /** Our legal name; null: none is set. */
  readonly company: string | null;
};

export const formats = ["hledger", "beancount", "csv", "xlsx"] as const satisfies readonly ExportFormat[];
export type Format = (typeof formats)[number];

export type Write = (books: Books) => AsyncIterable<string> | AsyncIterable<Uint8Array<ArrayBuffer>>;
