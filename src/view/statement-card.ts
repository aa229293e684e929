// A customer's month on one card. It is the customer's paper: whoever asks and whenever sees the same, with the
// wallet's own numbers, days in full, and nothing of `T`, memo or maker.

import { isOpenStatement, type StatementAnswer } from "#src/domain/cases.ts";
import { formatMoney, formatNumber, formatSigned } from "#src/domain/money.ts";
import {
  type IssuedStatement,
  readStatement,
  type Statement,
  type StatementLine,
  type StatementWallet,
} from "#src/domain/statement.ts";
import type { Locale } from "#src/locale/locale.ts";
import type { Block, Button, Card } from "./card.ts";
import { answeredLine } from "./case-card.ts";
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

/** For our own eyes: which lines nobody but their maker looked at; customers are never shown that. */
export type Marks = (line: StatementLine, wallet: StatementWallet) => boolean;
const noMarks: Marks = () => false;

/** The words of a line and its account, for whatever the statement is shown on. */
export const statementWords = ({ customer }: Statement, t: Locale) => ({
  wallet: (wallet: StatementWallet): string => walletLabel(t, wallet),
  number: (line: StatementLine): string => walletNumber(customer.code, line.place),
  what: (line: StatementLine): string => what(line, customer.code, t),
});

/** Of one account. */
type Shown = { readonly wallet: StatementWallet; readonly code: string; readonly marks: Marks; readonly t: Locale };

const whatMarked = (line: StatementLine, { wallet, code, marks, t }: Shown): string =>
  marks(line, wallet) ? `${what(line, code, t)} · ${t.decisions.unreviewed}` : what(line, code, t);

const table = (lines: readonly StatementLine[], shown: Shown): Block => {
  const { wallet, code, t } = shown;
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
      walletNumber(code, line.place),
      `${line.amountMinor > 0n ? "+" : ""}${formatNumber(line.amountMinor, wallet.currency)}`,
      whatMarked(line, shown),
    ]),
  };
};

const listed = (lines: readonly StatementLine[], shown: Shown): Block[] => {
  if (lines.length === 0) return [];
  if (lines.length <= linesMax) return [table(lines, shown)];
  const more: Block = { kind: "note", text: shown.t.statements.more(lines.length, linesOfLongMonth) };
  return [table(lines.slice(-linesOfLongMonth), shown), more];
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

/** Whose paper it is. */
const signed = ({ company }: Statement): Block[] => (company === null ? [] : [{ kind: "text", text: company }]);

const walletBlocks = (wallet: StatementWallet, statement: Statement, marks: Marks, t: Locale): Block[] => {
  const { code } = statement.customer;
  const shown = { wallet, code, marks, t };
  const late = wallet.previous?.lines ?? [];
  return [
    ...(statement.wallets.length > 1 ? [{ kind: "text", text: walletLabel(t, wallet) } as const] : []),
    ...figures(wallet, t),
    ...(late.length === 0 ? [] : [{ kind: "text", text: t.statements.lateLines } as const]),
    ...listed(late, shown),
    ...listed(wallet.lines, shown),
  ];
};

const unreviewedNote = ({ wallets }: Statement, marks: Marks, t: Locale): Block[] => {
  const marked = wallets.flatMap((one) =>
    [...(one.previous?.lines ?? []), ...one.lines].filter((line) => marks(line, one)),
  );
  return marked.length === 0 ? [] : [{ kind: "note", text: t.decisions.unreviewedCount(marked.length) }];
};

/** Whether the reader is asked to confirm it, what was answered, and what only we are shown. */
export type Asking = { readonly asks: boolean; readonly answer: StatementAnswer | null; readonly marks?: Marks };

/** A dispute that was settled is not opened again. */
const answerButtons = (
  { statementId }: IssuedStatement,
  answer: StatementAnswer | null,
  { t }: Reader,
): readonly Button[] => {
  const button = (verdict: "confirm" | "dispute", label: string, style: Button["style"]): Button => ({
    ...{ id: verdict, label, style },
    act: { kind: "statement", statementId, verdict },
  });
  const confirm = button("confirm", t.cases.confirm, "primary");
  return answer === null ? [confirm, button("dispute", t.cases.dispute, "default")] : [confirm];
};

const asked = (asking: Asking, reader: Reader): Block[] => {
  const { t } = reader;
  if (asking.answer !== null) return answeredLine(asking.answer, asking.asks, reader);
  return asking.asks
    ? [
        { kind: "text", text: t.cases.pleaseCheck },
        { kind: "input", name: "reason", placeholder: t.cases.disputePlaceholder, maxLength: disputeLengthMax },
      ]
    : [];
};

const disputeLengthMax = 500;

/** The final one. @throws when it is not issued yet */
export const statementCard = (
  issued: IssuedStatement,
  reader: Reader,
  asking: Asking = { asks: false, answer: null },
): Card => {
  const { t } = reader;
  const statement = readStatement(issued.body);
  const { anchor } = issued;
  const { marks = noMarks } = asking;
  if (anchor === null) throw new Error(`statement S${issued.statementId} is not issued`);
  return {
    tone: "info",
    title: t.statements.title(customerName(statement.customer), issued.month, closings(t, statement)),
    number: `S${issued.statementId}`,
    blocks: [
      ...signed(statement),
      ...statement.wallets.flatMap((wallet) => walletBlocks(wallet, statement, marks, t)),
      ...unreviewedNote(statement, marks, t),
      { kind: "note", text: t.statements.footer(shortHash(issued.hash), anchor.blockNo, shortHash(anchor.hash)) },
      ...asked(asking, reader),
    ],
    buttons: asking.asks && isOpenStatement(asking.answer) ? answerButtons(issued, asking.answer, reader) : [],
  };
};

export const statementPreviewCard = (statement: Statement, { t }: Reader, marks: Marks = noMarks): Card => {
  const { customer, from, to } = statement;
  return {
    tone: "info",
    title: t.statements.previewTitle(customerName(customer), from.slice(0, 7), to, closings(t, statement)),
    blocks: [
      ...signed(statement),
      ...statement.wallets.flatMap((wallet) => walletBlocks(wallet, statement, marks, t)),
      ...unreviewedNote(statement, marks, t),
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
