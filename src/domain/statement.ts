// A customer's month on paper. What is stored is its body, a JSON text that is never made anew; this is how to read it.

import type { EntryKind } from "./books.ts";

export type StatementLine = {
  /** What customers read after their code: the entry's place in the wallet. */
  readonly place: string;
  readonly on: string;
  /** The day it was recorded. */
  readonly recordedOn: string;
  /** What it did; of a reversal, what it takes back did. */
  readonly kind: EntryKind;
  /** Signed, as the wallet sees it. */
  readonly amountMinor: bigint;
  readonly text: string | null;
  readonly category: string | null;
  /** The place of the entry it takes back. */
  readonly reverses: string | null;
};

export type StatementWallet = {
  readonly currency: string;
  readonly purpose: string | null;
  /** Up to this posting it knew everything, and nothing after it. */
  readonly seq: number;
  /** Signed; opening and the four add up to closing. */
  readonly openingMinor: bigint;
  readonly inMinor: bigint;
  readonly usedMinor: bigint;
  readonly grantedMinor: bigint;
  readonly otherMinor: bigint;
  readonly closingMinor: bigint;
  /** What of closing was granted and not used. */
  readonly grantedLeftMinor: bigint;
  readonly lines: readonly StatementLine[];
  /** The statement it continues: its closing, what came late for its days, and the days of no statement. */
  readonly previous: {
    readonly closingMinor: bigint;
    readonly lateMinor: bigint;
    readonly betweenMinor: bigint;
    readonly lines: readonly StatementLine[];
  } | null;
};

export type Statement = {
  /** `S` number; null for a preview. */
  readonly statementId: string | null;
  /** Our legal name then; null: none was set. */
  readonly company: string | null;
  readonly customer: { readonly code: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  /** Of the previous statement. */
  readonly previousId: string | null;
  readonly wallets: readonly StatementWallet[];
};

/** A statement as it is kept: what it says, its hash in hex, and the sealed block that covers it once it is issued. */
export type IssuedStatement = {
  readonly statementId: string;
  readonly customerId: string;
  readonly month: string;
  readonly body: string;
  readonly hash: string;
  readonly anchor: { readonly blockNo: string; readonly hash: string } | null;
};

type LineJson = {
  /** Version 1. */
  readonly seq?: number;
  /** Since version 2. */
  readonly place?: string;
  readonly on: string;
  readonly recordedOn: string;
  readonly kind: EntryKind;
  readonly amount: string;
  readonly text?: string;
  readonly category?: string;
  readonly reverses?: number | string;
};

export type StatementWalletJson = {
  readonly currency: string;
  readonly purpose?: string;
  readonly seq: number;
  readonly opening: string;
  readonly in: string;
  readonly used: string;
  readonly granted: string;
  readonly other: string;
  readonly closing: string;
  readonly grantedLeft: string;
  readonly lines: readonly LineJson[];
  readonly previous?: {
    readonly closing: string;
    readonly late: string;
    readonly between: string;
    readonly lines: readonly LineJson[];
  };
};

type BodyJson = {
  readonly version: number;
  readonly statement: number;
  readonly previous: number | null;
  readonly company?: string | null;
  readonly customer: { readonly code: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly wallets: readonly StatementWalletJson[];
};

const lineOf = (line: LineJson): StatementLine => ({
  place: line.place ?? String(line.seq),
  on: line.on,
  recordedOn: line.recordedOn,
  kind: line.kind,
  amountMinor: BigInt(line.amount),
  text: line.text ?? null,
  category: line.category ?? null,
  reverses: line.reverses === undefined ? null : String(line.reverses),
});

export const statementWalletOf = (wallet: StatementWalletJson): StatementWallet => ({
  currency: wallet.currency,
  purpose: wallet.purpose ?? null,
  seq: wallet.seq,
  openingMinor: BigInt(wallet.opening),
  inMinor: BigInt(wallet.in),
  usedMinor: BigInt(wallet.used),
  grantedMinor: BigInt(wallet.granted),
  otherMinor: BigInt(wallet.other),
  closingMinor: BigInt(wallet.closing),
  grantedLeftMinor: BigInt(wallet.grantedLeft),
  lines: wallet.lines.map(lineOf),
  previous:
    wallet.previous === undefined
      ? null
      : {
          closingMinor: BigInt(wallet.previous.closing),
          lateMinor: BigInt(wallet.previous.late),
          betweenMinor: BigInt(wallet.previous.between),
          lines: wallet.previous.lines.map(lineOf),
        },
});

/** Reads a stored body; what version 1 calls a place is the number of a posting, and stays what was printed. */
export const readStatement = (body: string): Statement => {
  const told = JSON.parse(body) as BodyJson;
  if (told.version !== 1 && told.version !== 2)
    throw new Error(`statement S${told.statement} is of version ${told.version}`);
  return {
    statementId: String(told.statement),
    company: told.company ?? null,
    customer: told.customer,
    from: told.from,
    to: told.to,
    previousId: told.previous === null ? null : String(told.previous),
    wallets: told.wallets.map(statementWalletOf),
  };
};
