// One export: a format, the days, and the books written piece by piece to wherever it goes.

import { now } from "#src/ledger/clock.ts";
import type { Sql, Tx } from "#src/ledger/connection.ts";
import { installation } from "#src/ledger/installation.ts";
import { inOneSnapshot, journalLines, ledgerAccounts } from "#src/ledger/journal.ts";
import { valuations } from "#src/ledger/valuations.ts";
import { beancount } from "./beancount.ts";
import type { Format, Write } from "./books.ts";
import { csv } from "./csv.ts";
import { hledger } from "./hledger.ts";
import { journalWorkbook } from "./journal-table.ts";

const writers: Readonly<Record<Format, Write>> = { hledger, beancount, csv, xlsx: journalWorkbook };

/** Pieces of about this size: a write a line would be slow. */
const pieceBytes = 64 * 1024;

export type Wanted = { readonly format: Format; readonly from: string | null; readonly to: string | null };

async function* asPieces(parts: ReturnType<Write>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = "";
  for await (const part of parts) {
    if (typeof part !== "string") {
      yield part;
      continue;
    }
    text += part;
    if (text.length < pieceBytes) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

/** Read in the caller's transaction; the journal itself is one statement and so one moment. */
export async function* exportPieces(
  tx: Tx,
  wanted: Wanted,
  company: string | null = null,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const days = { from: wanted.from, to: wanted.to ?? (await now(tx)).today };
  const { timeZone = "UTC" } = (await installation(tx)) ?? {};
  const known = await valuations(tx, { from: days.from?.slice(0, 7) ?? null, to: days.to.slice(0, 7) });
  yield* asPieces(
    writers[wanted.format]({
      ...{ accounts: ledgerAccounts(tx), lines: journalLines(tx, days) },
      ...{ valuations: known, timeZone, company },
    }),
  );
}

/** @param write waits until the piece is taken, so that a slow reader slows the reading */
export const exportBooks = (
  sql: Sql,
  wanted: Wanted,
  write: (piece: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<void> =>
  inOneSnapshot(sql, async (tx) => {
    for await (const piece of exportPieces(tx, wanted)) await write(piece);
  });
