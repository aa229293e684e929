// One export: a format, the days, and a snapshot of the books written piece by piece to wherever it goes.

import { now } from "#src/ledger/clock.ts";
import type { Sql } from "#src/ledger/connection.ts";
import { inOneSnapshot, journalLines, ledgerAccounts } from "#src/ledger/journal.ts";
import { beancount } from "./beancount.ts";
import type { Format, Write } from "./books.ts";
import { csv } from "./csv.ts";
import { hledger } from "./hledger.ts";

const writers: Readonly<Record<Format, Write>> = { hledger, beancount, csv };

/** Pieces of about this size: a write a line would be slow. */
const pieceLength = 64 * 1024;

/** @param write waits until the piece is taken, so that a slow reader slows the reading */
export const exportBooks = (
  sql: Sql,
  { format, from, to }: { readonly format: Format; readonly from: string | null; readonly to: string | null },
  write: (piece: string) => Promise<void>,
): Promise<void> =>
  inOneSnapshot(sql, async (tx) => {
    const days = { from, to: to ?? (await now(tx)).today };
    let piece = "";
    for await (const text of writers[format]({ accounts: ledgerAccounts(tx), lines: journalLines(tx, days) })) {
      piece += text;
      if (piece.length < pieceLength) continue;
      await write(piece);
      piece = "";
    }
    if (piece !== "") await write(piece);
  });
