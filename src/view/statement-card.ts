// A customer's month on one card. It is the customer's paper: whoever asks and whenever sees the same, with the
// wallet's own numbers, days in full, and nothing of `T`, memo or maker.

import { formatMoney, formatNumber, formatSigned } from "#src/domain/money.ts";
import {
  type IssuedStatement,
  readStatement,
  type Statement,
  type StatementLine,
  type StatementWallet,
} from "#src/domain/statement.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Block, Card } from "./card.ts";
import { rows } from "./figures.ts";
import { chartName, customerName, inPocket, kindName, walletLabel, walletNumber } from "./names.ts";
import type { Reader } from "./reader.ts";

/** What a phone shows; a longer month lists its newest. */
const linesMax = 30;
const linesOfLongMonth = 15;

/** `9f3c…a2`: enough to compare two by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`;

/** A balance below zero is a debt without a sign. */
const stands = (t: Locale, minor: bigint, currency: string): string =>
  minor < 0n ? t.notices.owed(formatMoney(-minor, currency)) : formatMoney(minor, currency);

const closings = (t: Locale, { wallets }: Statement): string =>
  t.general.list(wallets.map((one) => inPocket(t, one, stands(t, one.closingMinor, one.currency))));

const what = (line: StatementLine, code: string, t: Locale): string => {
  const subject = line.text ?? chartName(t, line.category) ?? kindName(t, line.kind);
  return line.reverses === null ? subject : `${t.money.ownReverses(walletNumber(code, line.reverses))} · ${subject}`;
};

/** The words of a line and its account, for whatever the statement is shown on. */
export const statementWords = ({ customer }: Statement, t: Locale) => ({
  wallet: (wallet: StatementWallet): string => walletLabel(t, wallet),
  number: (line: StatementLine): string => walletNumber(customer.code, line.seq),
  what: (line: StatementLine): string => what(line, customer.code, t),
});

const table = (lines: readonly StatementLine[], wallet: StatementWallet, code: string, t: Locale): Block => {
  const { columns } = t.statements;
  return {
    kind: "table",
    columns: [
      { label: columns.date, align: "left" },
      { label: columns.number, align: "left" },
      { label: columns.amount, align: "right" },
      { label: columns.what, align: "left" },
    ],
    rows: lines.map((line) => [
      line.on,
      walletNumber(code, line.seq),
      `${line.amountMinor > 0n ? "+" : ""}${formatNumber(line.amountMinor, wallet.currency)}`,
      what(line, code, t),
    ]),
  };
};

const listed = (lines: readonly StatementLine[], wallet: StatementWallet, code: string, t: Locale): Block[] => {
  if (lines.length === 0) return [];
  if (lines.length <= linesMax) return [table(lines, wallet, code, t)];
  const more: Block = { kind: "note", text: t.statements.more(lines.length, linesOfLongMonth) };
  return [table(lines.slice(-linesOfLongMonth), wallet, code, t), more];
};

const figures = (wallet: StatementWallet, t: Locale): Block[] => {
  const { currency, previous } = wallet;
  const words = t.statements;
  const unlessZero = (minor: bigint): string | null => (minor === 0n ? null : formatSigned(minor, currency));
  const corrected = previous !== null && (previous.lateMinor !== 0n || previous.lines.length > 0);
  const moved = corrected || (previous !== null && previous.betweenMinor !== 0n);
  return rows(
    [words.previousClosing, moved ? stands(t, previous.closingMinor, currency) : null],
    [words.late, corrected ? formatSigned(previous.lateMinor, currency) : null],
    [words.between, previous === null ? null : unlessZero(previous.betweenMinor)],
    [words.opening, stands(t, wallet.openingMinor, currency)],
    [words.in, formatSigned(wallet.inMinor, currency)],
    [words.used, formatSigned(wallet.usedMinor, currency)],
    [words.granted, unlessZero(wallet.grantedMinor)],
    [words.other, unlessZero(wallet.otherMinor)],
    [words.closing, stands(t, wallet.closingMinor, currency)],
    [words.grantedLeft, wallet.grantedLeftMinor === 0n ? null : formatMoney(wallet.grantedLeftMinor, currency)],
    [words.count, String(wallet.lines.length)],
  );
};

const walletBlocks = (wallet: StatementWallet, statement: Statement, t: Locale): Block[] => {
  const { code } = statement.customer;
  const late = wallet.previous?.lines ?? [];
  return [
    ...(statement.wallets.length > 1 ? [{ kind: "text", text: walletLabel(t, wallet) } as const] : []),
    ...figures(wallet, t),
    ...(late.length === 0 ? [] : [{ kind: "text", text: t.statements.lateLines } as const]),
    ...listed(late, wallet, code, t),
    ...listed(wallet.lines, wallet, code, t),
  ];
};

/** The final one. @throws when it is not issued yet */
export const statementCard = (issued: IssuedStatement, { t }: Reader): Card => {
  const statement = readStatement(issued.body);
  const { anchor } = issued;
  if (anchor === null) throw new Error(`statement S${issued.statementId} is not issued`);
  return {
    tone: "info",
    title: t.statements.title(customerName(statement.customer), issued.month, closings(t, statement)),
    number: `S${issued.statementId}`,
    blocks: [
      ...statement.wallets.flatMap((wallet) => walletBlocks(wallet, statement, t)),
      { kind: "note", text: t.statements.footer(shortHash(issued.hash), anchor.blockNo, shortHash(anchor.hash)) },
    ],
    buttons: [],
  };
};

export const statementPreviewCard = (statement: Statement, { t }: Reader): Card => {
  const { customer, from, to } = statement;
  return {
    tone: "info",
    title: t.statements.previewTitle(customerName(customer), from.slice(0, 7), to, closings(t, statement)),
    blocks: [
      ...statement.wallets.flatMap((wallet) => walletBlocks(wallet, statement, t)),
      { kind: "note", text: t.statements.preview },
    ],
    buttons: [],
  };
};

export const statementPreparingCard = (issued: IssuedStatement, { t }: Reader): Card => {
  const { customer } = readStatement(issued.body);
  return {
    tone: "pending",
    title: t.statements.preparing(customerName(customer), issued.month),
    blocks: [{ kind: "text", text: t.statements.preparingWhy }],
    buttons: [],
  };
};
